package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.CustomerDataset;
import io.github.behaviorfeatures.input.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Customers of files whose rows stand in the order of the customers' ids: a merge join that holds one customer. */
final class SortedParts implements CustomerParts {
    private final Supplier<CustomerDataset.Builder> datasets;
    private final List<Cursor<?>> cursors = new ArrayList<>();
    private final Set<String> shopIds = new TreeSet<>();
    private final Set<String> shops = new TreeSet<>();
    /** The shop that rows without a shop id were taken to belong to, if there were any. */
    private @Nullable String onlyShop;

    private boolean started;

    SortedParts(CustomerFiles.Builder files, Supplier<CustomerDataset.Builder> datasets) {
        this.datasets = datasets;
        this.shops.addAll(files.describedShops());
        try {
            for (CustomerTable<?> table : CustomerTable.ALL) {
                Path file = files.tables().get(table.table());
                if (file != null) {
                    cursors.add(new Cursor<>(table, file, files.badLines(), files.before()));
                }
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public @Nullable CustomerDataset next() {
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
        return id == null ? null : dataset(id);
    }

    private CustomerDataset dataset(String id) {
        CustomerDataset.Builder dataset = datasets.get();
        boolean homeless = false;
        for (Cursor<?> cursor : cursors) {
            homeless |= cursor.take(id, dataset);
        }
        if (homeless && shops.size() < 2) {
            onlyShop = shops.isEmpty()
                    ? CustomerDataset.DEFAULT_SHOP
                    : shops.iterator().next();
        }
        return dataset.otherShops(shopIds).build();
    }

    /** Whether a row names no shop; the shop it names is noted. */
    private boolean isHomeless(@Nullable String shopId, Cursor<?> cursor) {
        if (shopId == null || shopId.isBlank()) {
            return true;
        }
        shopIds.add(shopId);
        if (shops.add(shopId) && onlyShop != null && !(shops.size() == 1 && onlyShop.equals(shopId))) {
            throw new BehaviorJsonException(cursor.place()
                    + ", field shop_id: expected one shop in all files, found a further one, after rows without a shop"
                    + " id were taken to belong to the only shop there was; give every row its shop id, describe the"
                    + " shops before reading, or read the files as being in any order");
        }
        return false;
    }

    @Override
    public Map<Table, TableBlocks.Counts> counts() {
        Map<Table, TableBlocks.Counts> counts = new EnumMap<>(Table.class);
        cursors.forEach(cursor -> counts.put(cursor.table.table(), cursor.counts()));
        return counts;
    }

    @Override
    public Set<String> shopIds() {
        return shopIds;
    }

    @Override
    public void close() {
        cursors.forEach(Cursor::close);
    }

    /** The place in one file: the first row not taken yet. */
    private final class Cursor<T> {
        private final CustomerTable<T> table;
        private final JsonRows<T> rows;
        private final @Nullable Instant limit;
        private @Nullable T row;
        private @Nullable String owner;
        private boolean homeless;
        private long nobodys;
        private long later;

        Cursor(CustomerTable<T> table, Path file, BadLines badLines, @Nullable Instant limit) {
            this.table = table;
            this.limit = limit;
            Lines lines = new Lines(Source.open(file), file.toString());
            this.rows = new JsonRows<>(lines, table.shape(), badLines);
        }

        /** Goes to the next row that belongs to somebody and is not left out. */
        void advance() {
            String before = owner;
            row = null;
            owner = null;
            while (row == null && rows.hasNext()) {
                T next = rows.next();
                String nextOwner = table.owner(next);
                if (nextOwner == null) {
                    nobodys++;
                    continue;
                }
                requireOrder(before, nextOwner);
                before = nextOwner;
                homeless = isHomeless(table.shopId().apply(next), this);
                if (limit != null && table.isNotBefore(rows.read(), limit)) {
                    later++;
                } else {
                    row = next;
                    owner = nextOwner;
                }
            }
        }

        private void requireOrder(@Nullable String before, String id) {
            if (before != null && id.compareTo(before) < 0) {
                throw new BehaviorJsonException(place()
                        + ", field customer_id: expected customer ids in ascending order, compared as text"
                        + " character by character, found one that is less than that of the row before; sort the"
                        + " file, or read it as being in any order");
            }
        }

        /** Adds the rows of a customer to a dataset; true if some of them name no shop. */
        boolean take(String id, CustomerDataset.Builder dataset) {
            List<T> taken = new ArrayList<>();
            boolean someHomeless = false;
            while (row != null && id.equals(owner)) {
                taken.add(row);
                someHomeless |= homeless;
                advance();
            }
            table.add().accept(dataset, taken.iterator());
            return someHomeless;
        }

        String place() {
            return rows.place();
        }

        TableBlocks.Counts counts() {
            return new TableBlocks.Counts(
                    rows.skipped(), rows.skippedMessages(), rows.withoutCustomerId() + nobodys, later);
        }

        void close() {
            rows.close();
        }
    }
}
