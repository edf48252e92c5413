package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.batch.BatchStoppedException.Reason;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Computes the features of many customers on several threads, and hands the rows over batch by batch.
 *
 * <pre>{@code
 * BatchReport report = FeatureBatch.builder(generator)
 *         .listener(new LoggingBatchListener())
 *         .build()
 *         .run(dataset, asOf, rows -> table.upsert(rows));
 * }</pre>
 *
 * <p>The calling thread takes the customers from their source, hands the rows to the sink, and computes when the others
 * have enough to do. Rows come in the order of the customers, whatever the number of threads.
 *
 * <p><b>Memory.</b> At most 2 chunks a thread are in flight: a chunk is at most {@value Chunk#MOST_CUSTOMERS} customers, and
 * ends early after {@value Chunk#MOST_RECORDS} records. Beside them there is one batch of rows. A slow sink slows the
 * source.
 *
 * <p><b>Failures.</b> A customer whose rows name another customer, or for whom a standard calculator throws, has no row; if
 * a calculator that was added or put in a standard one's place throws, its features and those of the calculators that
 * read them are absent ({@link io.github.behaviorfeatures.feature.Absence#CALCULATOR_FAILED}), and the row is written. An
 * endless recursion, a class that is missing and a failed assertion count as thrown by the calculator; a lack of memory
 * does not. Both are counted and told to the listener, and the others go on. What else goes wrong stops the run with a {@link BatchStoppedException}: afterwards nothing is handed
 * over any more, nothing is computed, no thread of the run is left, and the exception tells what was and was not handed
 * over.
 *
 * <p><b>Stopping early.</b> Interrupt the calling thread, or use {@link Builder#cancelWhen}: both are seen before the next
 * customer. An interruption reaches a sink that waits, since it is called on that thread: what it throws then counts as its
 * batch not taken. The other threads are never interrupted.
 *
 * <p>Immutable and thread-safe; a run has its own threads, unless it is given an executor.
 */
public final class FeatureBatch {

    private final BatchSettings settings;

    private FeatureBatch(BatchSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts a batch with the defaults: all processors, batches of 250, customers without behaviour skipped, no end to the
     * failures that are borne.
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
     * @param customers such as a {@link CustomerDataset}; of a dataset or a collection the number is known to the listener
     * @param asOf the instant before which records are visible
     * @param sink takes the rows
     * @return what became of the run
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
     * @return what became of the run
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
     * @return what became of the run
     * @throws BatchStoppedException if the run ended before the last customer
     */
    public BatchReport run(Stream<CustomerRecords> customers, Instant asOf, FeatureSink sink) {
        try (customers) {
            return run(customers.iterator(), asOf, sink);
        }
    }

    private BatchReport run(
            Iterator<CustomerRecords> customers, Instant asOf, FeatureSink sink, OptionalLong expected) {
        Objects.requireNonNull(customers, "customers");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(sink, "sink");
        return new BatchRun(settings, asOf, sink, expected).run(customers);
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
         * Sets how many threads compute, the calling one included.
         *
         * @param threads 1 to 1,024; as many as there are processors by default
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder parallelism(int threads) {
            this.parallelism = within("parallelism", threads, 1_024);
            return this;
        }

        /**
         * Sets who computes beside the calling thread, in place of threads of the run's own. Its tasks may be run by any
         * thread, the calling one included; if none is free the calling thread does the work.
         *
         * @param executor the caller's; it is not shut down
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
         * Sets whether customers without any behaviour before as-of have a row too.
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
         * Sets how many failed customers end the run.
         *
         * @param failures 1 or more; never by default. Extensions that fail do not count
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
         * @param test called on the calling thread, once for each customer; by default none is
         * @return this builder
         */
        public Builder skipUpToDate(Predicate<CustomerRecords> test) {
            this.upToDate = Objects.requireNonNull(test, "test");
            return this;
        }

        /**
         * Sets what cancels the run. It is asked before each customer, on all threads; interrupting the thread that runs
         * the batch does the same.
         *
         * @param test thread-safe and quick; it never cancels by default
         * @return this builder
         */
        public Builder cancelWhen(BooleanSupplier test) {
            this.cancelled = Objects.requireNonNull(test, "test");
            return this;
        }

        /**
         * Sets the listener.
         *
         * @param listener by default none
         * @return this builder
         */
        public Builder listener(BatchListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * The batch with the settings so far.
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

    /** What ends a run, on its way from where it happened to the end. */
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
