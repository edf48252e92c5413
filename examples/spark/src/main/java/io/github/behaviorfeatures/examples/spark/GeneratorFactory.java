package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import java.io.Serializable;

/** Builds a generator on each machine. {@code JobSettings::generator} unless you have calculators of your own. */
interface GeneratorFactory extends Serializable {

    CustomerBehaviorFeatureGenerator build(JobSettings settings);
}
