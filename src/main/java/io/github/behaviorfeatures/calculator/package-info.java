/**
 * The formulas of the standard features: one calculator per category.
 *
 * <p>{@link io.github.behaviorfeatures.calculator.Calculators#standard()} is all of them; each declares its features as
 * constants beside their formulas.
 */
@NullMarked
package io.github.behaviorfeatures.calculator;

import org.jspecify.annotations.NullMarked;
