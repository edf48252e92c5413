/**
 * The digested view of one customer. Records are filtered to those before as-of, de-duplicated, sorted, and translated by
 * the vocabulary; interactions are joined to visits, and attribution rows rolled up to orders.
 *
 * <p>Start with {@link io.github.behaviorfeatures.activity.CustomerActivity}: calculators read nothing else.
 */
@NullMarked
package io.github.behaviorfeatures.activity;

import org.jspecify.annotations.NullMarked;
