package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalculatorsTest {

    @Test
    void theOrderHoldsEachStandardFeatureOnce() {
        List<FeatureKey<?>> features = Calculators.standard().stream()
                .<FeatureKey<?>>flatMap(calculator -> calculator.outputs().stream())
                .toList();
        assertThat(features).hasSize(50);
        assertThat(Calculators.order()).containsExactlyInAnyOrderElementsOf(features);
    }

    /** The version of the definitions follows from them. */
    @Test
    void theSettingsOfEngagementAreThoseGiven() {
        EngagementSettings settings = EngagementSettings.DEFAULT.withDepthScale(7);
        assertThat(new EngagementBehaviorCalculator(settings).settings()).isEqualTo(settings.toString());
    }
}
