/**
 * The features of a shop too big for one machine, on Apache Spark.
 *
 * <p>Start with {@link io.github.behaviorfeatures.examples.spark.FeatureJob}: rows become {@link
 * io.github.behaviorfeatures.examples.spark.Line}s of a shop and a customer, are brought together by these, and make one
 * feature row a customer.
 */
@NullMarked
package io.github.behaviorfeatures.examples.spark;

import org.jspecify.annotations.NullMarked;
