package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.contract.FeatureCalculatorContract;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The built-in calculators pass the contract kit. */
class StandardCalculatorsContractTest {

    @Test
    void everyStandardFeatureIsListedOnceAndInOrder() {
        assertThat(CustomerBehaviorFeatureGenerator.ofDefaults().catalog().keys())
                .hasSize(50)
                .doesNotHaveDuplicates()
                .isEqualTo(Calculators.order());
    }

    abstract static class Standard extends FeatureCalculatorContract {
        private final Class<? extends FeatureCalculator> type;

        Standard(Class<? extends FeatureCalculator> type) {
            this.type = type;
        }

        @Override
        protected FeatureCalculator calculator() {
            return Calculators.standard().stream()
                    .filter(type::isInstance)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class Purchase extends Standard {
        Purchase() {
            super(PurchaseBehaviorCalculator.class);
        }
    }

    @Nested
    class Engagement extends Standard {
        Engagement() {
            super(EngagementBehaviorCalculator.class);
        }
    }

    @Nested
    class Search extends Standard {
        Search() {
            super(SearchDiscoveryCalculator.class);
        }
    }

    @Nested
    class Shopping extends Standard {
        Shopping() {
            super(ShoppingPatternCalculator.class);
        }
    }

    @Nested
    class Device extends Standard {
        Device() {
            super(DeviceChannelCalculator.class);
        }
    }

    @Nested
    class Temporal extends Standard {
        Temporal() {
            super(TemporalBehaviorCalculator.class);
        }
    }

    @Nested
    class Segmentation extends Standard {
        Segmentation() {
            super(SegmentationCalculator.class);
        }
    }

    @Nested
    class Profile extends Standard {
        Profile() {
            super(CustomerProfileCalculator.class);
        }
    }
}
