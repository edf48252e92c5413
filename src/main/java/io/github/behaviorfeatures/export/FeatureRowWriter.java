package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.FeatureRow;

/**
 * Writes feature rows one after the other, as JSON lines ({@link FeatureJson#lines}) or CSV ({@link FeatureCsv}). Not
 * thread-safe.
 */
public interface FeatureRowWriter extends AutoCloseable {

    /**
     * Writes a row. An explanation, if the row has one and the format can hold it, goes into a field {@code
     * _explanation}.
     *
     * @param row the row
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void write(FeatureRow row);

    /**
     * Passes buffered data on to the output, so that others may write to it afterwards.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void flush();

    /**
     * Writes buffered data and closes the output.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    @Override
    void close();
}
