/**
 * Learned from all customers of a shop and used for each of them: the purchase and drop-out model, the spend model and
 * the cut points of RFM scores. Pure mathematics, independent of records.
 *
 * <p>Start with {@link io.github.behaviorfeatures.population.PopulationModel}.
 */
@NullMarked
package io.github.behaviorfeatures.population;

import org.jspecify.annotations.NullMarked;
