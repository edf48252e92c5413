package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.CellRows;
import io.github.behaviorfeatures.rows.Cells;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.TableRows;
import io.github.behaviorfeatures.spill.RowBlocks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of rows by name. */
final class NamedSource implements TableSource {
    /** Of rows of unknown size: many partitions cost little, a partition too large for memory costs all. */
    private static final long UNKNOWN_SIZE = 1L << 30;

    private final RowsByName rows;
    private final List<String> columns;
    private final @Nullable Object[] values;
    private long number;
    private boolean hasLines;
    private boolean opened;
    private boolean closed;

    NamedSource(RowsByName rows) {
        this.rows = rows;
        this.columns = List.copyOf(rows.columns());
        this.values = new Object[columns.size()];
    }

    List<String> columns() {
        return columns;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public long size() {
        long size = rows.size();
        return size < 0 ? UNKNOWN_SIZE : size;
    }

    @Override
    public RowBlocks<?> blocks(TableFormat<?> format, BareZones zones) {
        open();
        return new CellBlocks(this, format.fields(), zones);
    }

    @Override
    public <R> TableRows<R> rows(TableFormat<R> format, BareZones zones, boolean skipsBadLines) {
        open();
        return new CellRows<>(columns, this::next, this::place, this::close, format, zones, skipsBadLines);
    }

    private void open() {
        if (opened) {
            throw new IllegalStateException(name() + ": rows by name can be read once");
        }
        opened = true;
    }

    /** Adds the next row; false if there is none. */
    boolean next(Cells cells) {
        if (!rows.next(values)) {
            return false;
        }
        long line = rows.line();
        hasLines |= line > 0;
        number = line > 0 ? line : number + 1;
        String problem = rows.problem();
        if (problem == null) {
            cells.add(values, number);
        } else {
            cells.addBad(Problem.of(problem), number);
        }
        return true;
    }

    String place(long row) {
        return name() + (hasLines ? ", line " : ", row ") + row;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            rows.close();
        }
    }
}
