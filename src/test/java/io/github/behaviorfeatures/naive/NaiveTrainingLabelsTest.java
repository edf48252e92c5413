package io.github.behaviorfeatures.naive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.Spine;
import io.github.behaviorfeatures.batch.SpineRow;
import io.github.behaviorfeatures.batch.TrainingLabel;
import io.github.behaviorfeatures.batch.TrainingRow;
import io.github.behaviorfeatures.batch.TrainingSet;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Features and labels of random customers at random instants, against separate runs and the naive digest. */
class NaiveTrainingLabelsTest {

    private static final int CUSTOMERS = 625;
    private static final int INSTANTS = 8;

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final List<TrainingLabel> LABELS =
            List.of(TrainingLabel.of("purchased:90d"), TrainingLabel.of("churned:180d"), TrainingLabel.of("spent:90d"));

    /** The definition word for word; null if the label is absent. */
    private static Double naive(TrainingLabel label, RandomBehavior plain, Instant asOf, Instant observedUntil) {
        Instant end = asOf.plus(Duration.ofDays(label.days()));
        if (end.isAfter(observedUntil)) {
            return null;
        }
        List<NaiveDigest.Order> orders = new ArrayList<>();
        for (NaiveDigest.Order order : new NaiveDigest(plain.customer(), plain.context(), end, true).orders) {
            if (!order.time().isBefore(asOf)) {
                orders.add(order);
            }
        }
        switch (label.kind()) {
            case PURCHASED:
                return orders.isEmpty() ? 0.0 : 1.0;
            case CHURNED:
                return orders.isEmpty() ? 1.0 : 0.0;
            default:
                List<Double> known = new ArrayList<>();
                orders.forEach(order -> {
                    if (order.value() != null) {
                        known.add(order.value());
                    }
                });
                boolean isUnknown = !orders.isEmpty() && known.isEmpty();
                double sum = known.stream().mapToDouble(Double::doubleValue).sum();
                return isUnknown ? null : NaiveDigest.roundedMoney(sum);
        }
    }

    /** To the digits that the contract promises. */
    private static boolean agree(Double actual, Double naive) {
        return actual == null || naive == null
                ? actual == naive
                : Math.abs(actual - naive) <= 1e-9 * Math.max(1, Math.abs(naive));
    }

    @Test
    void fiveThousandRandomPairsAreWhatSeparateRunsGive() {
        long present = 0;
        long positive = 0;
        for (long seed = 0; seed < CUSTOMERS; seed++) {
            RandomBehavior behavior = new RandomBehavior(seed);
            RandomBehavior plain = RandomBehavior.plain(seed);
            CustomerRecords records = new CustomerRecords(behavior.customer(), behavior.context());
            Random random = new Random(seed);
            Spine.Builder spine = Spine.builder();
            List<Instant> instants = new ArrayList<>();
            for (int i = 0; i < INSTANTS; i++) {
                Instant asOf = behavior.asOf().minusSeconds(random.nextInt(40_000_000));
                instants.add(asOf);
                spine.add(new SpineRow(null, records.customer().customerId(), asOf));
            }
            TrainingSet.Builder set =
                    TrainingSet.builder(GENERATOR).parallelism(1).observedUntil(behavior.asOf());
            if (behavior.context().supplies(Table.PURCHASE_ATTRIBUTIONS)) {
                LABELS.forEach(set::label);
            }
            List<TrainingRow> rows = new ArrayList<>();
            set.build().run(List.of(records), spine.build(), rows::add);
            assertThat(rows).hasSize(INSTANTS);
            for (int i = 0; i < INSTANTS; i++) {
                TrainingRow row = rows.get(i);
                Instant asOf = instants.get(i);
                assertThat(row.row()).as("seed %d", seed).isEqualTo(GENERATOR.generateRow(records, asOf));
                for (Map.Entry<TrainingLabel, Double> label : row.labels().entrySet()) {
                    Double expected = naive(label.getKey(), plain, asOf, behavior.asOf());
                    assertThat(agree(label.getValue(), expected))
                            .as(
                                    "seed %d, %s at %s: %s, naively %s",
                                    seed, label.getKey(), asOf, label.getValue(), expected)
                            .isTrue();
                    present += expected == null ? 0 : 1;
                    positive += expected == null || expected == 0 ? 0 : 1;
                }
            }
        }
        assertThat(present).isGreaterThan(1_000);
        assertThat(positive).isBetween(present / 20, present - present / 20);
    }
}
