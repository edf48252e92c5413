package io.github.behaviorfeatures.population;

import org.jspecify.annotations.Nullable;

/** A function to maximize. */
interface Objective {

    /**
     * Computes the value and, on request, the gradient.
     *
     * @param point the point
     * @param gradient receives the partial derivatives; null if they are not needed
     * @return the value
     */
    double at(double[] point, double @Nullable [] gradient);

    /**
     * Computes the second derivatives with the sign changed, where that is cheaper than from differences of gradients.
     *
     * @param point the point
     * @return a symmetric matrix, or null if the objective does not compute them
     */
    default double @Nullable [][] curvatures(double[] point) {
        return null;
    }
}
