/**
 * The records of a shop as they stand in its tables: nothing interpreted, nothing left out.
 *
 * <p>Start with {@link io.github.behaviorfeatures.input.BehaviorContext}: a shop and the three tables of one customer.
 */
@NullMarked
package io.github.behaviorfeatures.input;

import org.jspecify.annotations.NullMarked;
