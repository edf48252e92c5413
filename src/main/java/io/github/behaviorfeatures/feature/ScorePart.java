package io.github.behaviorfeatures.feature;

import java.util.Objects;

/**
 * One of the parts a composite feature is made of.
 *
 * @param name name of the part, such as {@code recency}
 * @param value its value, finite
 * @param weight its weight in the weighted mean, or 0 if the part is a coordinate rather than a term
 */
public record ScorePart(String name, double value, double weight) {

    /**
     * Checks the name.
     *
     * @param name as above
     * @param value as above
     * @param weight as above
     * @throws NullPointerException if the name is null
     */
    public ScorePart {
        Objects.requireNonNull(name, "name");
    }
}
