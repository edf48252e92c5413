package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.Mode;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the outcomes that many formulas share. */
final class Outcomes {

    private Outcomes() {}

    static void notSupplied(FeatureWriter out, List<? extends FeatureKey<?>> keys) {
        keys.forEach(key -> out.absent(key, Absence.SOURCE_NOT_SUPPLIED, 0));
    }

    /** hits / total, or NO_DATA without any. */
    static void share(FeatureWriter out, FeatureKey<Double> key, int hits, int total) {
        mean(out, key, hits, total);
    }

    /** sum / count, or NO_DATA without any. */
    static void mean(FeatureWriter out, FeatureKey<Double> key, double sum, int count) {
        if (count == 0) {
            out.absent(key, Absence.NO_DATA, 0);
        } else {
            out.put(key, sum / count, count);
        }
    }

    /** The most frequent label, or NO_DATA without any. */
    static void mode(FeatureWriter out, FeatureKey<String> key, Mode mode) {
        Optional<String> label = mode.label();
        if (label.isPresent()) {
            out.put(key, label.get(), mode.observations());
        } else {
            out.absent(key, Absence.NO_DATA, 0);
        }
    }

    /** A property of the customer, or NO_DATA if it is not on record. */
    static <T> void property(FeatureWriter out, FeatureKey<T> key, @Nullable T value) {
        if (value == null) {
            out.absent(key, Absence.NO_DATA, 0);
        } else {
            out.put(key, value, 1);
        }
    }

    /** Rounding may carry a share a little beyond its range. */
    static double clampedShare(double value) {
        return Math.min(1, Math.max(0, value));
    }
}
