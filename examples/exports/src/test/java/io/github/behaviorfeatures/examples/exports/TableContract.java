package io.github.behaviorfeatures.examples.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.SqlDialect;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the table must do in every database. Supplied: a connection to an empty one, and where it keeps its comments. */
abstract class TableContract {

    Connection connection;
    FeatureTable table;

    abstract SqlDialect dialect();

    abstract Connection connect() throws SQLException;

    /** Column name, comment, in the order of the table. */
    abstract String queryOfComments();

    /** Column name, type, in the order of the table. */
    abstract String queryOfTypes();

    /** By factory of the key; the texts and instants beside the features too. */
    abstract String typeOf(String kind);

    @BeforeEach
    void createTable() throws SQLException {
        connection = connect();
        run("DROP TABLE IF EXISTS customer_behavior_features");
        run(Rows.catalog().toSql(dialect()));
        table = new FeatureTable(connection, Rows.catalog(), dialect());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<List<String>> query(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void everyRowReadsBackToTheLastDigit() throws SQLException {
        List<FeatureRow> rows = Rows.some();
        table.insert(rows);
        Map<List<String>, Map<String, Object>> expected = new HashMap<>();
        rows.forEach(row -> expected.put(List.of(row.shopId(), row.customerId()), FeatureTable.values(row)));
        Map<List<String>, Map<String, Object>> found = table.read();
        assertThat(found).hasSize(rows.size()).containsKey(List.of("shop", Rows.HOSTILE));
        found.forEach((key, values) -> assertThat(values).as("%s", key).isEqualTo(expected.get(key)));
    }

    @Test
    void aSecondRowOfOneCustomerIsRefused() throws SQLException {
        FeatureRow row = Rows.rows().get(0);
        table.insert(List.of(row));
        assertThatThrownBy(() -> table.insert(List.of(row)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("customer_id");
        FeatureRow ofAnotherShop = new FeatureRow(
                "another", row.customerId(), row.lastComputedAt(), row.definitionsVersion(), row.features());
        table.insert(List.of(ofAnotherShop));
        assertThat(table.read()).hasSize(2);
    }

    @Test
    void theDatabaseFillsInWhatARowNeedNotSay() throws SQLException {
        run("INSERT INTO customer_behavior_features (shop_id, customer_id, last_computed_at, definitions_version)"
                + " VALUES ('s', 'c', '2026-01-01T00:00:00Z', 'v')");
        assertThat(query("SELECT total_purchases, total_sessions, bounce_rate FROM customer_behavior_features"
                        + " WHERE id IS NOT NULL AND created_at IS NOT NULL AND updated_at IS NOT NULL"))
                .containsExactly(Arrays.asList("0", "0", null));
    }

    @Test
    void everyColumnCarriesItsMeaning() throws SQLException {
        Map<String, String> comments = new HashMap<>();
        query(queryOfComments()).forEach(row -> comments.put(row.get(0), row.get(1)));
        assertThat(comments).hasSize(7 + Rows.catalog().keys().size()).doesNotContainValue(null);
        for (FeatureKey<?> key : Rows.catalog().keys()) {
            assertThat(comments).containsEntry(key.name(), key.summary());
        }
        assertThat(comments.get(Rows.ODD_FEATURE)).contains("the metafield my-ns.5th \"key\"; it's as it is");
        assertThat(comments.get("avg_session_duration"))
                .isEqualTo("mean duration of the visits whose duration is known. Unit: minutes. Range: >= 0."
                        + " Absent: NO_DATA if none.");
    }

    @Test
    void columnsHaveTheTypesOfTheirKind() throws SQLException {
        List<List<String>> types = query(queryOfTypes());
        assertThat(types)
                .contains(
                        List.of("shop_id", typeOf("label")),
                        List.of("total_purchases", typeOf("count")),
                        List.of("avg_purchase_value", typeOf("number")),
                        List.of("bounce_rate", typeOf("ratio")),
                        List.of("rfm_recency", typeOf("ordinal")),
                        List.of("customer_segment", typeOf("label")),
                        List.of("is_gift_buyer", typeOf("flag")),
                        List.of("customer_tags", typeOf("labels")),
                        List.of("last_computed_at", typeOf("instant")),
                        List.of(Rows.ODD_FEATURE, typeOf("label")));
        List<String> names = types.stream().map(row -> row.get(0)).toList();
        assertThat(names).startsWith("id", "shop_id", "customer_id", "total_purchases", "avg_purchase_value");
        assertThat(names.subList(32, 35)).containsExactly("churn_probability", "last_computed_at", "created_at");
    }

    List<String> names() throws SQLException {
        return query(queryOfTypes()).stream().map(row -> row.get(0)).toList();
    }

    void addMissing(FeatureCatalog catalog) throws SQLException {
        for (String statement : catalog.missingColumns(names(), dialect())) {
            run(statement);
        }
    }

    @Test
    void featuresThatCameLaterAreAddedToATableWithRows() throws SQLException {
        FeatureRow row = Rows.rows().get(0);
        table.insert(List.of(row));
        List<String> before = names();
        addMissing(LaterFeatures.CATALOG);
        assertThat(names())
                .startsWith(before.toArray(String[]::new)) // those of other calculators too
                .endsWith("later_points", "later_number", "later_flag", "later_greeting", "later_badges", "later_note")
                .hasSize(before.size() + 6);
        Map<List<String>, Map<String, Object>> rows =
                new FeatureTable(connection, LaterFeatures.CATALOG, dialect()).read();
        assertThat(rows.get(List.of(row.shopId(), row.customerId())))
                .containsEntry("later_points", 7)
                .containsEntry("later_number", 0.1)
                .containsEntry("later_flag", true)
                .containsEntry("later_greeting", "it's; \"you\"")
                .containsEntry("later_badges", List.of("new", "a'b"))
                .containsEntry("later_note", null)
                .containsEntry("total_purchases", 0);
        assertThat(query(queryOfComments())).contains(List.of("later_points", "points. Range: >= 0."));
        assertThat(LaterFeatures.CATALOG.missingColumns(names(), dialect())).isEmpty();
        assertThatThrownBy(() -> run("UPDATE customer_behavior_features SET later_points = NULL"))
                .isInstanceOf(SQLException.class);
    }
}
