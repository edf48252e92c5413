/**
 * The command without a name: features of all customers as rows with a summary, of one customer as a page for reading, and
 * the catalogue. Without {@code --data} it computes the sample shop.
 *
 * <p>Start with {@link io.github.behaviorfeatures.cli.features.FeaturesCommand};
 * {@link io.github.behaviorfeatures.cli.features.FeatureRun} is where it calls the library.
 */
@NullMarked
package io.github.behaviorfeatures.cli.features;

import org.jspecify.annotations.NullMarked;
