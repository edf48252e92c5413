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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The customers of {@link CustomerPages}, in the same order, of pages that several threads read ahead. One thread looks for
 * the keys, page after page; as many pages as there are readers, and one more, are on their way or wait.
 */
final class ParallelPages implements Iterator<CustomerRecords>, AutoCloseable {

    /** The customers of a page, and whether it is the last. */
    private record Keys(List<CustomerPage.Key> wanted, boolean atEnd, String position) {}

    private record Page(List<CustomerRecords> customers, boolean atEnd) {}

    private final DataSource pool;
    private final CustomerKeys keys;
    private final CustomerPage reader;
    private final int ahead;
    private final ExecutorService keyThread;
    private final ExecutorService readers;
    private final Deque<CompletableFuture<Page>> pages = new ArrayDeque<>();
    private final Deque<CustomerRecords> page = new ArrayDeque<>();
    private boolean atEnd;

    /**
     * Starts before the first customer.
     *
     * @param pool of connections for reading: one for each reader, and one more
     * @param threads how many read
     * @param keys which customers
     * @param shops by id
     */
    ParallelPages(DataSource pool, int threads, CustomerKeys keys, Function<String, Shop> shops) {
        this.pool = pool;
        this.keys = keys;
        this.reader = new CustomerPage(shops);
        this.ahead = threads + 1;
        this.keyThread = Executors.newSingleThreadExecutor(task -> new Thread(task, "customer-keys"));
        this.readers = Executors.newFixedThreadPool(threads, task -> new Thread(task, "customer-pages"));
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !atEnd) {
            while (pages.size() < ahead) {
                pages.add(
                        CompletableFuture.supplyAsync(this::nextKeys, keyThread).thenApplyAsync(this::read, readers));
            }
            Page next = joined(pages.remove());
            page.addAll(next.customers());
            atEnd = next.atEnd();
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

    private static Page joined(CompletableFuture<Page> page) {
        try {
            return page.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DatabaseException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** On the thread of the keys alone. After the end there are none. */
    private Keys nextKeys() {
        if (keys.atEnd()) {
            return new Keys(List.of(), true, keys.position());
        }
        try (Connection connection = pool.getConnection()) {
            String position = keys.position();
            List<CustomerPage.Key> wanted = keys.next(connection);
            connection.commit();
            return new Keys(wanted, keys.atEnd(), position);
        } catch (SQLException e) {
            throw DatabaseException.of("looking for customers after " + keys.position(), e);
        }
    }

    private Page read(Keys of) {
        if (of.wanted().isEmpty()) {
            return new Page(List.of(), of.atEnd());
        }
        try (Connection connection = pool.getConnection()) {
            return new Page(reader.read(connection, of.wanted()), of.atEnd());
        } catch (SQLException e) {
            throw DatabaseException.of("reading customers after " + of.position(), e);
        }
    }

    /** Pages that nobody asked for any more are left to end. */
    @Override
    public void close() {
        keyThread.shutdownNow();
        readers.shutdownNow();
    }
}
