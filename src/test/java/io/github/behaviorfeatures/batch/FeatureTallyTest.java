package io.github.behaviorfeatures.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.batch.BatchReport.FeatureSummary;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureTallyTest {

    private static final FeatureKey<Double> NUMBER = FeatureKey.number("number", -100, 100);
    private static final FeatureKey<String> LABEL = FeatureKey.label("label");
    private static final FeatureKey<List<String>> LABELS = FeatureKey.labels("labels");
    private static final FeatureKey<Boolean> FLAG = FeatureKey.flag("flag");

    private static <T> FeatureMap with(FeatureKey<T> key, T value) {
        FeatureWriter out = new FeatureWriter(FeatureSchema.of(List.of(key)));
        out.put(key, value, 1);
        return out.toMap();
    }

    private static FeatureMap without(FeatureKey<?> key, Absence reason) {
        FeatureWriter out = new FeatureWriter(FeatureSchema.of(List.of(key)));
        out.absent(key, reason, 0);
        return out.toMap();
    }

    @SafeVarargs
    private static <T> FeatureTally tally(FeatureKey<T> key, T... values) {
        FeatureTally tally = new FeatureTally(key);
        for (T value : values) {
            tally.add(with(key, value));
        }
        return tally;
    }

    @Test
    void numbersHaveMeanAndRange() {
        FeatureSummary summary = tally(NUMBER, 1.0, -4.0, 6.0).summary();
        assertThat(summary.present()).isEqualTo(3);
        assertThat(summary.mean()).hasValue(1.0); // (1 - 4 + 6) / 3
        assertThat(summary.min()).hasValue(-4.0);
        assertThat(summary.max()).hasValue(6.0);
        assertThat(summary.mostFrequent()).isEmpty();
    }

    @Test
    void absencesAreCountedByReasonAndADefaultIsNoValue() {
        FeatureKey<Integer> key = FeatureKey.count("count").defaultValue(0);
        FeatureTally tally = new FeatureTally(key);
        tally.add(without(key, Absence.NO_DATA));
        tally.add(without(key, Absence.NO_DATA));
        tally.add(without(key, Absence.SOURCE_NOT_SUPPLIED));
        FeatureSummary summary = tally.summary();
        assertThat(summary.present()).isZero();
        assertThat(summary.absent()).isEqualTo(Map.of(Absence.NO_DATA, 2L, Absence.SOURCE_NOT_SUPPLIED, 1L));
        assertThat(summary.mean()).isEmpty();
        assertThat(summary.min()).isEmpty();
        assertThat(summary.max()).isEmpty();
    }

    @Test
    void labelsFlagsAndListsHaveAMostFrequentOne() {
        assertThat(tally(LABEL, "b", "a", "b").summary().mostFrequent()).contains("b");
        assertThat(tally(LABEL, "b", "a", "b", "a").summary().mostFrequent()).contains("a"); // the smaller of equals
        assertThat(tally(FLAG, true, false, true).summary().mostFrequent()).contains("true");
        assertThat(tally(LABELS, List.of("x", "y"), List.of(), List.of("y"))
                        .summary()
                        .mostFrequent())
                .contains("y");
        assertThat(new FeatureTally(LABEL).summary().mostFrequent()).isEmpty();
    }

    @Test
    void aSumOfTalliesIsATallyOfAll() {
        FeatureTally numbers = tally(NUMBER, 1.0, 2.0);
        FeatureTally more = tally(NUMBER, 6.0);
        more.add(without(NUMBER, Absence.NO_DATA));
        numbers.add(more);
        assertThat(numbers.summary().mean()).hasValue(3.0); // (1 + 2 + 6) / 3
        assertThat(numbers.summary().max()).hasValue(6.0);
        assertThat(numbers.summary().absent()).isEqualTo(Map.of(Absence.NO_DATA, 1L));
        FeatureTally labels = tally(LABEL, "a");
        labels.add(tally(LABEL, "b", "b"));
        assertThat(labels.summary().mostFrequent()).contains("b");
    }

    @Test
    void labelsBeyondTenThousandAreNotKept() {
        FeatureTally tally = new FeatureTally(LABEL);
        for (int i = 0; i < FeatureTally.MOST_LABELS; i++) {
            tally.add(with(LABEL, "label " + i));
        }
        tally.add(with(LABEL, "late"));
        tally.add(with(LABEL, "late"));
        tally.add(with(LABEL, "label 5"));
        assertThat(tally.summary().mostFrequent()).contains("label 5");
        assertThat(tally.summary().present()).isEqualTo(FeatureTally.MOST_LABELS + 3);
    }
}
