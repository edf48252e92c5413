package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table: its columns, those that identify the customer and the time of a row, and the record made of a row.
 *
 * @param <R> the table's records
 */
public final class TableFormat<R> {
    private final Table table;
    private final Fields fields;
    private final Packing[] packing;
    private final Field<String> customerId;
    private final Field<String> shopId;
    private final List<Field<Instant>> times;
    private final Supplier<Function<FieldValues, @Nullable R>> makers;

    /**
     * A table.
     *
     * @param table which one
     * @param columns its columns, {@code customer_id} and {@code shop_id} among them
     * @param starts supplies, for one thread, what starts the record for a customer id; null if the record needs an id and
     *     there is none. It may give the same builder again, since every column is set for every row
     * @param build makes the record
     * @param times the columns with the time of a row, of which the first that has a value counts; none if rows are not
     *     events
     */
    <B> TableFormat(
            Table table,
            Columns<B> columns,
            Supplier<Function<@Nullable String, @Nullable B>> starts,
            Function<B, R> build,
            String... times) {
        this.table = table;
        this.fields = columns.fields();
        this.packing = columns.packing();
        this.customerId = fields.get(FieldType.ID, "customer_id");
        this.shopId = fields.get(FieldType.SHOP_ID, "shop_id");
        this.times =
                Stream.of(times).map(name -> fields.get(FieldType.TIME, name)).toList();
        BiConsumer<B, @Nullable Object>[] setters = columns.setters();
        this.makers = () -> {
            Function<@Nullable String, @Nullable B> start = starts.get();
            return row -> {
                @Nullable Object[] values = row.values();
                B builder = start.apply((String) values[customerId.index()]);
                if (builder == null) {
                    return null;
                }
                for (int i = 0; i < setters.length; i++) {
                    setters[i].accept(builder, values[i]);
                }
                columns.setNotes(builder, row);
                return build.apply(builder);
            };
        };
    }

    public Table table() {
        return table;
    }

    public Fields fields() {
        return fields;
    }

    /** How the columns are packed, in their order. */
    public Packing[] packing() {
        return packing.clone();
    }

    /** The column that names the customer. */
    public Field<String> customerId() {
        return customerId;
    }

    /** The column that names the shop. */
    public Field<String> shopId() {
        return shopId;
    }

    /** Whether the time of a row is at or after an instant; false if it has no time. */
    public boolean isNotBefore(Row row, Instant limit) {
        for (int i = 0; i < times.size(); i++) { // an iterator for each row would be felt
            if (!row.isMissing(times.get(i))) {
                return row.isNotBefore(times.get(i), limit);
            }
        }
        return false;
    }

    /** What makes the records of rows, one after the other; null if a record needs a customer id. For one thread. */
    public Function<FieldValues, @Nullable R> records() {
        return makers.get();
    }

    /** The record of a row, or null if the record needs a customer id and the row has none. */
    public @Nullable R record(FieldValues row) {
        return records().apply(row);
    }
}
