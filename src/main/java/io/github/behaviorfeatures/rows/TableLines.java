package io.github.behaviorfeatures.rows;

import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, line by line. Blank lines are skipped, and so are bad lines on request. A {@link Problem}
 * names source and line. For one thread.
 *
 * @param <R> the record made of a line
 */
public final class TableLines<R> implements AutoCloseable {
    private final Lines lines;
    private final Fields fields;
    private RowReader reader;
    private final Function<FieldValues, @Nullable R> records;
    private final BadLineLog badLines;
    private final ReadingCount reading;
    private long withoutRecord;

    /**
     * The rows of a stream.
     *
     * @param in what {@link Source#open} returned
     * @param name its name in messages
     * @param fields those of the table
     * @param records makes a record of a row, or null if the record needs a customer id and the row has none
     * @param zones the zone of times that are written without one
     * @param skipsBadLines whether lines that are not rows are skipped
     */
    public TableLines(
            InputStream in,
            String name,
            Fields fields,
            Function<FieldValues, @Nullable R> records,
            BareZones zones,
            boolean skipsBadLines) {
        this.lines = new Lines(in, name);
        this.fields = fields;
        this.reader = new RowReader(fields, zones);
        this.reading = new ReadingCount(fields);
        this.records = records;
        this.badLines = new BadLineLog(skipsBadLines);
    }

    /** A row, valid until the next, and the record made of it. */
    public record Read<R>(Row row, R record) {}

    /** Sets the zone of times that are written without one, for the rows that come. */
    public void zones(BareZones zones) {
        reader = new RowReader(fields, zones);
    }

    /** The next row, or null after the last. */
    public @Nullable Read<R> next() {
        while (lines.next()) {
            Read<R> row = lines.isBlank() ? null : row();
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private @Nullable Read<R> row() {
        try {
            Row row = lines.read(reader);
            reading.add(row, lines.number());
            R made = records.apply(row);
            if (made == null) {
                withoutRecord++;
                reading.addLeftOut(row);
            }
            return made == null ? null : new Read<>(row, made);
        } catch (Problem problem) {
            badLines.add(problem.onLine(lines.number()), lines.place());
            return null;
        }
    }

    /** Where the last returned row stands. */
    public String place() {
        return lines.place();
    }

    public long skipped() {
        return badLines.skipped();
    }

    /** What was wrong with the first few lines that were skipped. */
    public List<String> messages() {
        return badLines.messages();
    }

    /** What the lines told beyond their records. */
    public ReadingCount reading() {
        return reading;
    }

    /** How many rows had no record. */
    public long withoutRecord() {
        return withoutRecord;
    }

    @Override
    public void close() {
        lines.close();
    }
}
