package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.batch.CustomerRows;
import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.text.UsualTimes;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the customers of tables that are larger than memory, one after the other, each with all their rows: the same
 * customers as a {@link CustomerDataset} of the rows would hold, but never all of them at once. A table is a file of JSON
 * lines, or {@linkplain RowsByName rows by name}: CSV, a query.
 *
 * <pre>{@code
 * try (CustomerFiles customers = CustomerFiles.builder()
 *         .table(Table.CUSTOMER_DATA, folder.resolve("customer_data.jsonl"))
 *         .table(Table.USER_INTERACTIONS, folder.resolve("user_interactions.jsonl.gz"))
 *         .openInAnyOrder()) {
 *     while (customers.hasNext()) {
 *         CustomerRecords entry = customers.next();
 *         ...
 *     }
 *     log.info("{}", customers.quality());
 * }
 * }</pre>
 *
 * <p>Rows may be {@linkplain Builder#openInAnyOrder() in any order} or {@linkplain Builder#openSorted() sorted by
 * customer}. The order of the customers depends on which, but is the same in every run on the same files, whatever the
 * number of threads and the memory.
 *
 * <p>The counts ({@link #quality()} and others) are complete once {@link #hasNext()} has returned false. If reading
 * fails, {@link #hasNext()} or {@link #next()} throws, and so does every further call. Must be closed; for use by one
 * thread at a time.
 */
public final class CustomerFiles implements Iterator<CustomerRecords>, AutoCloseable {

    /**
     * The rows of one table that could not be read and were skipped.
     *
     * @param table the table
     * @param source the name of its file, or of its rows
     * @param lines number of such lines, 1 or more
     * @param messages what was wrong with the first 20 of them, by line and field but without content
     */
    public record SkippedLines(Table table, String source, long lines, List<String> messages) {

        /**
         * Copies the messages.
         *
         * @param table as above
         * @param source as above
         * @param lines as above
         * @param messages as above
         */
        public SkippedLines {
            messages = List.copyOf(messages);
        }

        /**
         * Shows all of it.
         *
         * @return a text without control characters
         */
        @Override
        public String toString() {
            return "SkippedLines[table=" + table + ", source=" + PlainText.of(source) + ", lines=" + lines
                    + ", messages=" + messages + "]";
        }
    }

    private final FileSettings settings;
    private final CustomerParts parts;
    private final DataQuality.Sum leftOut = new DataQuality.Sum();
    private Iterator<CustomerRecords> customers = Collections.emptyIterator();
    private long withoutRecord;
    private boolean closed;
    private @Nullable RuntimeException failure;

    private CustomerFiles(FileSettings settings, CustomerParts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    /**
     * Starts a builder without any table.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Whether there is another customer.
     *
     * @return false after the last one
     * @throws BehaviorJsonException at a line that is not a row, unless bad lines are skipped; at gzip data that is cut
     *     off or damaged; and at unsorted rows in files opened as sorted
     * @throws UncheckedIOException if a file cannot be read, or the temporary file cannot be read back
     * @throws IllegalStateException if closed
     */
    @Override
    public boolean hasNext() {
        if (closed) {
            throw new IllegalStateException("these customer files are closed");
        }
        if (failure != null) {
            throw failure;
        }
        try {
            while (!customers.hasNext() && nextId()) {
                // all rows of a customer id may be left out
            }
        } catch (Problem problem) {
            failure = new BehaviorJsonException(problem.getMessage());
            throw failure;
        } catch (RuntimeException e) { // reading cannot go on after any failure
            failure = e;
            throw e;
        }
        return customers.hasNext();
    }

    private boolean nextId() {
        customers = Collections.emptyIterator(); // free them before the next are made
        CustomerRows rows = parts.next();
        if (rows == null) {
            return false;
        }
        List<CustomerRecords> records = rows.records(parts.shops(), settings.supplied(), leftOut);
        withoutRecord +=
                records.stream().filter(of -> !of.customer().recorded()).count();
        customers = records.iterator();
        return true;
    }

    /**
     * The next customer, with all their rows in the order of the files.
     *
     * @return customer and context
     * @throws NoSuchElementException after the last one
     */
    @Override
    public CustomerRecords next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more customers");
        }
        return customers.next();
    }

    /**
     * What was left out before any customer was digested: lines that could not be read, rows without a customer or shop
     * id, superseded customer records, rows that are {@linkplain Builder#before too late}; complete once there is no
     * further customer. Merge it with the {@linkplain io.github.behaviorfeatures.activity.CustomerActivity#quality()
     * quality} of the customers.
     *
     * @return counts by table and cause
     */
    public DataQuality quality() {
        DataQuality.Sum sum = new DataQuality.Sum().add(leftOut.total());
        parts.counts().forEach((table, counts) -> {
            sum.add(DataQuality.leftOut(table, Cause.NO_CUSTOMER_ID, counts.withoutCustomerId()));
            sum.add(DataQuality.leftOut(table, Cause.UNREADABLE, counts.skipped()));
            sum.add(DataQuality.leftOut(table, Cause.NOT_BEFORE_AS_OF, counts.later()));
            sum.add(counts.reading()
                    .quality(
                            table,
                            Objects.requireNonNull(settings.tables().get(table)).name()));
        });
        return sum.total();
    }

    /**
     * The tables with rows that could not be read and were skipped.
     *
     * @return in the order of {@link Table}; empty with {@link BadLines#STOP}
     */
    public List<SkippedLines> skipped() {
        List<SkippedLines> skipped = new ArrayList<>();
        parts.counts().forEach((table, counts) -> {
            if (counts.skipped() > 0) {
                String source =
                        Objects.requireNonNull(settings.tables().get(table)).name();
                skipped.add(new SkippedLines(table, source, counts.skipped(), counts.messages()));
            }
        });
        return skipped;
    }

    /**
     * The number of customers so far who have rows but no customer record.
     *
     * @return 0 or more
     */
    public long withoutRecord() {
        return withoutRecord;
    }

    /**
     * The shops that rows name but that were not described, although some other shop was. They use the default time
     * zone, which may be a mistake.
     *
     * @return shop ids, usually none
     */
    public Set<String> shopsNotDescribed() {
        return parts.shops().notDescribed();
    }

    /** Closes the files and frees memory and disk space. Does nothing if already closed. */
    @Override
    public void close() {
        closed = true;
        customers = Collections.emptyIterator();
        parts.close();
    }

    /** Says which files to read and how. Not thread-safe. */
    public static final class Builder {
        /** Beyond this a file is as good: the system caches it in memory that is not needed otherwise. */
        private static final long MOST_MEMORY = 256L << 20;
        /** Heap set aside for the current rows, so that the budget does not starve small heaps. */
        private static final long HEAP_FOR_ROWS_AT_HAND = 32L << 20;

        private final Map<Table, TableSource> tables = new EnumMap<>(Table.class);
        private final Shops shops = new Shops();
        private BareTimes bareTimes = BareTimes.inUtc();
        private @Nullable Instant before;
        private BadLines badLines = BadLines.STOP;
        private int threads = Runtime.getRuntime().availableProcessors();
        private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
        /** JSON of this size becomes about twice as many bytes of rows. */
        private long bytesPerPartition = 48L << 20;

        private long memoryBudget = usualBudget(Runtime.getRuntime().maxMemory());

        private Builder() {}

        /**
         * Sets the file of a table. A table without a file is not supplied, which differs from an empty table.
         *
         * @param table the table
         * @param file JSON lines, plain or compressed with gzip
         * @return this builder
         */
        public Builder table(Table table, Path file) {
            tables.put(Objects.requireNonNull(table, "table"), new FileSource(Objects.requireNonNull(file, "file")));
            return this;
        }

        /**
         * Sets the rows of a table. They are read once, so this builder opens once, and are closed with the customers, also
         * where opening fails.
         *
         * @param table the table
         * @param rows CSV, a query or whatever it may be
         * @return this builder
         */
        public Builder table(Table table, RowsByName rows) {
            tables.put(Objects.requireNonNull(table, "table"), new NamedSource(Objects.requireNonNull(rows, "rows")));
            return this;
        }

        /**
         * Describes a shop.
         *
         * @param shop its id, time zone and currency; with an empty id it describes every shop not described otherwise
         * @return this builder
         */
        public Builder shop(Shop shop) {
            shops.describe(shop);
            return this;
        }

        /**
         * Sets the time zone of shops that are not described.
         *
         * @param zone UTC by default
         * @return this builder
         */
        public Builder timeZone(ZoneId zone) {
            shops.timeZone(zone);
            return this;
        }

        /**
         * Sets the currency of shops that are not described.
         *
         * @param code an ISO 4217 code; unknown by default
         * @return this builder
         */
        public Builder currency(String code) {
            shops.currency(code);
            return this;
        }

        /**
         * Sets the zone of times that are written without one.
         *
         * @param zone UTC by default
         * @return this builder
         */
        public Builder bareTimes(BareTimes zone) {
            this.bareTimes = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * Leaves out interactions, sessions (by their start, else by when they were recorded) and attributions that are
         * not before an instant. Features as of that instant or earlier do not depend on them. Rows without a time are
         * kept. Rows left out are parsed but take no further time or memory; {@link CustomerFiles#quality()} counts
         * them, a customer's own quality does not. Customers who have no other row and no record do not appear: at that
         * instant they were unknown.
         *
         * @param asOf the latest as-of instant of interest; by default all rows are kept
         * @return this builder
         */
        public Builder before(Instant asOf) {
            this.before = UsualTimes.instant(asOf, "asOf");
            return this;
        }

        /**
         * Sets what to do with lines that cannot be read.
         *
         * @param badLines {@link BadLines#STOP} by default
         * @return this builder
         */
        public Builder badLines(BadLines badLines) {
            this.badLines = Objects.requireNonNull(badLines, "badLines");
            return this;
        }

        /**
         * Sets how many threads, including the calling one, read files whose rows are in any order.
         *
         * @param number 1 or more; by default the number of processors
         * @return this builder
         * @throws IllegalArgumentException if less than 1
         */
        public Builder threads(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("threads: expected 1 or more, got " + number);
            }
            this.threads = number;
            return this;
        }

        /**
         * Sets the folder for rows that do not fit into memory.
         *
         * @param folder an existing folder; by default the system's folder for temporary files
         * @return this builder
         */
        public Builder temporaryFolder(Path folder) {
            this.temporaryFolder = Objects.requireNonNull(folder, "temporary folder");
            return this;
        }

        /**
         * Sets how much memory packed rows may take before further ones go to the temporary folder.
         *
         * @param bytes 0 or more; by default an eighth of what the maximum heap size exceeds 32 MB by, at most 256 MB.
         *     The budget does not include the rows being delivered: the packed rows of some 48 MB of JSON lines, and
         *     the unpacked rows of one customer or of several with 500 rows together
         * @return this builder
         * @throws IllegalArgumentException if negative
         */
        public Builder memoryBudget(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("memory budget: expected 0 bytes or more, got " + bytes);
            }
            this.memoryBudget = bytes;
            return this;
        }

        /**
         * Opens files whose rows are in any order. This reads all rows before it returns: it parses each once, packs
         * it, and sorts it into partitions by customer, in memory up to the {@linkplain #memoryBudget budget} and
         * beyond it in a temporary file. Only its owner can read that file; it is deleted when the customers are
         * closed, and does not outlive the process, even if that is killed.
         *
         * <p>The order of the customers depends only on their ids and the size of the files; with small files (up to
         * some 48 MB) it is the order in which their ids were first seen.
         *
         * @return the customers; the caller must close them
         * @throws BehaviorJsonException at a line that is not a row, unless bad lines are skipped, and at gzip data
         *     that is cut off or damaged
         * @throws UncheckedIOException if a file cannot be read or the temporary file cannot be written
         */
        public CustomerFiles openInAnyOrder() {
            return opened(PartitionedParts::new);
        }

        /**
         * Opens files whose rows are sorted by customer id in ascending order, as {@link String#compareTo(String)}
         * compares them, and reads one customer at a time. Rows without a customer id may be anywhere, and the rows of
         * one customer may be in any order. A row out of order throws when it is reached.
         *
         * <p>The customers come in the order of their ids. Rows without a shop id belong to the only shop there is; if
         * another shop turns up after such rows were assigned, reading throws.
         *
         * @return the customers; the caller must close them
         * @throws BehaviorJsonException at damaged gzip data
         * @throws UncheckedIOException if a file cannot be opened
         */
        public CustomerFiles openSorted() {
            return opened(SortedParts::new);
        }

        private CustomerFiles opened(Function<FileSettings, CustomerParts> opening) {
            FileSettings settings = new FileSettings(
                    tables,
                    shops,
                    bareTimes,
                    before,
                    badLines == BadLines.SKIP,
                    threads,
                    temporaryFolder,
                    memoryBudget,
                    bytesPerPartition);
            try {
                return new CustomerFiles(settings, opening.apply(settings));
            } catch (Problem problem) {
                settings.close();
                throw new BehaviorJsonException(problem.getMessage());
            } catch (RuntimeException | Error e) {
                settings.close();
                throw e;
            }
        }

        static long usualBudget(long largestHeap) {
            return Math.max(0, Math.min(MOST_MEMORY, (largestHeap - HEAP_FOR_ROWS_AT_HAND) / 8));
        }

        /** For tests: many small partitions. */
        Builder bytesPerPartition(long bytes) {
            this.bytesPerPartition = bytes;
            return this;
        }
    }
}
