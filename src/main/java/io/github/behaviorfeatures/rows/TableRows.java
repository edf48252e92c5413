package io.github.behaviorfeatures.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, one after the other. A {@link Problem} names the place. For one thread.
 *
 * @param <R> the record made of a row
 */
public interface TableRows<R> extends AutoCloseable {

    /** A row, valid until the next, and the record made of it. */
    record Read<R>(Row row, R record) {}

    /** The next row, or null after the last. */
    @Nullable
    Read<R> next();

    /** Where the last returned row stands. */
    String place();

    /** How many rows were skipped since they could not be read. */
    long skipped();

    /** What was wrong with the first few that were skipped. */
    List<String> messages();

    /** What reading told beyond the records. */
    ReadingCount reading();

    /** How many rows had no record. */
    long withoutRecord();

    @Override
    void close();
}
