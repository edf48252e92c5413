/**
 * What the program reads: the folder of the tables, and how the records in it are understood.
 *
 * <p>Start with {@link io.github.behaviorfeatures.cli.input.InputOptions}, which every command has, and
 * {@link io.github.behaviorfeatures.cli.input.Input}.
 */
@NullMarked
package io.github.behaviorfeatures.cli.input;

import org.jspecify.annotations.NullMarked;
