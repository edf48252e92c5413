/**
 * A made-up shop with about four hundred customers, the same on every machine, for trying out.
 *
 * <p>Start with {@link io.github.behaviorfeatures.cli.sample.SampleShop}.
 */
@NullMarked
package io.github.behaviorfeatures.cli.sample;

import org.jspecify.annotations.NullMarked;
