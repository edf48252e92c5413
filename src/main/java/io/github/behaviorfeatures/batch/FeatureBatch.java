package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.batch.BatchStoppedException.Reason;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the features of many customers on several threads, and hands the rows to a sink batch by batch.
 *
 * <pre>{@code
 * BatchReport report = FeatureBatch.builder(generator)
 *         .listener(new LoggingBatchListener())
 *         .build()
 *         .run(dataset, asOf, rows -> table.upsert(rows));
 * }</pre>
 *
 * <p>The calling thread reads the customers from their source, hands the rows to the sink, and computes while the other
 * threads have enough to do. Rows arrive in the order of the customers, whatever the number of threads.
 *
 * <p><b>Memory.</b> At most two chunks per thread are in flight, plus one batch of rows. A chunk holds at most {@value
 * Chunk#MOST_CUSTOMERS} customers, and ends early after {@value Chunk#MOST_RECORDS} records or, as of several
 * instants, {@value Chunk#MOST_ROWS} rows. A slow sink slows the
 * source down.
 *
 * <p><b>Failures.</b> A customer whose rows name another customer, or for whom a standard calculator throws, has no
 * row. If a calculator that was added or replaces a standard one throws, its features and those of the calculators that
 * read them are absent ({@link io.github.behaviorfeatures.feature.Absence#CALCULATOR_FAILED}), and the row is written.
 * An endless recursion, a missing class and a failed assertion count as thrown by the calculator; a lack of memory does
 * not. Failures of both kinds are counted and passed to the listener, and the run goes on. Anything else that goes
 * wrong stops the run with a {@link BatchStoppedException}: nothing more is computed or handed over, no thread of the
 * run is left, and the exception's report says what was handed over and what was not.
 *
 * <p><b>Stopping early.</b> Interrupt the calling thread, or use {@link Builder#cancelWhen}: both take effect before
 * the next customer. An interruption also reaches a waiting sink, which is called on that thread; if the sink throws,
 * its batch counts as not handed over. The other threads are never interrupted.
 *
 * <p>Immutable and thread-safe; each run has its own threads, unless there is an executor.
 */
public final class FeatureBatch {

    private final BatchSettings settings;

    private FeatureBatch(BatchSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts a batch with the defaults: all processors, batches of 250 rows, customers without behaviour skipped, no
     * limit on failures.
     *
     * @param generator of the features
     * @return a builder
     */
    public static Builder builder(CustomerBehaviorFeatureGenerator generator) {
        return new Builder(generator);
    }

    /**
     * Computes customers.
     *
     * @param customers such as a {@link CustomerDataset}; for a dataset or a collection the listener is given the
     *     number of customers
     * @param asOf the instant before which records are visible
     * @param sink takes the rows
     * @return the outcome of the run
     * @throws BatchStoppedException if the run ended before the last customer
     */
    public BatchReport run(Iterable<CustomerRecords> customers, Instant asOf, FeatureSink sink) {
        return run(customers.iterator(), asOf, sink, size(customers));
    }

    /**
     * Computes customers.
     *
     * @param customers read on the calling thread as they are needed
     * @param asOf the instant before which records are visible
     * @param sink takes the rows
     * @return the outcome of the run
     * @throws BatchStoppedException if the run ended before the last customer
     */
    public BatchReport run(Iterator<CustomerRecords> customers, Instant asOf, FeatureSink sink) {
        return run(customers, asOf, sink, OptionalLong.empty());
    }

    /**
     * Computes customers.
     *
     * @param customers read sequentially on the calling thread as they are needed; closed at the end
     * @param asOf the instant before which records are visible
     * @param sink takes the rows
     * @return the outcome of the run
     * @throws BatchStoppedException if the run ended before the last customer
     */
    public BatchReport run(Stream<CustomerRecords> customers, Instant asOf, FeatureSink sink) {
        try (customers) {
            return run(customers.iterator(), asOf, sink);
        }
    }

    /**
     * Computes customers as of several instants in one pass; see {@link #run(Iterator, Collection, FeatureSink)}.
     *
     * @param customers such as a {@link CustomerDataset}, with their records from all times
     * @param instants before which records are visible; at least one, in any order, each counts once
     * @param sink takes the rows
     * @return the outcome at each instant, by instant
     * @throws IllegalArgumentException if there is no instant
     * @throws BatchStoppedException if the run ended before the last customer
     */
    public List<BatchReport> run(Iterable<CustomerRecords> customers, Collection<Instant> instants, FeatureSink sink) {
        return run(customers.iterator(), instants, sink, size(customers));
    }

    /**
     * Computes customers as of several instants in one pass: each is read once, and their records are sorted once. The
     * rows are those of one run for each instant; {@link FeatureRow#lastComputedAt()} tells them apart. They come
     * customer by customer, those of a customer by instant.
     *
     * <p>Each report is that of a run as of its instant; only its times and its peak of the heap are those of the whole
     * pass. The listener is told of start and end once for each instant, and of a customer once for each instant. Its
     * progress counts customers once, and rows and failures of all instants, as does
     * {@link Builder#stopAfterFailures}. A customer who {@linkplain Builder#skipUpToDate is up to date} has no row at
     * any instant.
     *
     * @param customers read on the calling thread as they are needed, with their records from all times
     * @param instants before which records are visible; at least one, in any order, each counts once
     * @param sink takes the rows
     * @return the outcome at each instant, by instant
     * @throws IllegalArgumentException if there is no instant
     * @throws BatchStoppedException if the run ended before the last customer
     */
    public List<BatchReport> run(Iterator<CustomerRecords> customers, Collection<Instant> instants, FeatureSink sink) {
        return run(customers, instants, sink, OptionalLong.empty());
    }

    private BatchReport run(
            Iterator<CustomerRecords> customers, Instant asOf, FeatureSink sink, OptionalLong expected) {
        return run(customers, List.of(Objects.requireNonNull(asOf, "asOf")), sink, expected)
                .get(0);
    }

    private List<BatchReport> run(
            Iterator<CustomerRecords> customers,
            Collection<Instant> instants,
            FeatureSink sink,
            OptionalLong expected) {
        Objects.requireNonNull(customers, "customers");
        instants.forEach(instant -> UsualTimes.instant(instant, "asOf"));
        Objects.requireNonNull(sink, "sink");
        if (instants.isEmpty()) {
            throw new IllegalArgumentException("there must be an instant to compute customers as of");
        }
        return new BatchRun(settings, List.copyOf(new TreeSet<>(instants)), sink, expected).run(customers);
    }

    private static OptionalLong size(Iterable<CustomerRecords> customers) {
        if (customers instanceof CustomerDataset dataset) {
            return OptionalLong.of(dataset.size());
        }
        return customers instanceof Collection<?> collection
                ? OptionalLong.of(collection.size())
                : OptionalLong.empty();
    }

    /** Collects the settings of a batch. */
    public static final class Builder {

        private final CustomerBehaviorFeatureGenerator generator;
        private int parallelism = Runtime.getRuntime().availableProcessors();
        private int batchSize = 250;
        private boolean includeInactive;
        private boolean explain;
        private long bearableFailures = Long.MAX_VALUE;
        private Predicate<CustomerRecords> upToDate = entry -> false;
        private BooleanSupplier cancelled = () -> false;
        private BatchListener listener = new BatchListener() {};
        private @Nullable Executor executor;

        private Builder(CustomerBehaviorFeatureGenerator generator) {
            this.generator = Objects.requireNonNull(generator, "generator");
        }

        /**
         * Sets how many threads compute, including the calling one.
         *
         * @param threads 1 to 1,024; by default the number of processors
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder parallelism(int threads) {
            this.parallelism = within("parallelism", threads, 1_024);
            return this;
        }

        /**
         * Sets an executor to use instead of threads of the run's own. It may run tasks on any thread, including the
         * calling one; if no thread is free, the calling thread does the work.
         *
         * @param executor the executor; the run does not shut it down
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Sets how many rows are handed over at a time; the last batch may be smaller.
         *
         * @param rows 1 to 10,000; 250 by default
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder batchSize(int rows) {
            this.batchSize = within("batchSize", rows, 10_000);
            return this;
        }

        private static int within(String name, int value, int max) {
            if (value < 1 || value > max) {
                throw new IllegalArgumentException(name + " must be 1 to " + max + ", not " + value);
            }
            return value;
        }

        /**
         * Sets whether customers without any behaviour before as-of get a row too.
         *
         * @param include false by default
         * @return this builder
         */
        public Builder includeInactive(boolean include) {
            this.includeInactive = include;
            return this;
        }

        /**
         * Sets whether rows carry the {@linkplain FeatureRow#explanation() parts} of their scores.
         *
         * @param explained false by default
         * @return this builder
         */
        public Builder explain(boolean explained) {
            this.explain = explained;
            return this;
        }

        /**
         * Sets how many failed customers stop the run. Extensions that fail do not count.
         *
         * @param failures 1 or more; no limit by default
         * @return this builder
         * @throws IllegalArgumentException if the number is less than 1
         */
        public Builder stopAfterFailures(long failures) {
            if (failures < 1) {
                throw new IllegalArgumentException("stopAfterFailures must be 1 or more, not " + failures);
            }
            this.bearableFailures = failures - 1;
            return this;
        }

        /**
         * Sets which customers are left out because their row is up to date, such as
         * {@link EarlierRows#isUpToDate}.
         *
         * @param test called on the calling thread, once for each customer; by default no customer is left out
         * @return this builder
         */
        public Builder skipUpToDate(Predicate<CustomerRecords> test) {
            this.upToDate = Objects.requireNonNull(test, "test");
            return this;
        }

        /**
         * Sets a test that cancels the run. It is evaluated before each customer, on all threads. Interrupting the
         * thread that runs the batch has the same effect.
         *
         * @param test true to cancel; must be thread-safe and quick. By default nothing cancels the run
         * @return this builder
         */
        public Builder cancelWhen(BooleanSupplier test) {
            this.cancelled = Objects.requireNonNull(test, "test");
            return this;
        }

        /**
         * Sets the listener.
         *
         * @param listener the listener; none by default
         * @return this builder
         */
        public Builder listener(BatchListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Builds the batch from the current settings.
         *
         * @return an immutable batch
         */
        public FeatureBatch build() {
            return new FeatureBatch(new BatchSettings(
                    generator,
                    parallelism,
                    batchSize,
                    includeInactive,
                    explain,
                    bearableFailures,
                    upToDate,
                    cancelled,
                    listener,
                    executor));
        }
    }

    /** Carries the reason a run stops from where it arose to the end of the run. */
    static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        Stop(Reason reason, @Nullable Throwable cause) {
            super(null, cause, false, false);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
