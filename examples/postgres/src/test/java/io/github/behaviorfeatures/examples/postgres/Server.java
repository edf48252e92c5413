package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real server for tests, a database for each of them, and what is in its table of features. */
final class Server implements AutoCloseable {

    static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedPostgres postgres;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Server start() throws IOException {
        return new Server(EmbeddedPostgres.start());
    }

    /** A server whose data outlive it. */
    static Server start(Path data, int port) throws IOException {
        return new Server(EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start());
    }

    int port() {
        return postgres.getPort();
    }

    Database database(String name) {
        return Database.at(postgres.getJdbcUrl("postgres", name));
    }

    /** An empty database with all tables. */
    Database newDatabase() throws SQLException {
        Database database = newEmptyDatabase();
        try (Connection connection = database.connect()) {
            Schema.create(connection, GENERATOR.catalog());
        }
        return database;
    }

    /** The same database for another user. */
    Database as(Database database, String user) {
        return Database.at(database.url().replaceAll("user=\\w+", "user=" + user));
    }

    Database newEmptyDatabase() throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return database(name);
    }

    void stop() throws IOException {
        postgres.close();
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    static Shop shop(String id) {
        return new Shop(id, BERLIN, "EUR");
    }

    static FeatureJob job() {
        return new FeatureJob(GENERATOR, Server::shop);
    }

    static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        }
    }

    static long number(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    /** What the library itself computes of a dataset, by shop and customer: every column of the row. */
    static Map<String, Map<String, @Nullable Object>> direct(CustomerDataset dataset, Instant asOf) {
        return direct(GENERATOR, dataset, asOf);
    }

    static Map<String, Map<String, @Nullable Object>> direct(
            CustomerBehaviorFeatureGenerator generator, CustomerDataset dataset, Instant asOf) {
        Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
        for (CustomerRecords entry : dataset) {
            var activity = generator.digest(entry.customer(), entry.context(), asOf);
            if (!activity.isEmpty()) {
                FeatureRow row = generator.generateRow(activity);
                Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                columns.put("last_computed_at", row.lastComputedAt());
                columns.put("definitions_version", row.definitionsVersion());
                for (FeatureKey<?> key : row.features().keys()) {
                    columns.put(key.name(), row.features().valueOrDefault(key));
                }
                rows.put(row.shopId() + "/" + row.customerId(), columns);
            }
        }
        return rows;
    }

    /** What the table of features holds, likewise. */
    static Map<String, Map<String, @Nullable Object>> stored(Database database) throws SQLException {
        return stored(GENERATOR, database);
    }

    static Map<String, Map<String, @Nullable Object>> stored(
            CustomerBehaviorFeatureGenerator generator, Database database) throws SQLException {
        Map<String, Map<String, @Nullable Object>> rows = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM customer_behavior_features")) {
            while (row.next()) {
                Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                columns.put(
                        "last_computed_at",
                        row.getObject("last_computed_at", OffsetDateTime.class).toInstant());
                columns.put("definitions_version", row.getString("definitions_version"));
                for (FeatureKey<?> key : generator.catalog().keys()) {
                    columns.put(key.name(), value(row, key));
                }
                rows.put(row.getString("shop_id") + "/" + row.getString("customer_id"), columns);
            }
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet row, FeatureKey<?> key) throws SQLException {
        if (key.type() == FeatureType.LABELS) {
            Array array = row.getArray(key.name());
            return array == null ? null : List.of((String[]) array.getArray());
        }
        return row.getObject(key.name(), key.type().javaType());
    }
}
