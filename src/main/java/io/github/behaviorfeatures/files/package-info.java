/**
 * The customers of files that may be larger than memory, one after the other, each with all their rows.
 *
 * <p>Start with {@link io.github.behaviorfeatures.files.CustomerFiles}.
 */
@NullMarked
package io.github.behaviorfeatures.files;

import org.jspecify.annotations.NullMarked;
