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
import java.util.ArrayList;
import java.util.List;

/** The five tables: four that are read, and the one of features, whose columns come from the catalogue. */
final class Schema {

    /** Any number, but the same for all: two jobs must not make the tables at once. */
    private static final long LOCK = 4_711_2026;

    private Schema() {}

    /** Makes what is not there yet: tables, and columns for features that came later. */
    static void create(Connection connection, FeatureCatalog catalog) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute(tables());
            List<String> columns = columns(statement, "customer_behavior_features");
            if (columns.isEmpty()) {
                statement.execute(catalog.toSql(SqlDialect.POSTGRESQL));
            } else {
                for (String sql : catalog.missingColumns(columns, SqlDialect.POSTGRESQL)) {
                    statement.execute(sql);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseException.of("making the tables", e);
        }
    }

    /** None if there is no such table. */
    private static List<String> columns(Statement statement, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('"
                + table + "') AND attnum > 0 AND NOT attisdropped")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static String tables() {
        try (InputStream in = Schema.class.getResourceAsStream("schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
