package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.input.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Removes all that the tables have of a customer, in one transaction: their records, the raw events that name them, hold one of
 * their orders or come from one of their anonymous ids, and their row of features. What names another customer stays.
 */
final class Erasure {

    /** Ids and addresses in raw events may be spelled in any case. */
    private static final String NAMES = "WITH names AS (SELECT lower(?) AS name UNION SELECT lower(email) FROM"
            + " customer_data WHERE shop_id = ? AND customer_id = ? AND email <> ''), ";

    private static final String COLUMNS = "SELECT raw.kind, raw.event_key, raw.anonymous_id FROM raw_events AS raw ";

    /** Package sources writes an address that stands for a customer as its digest. */
    private static final String OF_THE_DIGEST = "raw.customer_id LIKE '%@%' AND ? = 'email:'"
            + " || left(encode(sha256(convert_to(lower(trim(raw.customer_id)), 'UTF8')), 'hex'), 16)";

    private static final String NAMED = "named AS ("
            + COLUMNS + "JOIN names ON lower(raw.customer_id) = names.name WHERE raw.shop_id = ? UNION "
            + COLUMNS + "JOIN purchase_attributions AS bought USING (shop_id, order_id)"
            + " WHERE shop_id = ? AND bought.customer_id = ? UNION "
            + COLUMNS + "WHERE ? LIKE 'email:%' AND raw.shop_id = ? AND " + OF_THE_DIGEST + "), ";

    private static final String RAW = NAMES + NAMED
            + "gone AS (SELECT kind, event_key FROM named UNION SELECT raw.kind, raw.event_key FROM raw_events AS raw"
            + " JOIN named USING (anonymous_id) WHERE raw.shop_id = ? AND raw.customer_id IS NULL)"
            + " DELETE FROM raw_events AS raw USING gone WHERE raw.shop_id = ? AND raw.kind = gone.kind"
            + " AND raw.event_key = gone.event_key";

    private final Connection connection;
    private final String shopId;
    private final String customerId;

    private Erasure(Connection connection, String shopId, String customerId) {
        this.connection = connection;
        this.shopId = shopId;
        this.customerId = customerId;
    }

    /**
     * Removes a customer.
     *
     * @param waiting called if a job runs, whose end is awaited
     * @return how many rows of each table were removed
     */
    static Map<String, Integer> of(Connection connection, String shopId, String customerId, Runnable waiting) {
        try {
            if (!ErasureLock.tryAlone(connection)) {
                waiting.run();
                ErasureLock.awaitAlone(connection);
            }
            Map<String, Integer> removed = new Erasure(connection, shopId, customerId).remove();
            connection.commit();
            return removed;
        } catch (SQLException e) {
            throw DatabaseException.of("removing a customer", e);
        }
    }

    private Map<String, Integer> remove() throws SQLException {
        Map<String, Integer> removed = new LinkedHashMap<>();
        removed.put( // first, while the orders and the address are there
                "raw_events",
                update(
                        RAW,
                        customerId,
                        shopId,
                        customerId,
                        shopId,
                        shopId,
                        customerId,
                        customerId,
                        shopId,
                        customerId,
                        shopId,
                        shopId));
        for (Table table : Table.values()) {
            removed.put(table.wireName(), deleteFrom(table.wireName()));
        }
        removed.put(Schema.FEATURES, deleteFrom(Schema.FEATURES));
        return removed;
    }

    private int deleteFrom(String table) throws SQLException {
        return update("DELETE FROM " + table + " WHERE shop_id = ? AND customer_id = ?", shopId, customerId);
    }

    private int update(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
