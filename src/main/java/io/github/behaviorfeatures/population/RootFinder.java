package io.github.behaviorfeatures.population;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where a continuous function is 0, between two points at which it has different signs.
 *
 * <p>Uses inverse quadratic interpolation where the last three points allow it, otherwise bisection: Chandrupatla, <i>A
 * new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function without using derivatives</i>,
 * Advances in Engineering Software 28(3), 1997, doi:10.1016/S0965-9978(96)00051-8.
 */
final class RootFinder {

    private final DoubleUnaryOperator function;
    private int evaluations;
    private Point last;
    private Point opposite; // the root lies between it and the last
    private Point former;

    /**
     * The root found.
     *
     * @param x where the root lies
     * @param number of evaluations of the function
     */
    record Root(double x, int evaluations) {}

    private record Point(double x, double y) {}

    private RootFinder(DoubleUnaryOperator function, double low, double high) {
        this.function = function;
        this.last = point(low);
        this.opposite = point(high);
        this.former = opposite;
        if (Math.signum(last.y) * Math.signum(opposite.y) >= 0) {
            throw new IllegalArgumentException("the function must have different signs at " + low + " and " + high
                    + ", not the values " + last.y + " and " + opposite.y);
        }
    }

    /**
     * The root.
     *
     * @param function continuous
     * @param low one end
     * @param high the other end
     * @param accuracy how far from the root the answer may lie, rounding aside; above 0
     * @throws IllegalArgumentException unless the signs at the ends differ and all values are finite
     */
    static Root root(DoubleUnaryOperator function, double low, double high, double accuracy) {
        return new RootFinder(function, low, high).narrowed(accuracy);
    }

    private Root narrowed(double accuracy) {
        double part = 0.5;
        while (last.y != 0 && width() > accuracy + Math.ulp(last.x) + Math.ulp(opposite.x)) {
            step(last.x + part * (opposite.x - last.x));
            double least = Math.min(0.5, accuracy / (2 * width()));
            part = Math.max(least, Math.min(1 - least, part()));
        }
        Point nearest = Math.abs(last.y) < Math.abs(opposite.y) ? last : opposite;
        return new Root(nearest.x, evaluations);
    }

    private double width() {
        return Math.abs(opposite.x - last.x);
    }

    private void step(double x) {
        Point next = point(x);
        if (Math.signum(next.y) == Math.signum(last.y)) {
            former = last;
        } else {
            former = opposite;
            opposite = last;
        }
        last = next;
    }

    /** How far from the last point towards the opposite one the next should lie. */
    private double part() {
        double xi = (last.x - opposite.x) / (former.x - opposite.x);
        double phi = (last.y - opposite.y) / (former.y - opposite.y);
        boolean trusted = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
        return trusted ? interpolated() : 0.5;
    }

    /** Where the parabola x(y) through the three points is at y = 0, by Lagrange. */
    private double interpolated() {
        double farther = (former.x - last.x) / (opposite.x - last.x);
        return last.y / (opposite.y - last.y) * former.y / (opposite.y - former.y)
                + farther * last.y / (former.y - last.y) * opposite.y / (former.y - opposite.y);
    }

    private Point point(double x) {
        evaluations++;
        double value = function.applyAsDouble(x);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the function is not finite: " + value + " at " + x);
        }
        return new Point(x, value);
    }
}
