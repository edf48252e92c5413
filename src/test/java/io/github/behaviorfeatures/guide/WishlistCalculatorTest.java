package io.github.behaviorfeatures.guide;

import io.github.behaviorfeatures.contract.FeatureCalculatorContract;
import io.github.behaviorfeatures.feature.FeatureCalculator;

class WishlistCalculatorTest extends FeatureCalculatorContract {

    @Override
    protected FeatureCalculator calculator() {
        return new WishlistCalculator();
    }
}
