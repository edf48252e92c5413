package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.batch.CustomerRows;
import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.rows.Problem;
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
 * The customers of JSON lines files that are larger than the memory, one after the other, each with all their rows: the
 * same as a {@link CustomerDataset} of the files would hold, but never all of them at once.
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
 * <p>Rows may stand {@linkplain Builder#openInAnyOrder() in any order} or be {@linkplain Builder#openSorted() sorted by
 * customer}. The order of the customers differs accordingly, but is the same in every run on the same files, whatever
 * the number of threads and the memory.
 *
 * <p>What is counted ({@link #quality()} and so on) is complete once {@link #hasNext()} has answered false. A failure
 * while reading is thrown by {@link #hasNext()} and {@link #next()}, and again by every further call. To be closed; for
 * one thread at a time.
 */
public final class CustomerFiles implements Iterator<CustomerRecords>, AutoCloseable {

    /**
     * The lines of one file that could not be read.
     *
     * @param table the table
     * @param file its file
     * @param lines how many, 1 or more
     * @param messages what was wrong with the first 20 of them; they name line and field but show no content
     */
    public record SkippedLines(Table table, Path file, long lines, List<String> messages) {

        /**
         * Copies the messages.
         *
         * @param table as above
         * @param file as above
         * @param lines as above
         * @param messages as above
         */
        public SkippedLines {
            messages = List.copyOf(messages);
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
     * Starts without any table.
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
     * @throws BehaviorJsonException at a line that is no row, unless bad lines are skipped; at gzip data that is cut off
     *     or damaged; and at rows that are not sorted though opened as such
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
                // all rows of an id may be left out
            }
        } catch (Problem problem) {
            failure = new BehaviorJsonException(problem.getMessage());
            throw failure;
        } catch (RuntimeException e) { // whatever it is, there is no going on behind it
            failure = e;
            throw e;
        }
        return customers.hasNext();
    }

    private boolean nextId() {
        customers = Collections.emptyIterator(); // they are not needed any more while the next are made
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
     * The next customer of a shop, with all their rows in the order they have in the files.
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
     * id, superseded customer records, rows that are {@linkplain Builder#before too late}; of all files once there is no
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
        });
        return sum.total();
    }

    /**
     * The files of which lines could not be read and were skipped.
     *
     * @return in the order of {@link Table}; empty with {@link BadLines#STOP}
     */
    public List<SkippedLines> skipped() {
        List<SkippedLines> skipped = new ArrayList<>();
        parts.counts().forEach((table, counts) -> {
            if (counts.skipped() > 0) {
                Path file = Objects.requireNonNull(settings.tables().get(table));
                skipped.add(new SkippedLines(table, file, counts.skipped(), counts.messages()));
            }
        });
        return skipped;
    }

    /**
     * The number of customers met so far of whom there are rows but no customer record.
     *
     * @return 0 or more
     */
    public long withoutRecord() {
        return withoutRecord;
    }

    /**
     * The shops that rows name but that were not described, although some shop was: their time zone is the default
     * one, which may be a mistake.
     *
     * @return shop ids, usually none
     */
    public Set<String> shopsNotDescribed() {
        return parts.shops().notDescribed();
    }

    /** Closes the files and gives memory and disk space back. Harmless if closed already. */
    @Override
    public void close() {
        closed = true;
        customers = Collections.emptyIterator();
        parts.close();
    }

    /** Which files, and how to read them. Not thread-safe. */
    public static final class Builder {
        /** Beyond this a file does as well: the system keeps it in memory while it has no better use for it. */
        private static final long MOST_MEMORY = 256L << 20;
        /** Of the heap, for the rows at hand: with an eighth of all, 10,000 customers did not fit into 32 MB any more. */
        private static final long HEAP_FOR_ROWS_AT_HAND = 32L << 20;

        private final Map<Table, Path> tables = new EnumMap<>(Table.class);
        private final Shops shops = new Shops();
        private @Nullable Instant before;
        private BadLines badLines = BadLines.STOP;
        private int threads = Runtime.getRuntime().availableProcessors();
        private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
        /** So much JSON makes rows of some 100 MB. */
        private long bytesPerPartition = 48L << 20;

        private long memoryBudget = usualBudget(Runtime.getRuntime().maxMemory());

        private Builder() {}

        /**
         * Names the file of a table. A table without a file is not supplied, which differs from an empty one.
         *
         * @param table the table
         * @param file JSON lines, plain or packed with gzip
         * @return this builder
         */
        public Builder table(Table table, Path file) {
            tables.put(Objects.requireNonNull(table, "table"), Objects.requireNonNull(file, "file"));
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
         * Leaves interactions, sessions (by their start, else by when they were recorded) and attributions out that are
         * not before an instant, while reading: for features as of that instant, or earlier ones, which do not depend on
         * such rows. Rows without a time are kept. Those left out are parsed, but take no further time or memory, and are
         * counted in {@link CustomerFiles#quality()} and not in that of a customer. Customers of whom there is nothing
         * else, not even a record, do not appear: at that instant they were unknown.
         *
         * @param asOf the latest as-of instant of interest; by default all rows are kept
         * @return this builder
         */
        public Builder before(Instant asOf) {
            this.before = Objects.requireNonNull(asOf, "asOf");
            return this;
        }

        /**
         * Says what to do with lines that cannot be read.
         *
         * @param badLines {@link BadLines#STOP} by default
         * @return this builder
         */
        public Builder badLines(BadLines badLines) {
            this.badLines = Objects.requireNonNull(badLines, "badLines");
            return this;
        }

        /**
         * Sets how many threads read files whose rows are in any order, the calling one among them.
         *
         * @param number 1 or more; by default as many as there are processors
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
         * Sets where rows go that the memory has no room for.
         *
         * @param folder a folder that exists; the system's folder for temporary files by default
         * @return this builder
         */
        public Builder temporaryFolder(Path folder) {
            this.temporaryFolder = Objects.requireNonNull(folder, "temporary folder");
            return this;
        }

        /**
         * Sets how much memory packed rows may take before further ones go to the temporary folder.
         *
         * @param bytes 0 or more; by default an eighth of what the largest heap has beyond 32 MB, 256 MB at most. A usual
         *     interaction takes 42 bytes packed, a session 65, a customer 83. On top come the packed rows of the customers
         *     at hand, those of some 48 MB of JSON lines, and unpacked those of one customer, or of some with 500 rows
         *     together
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
         * Reads files whose rows stand in any order. All rows are read before this returns: each is parsed once, packed,
         * and sorted into partitions by customer, in memory while the {@linkplain #memoryBudget budget} lasts and then in
         * a temporary file. That file can only be read by its owner, is deleted when the customers are closed, and does
         * not outlive the process, even a killed one.
         *
         * <p>The customers come in an order that depends on their ids and the size of the files alone; those of small
         * files (some 48 MB) in the order in which their ids were first seen.
         *
         * @return the customers, to be closed
         * @throws BehaviorJsonException at a line that is no row, unless bad lines are skipped, and at gzip data that is
         *     cut off or damaged
         * @throws UncheckedIOException if a file cannot be read or the temporary file cannot be written
         */
        public CustomerFiles openInAnyOrder() {
            return opened(PartitionedParts::new);
        }

        /**
         * Reads files whose rows are sorted by customer id, in ascending order as {@link String#compareTo(String)} has
         * it, one customer at a time. Rows without a customer id may stand anywhere, and within a customer the order is
         * free. Rows that are not sorted are refused when they are met.
         *
         * <p>The customers come in the order of their ids. Rows without a shop id belong to the only shop there is; when
         * a further shop turns up after some were taken to belong to the only one so far, it is refused.
         *
         * @return the customers, to be closed
         * @throws BehaviorJsonException at gzip data that is damaged
         * @throws UncheckedIOException if a file cannot be opened
         */
        public CustomerFiles openSorted() {
            return opened(SortedParts::new);
        }

        private CustomerFiles opened(Function<FileSettings, CustomerParts> opening) {
            FileSettings settings = new FileSettings(
                    tables,
                    shops,
                    before,
                    badLines == BadLines.SKIP,
                    threads,
                    temporaryFolder,
                    memoryBudget,
                    bytesPerPartition);
            try {
                return new CustomerFiles(settings, opening.apply(settings));
            } catch (Problem problem) {
                throw new BehaviorJsonException(problem.getMessage());
            }
        }

        static long usualBudget(long largestHeap) {
            return Math.max(0, Math.min(MOST_MEMORY, (largestHeap - HEAP_FOR_ROWS_AT_HAND) / 8));
        }

        /** For tests: many partitions of little. */
        Builder bytesPerPartition(long bytes) {
            this.bytesPerPartition = bytes;
            return this;
        }
    }
}
