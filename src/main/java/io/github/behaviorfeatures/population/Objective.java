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
}
