/**
 * The formulas of the standard features, one calculator per category.
 *
 * <p>{@link io.github.behaviorfeatures.calculator.Calculators#standard()} lists them all; each declares its features as
 * constants beside the formulas.
 */
@NullMarked
package io.github.behaviorfeatures.calculator;

import org.jspecify.annotations.NullMarked;
