package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The customers that any table has a row of, in the order of their ids, read in pages: per page one query for the keys and
 * one for each table, never one for each customer. A page is one consistent view of the database. For one thread.
 */
final class CustomerPages implements Iterator<CustomerRecords> {

    /**
     * A customer of a shop.
     *
     * @param shopId id of the shop
     * @param customerId id of the customer
     */
    record Key(String shopId, String customerId) {}

    private final Connection connection;
    private final CustomerKeys keys;
    private final Function<String, Shop> shops;
    private final Deque<CustomerRecords> page = new ArrayDeque<>();

    /**
     * Starts before the first customer.
     *
     * @param connection for this alone meanwhile; it is left open
     * @param keys which customers
     * @param shops by id: their time zone and currency are in no table
     */
    CustomerPages(Connection connection, CustomerKeys keys, Function<String, Shop> shops) {
        this.connection = connection;
        this.keys = keys;
        this.shops = shops;
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !keys.atEnd()) {
            readPage();
        }
        return !page.isEmpty();
    }

    @Override
    public CustomerRecords next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more customers");
        }
        return page.remove();
    }

    private void readPage() {
        try {
            List<Key> wanted = keys.next(connection);
            Map<Key, List<Customer>> customers = rows(Customers.TABLE, wanted);
            Map<Key, List<UserInteraction>> interactions = rows(RowTable.INTERACTIONS, wanted);
            Map<Key, List<UserSession>> sessions = rows(RowTable.SESSIONS, wanted);
            Map<Key, List<PurchaseAttribution>> attributions = rows(RowTable.ATTRIBUTIONS, wanted);
            connection.commit(); // the end of the view that the page was read from
            for (Key key : wanted) {
                List<Customer> records = customers.getOrDefault(key, List.of());
                page.add(new CustomerRecords(
                        records.isEmpty() ? Customer.withoutRecord(key.shopId, key.customerId) : records.get(0),
                        BehaviorContext.builder(shops.apply(key.shopId))
                                .interactions(interactions.getOrDefault(key, List.of()))
                                .sessions(sessions.getOrDefault(key, List.of()))
                                .attributions(attributions.getOrDefault(key, List.of()))
                                .build()));
            }
        } catch (SQLException e) {
            throw DatabaseException.of("reading customers after " + keys.position(), e);
        }
    }

    private <R> Map<Key, List<R>> rows(RowTable<R> table, List<Key> wanted) throws SQLException {
        Map<Key, List<R>> rows = new HashMap<>();
        if (wanted.isEmpty()) {
            return rows;
        }
        String sql = "SELECT " + table.selected() + " FROM unnest(?::text[], ?::text[]) AS wanted(shop_id, customer_id)"
                + " JOIN " + table.table().wireName() + " AS stored ON stored.shop_id = wanted.shop_id"
                + " AND stored.customer_id = wanted.customer_id ORDER BY stored.seq";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, array(wanted, Key::shopId));
            statement.setArray(2, array(wanted, Key::customerId));
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

    private Array array(List<Key> wanted, Function<Key, String> part) throws SQLException {
        return connection.createArrayOf("text", wanted.stream().map(part).toArray());
    }
}
