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
public final class TableLines<R> implements TableRows<R> {
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

    /** Sets the zone of times that are written without one, for the rows that come. */
    public void zones(BareZones zones) {
        reader = new RowReader(fields, zones);
    }

    @Override
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

    @Override
    public String place() {
        return lines.place();
    }

    @Override
    public long skipped() {
        return badLines.skipped();
    }

    @Override
    public List<String> messages() {
        return badLines.messages();
    }

    @Override
    public ReadingCount reading() {
        return reading;
    }

    @Override
    public long withoutRecord() {
        return withoutRecord;
    }

    @Override
    public void close() {
        lines.close();
    }
}
