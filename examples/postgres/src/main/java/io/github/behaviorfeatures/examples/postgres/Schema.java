package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.SqlDialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
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
            if (!exists(statement, "customer_behavior_features")) {
                statement.execute(catalog.toSql(SqlDialect.POSTGRESQL));
            }
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseException.of("making the tables", e);
        }
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static String tables() {
        try (InputStream in = Schema.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
