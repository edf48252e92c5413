package io.github.behaviorfeatures.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinsTest {

    private static final FeatureKey<Double> MONEY = FeatureKey.number("money", 0, Double.POSITIVE_INFINITY);

    @Test
    void sharesHaveTwentyBarsFromNoughtToOne() {
        Bins bins = Bins.of(FeatureKey.ratio("share"), new double[] {0, 0, 0.3, 0.34, 0.35, 1});
        assertThat(bins.edges()).hasSize(21).startsWith(0, 0.05, 0.1, 0.15).endsWith(0.95, 1);
        // 0.3 opens the seventh bar, 0.35 the eighth; the last bar holds its upper edge
        assertThat(bins.counts()).hasSize(20).startsWith(2, 0, 0, 0, 0, 0, 2, 1).endsWith(0, 1);
    }

    @Test
    void hoursHaveOneBarEach() {
        Bins bins = Bins.of(FeatureKey.ordinal("hour", 0, 23), new double[] {0, 7, 7, 23});
        assertThat(bins.whole()).isTrue();
        assertThat(bins.counts()).hasSize(24).startsWith(1, 0, 0, 0, 0, 0, 0, 2).endsWith(0, 1);
    }

    @Test
    void smallCountsHaveOneBarForEachNumber() {
        Bins bins = Bins.of(FeatureKey.count("orders"), new double[] {1, 2, 2, 3});
        assertThat(bins.whole()).isTrue();
        assertThat(bins.edges()).containsExactly(1, 2, 3, 4);
        assertThat(bins.counts()).containsExactly(1, 2, 1);
    }

    @Test
    void aFarTailIsCountedBesideTheBars() { // of 1,001 numbers 1,000 go up to 99.9, one is a million
        double[] values = DoubleStream.concat(
                        IntStream.range(0, 1_000).mapToDouble(i -> i / 10.0), DoubleStream.of(1e6))
                .toArray();
        Bins bins = Bins.of(MONEY, values);
        // the ninety-ninth hundredth is at rank 990: 99.0; 24 bars of at least 4.1 make bars of 5, up to 100
        assertThat(bins.edges()).startsWith(0, 5).endsWith(95, 100);
        assertThat(bins.above()).isEqualTo(1);
        assertThat(bins.counts()).hasSize(20).containsOnly(50);
    }

    /** A bar from 54 to 55 would have its middle at 54.5. */
    @Test
    void oneNumberAloneHasABarOfItsOwn() {
        Bins bins = Bins.of(MONEY, new double[] {54.9});
        assertThat(bins.whole()).isTrue();
        assertThat(bins.edges()).startsWith(54.9).hasSize(2);
        assertThat(bins.counts()).containsExactly(1);
        assertThat(Bins.of(MONEY, new double[] {0, 0, 0}).edges()).startsWith(0).hasSize(2);
        // 0.1 + 0.2 and 0.3 differ by 6e-17: they are one number
        assertThat(Bins.of(MONEY, new double[] {0.3, 0.1 + 0.2}).counts()).containsExactly(2);
        assertThat(Bins.of(MONEY, new double[] {54.9, 54.95}).whole()).isFalse();
        // of 200 numbers the first and the ninety-ninth hundredth are 54.9: what is above it is not drawn
        double[] tail = DoubleStream.concat(DoubleStream.generate(() -> 54.9).limit(199), DoubleStream.of(55.2))
                .toArray();
        assertThat(Bins.of(MONEY, tail).counts()).containsExactly(199);
        assertThat(Bins.of(MONEY, tail).above()).isEqualTo(1);
        assertThat(Bins.of(FeatureKey.count("orders"), new double[] {0, 0}).counts())
                .containsExactly(2);
    }

    @Test
    void noNumberIsLost() {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 100; run++) {
            double scale = Math.pow(10, random.nextInt(-3, 6));
            double[] cubes = random.doubles(random.nextInt(1, 400), -1, 1)
                    .map(value -> value * value * value * scale)
                    .sorted()
                    .toArray();
            assertComplete(FeatureKey.number("any", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), cubes);
            assertComplete(
                    FeatureKey.count("count"),
                    Arrays.stream(cubes).map(Math::abs).map(Math::rint).sorted().toArray());
            assertComplete(
                    FeatureKey.number("trend", -1, 1),
                    Arrays.stream(cubes).map(value -> value / scale).toArray());
        }
    }

    private static void assertComplete(FeatureKey<?> key, double[] values) {
        Bins bins = Bins.of(key, values);
        assertThat(Arrays.stream(bins.counts()).sum() + bins.below() + bins.above())
                .isEqualTo(values.length);
        assertThat(bins.edges()).isSorted();
        assertThat(bins.counts().length).isBetween(1, 60);
        assertThat(bins.below() + bins.above()).isLessThanOrEqualTo(2 + values.length / 40);
    }

    @ParameterizedTest
    @CsvSource({"0.3, false, 0.5", "1, false, 1", "2.1, false, 5", "7, false, 10", "0.3, true, 1", "40, true, 50"})
    void stepsAreOneTwoOrFiveTimesAPowerOfTen(double least, boolean integer, double step) {
        assertThat(Bins.niceStep(least, integer)).isEqualTo(step);
    }
}
