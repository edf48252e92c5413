package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.FeatureRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a training set.
 *
 * @param number which row of the spine it belongs to, from 0
 * @param row ids, instant and features
 * @param labels the value of each label in the order they were asked for; null where it is absent
 */
public record TrainingRow(long number, FeatureRow row, Map<TrainingLabel, @Nullable Double> labels) {

    /**
     * Copies the labels.
     *
     * @param number as above
     * @param row as above
     * @param labels as above
     */
    public TrainingRow {
        Objects.requireNonNull(row, "row");
        Objects.requireNonNull(labels, "labels");
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
