package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.FeatureRow;

/** Writes feature rows one after the other; made by {@link FeatureJson}. Not thread-safe. */
public interface FeatureRowWriter extends AutoCloseable {

    /**
     * Writes a row; its explanation, if it has one, in a field {@code _explanation}.
     *
     * @param row the row
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void write(FeatureRow row);

    /**
     * Hands what is buffered here on to the output, so that others may write to it behind.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void flush();

    /**
     * Writes what is still buffered and closes the output.
     *
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    @Override
    void close();
}
