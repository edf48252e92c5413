package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.batch.EarlierRows;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.sources.RawShop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Near the ends of Instant there is no day before or after: such instants are refused where they enter. */
class UnusualInstantsTest {

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final Duration DAYS = Duration.ofDays(3);

    static Stream<Instant> unusual() {
        return Stream.of(
                Instant.MIN, Instant.MAX, Instant.MAX.minusSeconds(86_400), Instant.parse("+10000-01-01T00:00:00Z"));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be an instant of the years 0001 to 9999");
    }

    @ParameterizedTest
    @MethodSource("unusual")
    void areRefusedAsAsOf(Instant instant) {
        Customer customer = Customer.builder("s", "c").build();
        BehaviorContext context = BehaviorContext.builder(Shop.of("s")).build();
        CustomerRecords records = new CustomerRecords(customer, context);
        assertRefused(() -> GENERATOR.generateFeatures(customer, context, instant));
        assertRefused(() -> GENERATOR.generateRow(records, instant));
        assertRefused(() -> GENERATOR.generateFeaturesAt(customer, context, List.of(instant)));
        assertRefused(() -> CustomerActivity.of(customer, context, instant));
        assertRefused(() -> FeatureBatch.builder(GENERATOR).build().run(List.of(records), instant, rows -> {}));
        assertRefused(() -> PopulationFit.builder().build().fit(Stream.of(), instant));
        assertRefused(() -> PopulationFit.builder().build().fitCounted(Stream.of(), instant));
        assertRefused(() -> PopulationLearning.purchases(GENERATOR, List.of(records), instant));
        assertRefused(() -> PopulationLearning.backtestCases(GENERATOR, List.of(records), instant, 30));
        assertRefused(() -> Backtest.run(PopulationModel.DEFAULT, instant, 180, Stream.of()));
        assertRefused(() -> CustomerFiles.builder().before(instant));
        assertRefused(() -> RawShop.builder("s").build().read().tables(instant));
        assertRefused(() -> new EarlierRows("v", instant, DAYS, null));
        assertRefused(() -> new EarlierRows("v", Instant.EPOCH, DAYS, null).add("s", "c", instant, "v"));
        assertRefused(() -> records.changedSince(instant, DAYS));
        assertRefused(() -> CustomerDataset.builder().build().changedSince(instant, DAYS));
    }

    /** They stand for an unknown time, as years before 1971 do. */
    @ParameterizedTest
    @MethodSource("unusual")
    void areMissingInRecords(Instant instant) {
        Customer customer =
                Customer.builder("s", "c").createdAt(instant).updatedAt(instant).build();
        BehaviorContext context = BehaviorContext.builder(Shop.of("s"))
                .interactions(List.of(UserInteraction.builder()
                        .createdAt(instant)
                        .identifiedAt(instant)
                        .build()))
                .sessions(List.of(UserSession.builder()
                        .startTime(instant)
                        .endTime(instant)
                        .createdAt(instant)
                        .build()))
                .attributions(List.of(PurchaseAttribution.builder()
                        .createdAt(instant)
                        .attributedAt(instant)
                        .cancelledAt(instant)
                        .orderValue(1)
                        .build()))
                .build();
        assertThat(customer.createdAt()).isNull();
        assertThat(GENERATOR
                        .generateFeatures(customer, context, Instant.parse("2026-01-01T00:00:00Z"))
                        .size())
                .isEqualTo(50);
    }
}
