package io.github.behaviorfeatures.population;

import org.jspecify.annotations.Nullable;

/** What is to be made as large as possible. */
interface Objective {

    /**
     * Value and, where asked for, gradient.
     *
     * @param point where
     * @param gradient receives the partial derivatives; null if nobody asks
     * @return the value
     */
    double at(double[] point, double @Nullable [] gradient);
}
