package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The range of each parameter: from a lower to an upper bound, either of which may be infinite. */
final class Bounds {

    private static final double NEAR = 1e-3;

    private final double[] lower;
    private final double[] upper;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException unless there is a lower bound and a higher upper bound for each parameter
     */
    Bounds(double[] lower, double[] upper) {
        if (lower.length != upper.length || !IntStream.range(0, lower.length).allMatch(i -> lower[i] < upper[i])) {
            throw new IllegalArgumentException("every parameter must have a lower bound and a higher upper bound, not "
                    + Arrays.toString(lower) + " and " + Arrays.toString(upper));
        }
        this.lower = lower.clone();
        this.upper = upper.clone();
    }

    int parameters() {
        return lower.length;
    }

    /** The nearest value within the bounds. */
    double within(int parameter, double value) {
        return Math.max(lower[parameter], Math.min(upper[parameter], value));
    }

    /** Whether a value is practically at a bound. */
    boolean isNear(int parameter, double value) {
        return value - lower[parameter] < NEAR || upper[parameter] - value < NEAR;
    }

    /** Which parameters can move from a point in a direction: not those already at their bound. */
    boolean[] unblocked(double[] point, double[] direction) {
        boolean[] unblocked = new boolean[point.length];
        for (int i = 0; i < point.length; i++) {
            unblocked[i] = direction[i] == 0 || point[i] != bound(i, direction[i]);
        }
        return unblocked;
    }

    /** The end of a step or, if the step crosses a bound, the point exactly on the first bound it reaches. */
    double[] end(double[] point, double[] step) {
        double[] parts = IntStream.range(0, point.length)
                .mapToDouble(i -> step[i] == 0 ? Double.POSITIVE_INFINITY : (bound(i, step[i]) - point[i]) / step[i])
                .toArray();
        double part = Math.min(1, Arrays.stream(parts).min().orElseThrow());
        return IntStream.range(0, point.length)
                .mapToDouble(i -> parts[i] > part ? within(i, point[i] + part * step[i]) : bound(i, step[i]))
                .toArray();
    }

    private double bound(int parameter, double direction) {
        return direction > 0 ? upper[parameter] : lower[parameter];
    }
}
