package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.CellReader;
import io.github.behaviorfeatures.rows.Cells;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.ReadingCount;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.RowReader;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.spill.GroupPacker;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one table, once, into few bytes, for an engine that brings the rows of each customer together by itself:
 * Spark, Flink, a log of messages. {@link RowUnpacker} makes a customer of them, on another machine if need be, with the same
 * version of this library.
 *
 * <pre>{@code
 * RowPacker packer = RowPacker.ofLines(Table.USER_SESSIONS, "my-shop", shop -> ZoneOffset.UTC);
 * for (byte[] line : lines) {
 *     packer.line(line);
 *     if (packer.size() > 8 << 20) {
 *         packer.handOver((hash, key, rows) -> send(hash, key, rows));
 *     }
 * }
 * packer.handOver((hash, key, rows) -> send(hash, key, rows));
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class RowPacker {

    /** Receives the rows of one customer. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes rows.
         *
         * @param hash of the key: equal for equal keys, and well spread over all values of a long
         * @param key says whose rows they are: shop and customer
         * @param rows one or more of the table, in their order
         */
        void take(long hash, byte[] key, byte[] rows);
    }

    private final TableFormat<?> format;
    private final @Nullable RowReader lines;
    private final @Nullable CellReader named;
    private final Cells cells;
    private final ReadingCount reading;
    private final GroupPacker groups;
    private long unreadable;
    private long withoutCustomerId;
    private long withoutShopId;
    private long number;

    private RowPacker(
            Table table,
            @Nullable List<String> columns,
            String defaultShop,
            Function<? super @Nullable String, ZoneId> zonesOfBareTimes) {
        Objects.requireNonNull(defaultShop, "defaultShop");
        Objects.requireNonNull(zonesOfBareTimes, "zonesOfBareTimes");
        BareZones zones = BareZones.ofShops(zonesOfBareTimes::apply);
        this.format = FileTable.of(table).format();
        this.lines = columns == null ? new RowReader(format.fields(), zones) : null;
        this.named = columns == null ? null : new CellReader(format.fields(), zones, columns);
        this.cells = new Cells(columns == null ? 0 : columns.size());
        this.reading = new ReadingCount(format.fields());
        this.groups = new GroupPacker(format, defaultShop);
    }

    /**
     * Packs JSON lines.
     *
     * @param table whose rows
     * @param defaultShop the shop of rows that name none; empty to leave such rows out
     * @param zonesOfBareTimes by the shop that a row names, which may be null: the zone of its times without one
     * @return a packer for {@link #line}
     */
    public static RowPacker ofLines(
            Table table, String defaultShop, Function<? super @Nullable String, ZoneId> zonesOfBareTimes) {
        return new RowPacker(Objects.requireNonNull(table, "table"), null, defaultShop, zonesOfBareTimes);
    }

    /**
     * Packs rows by name. {@link RowsByName} says what names and values mean.
     *
     * @param table whose rows
     * @param columns the names of the values
     * @param defaultShop the shop of rows that name none; empty to leave such rows out
     * @param zonesOfBareTimes by the shop that a row names, which may be null: the zone of its times without one
     * @return a packer for {@link #row}
     */
    public static RowPacker ofRows(
            Table table,
            List<String> columns,
            String defaultShop,
            Function<? super @Nullable String, ZoneId> zonesOfBareTimes) {
        return new RowPacker(
                Objects.requireNonNull(table, "table"),
                List.copyOf(Objects.requireNonNull(columns, "columns")),
                defaultShop,
                zonesOfBareTimes);
    }

    /**
     * Whether a table knows a column, so that an engine need not read the others.
     *
     * @param table the table
     * @param column a name as {@link RowsByName} takes it
     * @return false if the column changes nothing
     */
    public static boolean knows(Table table, String column) {
        return CellReader.knows(
                FileTable.of(Objects.requireNonNull(table, "table")).format().fields(),
                Objects.requireNonNull(column, "column"));
    }

    /**
     * Adds a line. One that is no row, or has no customer or shop, is left out and counted; a blank one is nothing.
     *
     * @param line a JSON object as UTF-8
     * @throws IllegalStateException if this packs rows by name
     */
    public void line(byte[] line) {
        Objects.requireNonNull(line, "line");
        if (lines == null) {
            throw new IllegalStateException("this packs rows by name");
        }
        if (Lines.isBlank(line, 0, line.length)) {
            return;
        }
        number++;
        try {
            add(lines.read(line, 0, line.length));
        } catch (Problem problem) {
            unreadable++;
        }
    }

    /**
     * Adds a row. One with values that it cannot have, or without customer or shop, is left out and counted.
     *
     * @param values in the order of the columns
     * @throws IllegalArgumentException if a value is of a class that means nothing
     * @throws IllegalStateException if this packs lines
     */
    public void row(@Nullable Object[] values) {
        Objects.requireNonNull(values, "values");
        if (named == null) {
            throw new IllegalStateException("this packs lines");
        }
        number++;
        cells.clear();
        cells.add(values, number);
        try {
            add(named.read(cells, 0));
        } catch (Problem problem) {
            unreadable++;
        }
    }

    private void add(Row row) {
        reading.add(row, number);
        if (row.isMissing(format.customerId())) {
            withoutCustomerId++;
            reading.addLeftOut(row);
        } else if (!groups.hasShop(row)) {
            withoutShopId++;
            reading.addLeftOut(row);
        } else {
            groups.add(row);
        }
    }

    /**
     * The size of the rows added since the last call of {@link #handOver}. The larger it gets, the fewer and larger are the
     * groups; some megabytes are usual.
     *
     * @return bytes
     */
    public int size() {
        return groups.size();
    }

    /**
     * Hands over the rows since the last call, as one group for each customer that has any.
     *
     * @param taker receives the groups
     */
    public void handOver(Taker taker) {
        Objects.requireNonNull(taker, "taker");
        groups.handOver(taker::take);
    }

    /**
     * What was left out so far, and fields that the table does not know.
     *
     * @param source name of the rows in the report
     * @return counts by table and cause
     */
    public DataQuality quality(String source) {
        return new DataQuality.Sum()
                .add(DataQuality.leftOut(format.table(), Cause.UNREADABLE, unreadable))
                .add(DataQuality.leftOut(format.table(), Cause.NO_CUSTOMER_ID, withoutCustomerId))
                .add(DataQuality.leftOut(format.table(), Cause.NO_SHOP_ID, withoutShopId))
                .add(reading.quality(format.table(), Objects.requireNonNull(source, "source")))
                .total();
    }
}
