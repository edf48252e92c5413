/**
 * Many customers: their features on several threads, row by row in order, with a report of what became of each.
 *
 * <p>Start with {@link io.github.behaviorfeatures.batch.FeatureBatch}. Whole tables become customers by
 * {@link io.github.behaviorfeatures.batch.CustomerDataset}, rows that come grouped by customer by
 * {@link io.github.behaviorfeatures.batch.CustomerRows}.
 */
@NullMarked
package io.github.behaviorfeatures.batch;

import org.jspecify.annotations.NullMarked;
