package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.FeatureCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The five tables: four that are read, and the one of features, whose columns come from the catalogue. */
final class Schema {

    /** Any number, but the same for all: two jobs must not make the tables at once. */
    private static final long LOCK = 4_711_2026;

    private Schema() {}

    /** Makes what is not there yet. */
    static void create(Connection connection, FeatureCatalog catalog) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute(tables());
            statement.execute(features(catalog));
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseException.of("making the tables", e);
        }
    }

    private static String tables() {
        try (InputStream in = Schema.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String features(FeatureCatalog catalog) {
        StringBuilder sql = new StringBuilder(
                "CREATE TABLE IF NOT EXISTS customer_behavior_features (shop_id text COLLATE \"C\" NOT NULL, customer_id text COLLATE \"C\" NOT NULL, last_computed_at timestamptz NOT NULL, definitions_version text NOT NULL, ");
        for (var key : catalog.keys()) {
            sql.append(key.name()).append(' ').append(FeatureTable.type(key)).append(", ");
        }
        return sql.append("UNIQUE (shop_id, customer_id))").toString();
    }
}
