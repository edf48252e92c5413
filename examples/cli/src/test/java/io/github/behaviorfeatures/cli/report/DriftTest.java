package io.github.behaviorfeatures.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftTest {

    private static final FeatureKey<Double> MONEY = FeatureKey.number("money", 0, Double.POSITIVE_INFINITY);
    private static final FeatureKey<String> DEVICE = FeatureKey.label("device", "desktop", "mobile");
    private static final FeatureKey<String> SOURCE = FeatureKey.label("source");

    private static FeatureValues values(FeatureKey<?> key, List<? extends @Nullable Object> values) {
        FeatureValues all = new FeatureValues(List.of(key), 10_000);
        for (Object value : values) {
            all.add("customer " + all.rows(), Collections.singletonList(value));
        }
        return all;
    }

    private static List<Double> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> (double) i).toList();
    }

    private static List<@Nullable Object> times(int number, @Nullable Object value) {
        return Collections.nCopies(number, value);
    }

    @SafeVarargs
    private static List<@Nullable Object> all(List<? extends @Nullable Object>... lists) {
        List<@Nullable Object> all = new ArrayList<>();
        for (List<? extends @Nullable Object> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    @Test
    void binsEndAtTheDecilesOfTheEarlierRows() { // of 0 to 100: at whole tens
        Drift drift = Drift.ofNumbers(MONEY, values(MONEY, numbers(0, 100)), values(MONEY, numbers(51, 100)));
        assertThat(drift.before()).containsExactly(11, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0);
        assertThat(drift.now()).containsExactly(0, 0, 0, 0, 0, 10, 10, 10, 10, 10, 0);
        assertThat(drift.bins()).startsWith("up to 10", "10 to 20").endsWith("80 to 90", "above 90", "absent");
    }

    @Test
    void theSameRowsHaveNotMoved() {
        FeatureValues rows = values(MONEY, all(numbers(0, 500), times(30, null)));
        assertThat(Drift.ofNumbers(MONEY, rows, rows).index()).isZero();
    }

    @Test
    void rowsWithoutAValueAreABinOfTheirOwn() {
        FeatureValues before = values(MONEY, numbers(0, 100));
        FeatureValues now = values(MONEY, all(numbers(0, 100), times(101, null)));
        Drift drift = Drift.ofNumbers(MONEY, before, now);
        assertThat(drift.now()).containsExactly(11, 10, 10, 10, 10, 10, 10, 10, 10, 10, 101);
        // the absent bin alone: (101.5/207.5 - 0.5/106.5) * ln(0.489157/0.004695) = 0.484462 * 4.646 = 2.25
        assertThat(drift.index()).isGreaterThan(2.25);
    }

    @Test
    void aConstantThatMovesUpOrDownIsSeen() {
        FeatureValues five = values(MONEY, times(200, 5.0));
        assertThat(Drift.cuts(five.sorted(MONEY))).containsExactly(Math.nextDown(5.0), 5);
        Drift down = Drift.ofNumbers(MONEY, five, values(MONEY, times(200, 3.0)));
        assertThat(down.bins()).containsExactly("below 5", "5", "above 5", "absent");
        assertThat(down.before()).containsExactly(0, 200, 0, 0);
        assertThat(down.now()).containsExactly(200, 0, 0, 0);
        Drift up = Drift.ofNumbers(MONEY, five, values(MONEY, times(200, 6.0)));
        assertThat(up.now()).containsExactly(0, 0, 200, 0);
        // 2 * (200/202) * ln(200.5/0.5) = 1.980198 * 5.993961 = 11.869230
        assertThat(down.index()).isCloseTo(11.869230, within(1e-5)).isEqualTo(up.index());
    }

    @Test
    void aNumberThatManyRowsShareHasABinOfItsOwn() { // half are 0, and so are the first four deciles
        List<@Nullable Object> rows = all(times(50, 0.0), numbers(1, 50));
        Drift drift = Drift.ofNumbers(MONEY, values(MONEY, rows), values(MONEY, rows));
        assertThat(drift.bins()).startsWith("below 0", "0");
        assertThat(drift.before()).startsWith(0, 50);
    }

    @Test
    void aDefaultStandsForAbsentOnBothSides() {
        FeatureKey<Integer> key = FeatureKey.count("orders").defaultValue(0);
        Drift drift = Drift.ofNumbers(key, values(key, times(20, 0)), values(key, times(20, null)));
        assertThat(drift.index()).isZero();
    }

    @Test
    void labelsOfAClosedSetAreBinsWhetherTheyOccurOrNot() {
        FeatureValues before = values(DEVICE, all(times(30, "desktop"), times(10, null)));
        FeatureValues now = values(DEVICE, all(times(10, "desktop"), times(20, "mobile")));
        Drift drift = Drift.ofLabels(DEVICE, before, now);
        assertThat(drift.bins()).containsExactly("desktop", "mobile", "absent");
        assertThat(drift.before()).containsExactly(30, 0, 10);
        assertThat(drift.now()).containsExactly(10, 20, 0);
    }

    @Test
    void flagsAreYesNoAndAbsent() {
        FeatureKey<Boolean> flag = FeatureKey.flag("known");
        Drift drift =
                Drift.ofLabels(flag, values(flag, times(3, true)), values(flag, all(times(2, false), times(1, null))));
        assertThat(drift.bins()).containsExactly("yes", "no", "absent");
        assertThat(drift.before()).containsExactly(3, 0, 0);
        assertThat(drift.now()).containsExactly(0, 2, 1);
    }

    @Test
    void ofFreeLabelsThoseThatFewHadBeforeAreOneBin() {
        FeatureValues before = values(SOURCE, all(times(6, "google"), times(4, "rare"), times(5, "blog")));
        FeatureValues now = values(SOURCE, all(times(8, "google"), times(9, "new"), times(1, null)));
        Drift drift = Drift.ofLabels(SOURCE, before, now);
        assertThat(drift.bins()).containsExactly("google", "blog", "other", "absent");
        assertThat(drift.before()).containsExactly(6, 5, 4, 0);
        assertThat(drift.now()).containsExactly(8, 0, 9, 1);
    }

    @Test
    void nothingEarlierLeavesABinForAnyValue() {
        Drift drift = Drift.ofNumbers(MONEY, values(MONEY, times(9, null)), values(MONEY, numbers(1, 9)));
        assertThat(drift.bins()).containsExactly("any value", "absent");
        assertThat(drift.before()).containsExactly(0, 9);
        assertThat(drift.now()).containsExactly(9, 0);
    }

    @Test
    void everyRowIsInOneBin() {
        FeatureValues before = values(MONEY, all(numbers(3, 150), times(2, 7.5)));
        FeatureValues now = values(MONEY, all(numbers(0, 99), times(3, null)));
        Drift drift = Drift.ofNumbers(MONEY, before, now);
        assertThat(Arrays.stream(drift.before()).sum()).isEqualTo(150);
        assertThat(Arrays.stream(drift.now()).sum()).isEqualTo(103);
    }
}
