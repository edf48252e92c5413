package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The second-order approximation of an objective around a point, along the principal axes of its curvature. Parameters
 * that are not free stay where they are.
 *
 * <p>Where the objective bends upwards, it is treated as bending downwards by as much, so that every step leads
 * upwards; where it is flat, steps are long, and cut off (Nocedal and Wright, <i>Numerical Optimization</i>, 2nd ed.
 * 2006, section 3.4, on eigenvalue modification).
 */
final class Surface {

    private final Spot here;
    private final double[][] curvatures;
    private final Bounds bounds;
    private final double flat;
    private final boolean[] free;
    private final PrincipalAxes axes;
    private final double[] slopes; // along the axes

    /**
     * Computes the axes.
     *
     * @param here the point
     * @param curvatures the second derivatives there with the sign changed: positive at a maximum
     * @param bounds a parameter at its bound is not free if the objective rises beyond it
     * @param flat the smallest curvature that counts as different from 0
     */
    Surface(Spot here, double[][] curvatures, Bounds bounds, double flat) {
        this(here, curvatures, bounds, flat, bounds.unblocked(here.point(), here.gradient()));
    }

    private Surface(Spot here, double[][] curvatures, Bounds bounds, double flat, boolean[] free) {
        this.here = here;
        this.curvatures = curvatures;
        this.bounds = bounds;
        this.flat = flat;
        this.free = free;
        int n = free.length;
        double[] gradient = new double[n];
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            gradient[i] = free[i] ? here.gradient()[i] : 0;
            for (int j = 0; j < n; j++) {
                matrix[i][j] = free[i] && free[j] ? curvatures[i][j] : 0;
            }
        }
        this.axes = new PrincipalAxes(matrix);
        this.slopes = IntStream.range(0, n)
                .mapToDouble(axis -> dot(axes.axis(axis), gradient))
                .toArray();
    }

    private static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }

    /** The curvature downwards, at least that of a flat axis. */
    private double curvature(int axis) {
        return Math.max(flat, axes.eigenvalue(axis));
    }

    /** How much higher the maximum lies, judged by slopes and curvatures. */
    double gain() {
        return IntStream.range(0, slopes.length)
                .mapToDouble(axis -> slopes[axis] * slopes[axis] / (2 * curvature(axis)))
                .sum();
    }

    /** Standard errors: the roots of the diagonal of the inverse; 0 for parameters that are not free. */
    double[] errors() {
        double[] errors = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            double variance = 0;
            for (int axis = 0; axis < free.length; axis++) {
                double part = axes.axis(axis)[i];
                variance += part * part / curvature(axis);
            }
            errors[i] = free[i] ? Math.sqrt(variance) : 0;
        }
        return errors;
    }

    /**
     * Where the maximum should lie, but no farther away than the reach along any axis, and no farther than the first
     * bound. A parameter that would cross its bound at once is not free for this step.
     */
    double[] towardsTop(double reach) {
        double[] step = step(reach);
        boolean[] unblocked = bounds.unblocked(here.point(), step);
        for (int i = 0; i < free.length; i++) {
            unblocked[i] &= free[i];
        }
        return Arrays.equals(free, unblocked)
                ? bounds.end(here.point(), step)
                : new Surface(here, curvatures, bounds, flat, unblocked).towardsTop(reach);
    }

    private double[] step(double reach) {
        double[] step = new double[free.length];
        for (int axis = 0; axis < free.length; axis++) {
            double newton = slopes[axis] / Math.max(flat, Math.abs(axes.eigenvalue(axis)));
            double length = Math.max(-reach, Math.min(reach, newton));
            for (int i = 0; i < step.length; i++) {
                step[i] += length * axes.axis(axis)[i];
            }
        }
        return step;
    }
}
