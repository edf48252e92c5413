/**
 * Features: typed keys, the map of their values, and the interface for adding new ones.
 *
 * <p>Read results with {@link io.github.behaviorfeatures.feature.FeatureMap}; add features by implementing
 * {@link io.github.behaviorfeatures.feature.FeatureCalculator}.
 */
@NullMarked
package io.github.behaviorfeatures.feature;

import org.jspecify.annotations.NullMarked;
