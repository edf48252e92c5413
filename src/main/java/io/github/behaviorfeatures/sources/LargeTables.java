package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The four tables of exports that may be larger than memory: they can be written, and are the same as {@link ShopTables}
 * of the same exports. Rows that the memory has no room for lie in temporary files, which only their owner can read and
 * which are gone once this is closed.
 *
 * <p>Must be closed; for one thread at a time.
 */
public final class LargeTables implements AutoCloseable {
    /** So many rows of each table are sorted at a time. */
    private static final long ROWS_PER_STRETCH = 20_000;

    private static final int MOST_STRETCHES = 512;

    private final Facts facts;
    private final PackedRows rows;
    private final SourceReport report;
    private final WorkerThreads threads;

    /**
     * Makes the tables.
     *
     * @param asOf null for every as-of
     * @param threads closed with the tables
     */
    LargeTables(Facts facts, @Nullable Instant asOf, WorkerThreads threads) {
        this.facts = facts;
        this.threads = threads;
        Collected all = facts.all();
        int stretches = (int) Math.max(1, Math.min(MOST_STRETCHES, all.events.count() / ROWS_PER_STRETCH));
        this.rows = new PackedRows(asOf, all.space(), all.times.limits(stretches));
        try {
            TableRun run = new TableRun(facts, asOf, rows);
            run.run(threads, true);
            all.close();
            this.report = facts.report(run);
        } catch (RuntimeException | Error e) {
            all.close();
            rows.close();
            throw e;
        }
    }

    /**
     * The tables that one of the sources at least can feed. Another one is empty because nothing tracks it, which is not
     * the same as having no rows.
     *
     * @return of the four
     */
    public Set<Table> supplied() {
        return Collections.unmodifiableSet(facts.supplied());
    }

    /**
     * How many rows a table has.
     *
     * @param table one of the four
     * @return 0 or more
     */
    public long rows(Table table) {
        return table == Table.CUSTOMER_DATA ? facts.customers().size() : rows.count(table);
    }

    /**
     * Writes a table as {@link TablesJson} does, in the order of its times and ids. Can be called again.
     *
     * @param table one of the four
     * @param out takes UTF-8; it is left open
     * @throws UncheckedIOException if it cannot be written to, or the temporary file cannot be read back
     */
    public void write(Table table, OutputStream out) {
        if (table == Table.CUSTOMER_DATA) {
            TablesJson.write(facts.customers(), out);
        } else {
            rows.write(table, threads, out);
        }
    }

    /**
     * The currencies of all orders, also of those that were not known as of the instant of the tables.
     *
     * @return their codes
     */
    public Set<String> currencies() {
        return Collections.unmodifiableSet(new TreeSet<>(rows.currencies()));
    }

    /**
     * What was read, left out and noted.
     *
     * @return the report of the whole input
     */
    public SourceReport report() {
        return report;
    }

    /** Frees memory and disk space. Does nothing if already closed. */
    @Override
    public void close() {
        threads.close();
        rows.close();
    }
}
