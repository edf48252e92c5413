package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistinctDaysTest {

    private static long[] of(long... days) {
        DistinctDays distinct = new DistinctDays();
        LongStream.of(days).forEach(distinct::add);
        return distinct.sorted();
    }

    @Test
    void eachDayOnceInAscendingOrder() {
        assertThat(of()).isEmpty();
        assertThat(of(1, 2, 1, 1, 3, 2)).containsExactly(1, 2, 3);
    }

    /** Day 0 is 1 January 1970. */
    @Test
    void theFirstDayOfTheCalendarIsADay() {
        assertThat(of(-1, 0, 0, 1)).containsExactly(-1, 0, 1);
    }

    @Test
    void holdsAsManyAsThereAre() {
        long[] days = LongStream.range(0, 1_000).toArray();
        assertThat(of(days)).isEqualTo(days);
    }
}
