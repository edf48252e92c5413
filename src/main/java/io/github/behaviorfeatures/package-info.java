/**
 * The entry point: {@link io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator} turns one customer's records
 * into features. {@link io.github.behaviorfeatures.batch.CustomerDataset} groups the rows of whole tables by customer.
 */
@NullMarked
package io.github.behaviorfeatures;

import org.jspecify.annotations.NullMarked;
