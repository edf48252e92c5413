package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.batch.CustomerRows;
import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.TableRows;
import io.github.behaviorfeatures.spill.TableBlocks;
import io.github.behaviorfeatures.text.Blanks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Customers of tables whose rows are sorted by customer id: a merge join that holds one customer. */
final class SortedParts implements CustomerParts {
    private final List<Cursor<?>> cursors = new ArrayList<>();
    private final Shops shops;
    /** The shop that rows without a shop id were assigned to, if there were any. */
    private @Nullable Shop onlyShop;

    private boolean started;

    SortedParts(FileSettings settings) {
        this.shops = settings.shops().copy();
        try {
            for (FileTable<?> table : FileTable.ALL) {
                TableSource source = settings.tables().get(table.format().table());
                if (source != null) {
                    cursors.add(new Cursor<>(table, source, settings));
                }
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public @Nullable CustomerRows next() {
        if (!started) {
            started = true;
            cursors.forEach(Cursor::advance);
        }
        String id = null;
        for (Cursor<?> cursor : cursors) {
            if (cursor.owner != null && (id == null || cursor.owner.compareTo(id) < 0)) {
                id = cursor.owner;
            }
        }
        return id == null ? null : rows(id);
    }

    private CustomerRows rows(String id) {
        CustomerRows rows = new CustomerRows(id);
        boolean withoutShop = false;
        for (Cursor<?> cursor : cursors) {
            withoutShop |= cursor.take(id, rows);
        }
        if (withoutShop) {
            onlyShop = shops.home(null);
        }
        return rows;
    }

    /** Whether a row names no shop; the shop it names is noted. */
    private boolean isWithoutShop(@Nullable String shopId, Cursor<?> cursor) {
        shops.note(shopId);
        if (onlyShop != null && !onlyShop.equals(shops.home(null))) {
            throw Problem.of(
                            "expected one shop in all files, found another one after rows without a shop id were assigned"
                                    + " to the only shop there was")
                    .advising(
                            "give every row its shop id, describe the shops before reading, or open the files as being"
                                    + " in any order")
                    .in("shop_id")
                    .at(cursor.lines.place());
        }
        return shopId == null || Blanks.isBlank(shopId);
    }

    @Override
    public Map<Table, TableBlocks.Counts> counts() {
        Map<Table, TableBlocks.Counts> counts = new EnumMap<>(Table.class);
        cursors.forEach(cursor -> counts.put(cursor.table.format().table(), cursor.counts()));
        return counts;
    }

    @Override
    public Shops shops() {
        return shops;
    }

    @Override
    public void close() {
        cursors.forEach(Cursor::close);
    }

    /** The place in one table: the first row not taken yet. */
    private final class Cursor<R> {
        private final FileTable<R> table;
        private final TableRows<R> lines;
        private final @Nullable Instant limit;
        private @Nullable R record;
        private @Nullable String owner;
        private boolean withoutShop;
        private long withoutCustomerId;
        private long later;

        Cursor(FileTable<R> table, TableSource source, FileSettings settings) {
            this.table = table;
            this.limit = settings.before();
            this.lines = source.rows(table.format(), settings.bareZones(), settings.skipsBadLines());
        }

        /** Goes to the next row that belongs to a customer and is not left out. */
        void advance() {
            String before = owner;
            record = null;
            owner = null;
            for (TableRows.Read<R> read = lines.next(); read != null; read = lines.next()) {
                String id = read.row().get(table.format().customerId());
                if (id == null) {
                    withoutCustomerId++;
                    lines.reading().addLeftOut(read.row());
                    continue;
                }
                requireOrder(before, id);
                before = id;
                withoutShop = isWithoutShop(read.row().get(table.format().shopId()), this);
                if (!isLater(read.row())) {
                    record = read.record();
                    owner = id;
                    return;
                }
                later++;
                lines.reading().addLeftOut(read.row());
            }
        }

        private boolean isLater(Row row) {
            return limit != null && table.format().isNotBefore(row, limit);
        }

        private void requireOrder(@Nullable String before, String id) {
            if (before != null && id.compareTo(before) < 0) {
                throw Problem.expected(
                                "customer ids in ascending order, compared as text character by character",
                                "one less than that of the row before")
                        .advising("sort the file, or open it as being in any order")
                        .in("customer_id")
                        .at(lines.place());
            }
        }

        /** Adds the rows of a customer; true if some of them name no shop. */
        boolean take(String id, CustomerRows rows) {
            BiConsumer<CustomerRows, R> into = table.into();
            boolean someWithoutShop = false;
            while (record != null && id.equals(owner)) {
                into.accept(rows, record);
                someWithoutShop |= withoutShop;
                advance();
            }
            return someWithoutShop;
        }

        TableBlocks.Counts counts() {
            return new TableBlocks.Counts(
                    lines.skipped(),
                    lines.messages(),
                    lines.withoutRecord() + withoutCustomerId,
                    later,
                    lines.reading());
        }

        void close() {
            lines.close();
        }
    }
}
