package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalculationOrderTest {

    private static final FeatureKey<Integer> A = FeatureKey.count("a");
    private static final FeatureKey<Integer> B = FeatureKey.count("b");
    private static final FeatureKey<Integer> C = FeatureKey.count("c");

    /** Writes 1 + the sum of its inputs. */
    private static class Adding implements FeatureCalculator {
        private final FeatureKey<Integer> output;
        private final List<FeatureKey<?>> inputs;

        Adding(FeatureKey<Integer> output, FeatureKey<?>... inputs) {
            this.output = output;
            this.inputs = List.of(inputs);
        }

        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(output);
        }

        @Override
        public List<FeatureKey<?>> inputs() {
            return inputs;
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap in, FeatureWriter out) {
            int sum = 1;
            for (FeatureKey<?> input : inputs) {
                sum += (Integer) in.get(input);
            }
            out.put(output, sum, 0);
        }
    }

    private static final class AddingMore extends Adding {
        AddingMore(FeatureKey<Integer> output, FeatureKey<?>... inputs) {
            super(output, inputs);
        }
    }

    private static FeatureMap run(FeatureCalculator... calculators) {
        CustomerBehaviorFeatureGenerator.Builder builder = CustomerBehaviorFeatureGenerator.builder();
        for (FeatureCalculator calculator : calculators) {
            builder.calculator(calculator);
        }
        return builder.build()
                .generateFeatures(
                        Customer.builder("s", "c").build(),
                        BehaviorContext.builder(Shop.of("s")).build(),
                        Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** c = 1 + a + b = 1 + 1 + (1 + 1) = 4, though c is given first. */
    @Test
    void inputsAreComputedBeforeTheyAreRead() {
        assertThat(run(new Adding(C, A, B), new Adding(B, A), new Adding(A)).get(C))
                .isEqualTo(4);
    }

    @Test
    void addedFeaturesFollowTheStandardOnesInTheOrderTheyWereAdded() {
        List<FeatureKey<?>> keys = run(new Adding(C, A), new Adding(A)).keys();
        assertThat(keys).hasSize(52).endsWith(C, A);
    }

    @Test
    void twoProducersOfOneFeatureAreRefused() {
        assertThatThrownBy(() -> run(new Adding(A), new AddingMore(A)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feature a ")
                .hasMessageContaining("$Adding ")
                .hasMessageContaining("$AddingMore;");
    }

    @Test
    void aMissingInputIsRefused() {
        assertThatThrownBy(() -> run(new Adding(A, B)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("$Adding needs the feature b, which no calculator computes");
    }

    @Test
    void aCircleIsRefused() {
        assertThatThrownBy(() -> run(new Adding(A, B), new AddingMore(B, A)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in a cycle")
                .hasMessageContaining("$Adding -> ")
                .hasMessageContaining("$AddingMore -> ");
    }

    @Test
    void aCalculatorThatNeedsItselfIsRefused() {
        assertThatThrownBy(() -> run(new Adding(A, A))).hasMessageContaining("in a cycle");
    }

    @Test
    void anInputReadAsAnotherTypeIsRefused() {
        FeatureKey<Integer> bounceRateAsCount = FeatureKey.count("bounce_rate");
        assertThatThrownBy(() -> run(new Adding(A, bounceRateAsCount)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bounce_rate as COUNT")
                .hasMessageContaining("computes it as RATIO");
    }

    @Test
    void leavingOutACalculatorThatOthersNeedIsRefused() {
        assertThatThrownBy(() -> CustomerBehaviorFeatureGenerator.builder()
                        .replace(EngagementBehaviorCalculator.class, new Adding(A))
                        .build())
                .hasMessageContaining(SegmentationCalculator.class.getName())
                .hasMessageContaining("engagement_score");
    }

    @Test
    void replacingWhatIsNoStandardCalculatorIsRefused() {
        assertThatThrownBy(() -> CustomerBehaviorFeatureGenerator.builder().replace(Adding.class, new Adding(A)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Adding.class.getName())
                .hasMessageContaining("is not a standard calculator");
    }

    @Test
    void aReplacementKeepsItsDependentsWorking() {
        FeatureCalculator constant = new FeatureCalculator() {
            @Override
            public List<FeatureKey<?>> outputs() {
                return List.of(EngagementBehaviorCalculator.ENGAGEMENT_SCORE);
            }

            @Override
            public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
                out.put(EngagementBehaviorCalculator.ENGAGEMENT_SCORE, 75.0, 1);
            }
        };
        FeatureMap features = CustomerBehaviorFeatureGenerator.builder()
                .replace(EngagementBehaviorCalculator.class, constant)
                .build()
                .generateFeatures(
                        Customer.builder("s", "c").build(),
                        BehaviorContext.builder(Shop.of("s"))
                                .interactions(List.of())
                                .build(),
                        Instant.parse("2026-01-01T00:00:00Z"));
        // The only part of the risk is what engagement lacks: 1 - 75/100.
        assertThat(features.get(SegmentationCalculator.RISK_SCORE)).isEqualTo(0.25);
        assertThat(features.keys()).doesNotContain(EngagementBehaviorCalculator.BOUNCE_RATE);
    }

    @Test
    void whatACalculatorThrowsNamesItAndTheCustomer() {
        FeatureCalculator broken = new Adding(A) {
            @Override
            public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
                throw new IllegalStateException("broken");
            }
        };
        assertThatThrownBy(() -> run(broken)).isInstanceOfSatisfying(FeatureCalculationException.class, e -> {
            assertThat(e.customerId()).isEqualTo("c");
            assertThat(e.calculator()).isEqualTo(broken.getClass().getName());
            assertThat(e).hasMessage(broken.getClass().getName() + " failed for customer c");
            assertThat(e).hasRootCauseMessage("broken");
        });
    }

    @Test
    void writingAnUndeclaredFeatureFails() {
        FeatureCalculator wrong = new Adding(A) {
            @Override
            public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
                out.put(B, 1, 0);
            }
        };
        assertThatThrownBy(() -> run(wrong)).hasStackTraceContaining("feature b is not declared here");
    }

    @Test
    void readingAnUndeclaredInputFails() {
        FeatureCalculator wrong = new Adding(A) {
            @Override
            public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
                inputs.find(PurchaseBehaviorCalculator.TOTAL_PURCHASES);
            }
        };
        assertThatThrownBy(() -> run(wrong)).hasStackTraceContaining("feature total_purchases is not declared here");
    }

    @Test
    void forgettingAnOutputFails() {
        FeatureCalculator lazy = new Adding(A) {
            @Override
            public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {}
        };
        assertThatThrownBy(() -> run(lazy)).hasStackTraceContaining("feature a is declared but was not written");
    }
}
