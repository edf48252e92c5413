/**
 * The whole flow on PostgreSQL: raw records go into normalised tables, customers are read page by page, their features
 * are upserted.
 *
 * <p>Start with {@link io.github.behaviorfeatures.examples.postgres.FeatureJob}.
 */
@NullMarked
package io.github.behaviorfeatures.examples.postgres;

import org.jspecify.annotations.NullMarked;
