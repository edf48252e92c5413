package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Probabilities on the scale on which levels are shifted. */
final class LogOdds {

    private static final double SURE = 40; // beyond it a probability is 0 or 1 to the last bit

    private LogOdds() {}

    /** Infinite for 0 and 1. */
    static double of(double probability) {
        return Math.log(probability / (1 - probability));
    }

    static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /**
     * The shift at which probabilities add up to a sum, as the sum rises with the shift.
     *
     * @param logOdds of the probabilities; infinite ones stay where they are
     * @param times how often each counts
     * @param sum what they should add up to
     * @return empty if no shift leads there
     */
    static OptionalDouble shift(double[] logOdds, double[] times, double sum) {
        double farthest = SURE
                + Arrays.stream(logOdds)
                        .filter(Double::isFinite)
                        .map(Math::abs)
                        .max()
                        .orElse(0);
        return excess(logOdds, times, -farthest, sum) < 0 && excess(logOdds, times, farthest, sum) > 0
                ? OptionalDouble.of(
                        RootFinder.root(shift -> excess(logOdds, times, shift, sum), -farthest, farthest, 1e-13)
                                .x())
                : OptionalDouble.empty();
    }

    private static double excess(double[] logOdds, double[] times, double shift, double sum) {
        double excess = -sum;
        for (int i = 0; i < logOdds.length; i++) {
            excess += times[i] * probability(logOdds[i] + shift);
        }
        return excess;
    }
}
