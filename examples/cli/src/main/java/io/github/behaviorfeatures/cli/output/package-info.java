/**
 * Where the program writes: files that appear whole or not at all, standard output, the terminal, and the one line of a run
 * that stops.
 *
 * <p>Start with {@link io.github.behaviorfeatures.cli.output.Console}, which every command is given.
 */
@NullMarked
package io.github.behaviorfeatures.cli.output;

import org.jspecify.annotations.NullMarked;
