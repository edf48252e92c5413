package io.github.behaviorfeatures.examples.service.customers;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The table {@code customer_behavior_features}, which the job in {@code examples/postgres} fills. */
class StoredRows {
    private final JdbcTemplate jdbc;
    private final List<FeatureKey<?>> keys;
    private final String select;

    StoredRows(JdbcTemplate jdbc, FeatureCatalog catalog) {
        this.jdbc = jdbc;
        this.keys = catalog.keys();
        this.select = Stream.concat(
                        Stream.of("shop_id", "customer_id", "last_computed_at", "definitions_version"),
                        keys.stream().map(FeatureKey::name))
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(
                        ", ", "SELECT ", " FROM customer_behavior_features WHERE shop_id = ? AND customer_id = ?"));
    }

    /** The row of a customer, in the form that the library writes rows. */
    Optional<byte[]> row(String shop, String id) {
        return jdbc.query(select, (row, number) -> json(row), shop, id).stream().findFirst();
    }

    private byte[] json(ResultSet row) throws SQLException {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("shop_id", row.getString(1));
        json.put("customer_id", row.getString(2));
        json.put(
                "last_computed_at",
                row.getObject(3, OffsetDateTime.class).toInstant().toString());
        json.put("definitions_version", row.getString(4));
        for (int i = 0; i < keys.size(); i++) {
            put(json, keys.get(i), row, i + 5);
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ObjectNode json, FeatureKey<?> key, ResultSet row, int column) throws SQLException {
        if (row.getObject(column) == null) {
            json.putNull(key.name());
            return;
        }
        switch (key.type()) {
            case COUNT, ORDINAL -> json.put(key.name(), row.getInt(column));
            case NUMBER, RATIO -> json.put(key.name(), row.getDouble(column));
            case LABEL -> json.put(key.name(), row.getString(column));
            case FLAG -> json.put(key.name(), row.getBoolean(column));
            case LABELS -> texts(json.putArray(key.name()), row.getArray(column));
        }
    }

    private static void texts(ArrayNode json, Array array) throws SQLException {
        for (String text : (String[]) array.getArray()) {
            json.add(text);
        }
    }
}
