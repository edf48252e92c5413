package io.github.behaviorfeatures.examples.gift;

import io.github.behaviorfeatures.contract.FeatureCalculatorContract;
import io.github.behaviorfeatures.feature.FeatureCalculator;

/** What every calculator owes. */
class GiftBuyingCalculatorContractTest extends FeatureCalculatorContract {

    @Override
    protected FeatureCalculator calculator() {
        return new GiftBuyingCalculator();
    }
}
