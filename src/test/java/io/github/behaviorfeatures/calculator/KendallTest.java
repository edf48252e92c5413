package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KendallTest {

    /**
     * 66 pairs, 42 rising, 19 falling, 5 tied: 23 / sqrt(66 * 61) = 0.3624857603794854; so says
     * scipy.stats.kendalltau.
     */
    @Test
    void agreesWithScipy() {
        int[] counts = {3, 0, 2, 2, 5, 1, 0, 4, 4, 6, 2, 7};
        assertThat(Kendall.tauB(counts)).isCloseTo(0.3624857603794854, within(1e-15));
    }

    @Test
    void equalCountsHaveNoTrend() {
        assertThat(Kendall.tauB(new int[] {3, 3, 3})).isZero();
    }

    @Property
    void lookingBackTurnsTheTrendAround(@ForAll @Size(min = 2, max = 12) List<@IntRange(max = 5) Integer> counts) {
        List<Integer> reversed = new ArrayList<>(counts);
        Collections.reverse(reversed);
        assertThat(tauB(reversed)).isEqualTo(0.0 - tauB(counts));
    }

    /** Only the order of the counts matters: their squares have the same trend. */
    @Property
    void ranksDecide(@ForAll @Size(min = 2, max = 12) List<@IntRange(max = 5) Integer> counts) {
        double trend = tauB(counts);
        assertThat(trend).isBetween(-1.0, 1.0);
        assertThat(tauB(counts.stream().map(count -> count * count + 7).toList()))
                .isEqualTo(trend);
    }

    private static double tauB(List<Integer> counts) {
        return Kendall.tauB(counts.stream().mapToInt(Integer::intValue).toArray());
    }
}
