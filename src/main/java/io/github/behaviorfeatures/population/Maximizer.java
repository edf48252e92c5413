package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the maximum of a smooth objective within bounds, by Newton steps.
 *
 * <p>A step goes to the top of the second-order approximation (see {@link Surface}), or to the first bound on the way.
 * A parameter stays at its bound as long as the objective rises beyond it. A step that does not rise enough (Armijo's
 * rule) is tried again with a shorter reach. Second derivatives are differences of gradients, so that the path follows
 * the narrow ridges of these likelihoods, where methods that estimate curvatures from step to step, or use none, stop
 * early; an objective may know them. Source: Nocedal and Wright, <i>Numerical Optimization</i>, 2nd ed. 2006, sections 3.1 (Armijo), 3.4 (modified
 * Newton), 8.1 (differences) and 16.5 (active sets of bounds).
 */
final class Maximizer {

    private static final double DIFFERENCE = 1e-4; // for second derivatives
    private static final double FLAT = 1e-9; // a curvature per unit of size that may be made of rounding errors
    private static final double MARGIN = 1e-4; // of the tolerance, since the distance to the top is only estimated
    private static final double SHORTEST_REACH = 1e-12;
    private static final int MOST_STEPS = 200;

    private final Bounds bounds;
    private final double size;
    private final double tolerance;

    /**
     * The maximum found.
     *
     * @param point where the maximum lies
     * @param value of the objective there
     * @param evaluations of the objective
     * @param converged whether the true maximum is at most the tolerance higher, judged by slopes and curvatures
     * @param errors standard errors from the curvature: large where the objective is flat, 0 for a parameter held at a
     *     bound
     */
    record Maximum(double[] point, double value, int evaluations, boolean converged, double[] errors) {}

    /**
     * Sets where to search, and how precisely.
     *
     * @param bounds the objective is never evaluated outside of them
     * @param size the order of magnitude of the objective, such as the number of customers
     * @param tolerance how close to its maximum the objective must come
     */
    Maximizer(Bounds bounds, double size, double tolerance) {
        this.bounds = bounds;
        this.size = size;
        this.tolerance = tolerance;
    }

    /** The highest of the maxima found from several starts, with the evaluations of all. */
    Maximum highest(Objective objective, List<double[]> starts) {
        List<Maximum> found =
                starts.stream().map(start -> maximum(objective, start)).toList();
        Maximum best =
                found.stream().max(Comparator.comparingDouble(Maximum::value)).orElseThrow();
        int evaluations = found.stream().mapToInt(Maximum::evaluations).sum();
        return new Maximum(best.point, best.value, evaluations, best.converged, best.errors);
    }

    /**
     * The maximum found from a start.
     *
     * @param objective smooth, and finite on the path
     * @param start where to begin; a start outside the bounds moves to the nearest point within them
     * @throws IllegalArgumentException if the start does not have one finite number for each parameter, or the
     *     objective or its gradient is not finite
     */
    Maximum maximum(Objective objective, double[] start) {
        if (start.length != bounds.parameters() || !Arrays.stream(start).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "a start must have " + bounds.parameters() + " finite parameters, not " + Arrays.toString(start));
        }
        double[] within = new double[start.length];
        Arrays.setAll(within, i -> bounds.within(i, start[i]));
        return new Climb(objective, within).end();
    }

    /** One path upwards. */
    private final class Climb {

        private final Objective objective;
        private int evaluations;
        private double reach = 1; // how far a step may go
        private Spot here;
        private Surface surface;

        Climb(Objective objective, double[] start) {
            this.objective = objective;
            this.here = finite(spot(start));
            this.surface = surface();
        }

        Maximum end() {
            for (int i = 0; i < MOST_STEPS && surface.gain() > MARGIN * tolerance && climbs(); i++) {
                surface = surface();
            }
            return new Maximum(here.point(), here.value(), evaluations, surface.gain() <= tolerance, surface.errors());
        }

        /** Takes a step, shortened if need be; false if none leads higher. */
        private boolean climbs() {
            while (reach > SHORTEST_REACH) {
                Spot there = spot(surface.towardsTop(reach));
                if (here.isBelow(there)) {
                    here = finite(there);
                    reach *= 2;
                    return true;
                }
                reach = Math.min(reach, here.distance(there)) / 4;
            }
            return false;
        }

        private Surface surface() {
            double[][] known = objective.curvatures(here.point());
            return new Surface(here, known == null ? differences() : known, bounds, FLAT * size);
        }

        /** The second derivatives with the sign changed; one-sided differences at a bound. */
        private double[][] differences() {
            int n = here.point().length;
            double[][] curvatures = new double[n][n];
            for (int i = 0; i < n; i++) {
                Spot below = beside(i, -DIFFERENCE);
                Spot above = beside(i, DIFFERENCE);
                double distance = below.distance(above);
                for (int j = 0; j < n; j++) {
                    double half = (below.gradient()[j] - above.gradient()[j]) / (2 * distance);
                    curvatures[i][j] += half;
                    curvatures[j][i] += half;
                }
            }
            return curvatures;
        }

        private Spot beside(int parameter, double by) {
            double[] point = here.point().clone();
            point[parameter] = bounds.within(parameter, point[parameter] + by);
            return finite(spot(point));
        }

        private Spot spot(double[] point) {
            evaluations++;
            double[] gradient = new double[point.length];
            return new Spot(point, objective.at(point, gradient), gradient);
        }

        private Spot finite(Spot spot) {
            if (!spot.isFinite()) {
                throw new IllegalArgumentException("the objective and its gradient must be finite, not " + spot.value()
                        + " and " + Arrays.toString(spot.gradient()) + " at " + Arrays.toString(spot.point()));
            }
            return spot;
        }
    }
}
