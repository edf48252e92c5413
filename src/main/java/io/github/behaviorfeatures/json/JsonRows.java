package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.TableLines;
import io.github.behaviorfeatures.rows.TableRows;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, read line by line on demand. Blank lines are skipped.
 *
 * <p>{@link #hasNext()} and {@link #next()} throw a {@link BehaviorJsonException} at a line that is not a row, unless
 * bad lines are skipped, and always at gzip data that is cut off or damaged. They throw an {@link UncheckedIOException}
 * if the source cannot be read. Every further call throws the exception again, so that the rest of a file cannot go
 * missing unnoticed. Must be closed; for use by one thread.
 *
 * <pre>{@code
 * try (JsonRows<UserSession> rows = BehaviorJson.readSessions(path, BadLines.SKIP)) {
 *     rows.forEachRemaining(sessions::add);
 *     log.info("{} lines skipped", rows.skipped());
 * }
 * }</pre>
 *
 * @param <T> the record made of a line
 */
public final class JsonRows<T> implements Iterator<T>, AutoCloseable {
    private final TableLines<T> lines;
    private final Table table;
    private final String name;
    private boolean started;
    private @Nullable T ready;
    private @Nullable RuntimeException failure;

    JsonRows(TableLines<T> lines, Table table, String name) {
        this.lines = lines;
        this.table = table;
        this.name = name;
    }

    /**
     * Sets the zone of times that are written without one, such as {@code 2025-03-04 15:30:00}. Where clocks go forward, a
     * time in the gap is moved by its length; where they go back, the earlier of both times counts.
     *
     * @param zone an IANA zone such as {@code Europe/Berlin}, or an offset; UTC by default
     * @return these rows
     * @throws IllegalStateException if a row has been asked for already
     */
    public JsonRows<T> bareTimes(ZoneId zone) {
        if (started) {
            throw new IllegalStateException("set the zone of bare times before the first row is read");
        }
        lines.zones(BareZones.of(Objects.requireNonNull(zone, "zone")));
        return this;
    }

    @Override
    public boolean hasNext() {
        if (failure != null) {
            throw failure;
        }
        if (ready == null) {
            started = true;
            ready = read();
        }
        return ready != null;
    }

    private @Nullable T read() {
        try {
            TableRows.Read<T> row = lines.next();
            return row == null ? null : row.record();
        } catch (Problem problem) {
            failure = new BehaviorJsonException(problem.getMessage());
        } catch (UncheckedIOException e) {
            failure = e;
        }
        throw failure;
    }

    @Override
    public T next() {
        T row = hasNext() ? ready : null;
        if (row == null) {
            throw new NoSuchElementException("no more rows");
        }
        ready = null;
        return row;
    }

    /**
     * How many lines have been skipped so far because they could not be read.
     *
     * @return 0 or more; 0 with {@link BadLines#STOP}
     */
    public long skipped() {
        return lines.skipped();
    }

    /**
     * What was wrong with the skipped lines, for the first 20 of them.
     *
     * @return messages that name line and field but show no content, in the order of the lines
     */
    public List<String> skippedMessages() {
        return lines.messages();
    }

    /**
     * How many customers have been left out so far because their row has no customer id. Rows of other tables are
     * returned without one.
     *
     * @return 0 or more; always 0 for tables other than {@code customer_data}
     */
    public long withoutCustomerId() {
        return lines.withoutRecord();
    }

    /**
     * What reading told so far beyond the records: lines that could not be read, customers without an id, fields that the
     * table does not know, and the shape of texts that are no time. Merge it with the {@linkplain
     * io.github.behaviorfeatures.activity.CustomerActivity#quality() quality} of the records.
     *
     * @return counts by cause and by field
     */
    public DataQuality quality() {
        return DataQuality.leftOut(table, Cause.NO_CUSTOMER_ID, withoutCustomerId())
                .merge(DataQuality.leftOut(table, Cause.UNREADABLE, skipped()))
                .merge(lines.reading().quality(table, name));
    }

    /** Closes the source. */
    @Override
    public void close() {
        lines.close();
    }
}
