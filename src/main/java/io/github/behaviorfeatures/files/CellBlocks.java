package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.CellReader;
import io.github.behaviorfeatures.rows.Cells;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.spill.RowBlocks;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Rows by name in blocks of many. */
final class CellBlocks implements RowBlocks<Cells> {
    /** As large as a block of lines; values that are no text count as little. */
    private static final int BYTES = 1 << 17;

    private static final int ROWS = 1 << 11;

    private final NamedSource rows;
    private final Fields fields;
    private final BareZones zones;
    private final Queue<Cells> spare = new ConcurrentLinkedQueue<>();

    CellBlocks(NamedSource rows, Fields fields, BareZones zones) {
        this.rows = rows;
        this.fields = fields;
        this.zones = zones;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public @Nullable Cells next() {
        Cells used = spare.poll();
        Cells cells = used == null ? new Cells(rows.columns().size()) : used;
        cells.clear();
        boolean more = true;
        while (more && cells.size() < BYTES && cells.rows() < ROWS) {
            more = rows.next(cells);
        }
        return cells.rows() == 0 ? null : cells;
    }

    @Override
    public Reader<Cells> reader() {
        return new OfBlock();
    }

    @Override
    public void giveBack(Cells block) {
        spare.add(block);
    }

    @Override
    public String place(long number) {
        return rows.place(number);
    }

    /** Rows by name throw where they are cut off. */
    @Override
    public void end(long number) {}

    @Override
    public void close() {
        rows.close();
    }

    /** The rows of a block, which know their number. */
    private final class OfBlock implements Reader<Cells> {
        private final CellReader reader = new CellReader(fields, zones, rows.columns());
        private Cells block = new Cells(0);
        private int row;

        @Override
        public void startOf(Cells cells) {
            block = cells;
            row = -1;
        }

        @Override
        public boolean next() {
            row++;
            return row < block.rows();
        }

        @Override
        public Row read() {
            return reader.read(block, row);
        }

        @Override
        public long number() {
            return block.number(row);
        }

        @Override
        public long numbersUsed() {
            return 0;
        }
    }
}
