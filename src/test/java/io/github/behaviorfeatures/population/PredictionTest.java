package io.github.behaviorfeatures.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {

    /** One customer who churned, one who did not. */
    private static final double[] OUTCOMES = {1, 0};

    private static final Prediction SKILLED = new Prediction("A", new double[] {0.8, 0.4}, OUTCOMES);
    private static final Prediction COIN = new Prediction("B", new double[] {0.5, 0.5}, OUTCOMES);

    private static Prediction of(double... churn) {
        return new Prediction("C", churn, OUTCOMES);
    }

    @Test
    void scoresAreMeansOverCustomers() {
        assertThat(SKILLED.brier()).isCloseTo((0.04 + 0.16) / 2, offset(1e-12));
        assertThat(SKILLED.meanPrediction()).isCloseTo(0.6, offset(1e-12));
        assertThat(SKILLED.observed()).isEqualTo(0.5);
        // -(ln 0.8 + ln 0.6) / 2 = (0.223144 + 0.510826) / 2
        assertThat(SKILLED.logLoss().orElseThrow()).isCloseTo(0.366985, offset(1e-6));
    }

    @Test
    void certaintyThatIsWrongHasNoLogLoss() {
        assertThat(of(0, 0).logLoss()).isEmpty();
        assertThat(of(1, 1).logLoss()).isEmpty();
        assertThat(of(1, 0).logLoss()).hasValue(0);
    }

    /**
     * ln 4 and ln 2/3 add up to ln 8/3; shifted by half of that they are +-ln(6)/2 = +-0.895880, of which the probabilities are
     * 0.710102 and 0.289898: (0.289898^2 + 0.289898^2) / 2.
     */
    @Test
    void theLevelIsTakenOutOnTheScaleOfLogOdds() {
        assertThat(SKILLED.brierAtLevel().orElseThrow()).isCloseTo(0.0840408, offset(1e-6));
        assertThat(COIN.brierAtLevel().orElseThrow()).isCloseTo(0.25, offset(1e-12));
        // too high by a constant shift alone
        assertThat(of(0.9, 0.9).brierAtLevel().orElseThrow()).isCloseTo(0.25, offset(1e-12));
    }

    @Test
    void whatIsCertainCannotBeShifted() {
        assertThat(of(1, 1).brierAtLevel()).isEmpty();
        // 1 stays 1: the mean is 0.5 only if the other went to 0
        assertThat(of(1, 0.25).brierAtLevel()).isEmpty();
        assertThat(new Prediction("D", new double[] {1, 0.25, 0.25}, new double[] {1, 1, 0}).brierAtLevel())
                // (2 - 1) / 2 = 0.5 for both others: (0 + 0.25 + 0.25) / 3
                .hasValueCloseTo(0.5 / 3, offset(1e-12));
        assertThat(new Prediction("E", new double[] {0.3}, new double[] {1}).brierAtLevel())
                .isEmpty();
    }

    /** 6 of 10 at odds of 3, 4 of 10 at odds of 1/3: the log odds +-ln 1.5 are 0.369070 of +-ln 3. */
    @Test
    void theSlopeIsThatOfTheRegressionOnLogOdds() {
        double[] churn = new double[20];
        double[] outcomes = new double[20];
        Arrays.fill(churn, 0, 10, 0.75);
        Arrays.fill(churn, 10, 20, 0.25);
        Arrays.fill(outcomes, 0, 6, 1);
        Arrays.fill(outcomes, 10, 14, 1);
        assertThat(new Prediction("F", churn, outcomes).calibrationSlope().orElseThrow())
                .isCloseTo(0.369070, offset(1e-6));
    }

    @Test
    void thereMayBeNoSlope() {
        assertThat(COIN.calibrationSlope()).isEmpty(); // all alike
        assertThat(of(1, 0.4).calibrationSlope()).isEmpty(); // infinite log odds
        assertThat(SKILLED.calibrationSlope()).isEmpty(); // parted without overlap: the steeper the better
        assertThat(new Prediction("E", new double[] {0.3, 0.4}, new double[] {1, 1}).calibrationSlope())
                .isEmpty();
    }

    /** Errors 0.04 and 0.16 against 0.25 and 0.25: differences 0.21 and 0.09, their variance 0.0072, of the mean 0.0036. */
    @Test
    void brierScoresAreComparedInPairs() {
        Prediction.Difference difference = SKILLED.brierBelow(COIN);
        assertThat(difference.value()).isCloseTo(0.15, offset(1e-12));
        assertThat(difference.error()).isCloseTo(0.06, offset(1e-12));
        assertThat(difference.isClear()).isTrue(); // 0.15 > 2 * 0.06
        assertThat(COIN.brierBelow(SKILLED).value()).isCloseTo(-0.15, offset(1e-12));
        assertThat(new Prediction.Difference(-0.11, 0.06).isClear()).isFalse();
        assertThat(new Prediction.Difference(0.5, Double.NaN).isClear()).isFalse();
    }

    /** The level makes the difference smaller: 0.25 - 0.0840 = 0.1660 without it. */
    @Test
    void theVerdictIsOneSentence() {
        assertThat(Verdict.of(List.of(SKILLED, COIN)))
                .isEqualTo("By Brier score A did best (0.1000), ahead of B (0.2500) by 0.1500, more than two standard"
                        + " errors (0.1200); of that the level makes -0.0160 (mean prediction 0.600 against 0.500,"
                        + " observed 0.500) and the rest 0.1660; by AUC A did best (1.0000), ahead of B (0.5000) by"
                        + " 0.5000, from too few customers to tell whether by chance.");
    }

    @Test
    void theBestIsComparedWithTheTestedOneElseWithTheNextBest() {
        Prediction worst = new Prediction("C", new double[] {0.1, 0.9}, OUTCOMES);
        assertThat(Verdict.of(List.of(worst, COIN, SKILLED)))
                .startsWith("By Brier score A did best (0.1000), ahead of C (0.8100) by 0.7100")
                .contains("; by AUC A did best (1.0000), ahead of C (0.0000) by 1.0000");
        assertThat(Verdict.of(List.of(SKILLED, worst, COIN)))
                .startsWith("By Brier score A did best (0.1000), ahead of B (0.2500)")
                .contains("; by AUC A did best (1.0000), ahead of B (0.5000) by 0.5000");
    }

    @Test
    void equalsAndOneOutcomeAreSaidAsSuch() {
        Prediction same = new Prediction("B", new double[] {0.8, 0.4}, OUTCOMES);
        assertThat(Verdict.of(List.of(SKILLED, same)))
                .isEqualTo("By Brier score A did best (0.1000), no better than B; by AUC A did best (1.0000), no better"
                        + " than B.");
        double[] gone = {1, 1};
        assertThat(Verdict.of(List.of(
                        new Prediction("A", new double[] {0.8, 0.4}, gone),
                        new Prediction("B", new double[] {0.7, 0.4}, gone))))
                // errors 0.04 and 0.36 against 0.09 and 0.36: differences 0.05 and 0; mean 0.025, variance 0.00125
                .isEqualTo(
                        "By Brier score A did best (0.2000), ahead of B (0.2250) by 0.0250, within two standard errors"
                                + " (0.0500); by AUC nothing can be said, as all customers did the same.");
    }

    @Test
    void exactlyTwoStandardErrorsAreNotClear() {
        assertThat(new Prediction.Difference(0.5, 0.25).isClear()).isFalse();
        assertThat(new Prediction.Difference(-0.51, 0.25).isClear()).isTrue();
    }

    /**
     * 9 of 10 churned at 0.75, 4 of 10 at 0.25: the line through both log odds has the slope (ln 9 - ln 2/3) / (2 ln 3) =
     * 1.184535 and does not pass through 0.
     */
    @Test
    void theSlopeIsNotMovedByTheLevel() {
        double[] churn = new double[20];
        double[] outcomes = new double[20];
        Arrays.fill(churn, 0, 10, 0.75);
        Arrays.fill(churn, 10, 20, 0.25);
        Arrays.fill(outcomes, 0, 9, 1);
        Arrays.fill(outcomes, 10, 14, 1);
        assertThat(new Prediction("F", churn, outcomes).calibrationSlope().orElseThrow())
                .isCloseTo(1.184535, offset(1e-6));
    }

    /** What is certain stays; a level farther away than any usual one is found. */
    @Test
    void aLevelMayBeFarAway() {
        double[] once = {1};
        assertThat(LogOdds.shift(new double[] {70}, once, 0.5)).hasValueCloseTo(-70.0, offset(1e-9));
        assertThat(LogOdds.shift(new double[] {-70}, once, 0.5)).hasValueCloseTo(70.0, offset(1e-9));
        // three of one half and one that is certain: 1 + 3 / 2
        assertThat(LogOdds.shift(new double[] {5, Double.POSITIVE_INFINITY}, new double[] {3, 1}, 2.5))
                .hasValueCloseTo(-5.0, offset(1e-9));
    }

    /** 0.3, 0.5 and 0.5, 0.7 overlap in a tie alone: the steeper the better, one way or the other. */
    @Test
    void outcomesPartedButForATieHaveNoSlope() {
        double[] churn = {0.3, 0.5, 0.5, 0.7};
        assertThat(new Prediction("F", churn, new double[] {0, 0, 1, 1}).calibrationSlope())
                .isEmpty();
        assertThat(new Prediction("F", churn, new double[] {1, 1, 0, 0}).calibrationSlope())
                .isEmpty();
    }
}
