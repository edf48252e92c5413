package io.github.behaviorfeatures.examples.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.examples.training.TrainingSet.Example;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingSetTest {

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant OBSERVED = Instant.parse("2026-04-01T00:00:00Z");
    private static final int HORIZON = 30;

    private static PurchaseAttribution order(String id, String time, double value) {
        return PurchaseAttribution.builder()
                .orderId(id)
                .orderValue(value)
                .createdAt(Instant.parse(time))
                .build();
    }

    private static CustomerRecords customer(PurchaseAttribution... orders) {
        return new CustomerRecords(
                Customer.builder("shop", "c").build(),
                BehaviorContext.builder(Shop.of("shop", ZoneOffset.UTC))
                        .attributions(Arrays.asList(orders))
                        .build());
    }

    private static TrainingSet at(Instant... instants) {
        return new TrainingSet(GENERATOR, List.of(instants), HORIZON, OBSERVED);
    }

    private static List<Example> examples(TrainingSet set, CustomerRecords... customers) {
        List<Example> examples = new ArrayList<>();
        set.examples(List.of(customers), examples::add);
        return examples;
    }

    @Test
    void labelsAreOfTheHorizonAndFeaturesOfTheTimeBefore() {
        CustomerRecords customer = customer(
                order("before", "2025-12-31T23:59:59Z", 1),
                order("at the instant", "2026-01-01T00:00:00Z", 10),
                order("last second", "2026-01-30T23:59:59Z", 100),
                order("too late", "2026-01-31T00:00:00Z", 1_000)); // January 1st and 30 days
        Example example = examples(at(JANUARY), customer).get(0);
        assertThat(example.customerId()).isEqualTo("c");
        assertThat(example.asOf()).isEqualTo(JANUARY);
        assertThat(example.features().get(PurchaseBehaviorCalculator.TOTAL_PURCHASES))
                .isEqualTo(1);
        assertThat(example.purchased()).isTrue();
        assertThat(example.spent()).isEqualTo(110);
    }

    @Test
    void whatHappensAtOrAfterTheInstantDoesNotLeakIntoTheFeatures() {
        FeatureMap alone = examples(at(JANUARY), customer(order("before", "2025-12-01T00:00:00Z", 5)))
                .get(0)
                .features();
        FeatureMap withFuture = examples(
                        at(JANUARY),
                        customer(
                                order("before", "2025-12-01T00:00:00Z", 5),
                                order("at", "2026-01-01T00:00:00Z", 6),
                                order("before", "2026-01-02T00:00:00Z", -5), // refunded later
                                order("after", "2026-02-01T00:00:00Z", 7)))
                .get(0)
                .features();
        assertThat(withFuture).isEqualTo(alone);
    }

    /** A row of an order that was made before is no new purchase; a refund within the horizon lowers what was spent. */
    @Test
    void anOrderCountsOnceAndLessItsRefund() {
        Example example = examples(
                        at(JANUARY),
                        customer(
                                order("old", "2025-12-01T00:00:00Z", 5),
                                order("old", "2026-01-02T00:00:00Z", -5),
                                order("new", "2026-01-03T00:00:00Z", 40),
                                order("new", "2026-01-05T00:00:00Z", -15)))
                .get(0);
        assertThat(example.spent()).isEqualTo(25); // 40 - 15
        assertThat(examples(
                                at(JANUARY),
                                customer(
                                        order("old", "2025-12-01T00:00:00Z", 5),
                                        order("old", "2026-01-02T00:00:00Z", -5)))
                        .get(0)
                        .purchased())
                .isFalse();
    }

    @Test
    void instantsWhoseHorizonIsNotObservedAreLeftOutAndCounted() {
        Instant tooLate = OBSERVED.minusSeconds(HORIZON * 86_400L - 1);
        Instant justInTime = OBSERVED.minusSeconds(HORIZON * 86_400L);
        TrainingSet set = at(JANUARY, tooLate, justInTime);
        assertThat(examples(set, customer(order("before", "2025-12-01T00:00:00Z", 5))))
                .extracting(Example::asOf)
                .containsExactly(JANUARY, justInTime);
        assertThat(set.notObserved()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at(tooLate))
                .withMessageContaining("no instant has a horizon of 30 days");
    }

    @Test
    void pairsOfWhichNothingWasKnownAreLeftOutAndCounted() {
        TrainingSet set = at(JANUARY, MARCH);
        assertThat(examples(set, customer(order("first", "2026-02-01T00:00:00Z", 5))))
                .extracting(Example::asOf)
                .containsExactly(MARCH);
        assertThat(set.nothingKnown()).isEqualTo(1);
        assertThat(set.examples()).isEqualTo(1);
    }

    @Test
    void withoutTheTableOfPurchasesThereAreNoLabels() {
        CustomerRecords untracked = new CustomerRecords(
                Customer.builder("shop", "c").build(),
                BehaviorContext.builder(Shop.of("shop", ZoneOffset.UTC)).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> examples(at(JANUARY), untracked))
                .withMessageContaining("purchase_attributions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingSet(GENERATOR, List.of(JANUARY), 0, OBSERVED));
    }
}
