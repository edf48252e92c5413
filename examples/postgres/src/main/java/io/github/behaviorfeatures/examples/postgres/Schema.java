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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables: four that are read, shops, raw events, and the one of features, whose columns come from the catalogue. What is
 * there is compared with what is needed, so that a role without the right to make tables can work with tables that are
 * complete.
 */
final class Schema {

    static final String FEATURES = "customer_behavior_features";

    private static final List<RowTable<?>> RECORDS =
            List.of(Customers.TABLE, RowTable.INTERACTIONS, RowTable.SESSIONS, RowTable.ATTRIBUTIONS);

    /** Any number, but the same for all: two jobs must not make the tables at once. */
    private static final long LOCK = 4_711_2026;

    /** Columns of the table of features that are no features. */
    private static final Set<String> SET_BY_DATABASE = Set.of("id", "created_at", "updated_at");

    private static final Pattern INDEX = Pattern.compile("CREATE INDEX IF NOT EXISTS (\\w+)");

    /**
     * How the database differs from what is needed.
     *
     * @param missing tables and columns that are not there, in words
     * @param statements what makes them, and the indexes
     * @param unknown columns of the table of features that no feature of the catalogue has; they are left alone
     */
    record Difference(List<String> missing, List<String> statements, List<String> unknown) {}

    private Schema() {}

    /** Compares, and changes nothing. */
    static Difference compare(Connection connection, FeatureCatalog catalog) {
        try (Statement statement = connection.createStatement()) {
            Difference difference = compare(statement, catalog);
            connection.commit();
            return difference;
        } catch (SQLException e) {
            throw DatabaseException.of("comparing the tables", e);
        }
    }

    /** Makes what is not there yet: tables, and columns that came later. Answers what that was. */
    static Difference create(Connection connection, FeatureCatalog catalog) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            Difference difference = compare(statement, catalog);
            for (String sql : difference.statements()) {
                statement.execute(sql);
            }
            connection.commit();
            return difference;
        } catch (SQLException e) {
            throw DatabaseException.of("making the tables", e);
        }
    }

    private static Difference compare(Statement statement, FeatureCatalog catalog) throws SQLException {
        Difference difference = new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, List<String>> tables = new LinkedHashMap<>();
        for (RowTable<?> table : RECORDS) {
            String name = table.table().wireName();
            tables.put(name, columns(statement, name));
        }
        tables.put("shops", columns(statement, "shops"));
        addTables(difference, tables, "schema.sql");
        addTables(difference, Map.of("raw_events", columns(statement, "raw_events")), "raw_events.sql");
        for (RowTable<?> table : RECORDS) {
            addColumns(difference, table, tables.get(table.table().wireName()));
        }
        addFeatures(difference, catalog, columns(statement, FEATURES));
        String indexes = resource("indexes.sql");
        for (Matcher index = INDEX.matcher(indexes); index.find(); ) {
            if (!exists(statement, index.group(1))) {
                difference.statements().add(indexes);
                break;
            }
        }
        return difference;
    }

    private static void addTables(Difference difference, Map<String, List<String>> tables, String resource) {
        List<String> missing = tables.keySet().stream()
                .filter(name -> tables.get(name).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            missing.forEach(name -> difference.missing().add("table " + name));
            difference.statements().add(resource(resource));
        }
    }

    /** For tables of an earlier version. */
    private static void addColumns(Difference difference, RowTable<?> table, List<String> existing) {
        String name = table.table().wireName();
        for (Column<?> column : table.columns()) {
            if (!existing.isEmpty() && !existing.contains(column.name())) {
                difference.missing().add("column " + name + "." + column.name());
                difference
                        .statements()
                        .add("ALTER TABLE " + name + " ADD COLUMN IF NOT EXISTS " + column.name() + " "
                                + column.type());
            }
        }
    }

    private static void addFeatures(Difference difference, FeatureCatalog catalog, List<String> existing) {
        if (existing.isEmpty()) {
            difference.missing().add("table " + FEATURES);
            difference.statements().add(catalog.toSql(SqlDialect.POSTGRESQL));
            return;
        }
        List<String> wanted = catalog.upsertColumns();
        for (String name : wanted) {
            if (!existing.contains(name)) {
                difference.missing().add("column " + FEATURES + "." + name);
            }
        }
        difference.statements().addAll(catalog.missingColumns(existing, SqlDialect.POSTGRESQL));
        Set<String> unknown = new TreeSet<>(existing);
        unknown.removeAll(wanted);
        unknown.removeAll(SET_BY_DATABASE);
        difference.unknown().addAll(unknown);
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

    private static boolean exists(Statement statement, String index) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT to_regclass('" + index + "') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
