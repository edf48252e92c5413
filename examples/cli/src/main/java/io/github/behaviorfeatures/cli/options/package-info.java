/**
 * How options are declared and how their values are read.
 *
 * <p>Start with {@link io.github.behaviorfeatures.cli.options.Options}.
 */
@NullMarked
package io.github.behaviorfeatures.cli.options;

import org.jspecify.annotations.NullMarked;
