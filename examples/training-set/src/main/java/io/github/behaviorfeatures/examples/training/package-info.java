/** A training set of files; start with {@link io.github.behaviorfeatures.examples.training.Main}. */
@NullMarked
package io.github.behaviorfeatures.examples.training;

import org.jspecify.annotations.NullMarked;
