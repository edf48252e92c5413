package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * The customers that any table has a row of, in the order of their ids, read in pages: per page one query for the keys and
 * one for each table, never one for each customer. For one thread; {@link ParallelPages} reads ahead on several.
 */
final class CustomerPages implements Iterator<CustomerRecords> {

    private final Connection connection;
    private final CustomerKeys keys;
    private final CustomerPage reader;
    private final Deque<CustomerRecords> page = new ArrayDeque<>();

    /**
     * Starts before the first customer.
     *
     * @param connection for this alone meanwhile; it is left open
     * @param keys which customers
     * @param shops by id
     */
    CustomerPages(Connection connection, CustomerKeys keys, Function<String, Shop> shops) {
        this.connection = connection;
        this.keys = keys;
        this.reader = new CustomerPage(shops);
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
            List<CustomerPage.Key> wanted = keys.next(connection);
            page.addAll(reader.read(connection, wanted));
        } catch (SQLException e) {
            throw DatabaseException.of("reading customers after " + keys.position(), e);
        }
    }
}
