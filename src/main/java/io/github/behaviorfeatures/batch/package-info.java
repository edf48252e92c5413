/**
 * Many customers: features computed on several threads, rows in order, and a report of the run.
 *
 * <p>Start with {@link io.github.behaviorfeatures.batch.FeatureBatch}. {@link
 * io.github.behaviorfeatures.batch.CustomerDataset} turns whole tables into customers, {@link
 * io.github.behaviorfeatures.batch.CustomerRows} rows that are already grouped by customer.
 */
@NullMarked
package io.github.behaviorfeatures.batch;

import org.jspecify.annotations.NullMarked;
