package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.input.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which customers, page after page in the order of their ids. A page starts where the one before ended (keyset), so the
 * last page costs no more than the first; from customer to customer the indexes are skipped through, whatever the number
 * of rows in between. For one thread.
 */
final class CustomerKeys {

    /**
     * When a row of features is out of date though its definitions are the same.
     *
     * @param lateArrival how long after its time a record may come in
     * @param computedBefore rows computed as of an earlier instant are out of date in any case
     */
    record OutOfDate(Duration lateArrival, Instant computedBefore) {}

    private static final String NEXT_OF_TABLE = "(SELECT shop_id, customer_id FROM %s"
            + " WHERE (shop_id, customer_id) > (keys.shop_id, keys.customer_id)"
            + " ORDER BY shop_id, customer_id LIMIT 1)";

    private static final String PAGE = "WITH RECURSIVE keys(shop_id, customer_id, n) AS ("
            + "SELECT ?::text COLLATE \"C\", ?::text COLLATE \"C\", 0 UNION ALL"
            + " SELECT next.shop_id, next.customer_id, keys.n + 1 FROM keys CROSS JOIN LATERAL (SELECT * FROM ("
            + Arrays.stream(Table.values())
                    .map(table -> NEXT_OF_TABLE.formatted(table.wireName()))
                    .collect(Collectors.joining(" UNION ALL "))
            + ") AS one ORDER BY shop_id, customer_id LIMIT 1) AS next WHERE keys.n < ?)";

    private static final String SINCE = "SELECT FROM %s AS new WHERE new.shop_id = keys.shop_id"
            + " AND new.customer_id = keys.customer_id AND %s >= done.last_computed_at - ?::interval";

    private static final String IS_OUT_OF_DATE = "done.shop_id IS NULL OR done.definitions_version <> ?"
            + " OR done.last_computed_at < ?::timestamptz"
            + " OR EXISTS (SELECT FROM shops WHERE shops.shop_id IN (keys.shop_id, '')"
            + " AND shops.updated_at > done.updated_at)"
            + " OR EXISTS (" + SINCE.formatted("customer_data", "greatest(new.created_at, new.updated_at)") + ")"
            + " OR EXISTS (" + SINCE.formatted("user_interactions", "greatest(new.created_at, new.identified_at)") + ")"
            + " OR EXISTS ("
            + SINCE.formatted(
                    "user_sessions", "greatest(new.start_time, new.end_time, new.created_at, new.identified_at)")
            + ")"
            + " OR EXISTS ("
            + SINCE.formatted(
                    "purchase_attributions",
                    "greatest(new.created_at, new.identified_at, new.attributed_at, new.cancelled_at)")
            + ")";

    private final int pageSize;
    private final String definitionsVersion;
    private final @Nullable OutOfDate outOfDate;
    private String shopId = "";
    private String customerId = "";
    private boolean atEnd;

    /**
     * Starts before the first customer.
     *
     * @param pageSize most keys that are looked at for a page
     * @param definitionsVersion that of the rows to be computed
     * @param outOfDate null for every customer; otherwise only those without a row of features, those whose row is out of
     *     date, and those whose row is of other definitions
     */
    CustomerKeys(int pageSize, String definitionsVersion, @Nullable OutOfDate outOfDate) {
        this.pageSize = pageSize;
        this.definitionsVersion = definitionsVersion;
        this.outOfDate = outOfDate;
    }

    boolean atEnd() {
        return atEnd;
    }

    /** The last key that was looked at, for messages. */
    String position() {
        return customerId.isEmpty() ? "the start" : "shop " + shopId + ", customer " + customerId;
    }

    /** The wanted keys of the next page, which may be none before the end. */
    List<CustomerPage.Key> next(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql())) {
            setParameters(statement);
            try (ResultSet found = statement.executeQuery()) {
                return wanted(found);
            }
        }
    }

    private String sql() {
        return outOfDate == null
                ? PAGE + " SELECT shop_id, customer_id, true FROM keys WHERE n > 0 ORDER BY n"
                : PAGE + " SELECT keys.shop_id, keys.customer_id, " + IS_OUT_OF_DATE
                        + " FROM keys LEFT JOIN customer_behavior_features AS done ON done.shop_id = keys.shop_id COLLATE \"default\""
                        + " AND done.customer_id = keys.customer_id COLLATE \"default\" WHERE n > 0 ORDER BY n";
    }

    private void setParameters(PreparedStatement statement) throws SQLException {
        statement.setString(1, shopId);
        statement.setString(2, customerId);
        statement.setInt(3, pageSize);
        if (outOfDate != null) {
            statement.setString(4, definitionsVersion);
            statement.setString(5, outOfDate.computedBefore().toString());
            for (int table = 0; table < Table.values().length; table++) {
                statement.setString(6 + table, outOfDate.lateArrival().toString());
            }
        }
    }

    private List<CustomerPage.Key> wanted(ResultSet found) throws SQLException {
        List<CustomerPage.Key> wanted = new ArrayList<>();
        int seen = 0;
        while (found.next()) {
            shopId = found.getString(1);
            customerId = found.getString(2);
            if (found.getBoolean(3)) {
                wanted.add(new CustomerPage.Key(shopId, customerId));
            }
            seen++;
        }
        atEnd = seen < pageSize;
        return wanted;
    }
}
