package io.github.behaviorfeatures.rows;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, cell by cell.
 *
 * @param <R> the record made of a row
 */
public final class CellRows<R> implements TableRows<R> {
    private final Predicate<Cells> rows;
    private final Runnable closing;
    private final LongFunction<String> places;
    private final Cells cells;
    private final CellReader reader;
    private final Function<FieldValues, @Nullable R> records;
    private final BadLineLog badRows;
    private final ReadingCount reading;
    private long withoutRecord;

    /**
     * Rows by name.
     *
     * @param columns their names
     * @param rows adds the next row; false if there is none
     * @param places where a row of a number stands
     * @param closing closes them
     * @param format of the table
     * @param zones the zone of times that are written without one
     * @param skipsBadRows whether rows that cannot be read are skipped
     */
    public CellRows(
            List<String> columns,
            Predicate<Cells> rows,
            LongFunction<String> places,
            Runnable closing,
            TableFormat<R> format,
            BareZones zones,
            boolean skipsBadRows) {
        this.rows = rows;
        this.places = places;
        this.closing = closing;
        this.cells = new Cells(columns.size());
        this.reader = new CellReader(format.fields(), zones, columns);
        this.records = format.records();
        this.badRows = new BadLineLog(skipsBadRows);
        this.reading = new ReadingCount(format.fields());
    }

    @Override
    public @Nullable Read<R> next() {
        for (cells.clear(); rows.test(cells); cells.clear()) {
            Read<R> read = row();
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private @Nullable Read<R> row() {
        try {
            Row row = reader.read(cells, 0);
            reading.add(row, cells.number(0));
            R made = records.apply(row);
            if (made == null) {
                withoutRecord++;
                reading.addLeftOut(row);
            }
            return made == null ? null : new Read<>(row, made);
        } catch (Problem problem) {
            badRows.add(problem, place());
            return null;
        }
    }

    @Override
    public String place() {
        return places.apply(cells.number(0));
    }

    @Override
    public long skipped() {
        return badRows.skipped();
    }

    @Override
    public List<String> messages() {
        return badRows.messages();
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
        closing.run();
    }
}
