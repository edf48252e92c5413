package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeasonalityTest {

    private static double of(String... dates) {
        return of(Stream.of(dates).map(LocalDate::parse));
    }

    private static double of(Stream<LocalDate> dates) {
        return Seasonality.of(
                dates.mapToLong(LocalDate::toEpochDay).sorted().distinct().toArray());
    }

    /** Four New Years (angle 0) and one 2 July of a leap year (angle pi): R = 3/5, (5 * 9/25 - 1) / 4 = 0.2. */
    @Test
    void oneDateOnTheOtherSideOfTheYear() {
        assertThat(of("2020-01-01", "2020-07-02", "2021-01-01", "2022-01-01", "2023-01-01"))
                .isCloseTo(0.44721359549995794, within(1e-15)); // sqrt(0.2)
    }

    /**
     * Three and one, half a leap year apart: R = 1/2, 4 * 1/4 - 1 = 0: no more than chance, where rounding leaves
     * 1e-8.
     */
    @Test
    void whatIsNoMoreThanChanceIsExactlyZero() {
        for (int day = 1; day <= 183; day++) {
            assertThat(of(Stream.of(
                            LocalDate.ofYearDay(2012, day),
                            LocalDate.ofYearDay(2016, day),
                            LocalDate.ofYearDay(2020, day),
                            LocalDate.ofYearDay(2024, day + 183))))
                    .as("day %s", day)
                    .isEqualTo(0);
        }
    }

    /** Two and two: R = 0. */
    @Test
    void twoPeaksHalfAYearApartCancel() {
        assertThat(of("2020-01-01", "2020-07-02", "2024-01-01", "2024-07-02")).isEqualTo(0);
    }

    /**
     * Days 59 of 366, 58, 59 and 181 of 365: the lengths of the years differ. R = 0.6583772265, sqrt((4 R^2 - 1) / 3) =
     * 0.494584771831734746 (python mpmath).
     */
    @Test
    void leapYearsAreLonger() {
        assertThat(of("2020-02-29", "2021-02-28", "2022-03-01", "2023-07-01"))
                .isCloseTo(0.494584771831734746, within(1e-14));
    }

    /** The 366 days of a leap year are spread evenly. */
    @Test
    void everyDayOfTheYearIsNoSeason() {
        LocalDate first = LocalDate.parse("2020-01-01");
        assertThat(of(IntStream.range(0, 366).mapToObj(first::plusDays))).isEqualTo(0);
    }

    @Property
    void liesWithinZeroAndOne(@ForAll @Size(min = 2, max = 40) Set<@IntRange(max = 20_000) Integer> days) {
        assertThat(of(days.stream().map(LocalDate::ofEpochDay))).isBetween(0.0, 1.0);
    }
}
