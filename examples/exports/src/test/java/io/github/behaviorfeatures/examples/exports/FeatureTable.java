package io.github.behaviorfeatures.examples.exports;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts rows into the table of output rows and takes them out again, as a user would with JDBC. */
final class FeatureTable {

    private static final String TABLE = "customer_behavior_features";

    private final Connection connection;
    private final List<FeatureKey<?>> keys;

    FeatureTable(Connection connection, List<FeatureKey<?>> keys) {
        this.connection = connection;
        this.keys = keys;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private List<String> columns() {
        List<String> columns =
                new ArrayList<>(List.of("shop_id", "customer_id", "last_computed_at", "definitions_version"));
        keys.forEach(key -> columns.add(key.name()));
        return columns;
    }

    private String columnList() {
        return columns().stream().map(FeatureTable::quoted).collect(Collectors.joining(", "));
    }

    void insert(List<FeatureRow> rows) throws SQLException {
        write(rows, "");
    }

    void upsert(List<FeatureRow> rows) throws SQLException {
        String set = columns().stream()
                .skip(2)
                .map(FeatureTable::quoted)
                .map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
        write(rows, " ON CONFLICT (shop_id, customer_id) DO UPDATE SET updated_at = now(), " + set);
    }

    private void write(List<FeatureRow> rows, String onConflict) throws SQLException {
        String marks = String.join(", ", Collections.nCopies(columns().size(), "?"));
        String sql = "INSERT INTO " + TABLE + " (" + columnList() + ") VALUES (" + marks + ")" + onConflict;
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (FeatureRow row : rows) {
                bind(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void bind(PreparedStatement insert, FeatureRow row) throws SQLException {
        insert.setString(1, row.shopId());
        insert.setString(2, row.customerId());
        insert.setObject(3, row.lastComputedAt().atOffset(ZoneOffset.UTC));
        insert.setString(4, row.definitionsVersion());
        int index = 5;
        for (FeatureKey<?> key : keys) {
            Object value = row.features().valueOrDefault(key);
            insert.setObject(
                    index++,
                    value instanceof List<?> labels ? connection.createArrayOf("text", labels.toArray()) : value);
        }
    }

    /** Every row as {@link #values} has it, by shop and customer. */
    Map<List<String>, List<Object>> read() throws SQLException {
        Map<List<String>, List<Object>> rows = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + columnList() + " FROM " + TABLE)) {
            while (result.next()) {
                List<Object> values = new ArrayList<>();
                values.add(result.getObject(3, OffsetDateTime.class).toInstant());
                values.add(result.getString(4));
                for (int i = 0; i < keys.size(); i++) {
                    Object value = result.getObject(5 + i);
                    values.add(value instanceof Array labels ? Arrays.asList((Object[]) labels.getArray()) : value);
                }
                rows.put(List.of(result.getString(1), result.getString(2)), values);
            }
        }
        return rows;
    }

    static List<Object> values(FeatureRow row) {
        List<Object> values = new ArrayList<>(List.of(row.lastComputedAt(), row.definitionsVersion()));
        row.features().keys().forEach(key -> values.add(row.features().valueOrDefault(key)));
        return values;
    }
}
