package io.github.behaviorfeatures.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {

    @Test
    void quantilesInterpolateLinearly() { // ranks 0.75, 1.5, 2.25 of 1, 2, 4, 8
        double[] sorted = {1, 2, 4, 8};
        assertThat(Quantiles.of(sorted, 0)).isEqualTo(1);
        assertThat(Quantiles.of(sorted, 0.25)).isEqualTo(1.75);
        assertThat(Quantiles.of(sorted, 0.5)).isEqualTo(3);
        assertThat(Quantiles.of(sorted, 0.75)).isEqualTo(5);
        assertThat(Quantiles.of(sorted, 1)).isEqualTo(8);
        assertThat(Quantiles.of(new double[] {7}, 0.75)).isEqualTo(7);
    }

    /*
     * Two bins, half a row added to each: before 50.5/101 = 0.5 and 0.5; now 80.5/101 = 0.797030 and 20.5/101 = 0.202970.
     * PSI = 0.297030 * ln(0.797030/0.5) - 0.297030 * ln(0.202970/0.5) = 0.297030 * (0.466287 + 0.901549) = 0.406287
     */
    @Test
    void theIndexSumsTheMovesOfTheSharesTimesTheLogOfTheirRatio() {
        assertThat(Stability.index(new long[] {50, 50}, new long[] {80, 20})).isCloseTo(0.406287, within(1e-6));
    }

    @Test
    void theIndexOfEqualCountsIsZero() {
        assertThat(Stability.index(new long[] {3, 5, 2}, new long[] {3, 5, 2})).isZero();
    }

    /*
     * All rows moved from one bin to the other: shares 10.5/11 and 0.5/11, then the other way round.
     * PSI = 2 * (10/11) * ln(10.5/0.5) = 1.818182 * ln 21 = 1.818182 * 3.044522 = 5.535495
     */
    @Test
    void anEmptyBinLeavesTheIndexFinite() {
        assertThat(Stability.index(new long[] {10, 0}, new long[] {0, 10})).isCloseTo(5.535495, within(1e-6));
    }

    @Test
    void theIndexIsTheSameForwardsAndBackwards() {
        long[] before = {12, 0, 40, 7};
        long[] now = {1, 9, 9, 40};
        assertThat(Stability.index(before, now)).isCloseTo(Stability.index(now, before), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, little", "0.0999, little", "0.1, some", "0.25, some", "0.2501, much", "3, much"})
    void theIndexIsReadByTheUsualRule(double index, String reading) {
        assertThat(Stability.reading(index)).isEqualTo(reading);
    }

    @Test
    void whatChanceGivesFallsWithTheRows() { // 10 bins: 9 * (1/100 + 1/300) = 0.12
        assertThat(Stability.byChance(10, 100, 300)).isCloseTo(0.12, within(1e-12));
    }

    @Test
    void aSampleHoldsAllRowsUpToItsBound() {
        Sample sample = new Sample(1_000);
        IntStream.range(0, 1_000).forEach(i -> sample.add(row(i)));
        assertThat(sample.sorted(row -> row.values()[0]))
                .containsExactly(IntStream.range(0, 1_000).asDoubleStream().toArray());
    }

    /*
     * 2,000 of the numbers 0 to 99,999 without replacement: their mean is 49,999.5 with a standard error of
     * 28,867.5 / sqrt(2,000) * sqrt(0.98) = 639; in each tenth of the range are 200, with one of 13.3.
     */
    @Test
    void aSampleOfMoreRowsIsUniform() {
        Sample sample = new Sample(2_000);
        IntStream.range(0, 100_000).forEach(i -> sample.add(row(i)));
        double[] sorted = sample.sorted(row -> row.values()[0]);
        assertThat(sample.seen()).isEqualTo(100_000);
        assertThat(sorted).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(Arrays.stream(sorted).average().orElseThrow()).isCloseTo(49_999.5, within(4 * 639.0));
        for (int tenth = 0; tenth < 10; tenth++) {
            double from = tenth * 10_000.0;
            assertThat(Arrays.stream(sorted)
                            .filter(value -> value >= from && value < from + 10_000)
                            .count())
                    .isBetween(200 - 54L, 200 + 54L);
        }
    }

    private static Sample.Row row(double value) {
        return new Sample.Row(new double[] {value}, new int[0]);
    }

    @Test
    void labelsBeyondTheBoundAreCountedWithoutTheirNames() {
        LabelCounts counts = new LabelCounts();
        IntStream.range(0, LabelCounts.MOST_LABELS + 5).forEach(i -> counts.add("label " + i, "c"));
        counts.add("label 3", "d");
        assertThat(counts.mostFrequent(Integer.MAX_VALUE, 1)).hasSize(LabelCounts.MOST_LABELS);
        assertThat(counts.total()).isEqualTo(LabelCounts.MOST_LABELS + 6);
        assertThat(counts.mostFrequent(2, 1)).containsExactly("label 3", "label 0");
        assertThat(counts.mostFrequent(2, 2)).containsExactly("label 3");
        counts.add("label 4", "c");
        counts.add("label 4", "c");
        assertThat(counts.mostFrequent(2, 2))
                .as("of one customer, however often")
                .containsExactly("label 3");
        assertThat(counts.mostFrequent(2, 1)).containsExactly("label 4", "label 3");
    }

    @Test
    void weeksBeginOnMonday() {
        assertThat(Times.cell(0)).isEqualTo(3 * 24); // 1970-01-01 00:00 was a Thursday
        assertThat(Times.cell(-1)).isEqualTo(2 * 24 + 23);
        assertThat(Times.cell(4 * 86_400 + 3_600)).isEqualTo(1); // Monday 5 January 1970, 01:00
    }

    @Test
    void valuesAreSteppedByOneTwoAndFive() {
        double[] values = IntStream.rangeClosed(1, 1_000).asDoubleStream().toArray();
        // from the twentieth part, 50.95, to the ninety-ninth hundredth, 990.01
        assertThat(ValueAndChurn.steps(values)).containsExactly(100, 200, 500);
        assertThat(ValueAndChurn.steps(new double[] {0, 0})).isEmpty();
        assertThat(ValueAndChurn.steps(new double[] {0.02, 0.03, 0.3})).containsExactly(0.05, 0.1, 0.2);
    }

    /** Where no step lies among the values the nearest ones on both sides tell where they are. */
    @Test
    void fewValuesStandBetweenSteps() {
        assertThat(ValueAndChurn.steps(new double[] {290})).containsExactly(200, 500);
        assertThat(ValueAndChurn.steps(new double[] {54.9, 60, 70})).containsExactly(50, 100);
        assertThat(ValueAndChurn.steps(new double[] {1})).containsExactly(1);
        assertThat(ValueAndChurn.steps(new double[] {0.0021})).containsExactly(0.002, 0.005);
    }

    /** Of 200 values one is 290: the ninety-ninth hundredth is 0, and still not all of them are. */
    @Test
    void aFewThatAreWorthSomethingAmongManyThatAreNotHaveAColumn() {
        double[] values = new double[200];
        values[199] = 290;
        assertThat(ValueAndChurn.steps(values)).containsExactly(200, 500);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12.345, 12.3",
        "0.04567, 0.0457",
        "100, 100",
        "-3.14159, -3.14",
        "1234.4, '1,234'",
        "1e6, '1,000,000'"
    })
    void numbersHaveThreeDigits(double number, String text) {
        assertThat(Numbers.text(number)).isEqualTo(text);
    }
}
