package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static double auc(double[] scores, double... outcomes) {
        return Ranking.auc(scores, outcomes).orElseThrow();
    }

    /** Of the four pairs of a 1 and a 0, that of 0.35 and 0.4 is the wrong way round. */
    @Test
    void aucIsTheShareOfPairsInOrder() {
        assertThat(auc(new double[] {0.1, 0.4, 0.35, 0.8}, 0, 0, 1, 1)).isEqualTo(0.75);
        assertThat(auc(new double[] {3, 2, 1}, 1, 0, 0)).isEqualTo(1);
        assertThat(auc(new double[] {1, 2, 3}, 1, 0, 0)).isZero();
    }

    /** Two pairs: one tie, one in order. */
    @Test
    void tiesCountHalf() {
        assertThat(auc(new double[] {5, 5, 5, 5}, 0, 1, 0, 1)).isEqualTo(0.5);
        assertThat(auc(new double[] {1, 1, 0}, 1, 0, 0)).isEqualTo(0.75);
    }

    @Test
    void withoutTwoOutcomesThereIsNoAuc() {
        assertThat(Ranking.auc(new double[] {1, 2}, new double[] {1, 1})).isEmpty();
        assertThat(Ranking.auc(new double[] {1, 2}, new double[] {0, 0})).isEmpty();
    }

    /**
     * The example of Hanley and McNeil: 51 abnormal and 58 normal images, area 0.893, standard error 0.032. Here by ranks: 45
     * ones above all zeros and 6 below them make an area of 45/51 = 0.882353. By hand: Q1 = 0.882353/1.117647 = 0.789474,
     * Q2 = 2 * 0.778547/1.882353 = 0.827206; (0.103806 + 50 * 0.010927 + 57 * 0.048659) / (51 * 58) = 0.00115744, its root
     * 0.034021.
     */
    @Test
    void theErrorOfTheAucIsThatOfHanleyAndMcNeil() {
        double[] scores = new double[109];
        double[] outcomes = new double[109];
        for (int i = 0; i < 51; i++) {
            outcomes[i] = 1;
            scores[i] = i < 45 ? 2 : 0;
        }
        Arrays.fill(scores, 51, 109, 1);
        assertThat(auc(scores, outcomes)).isCloseTo(0.882353, within(1e-6));
        assertThat(Ranking.errorOfAuc(scores, outcomes).orElseThrow()).isCloseTo(0.034021, within(1e-5));
        assertThat(Ranking.errorOfAuc(new double[] {1, 2}, new double[] {1, 1})).isEmpty();
    }

    record Scored(double score, double outcome) {}

    @Provide
    Arbitrary<List<Scored>> scored() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 1))
                .as((score, outcome) -> new Scored(score, outcome))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Property
    void aucIsWhatCountingPairByPairGives(@ForAll("scored") List<Scored> all) {
        double above = 0;
        int pairs = 0;
        for (Scored one : all) {
            for (Scored zero : all) {
                if (one.outcome == 1 && zero.outcome == 0) {
                    pairs++;
                    above += one.score > zero.score ? 1 : one.score == zero.score ? 0.5 : 0;
                }
            }
        }
        var auc = Ranking.auc(
                all.stream().mapToDouble(Scored::score).toArray(),
                all.stream().mapToDouble(Scored::outcome).toArray());
        assertThat(auc.isPresent()).isEqualTo(pairs > 0);
        if (pairs > 0) {
            assertThat(auc.getAsDouble()).isCloseTo(above / pairs, within(1e-12));
        }
    }

    @Test
    void theTopTenthOfTenIsTheFirst() {
        double[] scores = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] values = {10, 10, 10, 10, 10, 10, 10, 10, 5, 15}; // 15 of 100
        assertThat(Ranking.shareOfTop(0.1, scores, values).orElseThrow()).isEqualTo(0.15);
        assertThat(Ranking.shareOfTop(1, scores, values).orElseThrow()).isEqualTo(1);
    }

    /** Half of each of the two that tie at the top: 0.5 * (30 + 10) of 100. */
    @Test
    void whoTiesAtTheEdgeCountsInPart() {
        double[] scores = {9, 9, 1, 1, 1, 1, 1, 1, 1, 1};
        double[] values = {30, 10, 60, 0, 0, 0, 0, 0, 0, 0};
        assertThat(Ranking.shareOfTop(0.1, scores, values).orElseThrow()).isEqualTo(0.2);
    }

    @Test
    void nothingHasNoShares() {
        assertThat(Ranking.shareOfTop(0.1, new double[] {1, 2}, new double[] {0, 0}))
                .isEmpty();
    }

    /**
     * By the first score, the ones lie above 1/2 and all of the zeros, and the zeros below all and 1/2 of the ones; by the
     * second all lie right. The differences -1/2 and 0 have the variance 1/8, twice: the root of 1/8 / 2 + 1/8 / 2.
     */
    @Test
    void theErrorOfADifferenceIsThatOfDeLong() {
        double[] outcomes = {0, 0, 1, 1};
        double[] first = {0.1, 0.4, 0.35, 0.8};
        double[] second = {1, 2, 3, 4};
        assertThat(Ranking.errorOfDifference(first, second, outcomes)).isCloseTo(Math.sqrt(0.125), within(1e-12));
        assertThat(Ranking.errorOfDifference(second, first, outcomes)).isCloseTo(Math.sqrt(0.125), within(1e-12));
        assertThat(Ranking.errorOfDifference(first, first, outcomes)).isZero();
        // two of one outcome each are needed for a variance
        assertThat(Ranking.errorOfDifference(new double[] {1, 2, 3}, new double[] {1, 3, 2}, new double[] {1, 0, 0}))
                .isNaN();
    }

    /**
     * Three ones (scores 9, 5, 2) and two zeros (5, 1) by the first score: of the zeros the ones lie above 2/2, (1 + 1/2)/2 and 1/2,
     * mean 3/4; of the ones the zeros lie below (1 + 1/2)/3 and 3/3. By the second (ones 1, 2, 3; zeros 0, 4): 1/2 each; 3/3 and 0.
     * Differences of the ones 1/2, 1/4, 0, variance 1/16; of the zeros -1/2 and 1, variance 9/8: 1/16/3 + 9/8/2 = 7/12.
     */
    @Test
    void outcomesOfDifferentNumbersAreWeighedByTheirOwn() {
        double[] outcomes = {1, 0, 1, 0, 1};
        double[] first = {9, 5, 5, 1, 2};
        double[] second = {1, 0, 2, 4, 3};
        assertThat(Ranking.errorOfDifference(first, second, outcomes)).isCloseTo(Math.sqrt(7 / 12.0), within(1e-12));
        assertThat(auc(first, outcomes) - auc(second, outcomes)).isCloseTo(0.25, within(1e-12)); // 3/4 - 1/2
    }

    /** 2, 4 and 9 have the mean 5: 9 + 1 + 16 over two. */
    @Test
    void theVarianceIsThatOfASample() {
        assertThat(Ranking.variance(new double[] {2, 4, 9})).isEqualTo(13);
        assertThat(Ranking.variance(new double[] {2})).isNaN();
    }

    /** A tie counts half: the one lies above half of the zeros that score the same, and all others likewise. */
    @Test
    void tiesOfADifferenceCountHalf() {
        double[] outcomes = {0, 0, 1, 1};
        // shares by the first: 1/2 for all; by the second: zeros 1 and 1/2, ones 1/2 and 1; differences 1/2 and 0
        assertThat(Ranking.errorOfDifference(new double[] {7, 7, 7, 7}, new double[] {1, 3, 2, 4}, outcomes))
                .isCloseTo(Math.sqrt(0.125), within(1e-12));
    }
}
