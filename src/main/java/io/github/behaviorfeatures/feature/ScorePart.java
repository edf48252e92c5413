package io.github.behaviorfeatures.feature;

/**
 * One of the parts a composite feature is made of.
 *
 * @param name what the part is, such as {@code recency}
 * @param value its value, finite
 * @param weight its weight in the weighted mean, or 0 if the part is a coordinate rather than a term
 */
public record ScorePart(String name, double value, double weight) {}
