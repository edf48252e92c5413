/** Training sets; start with {@link io.github.behaviorfeatures.examples.training.TrainingSet}. */
@NullMarked
package io.github.behaviorfeatures.examples.training;

import org.jspecify.annotations.NullMarked;
