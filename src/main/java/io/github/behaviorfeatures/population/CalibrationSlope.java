package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The slope of the logistic regression of outcomes on the log odds of scores: 1 where scores are as far apart as they
 * should be, less where they are too far apart. Source: Cox, <i>Two further applications of a model for binary
 * regression</i>, Biometrika 45(3/4), 1958, doi:10.1093/biomet/45.3-4.562.
 */
final class CalibrationSlope implements Objective {

    private static final double TOLERANCE = 1e-9;
    private static final Bounds ANYWHERE = new Bounds(
            new double[] {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY},
            new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY});

    private final double[] logOdds;
    private final double[] outcomes;

    private CalibrationSlope(double[] logOdds, double[] outcomes) {
        this.logOdds = logOdds;
        this.outcomes = outcomes;
    }

    /**
     * The slope.
     *
     * @param logOdds of the scores
     * @param outcomes 0 or 1
     * @return empty if a score is 0 or 1, all scores or all outcomes are the same, or the scores part the outcomes without
     *     overlap: there is no such slope then
     */
    static OptionalDouble of(double[] logOdds, double[] outcomes) {
        if (!Arrays.stream(logOdds).allMatch(Double::isFinite) || areApart(logOdds, outcomes)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(new Maximizer(ANYWHERE, outcomes.length, TOLERANCE)
                .maximum(new CalibrationSlope(logOdds, outcomes), new double[] {1, 0})
                .point()[0]);
    }

    /** Whether a cut parts the outcomes, ties at the cut aside: the steeper the better then. Also if all scores tie, or all outcomes. */
    private static boolean areApart(double[] logOdds, double[] outcomes) {
        double[] lowest = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] highest = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < logOdds.length; i++) {
            int outcome = (int) outcomes[i];
            lowest[outcome] = Math.min(lowest[outcome], logOdds[i]);
            highest[outcome] = Math.max(highest[outcome], logOdds[i]);
        }
        return highest[0] <= lowest[1] || highest[1] <= lowest[0];
    }

    @Override
    public double at(double[] point, double @Nullable [] gradient) {
        double value = 0;
        for (int i = 0; i < logOdds.length; i++) {
            double eta = point[0] * logOdds[i] + point[1];
            value += outcomes[i] * eta - Math.max(0, eta) - Math.log1p(Math.exp(-Math.abs(eta)));
            if (gradient != null) {
                double rest = outcomes[i] - LogOdds.probability(eta);
                gradient[0] += rest * logOdds[i];
                gradient[1] += rest;
            }
        }
        return value;
    }
}
