package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendModelTest {

    private static final SpendModel MODEL = new SpendModel(4, 3.7, 10);

    /** 4 * (10 + 2 * 30) / (4 * 2 + 3.7 - 1) = 280 / 10.7 = 26.168224299065420. */
    @Test
    void drawsTheMeanOfACustomerTowardsThePopulation() {
        assertThat(MODEL.expectedValue(2, 30)).isCloseTo(26.168224299065420, within(1e-12));
    }

    /** 4 * 10 / 2.7 = 14.814814814814815. */
    @Test
    void ofAnUnknownCustomerThePopulationsMeanIsExpected() {
        assertThat(MODEL.expectedValue(0, 0)).isCloseTo(14.814814814814815, within(1e-12));
    }

    /** 4 * 10 / (4 * 3 + 2.7) = 40 / 14.7 = 2.721088435374150: free orders are not expected to remain free. */
    @Test
    void freeOrdersLowerTheExpectation() {
        assertThat(MODEL.expectedValue(3, 0)).isCloseTo(2.721088435374150, within(1e-12));
    }

    @Property
    void liesBetweenTheCustomersMeanAndThePopulations(
            @ForAll @DoubleRange(min = 0.1, max = 50) double p,
            @ForAll @DoubleRange(min = 1.1, max = 50) double q,
            @ForAll @DoubleRange(min = 0.1, max = 1e6) double v,
            @ForAll @IntRange(min = 1, max = 500) int dates,
            @ForAll @DoubleRange(max = 1e6) double mean) {
        double population = p * v / (q - 1);
        assertThat(new SpendModel(p, q, v).expectedValue(dates, mean))
                .isBetween(
                        Math.min(mean, population) * (1 - 1e-12), // rounding
                        Math.max(mean, population) * (1 + 1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, 10",
        "-1, 3, 10",
        "NaN, 3, 10",
        "Infinity, 3, 10",
        "4, 1, 10",
        "4, NaN, 10",
        "4, Infinity, 10",
        "4, 3, 0",
        "4, 3, -5",
        "4, 3, NaN",
        "4, 3, Infinity",
    })
    void impossibleParametersAreRefused(double p, double q, double v) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpendModel(p, q, v))
                .withMessageContaining("p > 0, q > 1 and v > 0");
    }
}
