package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.JsonRows;
import io.github.behaviorfeatures.json.ShopifyCustomers;
import io.github.behaviorfeatures.sources.ShopTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts raw records into the tables: JSON lines, or customers as Shopify's Admin API sends them. A row of an id that is
 * there already replaces that row, so that a file can be loaded again; rows without ids are added each time.
 *
 * <p>Times are kept to the microsecond, as PostgreSQL does; what is finer is cut off.
 */
final class Loader {

    private static final int ROWS_PER_STATEMENT = 5_000;

    /**
     * What became of the rows of one source.
     *
     * @param table where they went
     * @param written rows that are new or replaced others
     * @param withoutCustomer rows that name no customer and were left out
     * @param skipped lines that could not be read and rows that PostgreSQL cannot hold, left out
     * @param problems what was wrong with the first of those, without content
     */
    record Loaded(String table, long written, long withoutCustomer, long skipped, List<String> problems) {

        @Override
        public String toString() {
            return table + ": " + written + " rows written, " + withoutCustomer + " without customer id, " + skipped
                    + " skipped" + (problems.isEmpty() ? "" : "\n  " + String.join("\n  ", problems));
        }
    }

    private final Connection connection;
    private final String shopId;
    private final BadLines badLines;
    private ZoneId bareTimes = ZoneOffset.UTC;
    private boolean inOneTransaction;

    /**
     * A loader.
     *
     * @param connection to write with; each statement is committed
     * @param shopId the shop of rows that name none
     * @param badLines what to do with lines that are no rows, and with rows that PostgreSQL cannot hold
     */
    Loader(Connection connection, String shopId, BadLines badLines) {
        this.connection = connection;
        this.shopId = shopId;
        this.badLines = badLines;
    }

    /** The zone of times that are written without one; UTC by default. */
    Loader bareTimes(ZoneId zone) {
        this.bareTimes = zone;
        return this;
    }

    /** Leaves the commit to the caller. */
    Loader inOneTransaction() {
        this.inOneTransaction = true;
        return this;
    }

    /** Loads the files of a folder that are there, named as the tables. */
    List<Loaded> folder(Path folder) {
        List<Loaded> loaded = new ArrayList<>();
        for (Table table : Table.values()) {
            file(folder, table).ifPresent(file -> loaded.add(file(table, file)));
        }
        return loaded;
    }

    private static Optional<Path> file(Path folder, Table table) {
        return Optional.of(folder.resolve(LoadFolder.file(table))).filter(Files::exists);
    }

    private Loaded file(Table table, Path file) {
        return switch (table) {
            case CUSTOMER_DATA -> lines(Customers.TABLE, BehaviorJson.readCustomers(file, shopId, badLines));
            case USER_INTERACTIONS -> lines(RowTable.INTERACTIONS, BehaviorJson.readInteractions(file, badLines));
            case USER_SESSIONS -> lines(RowTable.SESSIONS, BehaviorJson.readSessions(file, badLines));
            case PURCHASE_ATTRIBUTIONS -> lines(RowTable.ATTRIBUTIONS, BehaviorJson.readAttributions(file, badLines));
        };
    }

    private <R> Loaded lines(RowTable<R> table, JsonRows<R> lines) {
        try (lines) {
            Loading<R> loading = new Loading<>(table);
            loading.all(lines.bareTimes(bareTimes));
            return loading.result(lines.withoutCustomerId(), lines.skipped(), lines.skippedMessages());
        }
    }

    /** Loads the customers of one payload of Shopify's Admin API. */
    Loaded shopify(Path payload) {
        Loading<Customer> loading = new Loading<>(Customers.TABLE);
        loading.all(ShopifyCustomers.read(shopId, payload).iterator());
        return loading.result(0, 0, List.of());
    }

    /**
     * Loads tables that were made of raw events. A customer's record that is there stays if it was updated at the same time or
     * later.
     */
    List<Loaded> tables(ShopTables tables) {
        return List.of(
                rows(
                        new Loading<>(
                                Customers.TABLE,
                                " WHERE stored.updated_at IS NULL OR excluded.updated_at > stored.updated_at"),
                        tables.customers()),
                rows(new Loading<>(RowTable.INTERACTIONS), tables.interactions()),
                rows(new Loading<>(RowTable.SESSIONS), tables.sessions()),
                rows(new Loading<>(RowTable.ATTRIBUTIONS), tables.attributions()));
    }

    private <R> Loaded rows(Loading<R> loading, List<R> rows) {
        loading.all(rows.iterator());
        return loading.result(0, 0, List.of());
    }

    /** One source on its way into one table. */
    private final class Loading<R> {
        private final String table;
        private final List<Column<R>> columns;
        private final BulkUpsert<R> upsert;
        private final Column<R> customerId;
        private final Column<R> id;
        private final Column<R> shop;
        private final Set<String> shops = new HashSet<>();
        private final List<String> key;
        private final List<R> batch = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();
        private long written;
        private long withoutCustomer;
        private long refused;

        Loading(RowTable<R> rows) {
            this(rows, "");
        }

        /** Replaces a row that is there only under a condition. */
        Loading(RowTable<R> rows, String condition) {
            this.table = rows.table().wireName();
            this.columns = rows.columns().stream().map(this::inSomeShop).toList();
            this.customerId = column("customer_id");
            this.id = column("id");
            this.shop = column("shop_id");
            this.key = rows.table() == Table.CUSTOMER_DATA
                    ? List.of("shop_id", "customer_id")
                    : List.of("shop_id", "customer_id", "id");
            this.upsert = new BulkUpsert<>(table, columns, key, ", seq = DEFAULT" + condition);
        }

        private Column<R> inSomeShop(Column<R> column) {
            return column.name().equals("shop_id")
                    ? Column.text("shop_id", row -> isBlank(column.literal(row)) ? shopId : column.literal(row))
                    : column;
        }

        private Column<R> column(String name) {
            return columns.stream()
                    .filter(column -> column.name().equals(name))
                    .findAny()
                    .orElseThrow();
        }

        void all(Iterator<R> rows) {
            while (rows.hasNext()) {
                R row = rows.next();
                if (isBlank(customerId.literal(row))) {
                    withoutCustomer++;
                } else if (isHeld(row)) {
                    checkShop(String.valueOf(shop.literal(row)));
                    batch.add(row);
                }
                if (batch.size() == ROWS_PER_STATEMENT) {
                    write();
                }
            }
            write();
        }

        /** Rows of events that were loaded would be gone after the next reading of raw events. */
        private void checkShop(String of) {
            if (!shops.add(of) || inOneTransaction || table.equals(Table.CUSTOMER_DATA.wireName())) {
                return;
            }
            try {
                if (ShopTable.isOfRawEvents(connection, of)) {
                    throw new IllegalArgumentException(
                            table + ": the rows of shop " + of + " are made of its raw events,"
                                    + " which would replace those of the file; load it as another shop, or its exports with"
                                    + " --load-raw");
                }
            } catch (SQLException e) {
                throw DatabaseException.of("loading " + table, e);
            }
        }

        private boolean isHeld(R row) {
            for (Column<R> column : columns) {
                String refusal = column.refusal(row);
                if (refusal == null && key.contains(column.name())) {
                    refusal = column.refusalAsKey(row);
                }
                if (refusal != null) {
                    refuse(table + " record " + shown(row) + ": its " + column.name() + " holds " + refusal);
                    return false;
                }
            }
            return true;
        }

        private String shown(R row) {
            boolean isReadable = id.refusal(row) == null && id.refusalAsKey(row) == null;
            String text = isReadable ? id.literal(row) : null;
            return text == null ? "without a readable id" : text;
        }

        private void refuse(String message) {
            if (badLines == BadLines.STOP) {
                throw new IllegalArgumentException(message + "; mend the record or choose to skip such rows");
            }
            refused++;
            if (refusals.size() < 20) {
                refusals.add(message);
            }
        }

        private void write() {
            if (!batch.isEmpty()) {
                try {
                    written += upsert.write(connection, batch);
                    if (!inOneTransaction) {
                        connection.commit();
                    }
                    batch.clear();
                } catch (SQLException e) {
                    throw DatabaseException.of("loading " + table, e);
                }
            }
        }

        Loaded result(long unidentified, long skippedLines, List<String> messages) {
            List<String> problems = new ArrayList<>(messages);
            problems.addAll(refusals);
            return new Loaded(table, written, withoutCustomer + unidentified, skippedLines + refused, problems);
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
