package io.github.behaviorfeatures.examples.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the upsert must do besides, where the database knows it. */
abstract class UpsertContract extends TableContract {

    private static final FeatureRow OLD = Rows.rows().get(0);
    private static final List<String> KEY = List.of(OLD.shopId(), OLD.customerId());

    /** The row of the same customer with the features of another. */
    private static FeatureRow renewed(int seconds, int like) {
        return new FeatureRow(
                OLD.shopId(),
                OLD.customerId(),
                OLD.asOf().plusSeconds(seconds),
                "version " + seconds,
                Rows.rows().get(like).features());
    }

    private void assertStored(FeatureRow row) throws SQLException {
        assertThat(table.read()).isEqualTo(Map.of(KEY, FeatureTable.values(row)));
    }

    private List<List<String>> marks() throws SQLException {
        return query("SELECT id, created_at, updated_at FROM customer_behavior_features");
    }

    @Test
    void everyRowReadsBackThoughWrittenTwice() throws SQLException {
        List<FeatureRow> rows = Rows.some();
        table.upsert(rows);
        Map<List<String>, Map<String, Object>> once = table.read();
        table.upsert(rows);
        assertThat(once).hasSize(rows.size());
        rows.forEach(row ->
                assertThat(once.get(List.of(row.shopId(), row.customerId()))).isEqualTo(FeatureTable.values(row)));
        assertThat(table.read()).isEqualTo(once);
    }

    @Test
    void aLaterRowReplacesTheRowAndKeepsItsIdAndCreation() throws SQLException {
        table.upsert(List.of(OLD));
        List<String> before = marks().get(0);
        table.upsert(List.of(renewed(1, 1)));
        assertStored(renewed(1, 1));
        assertThat(marks().get(0).subList(0, 2)).isEqualTo(before.subList(0, 2));
        assertThat(query("SELECT CAST(updated_at > created_at AS INTEGER) FROM customer_behavior_features"))
                .containsExactly(List.of("1"));
    }

    @Test
    void anOlderRowNeverReplacesALaterOne() throws SQLException {
        FeatureRow later = renewed(1, 1);
        table.upsert(List.of(later));
        List<List<String>> before = marks();
        table.upsert(List.of(OLD));
        assertStored(later);
        assertThat(marks()).isEqualTo(before);
    }

    @Test
    void aRowOfTheSameInstantIsReplaced() throws SQLException {
        table.upsert(List.of(OLD));
        table.upsert(List.of(renewed(0, 1))); // of other definitions
        assertStored(renewed(0, 1));
    }

    @Test
    void ofSeveralRowsOfOneCustomerTheLatestStays() throws SQLException {
        table.upsert(List.of(renewed(1, 1), renewed(3, 2), renewed(2, 3)));
        assertStored(renewed(3, 2));
    }

    @Test
    void rowsWithAFeatureThatCameLaterReplaceThoseWithout() throws SQLException {
        table.upsert(List.of(OLD));
        addMissing(LaterFeatures.CATALOG);
        FeatureRow row = LaterFeatures.GENERATOR.generateRow(
                Customer.builder(OLD.shopId(), OLD.customerId()).build(),
                BehaviorContext.builder(Shop.of(OLD.shopId())).build(),
                OLD.asOf().plusSeconds(1));
        FeatureTable now = new FeatureTable(connection, LaterFeatures.CATALOG, dialect());
        now.upsert(List.of(row));
        assertThat(now.read()).isEqualTo(Map.of(KEY, FeatureTable.values(row)));
        assertThat(now.read().get(KEY)).containsEntry("later_points", 1).containsEntry("later_note", "noted");
    }
}
