/**
 * The digested view of one customer: records filtered to before the as-of instant, de-duplicated, sorted and translated
 * from words into meaning; interactions joined to visits, attribution rows rolled up to orders.
 *
 * <p>Start with {@link io.github.behaviorfeatures.activity.CustomerActivity}: it is all that calculators read.
 */
@NullMarked
package io.github.behaviorfeatures.activity;

import org.jspecify.annotations.NullMarked;
