package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the maximum of an objective within bounds: BOBYQA from several starts, then Newton steps on the analytic
 * gradient, which also tell how far below the maximum the end still lies.
 *
 * <p>BOBYQA (Powell, <i>The BOBYQA algorithm for bound constrained optimization without derivatives</i>, DAMTP
 * 2009/NA06) keeps to the bounds by itself and found the same maximum from every start tried. Of the methods at hand that
 * take the gradient, conjugate gradients stopped up to 4 short of it on the ridge between a and b, and sequential
 * quadratic programming failed from far starts.
 */
final class Maximizer {

    private static final double TOLERANCE = 1e-6; // as close to the maximum as a fit has to come
    private static final double NEAR_BOUND = 1e-3;
    private static final int MOST_EVALUATIONS = 2_000; // of one climb
    private static final int MOST_NEWTON_STEPS = 20;

    private final Objective objective;
    private final double customers;
    private final double[] lower;
    private final double[] upper;
    private int evaluations;
    private double[] best;
    private double bestValue = Double.NEGATIVE_INFINITY;

    /**
     * What was found.
     *
     * @param point where the maximum lies
     * @param evaluations of the objective
     * @param converged whether it lies no more than 1e-6 below the maximum
     * @param errors standard errors by the curvature: large where the objective is flat, 0 for a parameter that is held
     *     at a bound
     */
    record Maximum(double[] point, int evaluations, boolean converged, double[] errors) {}

    private Maximizer(Objective objective, double customers, double[] lower, double[] upper, int evaluations) {
        this.objective = objective;
        this.customers = customers;
        this.lower = lower;
        this.upper = upper;
        this.best = lower;
        this.evaluations = evaluations;
    }

    /** Fails with a LinkageError where Hipparchus is not there. */
    static void link() {
        Objects.requireNonNull(BOBYQAOptimizer.class);
    }

    /**
     * Climbs.
     *
     * @param objective what is to be made as large as possible
     * @param rough about the same, but cheaper: for finding out which start leads highest
     * @param customers their number: the objective is about so many times a number of order 1
     * @param starts where to begin
     * @param lower bounds
     * @param upper bounds
     * @return the maximum
     */
    static Maximum maximum(
            Objective objective,
            Objective rough,
            double customers,
            List<double[]> starts,
            double[] lower,
            double[] upper) {
        Maximizer first = new Maximizer(rough, customers, lower, upper, 0);
        starts.forEach(start -> first.climb(start, 1, 1e-3));
        Maximizer last = new Maximizer(objective, customers, lower, upper, first.evaluations);
        last.climb(first.best, 0.1, 1e-6);
        return last.end();
    }

    private void climb(double[] start, double firstStep, double lastStep) {
        try {
            new BOBYQAOptimizer(2 * start.length + 1, firstStep, lastStep)
                    .optimize(
                            new MaxEval(MOST_EVALUATIONS),
                            GoalType.MAXIMIZE,
                            new ObjectiveFunction(point -> at(point, null) / customers),
                            new InitialGuess(within(start)),
                            new SimpleBounds(lower, upper));
        } catch (MathRuntimeException e) {
            // It could not go on, as among rounding errors. The best point it saw is kept, and judged at the end.
        }
    }

    private double at(double[] point, double @Nullable [] gradient) {
        evaluations++;
        double value = objective.at(point, gradient);
        if (value > bestValue && Arrays.equals(point, within(point))) {
            bestValue = value;
            best = point.clone();
        }
        return value;
    }

    private double[] gradient(double[] point) {
        double[] gradient = new double[point.length];
        at(point, gradient);
        return gradient;
    }

    private double[] within(double[] point) {
        return IntStream.range(0, point.length)
                .mapToDouble(i -> Math.max(lower[i], Math.min(upper[i], point[i])))
                .toArray();
    }

    private Maximum end() {
        at(ontoBounds(best), null);
        Surface here = new Surface(best);
        for (int i = 0; i < MOST_NEWTON_STEPS && here.gain() > TOLERANCE / 10 && climbs(here); i++) {
            here = new Surface(best);
        }
        return new Maximum(here.point, evaluations, here.gain() <= TOLERANCE, here.errors());
    }

    /** BOBYQA ends a little off a bound. */
    private double[] ontoBounds(double[] point) {
        return IntStream.range(0, point.length)
                .mapToDouble(i -> point[i] - lower[i] < NEAR_BOUND
                        ? lower[i]
                        : upper[i] - point[i] < NEAR_BOUND ? upper[i] : point[i])
                .toArray();
    }

    /** Whether the step from here, shortened if need be, leads higher. */
    private boolean climbs(Surface here) {
        double before = bestValue;
        double[] step = here.step();
        for (double part = 1; part > 1e-3 && bestValue <= before; part /= 4) {
            double length = part;
            at(
                    within(IntStream.range(0, step.length)
                            .mapToDouble(i -> here.point[i] + length * step[i])
                            .toArray()),
                    null);
        }
        return bestValue > before;
    }

    /** The objective around a point to second order, along principal axes; parameters held at a bound do not count. */
    private final class Surface {

        private static final double DIFFERENCE = 1e-4; // for second derivatives from the gradient
        private static final double FLAT = 1e-9; // a curvature per customer that may be made of rounding errors
        private static final double LONGEST_STEP = 1;

        private final double[] point;
        private final boolean[] held;
        private final EigenDecompositionSymmetric axes; // of the curvature, which is positive at a maximum
        private final double[] slopes; // along the axes

        Surface(double[] point) {
            this.point = point;
            double[] gradient = gradient(point);
            this.held = new boolean[point.length];
            for (int i = 0; i < point.length; i++) {
                held[i] = point[i] <= lower[i] && gradient[i] < 0 || point[i] >= upper[i] && gradient[i] > 0;
                gradient[i] = held[i] ? 0 : gradient[i];
            }
            this.axes = new EigenDecompositionSymmetric(curvatures());
            this.slopes = axes.getVT().operate(gradient);
        }

        private RealMatrix curvatures() {
            RealMatrix matrix = new Array2DRowRealMatrix(held.length, held.length);
            for (int i = 0; i < held.length; i++) {
                double[] below = gradient(moved(i, -DIFFERENCE));
                double[] above = gradient(moved(i, DIFFERENCE));
                for (int j = 0; j < held.length; j++) {
                    double curvature = (below[j] - above[j]) / (2 * DIFFERENCE);
                    matrix.setEntry(i, j, held[i] || held[j] ? (i == j ? customers : 0) : curvature);
                }
            }
            return matrix.add(matrix.transpose()).scalarMultiply(0.5);
        }

        private double[] moved(int parameter, double by) {
            double[] moved = point.clone();
            moved[parameter] += by;
            return moved;
        }

        /** Never 0: where the objective is flat or bends upwards, a step is long, and cut. */
        private double curvature(int axis) {
            return Math.max(axes.getEigenvalue(axis), FLAT * customers);
        }

        /** How much higher the maximum lies, as far as slopes and curvatures tell. */
        double gain() {
            return IntStream.range(0, slopes.length)
                    .mapToDouble(axis -> slopes[axis] * slopes[axis] / (2 * curvature(axis)))
                    .sum();
        }

        /** The way to where the maximum should lie. */
        double[] step() {
            double[] alongAxes = IntStream.range(0, slopes.length)
                    .mapToDouble(axis -> slopes[axis] / curvature(axis))
                    .toArray();
            double length = Math.sqrt(Arrays.stream(alongAxes).map(x -> x * x).sum());
            double[] step = axes.getV().operate(alongAxes);
            return Arrays.stream(step)
                    .map(x -> x * Math.min(1, LONGEST_STEP / length))
                    .toArray();
        }

        double[] errors() {
            return IntStream.range(0, held.length)
                    .mapToDouble(i -> held[i] ? 0 : Math.sqrt(variance(i)))
                    .toArray();
        }

        private double variance(int parameter) {
            return IntStream.range(0, slopes.length)
                    .mapToDouble(axis -> {
                        double part = axes.getV().getEntry(parameter, axis);
                        return part * part / curvature(axis);
                    })
                    .sum();
        }
    }
}
