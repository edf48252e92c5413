package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.ScorePart;
import java.util.List;
import java.util.Map;

/** Writes feature rows one after the other; made by {@link FeatureJson}. Not thread-safe. */
public interface FeatureRowWriter extends AutoCloseable {

    /**
     * Writes a row, with its explanation if it has one.
     *
     * @param row the row
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    default void write(FeatureRow row) {
        write(row, row.explanation());
    }

    /**
     * Writes a row together with the parts of its composite features, in a field {@code _explanation}.
     *
     * @param row the row
     * @param explanation the parts by feature; none: the field is left out
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void write(FeatureRow row, Map<FeatureKey<?>, List<ScorePart>> explanation);

    /**
     * Writes what is still buffered and closes the output.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    @Override
    void close();
}
