package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reads the records of a page of customers: one query for each table, none for each customer. A page is one consistent view
 * of the database. Several threads may read pages, each through a connection of its own.
 */
final class CustomerPage {

    /**
     * A customer of a shop.
     *
     * @param shopId id of the shop
     * @param customerId id of the customer
     */
    record Key(String shopId, String customerId) {}

    private final Function<String, Shop> shops;

    /** A table without a row of a shop is not tracked there, which is not the same as a customer without rows. */
    private final Map<String, Set<Table>> tracked = new ConcurrentHashMap<>();

    /**
     * Reads pages.
     *
     * @param shops by id
     */
    CustomerPage(Function<String, Shop> shops) {
        this.shops = shops;
    }

    /** The records of these customers, in their order; the transaction is ended. */
    List<CustomerRecords> read(Connection connection, List<Key> wanted) throws SQLException {
        Map<Key, List<Customer>> customers = rows(connection, Customers.TABLE, wanted);
        Map<Key, List<UserInteraction>> interactions = rows(connection, RowTable.INTERACTIONS, wanted);
        Map<Key, List<UserSession>> sessions = rows(connection, RowTable.SESSIONS, wanted);
        Map<Key, List<PurchaseAttribution>> attributions = rows(connection, RowTable.ATTRIBUTIONS, wanted);
        List<CustomerRecords> page = new ArrayList<>();
        for (Key key : wanted) {
            List<Customer> records = customers.getOrDefault(key, List.of());
            BehaviorContext.Builder context = BehaviorContext.builder(shops.apply(key.shopId));
            Set<Table> supplied = tracked(connection, key.shopId);
            if (supplied.contains(Table.USER_INTERACTIONS)) {
                context.interactions(interactions.getOrDefault(key, List.of()));
            }
            if (supplied.contains(Table.USER_SESSIONS)) {
                context.sessions(sessions.getOrDefault(key, List.of()));
            }
            if (supplied.contains(Table.PURCHASE_ATTRIBUTIONS)) {
                context.attributions(attributions.getOrDefault(key, List.of()));
            }
            page.add(new CustomerRecords(
                    records.isEmpty() ? Customer.withoutRecord(key.shopId, key.customerId) : records.get(0),
                    context.build()));
        }
        connection.commit(); // the end of the view that the page was read from
        return page;
    }

    private Set<Table> tracked(Connection connection, String shopId) throws SQLException {
        Set<Table> known = tracked.get(shopId);
        if (known != null) {
            return known;
        }
        Set<Table> found = EnumSet.noneOf(Table.class);
        for (Table table : Table.values()) {
            String sql = "SELECT EXISTS (SELECT FROM " + table.wireName() + " WHERE shop_id = ?)";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, shopId);
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next() && row.getBoolean(1)) {
                        found.add(table);
                    }
                }
            }
        }
        tracked.put(shopId, found);
        return found;
    }

    private static <R> Map<Key, List<R>> rows(Connection connection, RowTable<R> table, List<Key> wanted)
            throws SQLException {
        Map<Key, List<R>> rows = new HashMap<>();
        if (wanted.isEmpty()) {
            return rows;
        }
        String sql = "SELECT " + table.selected() + " FROM unnest(?::text[], ?::text[]) AS wanted(shop_id, customer_id)"
                + " JOIN " + table.table().wireName() + " AS stored ON stored.shop_id = wanted.shop_id"
                + " AND stored.customer_id = wanted.customer_id ORDER BY stored.seq";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array(connection, wanted, Key::shopId));
            statement.setArray(2, array(connection, wanted, Key::customerId));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Key key = new Key(found.getString("shop_id"), found.getString("customer_id"));
                    rows.computeIfAbsent(key, any -> new ArrayList<>())
                            .add(table.reader().read(found));
                }
            }
        }
        return rows;
    }

    private static Array array(Connection connection, List<Key> wanted, Function<Key, String> part)
            throws SQLException {
        return connection.createArrayOf("text", wanted.stream().map(part).toArray());
    }
}
