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

    boolean isFinite() {
        return Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
    }

    /** By how much the objective would rise towards another point if its slopes stayed as they are here. */
    double promise(Spot there) {
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
