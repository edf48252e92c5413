package io.github.behaviorfeatures.population;

import java.util.Arrays;

/**
 * An objective evaluated at a point.
 *
 * @param point the point
 * @param value value of the objective
 * @param gradient gradient of the objective
 */
record Spot(double[] point, double value, double[] gradient) {

    private static final double SUFFICIENT = 1e-4; // share of the predicted rise: c1 of Nocedal and Wright
    private static final double ROUNDING = 1e-15; // of a value: a smaller difference does not count

    boolean isFinite() {
        return Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
    }

    /** Whether another point is enough higher for what the slopes promise: Armijo's rule, up to rounding errors. */
    boolean isBelow(Spot there) {
        double promise = promise(there);
        return promise > 0 && there.value >= value + SUFFICIENT * promise - ROUNDING * Math.abs(value);
    }

    /** By how much the objective would rise towards another point if its slopes stayed as they are here. */
    private double promise(Spot there) {
        double rise = 0;
        for (int i = 0; i < point.length; i++) {
            rise += gradient[i] * (there.point[i] - point[i]);
        }
        return rise;
    }

    double distance(Spot there) {
        double squares = 0;
        for (int i = 0; i < point.length; i++) {
            squares += (there.point[i] - point[i]) * (there.point[i] - point[i]);
        }
        return Math.sqrt(squares);
    }
}
