package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What one way of scoring churn said of each customer of a backtest, and what happened.
 *
 * @param name the model or the rule, in words
 * @param churn the score of each customer, 0 to 1
 * @param outcomes 1 for a customer who churned, else 0
 */
record Prediction(String name, double[] churn, double[] outcomes) {

    double brier() {
        return mean(errors(churn));
    }

    /** The squared error of each customer. */
    private double[] errors(double[] scores) {
        return IntStream.range(0, scores.length)
                .mapToDouble(i -> (scores[i] - outcomes[i]) * (scores[i] - outcomes[i]))
                .toArray();
    }

    double meanPrediction() {
        return mean(churn);
    }

    /** The share of those who churned. */
    double observed() {
        return mean(outcomes);
    }

    OptionalDouble auc() {
        return Ranking.auc(churn, outcomes);
    }

    /**
     * The Brier score if the log odds are shifted so that the mean score is the share of those who churned; empty if no shift
     * leads there, as where everybody or nobody churned.
     */
    OptionalDouble brierAtLevel() {
        double[] logOdds = Arrays.stream(churn).map(LogOdds::of).toArray();
        double[] once = new double[churn.length];
        Arrays.fill(once, 1);
        OptionalDouble shift =
                LogOdds.shift(logOdds, once, Arrays.stream(outcomes).sum());
        return shift.isEmpty()
                ? shift
                : OptionalDouble.of(mean(errors(Arrays.stream(logOdds)
                        .map(one -> LogOdds.probability(one + shift.getAsDouble()))
                        .toArray())));
    }

    /** Empty if it is infinite: somebody who was certain to do one thing did the other. */
    OptionalDouble logLoss() {
        double loss = IntStream.range(0, churn.length)
                .mapToDouble(i -> -Math.log(outcomes[i] == 1 ? churn[i] : 1 - churn[i]))
                .average()
                .orElseThrow();
        return Double.isFinite(loss) ? OptionalDouble.of(loss) : OptionalDouble.empty();
    }

    OptionalDouble calibrationSlope() {
        return CalibrationSlope.of(Arrays.stream(churn).map(LogOdds::of).toArray(), outcomes);
    }

    /**
     * By how much the Brier score of another prediction is higher.
     *
     * @return with the standard error of the mean of the paired differences
     */
    Difference brierBelow(Prediction other) {
        double[] own = errors(churn);
        double[] others = other.errors(other.churn);
        double[] differences = IntStream.range(0, own.length)
                .mapToDouble(i -> others[i] - own[i])
                .toArray();
        double mean = mean(differences);
        double variance = Ranking.variance(differences);
        return new Difference(mean, Math.sqrt(variance / differences.length));
    }

    /** By how much the AUC of another prediction is lower; both must have one. */
    Difference aucAbove(Prediction other) {
        return new Difference(
                auc().orElseThrow() - other.auc().orElseThrow(),
                Ranking.errorOfDifference(churn, other.churn, outcomes));
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    /**
     * A difference of two measures on the same customers.
     *
     * @param value the difference
     * @param error its standard error; NaN if there are too few customers to tell
     */
    record Difference(double value, double error) {

        boolean isClear() {
            return Math.abs(value) > 2 * error;
        }
    }
}
