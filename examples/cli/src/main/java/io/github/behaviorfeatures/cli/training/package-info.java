/**
 * The command {@code training}: features and labels of customers at given instants.
 *
 * <p>Start with {@link io.github.behaviorfeatures.cli.training.TrainingCommand}.
 */
@NullMarked
package io.github.behaviorfeatures.cli.training;

import org.jspecify.annotations.NullMarked;
