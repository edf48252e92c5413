package io.github.behaviorfeatures.population;

import java.util.Arrays;

/**
 * What an objective is at a point.
 *
 * @param point where
 * @param value of the objective
 * @param gradient of the objective
 */
record Spot(double[] point, double value, double[] gradient) {

    boolean isFinite() {
        return Double.isFinite(value) && Arrays.stream(gradient).allMatch(Double::isFinite);
    }

    /** By how much the objective would rise on the way to there if its slopes stayed as here. */
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
