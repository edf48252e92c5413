package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.Mode;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes outcomes that many formulas share. */
final class Outcomes {

    private Outcomes() {}

    static void notSupplied(FeatureWriter out, List<? extends FeatureKey<?>> keys) {
        keys.forEach(key -> out.absent(key, Absence.SOURCE_NOT_SUPPLIED, 0));
    }

    /** Writes hits / total; NO_DATA if the total is 0. */
    static void share(FeatureWriter out, FeatureKey<Double> key, int hits, int total) {
        mean(out, key, hits, total);
    }

    /** Writes sum / count; NO_DATA if the count is 0. */
    static void mean(FeatureWriter out, FeatureKey<Double> key, double sum, int count) {
        if (count == 0) {
            out.absent(key, Absence.NO_DATA, 0);
        } else {
            out.put(key, sum / count, count);
        }
    }

    /** Writes the most frequent label; NO_DATA if there is none. */
    static void mode(FeatureWriter out, FeatureKey<String> key, Mode mode) {
        Optional<String> label = mode.label();
        if (label.isPresent()) {
            out.put(key, label.get(), mode.observations());
        } else {
            out.absent(key, Absence.NO_DATA, 0);
        }
    }

    /** Writes a property of the customer; NO_DATA if it is null. */
    static <T> void property(FeatureWriter out, FeatureKey<T> key, @Nullable T value) {
        if (value == null) {
            out.absent(key, Absence.NO_DATA, 0);
        } else {
            out.put(key, value, 1);
        }
    }

    /** Keeps a share in its range despite rounding. */
    static double clampedShare(double value) {
        return Math.min(1, Math.max(0, value));
    }
}
