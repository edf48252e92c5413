package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.feature.ScorePart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A score, made of those parts that are available. */
final class WeightedMean {

    private final List<ScorePart> parts = new ArrayList<>();

    void add(String name, double value, double weight) {
        parts.add(new ScorePart(name, value, weight));
    }

    List<ScorePart> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** The weighted mean of values from 0 to 1; at least one part must have a positive weight. */
    double value() {
        double sum = 0;
        double weights = 0;
        for (ScorePart part : parts) {
            sum += part.weight() * part.value();
            weights += part.weight();
        }
        return Outcomes.clampedShare(sum / weights);
    }
}
