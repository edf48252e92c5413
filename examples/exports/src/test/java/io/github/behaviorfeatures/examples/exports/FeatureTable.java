package io.github.behaviorfeatures.examples.exports;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.SqlDialect;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts rows into the table of output rows and takes them out again, as a user would with JDBC. */
final class FeatureTable {

    private static final String LAST_COMPUTED_AT = "last_computed_at";

    private final Connection connection;
    private final List<String> columns;
    private final String upsert;

    FeatureTable(Connection connection, FeatureCatalog catalog, SqlDialect dialect) {
        this.connection = connection;
        this.columns = catalog.upsertColumns();
        this.upsert = catalog.toUpsertSql(dialect);
    }

    /** Without what the statement does when the row is there: for a database that does not know it, and to see a refusal. */
    void insert(List<FeatureRow> rows) throws SQLException {
        write(rows, upsert.substring(0, upsert.indexOf(" ON CONFLICT ")));
    }

    void upsert(List<FeatureRow> rows) throws SQLException {
        write(rows, upsert);
    }

    private void write(List<FeatureRow> rows, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (FeatureRow row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void bind(PreparedStatement statement, FeatureRow row) throws SQLException {
        Map<String, Object> values = new HashMap<>(row.toMap());
        values.put(LAST_COMPUTED_AT, row.asOf().atOffset(ZoneOffset.UTC));
        for (int i = 0; i < columns.size(); i++) {
            Object value = values.get(columns.get(i));
            statement.setObject(
                    i + 1, value instanceof List<?> texts ? connection.createArrayOf("text", texts.toArray()) : value);
        }
    }

    /** Every row as {@link #values} has it, by shop and customer. */
    Map<List<String>, Map<String, Object>> read() throws SQLException {
        String selected = columns.stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", "));
        Map<List<String>, Map<String, Object>> rows = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + selected + " FROM customer_behavior_features")) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i), value(result, i));
                }
                rows.put(List.of(result.getString(1), result.getString(2)), row);
            }
        }
        return rows;
    }

    private Object value(ResultSet result, int column) throws SQLException {
        if (columns.get(column).equals(LAST_COMPUTED_AT)) {
            return result.getObject(column + 1, OffsetDateTime.class).toInstant();
        }
        Object value = result.getObject(column + 1);
        return value instanceof Array texts ? Arrays.asList((Object[]) texts.getArray()) : value;
    }

    /** A row as the table holds it. */
    static Map<String, Object> values(FeatureRow row) {
        Map<String, Object> values = new HashMap<>(row.toMap());
        values.put(LAST_COMPUTED_AT, row.asOf());
        return values;
    }
}
