package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows that a model of one's own is trained on: the features of customers as they were known at given instants,
 * and labels of what happened after.
 *
 * <pre>{@code
 * TrainingReport report = TrainingSet.builder(generator)
 *         .label(TrainingLabel.of("purchased:90d"))
 *         .build()
 *         .run(customers, spine, row -> write(row));
 * }</pre>
 *
 * <p><b>Nothing leaks.</b> Features see only records strictly before the instant, and labels come from orders at or after
 * it. A label is absent, and counted, where its horizon ends after the {@linkplain Builder#observedUntil observations do}:
 * "no purchase yet" is not "no purchase". What a population model has learned after the instant would leak; see {@link
 * Builder#generatorAt}.
 *
 * <p><b>Rows.</b> Each row of the spine has one, in the order of the spine: as of its instant exactly, also if nothing of the
 * customer was known yet, or never is. Both look the same, as a customer without any record does; otherwise the features
 * would tell who turns up later. So the counts of the customer are 0 and most features absent, but labels are not: of a
 * customer without any order they are those of nobody who bought.
 *
 * <p><b>Memory.</b> Customers are read once, whatever the number of instants, and at most two chunks of them per thread are in
 * memory. Rows that do not come in the order of the spine wait, packed, in memory up to the {@linkplain Builder#memoryBudget
 * budget} and then in the temporary folder (some 600 bytes each). So do all rows with labels if it has to be found out first
 * until when those are observed.
 *
 * <p>Failures of customers and of extensions are isolated as in {@link FeatureBatch}. Immutable and thread-safe; each run has
 * its own threads.
 */
public final class TrainingSet {

    private final TrainingSettings settings;

    private TrainingSet(TrainingSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts a training set without labels, with the defaults: all processors, the system's temporary folder.
     *
     * @param generator of the features
     * @return a builder
     */
    public static Builder builder(CustomerBehaviorFeatureGenerator generator) {
        return new Builder(generator);
    }

    /**
     * Makes a row for each row of a spine.
     *
     * @param customers with all their records, those after the instants too; read on the calling thread
     * @param spine who to look at, and when
     * @param sink takes the rows, in the order of the spine, on the calling thread
     * @return what the rows are and what they lack
     * @throws IllegalArgumentException if there are labels and the table of purchases is not supplied; or if a row of the
     *     spine names no shop and the customers are of several
     * @throws java.io.UncheckedIOException if the temporary file cannot be written or read back
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public TrainingReport run(Iterator<CustomerRecords> customers, Spine spine, Consumer<TrainingRow> sink) {
        Objects.requireNonNull(customers, "customers");
        Objects.requireNonNull(spine, "spine");
        Objects.requireNonNull(sink, "sink");
        return new TrainingRun(settings, spine, sink).run(customers);
    }

    /**
     * Makes a row for each row of a spine.
     *
     * @param customers with all their records, those after the instants too
     * @param spine who to look at, and when
     * @param sink takes the rows, in the order of the spine, on the calling thread
     * @return what the rows are and what they lack
     * @throws IllegalArgumentException as above
     */
    public TrainingReport run(Iterable<CustomerRecords> customers, Spine spine, Consumer<TrainingRow> sink) {
        Objects.requireNonNull(customers, "customers");
        return run(customers.iterator(), spine, sink);
    }

    /**
     * Makes a row for each customer at each instant from the first at which anything they did was known.
     *
     * @param customers with all their records, those after the instants too; read on the calling thread
     * @param instants when to look at them
     * @param sink takes the rows, by customer in the order given, then by instant, on the calling thread
     * @return what the rows are and what they lack
     * @throws IllegalArgumentException if there are labels and the table of purchases is not supplied
     * @throws java.io.UncheckedIOException if the temporary file cannot be written or read back
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public TrainingReport runAt(
            Iterator<CustomerRecords> customers, Collection<Instant> instants, Consumer<TrainingRow> sink) {
        Objects.requireNonNull(customers, "customers");
        Objects.requireNonNull(sink, "sink");
        Objects.requireNonNull(instants, "instants");
        return new TrainingRun(settings, List.copyOf(new TreeSet<>(instants)), sink).run(customers);
    }

    /**
     * Makes a row for each customer at each instant from the first at which anything they did was known.
     *
     * @param customers with all their records, those after the instants too
     * @param instants when to look at them
     * @param sink takes the rows, by customer in the order given, then by instant, on the calling thread
     * @return what the rows are and what they lack
     * @throws IllegalArgumentException as above
     */
    public TrainingReport runAt(
            Iterable<CustomerRecords> customers, Collection<Instant> instants, Consumer<TrainingRow> sink) {
        Objects.requireNonNull(customers, "customers");
        return runAt(customers.iterator(), instants, sink);
    }

    /** Collects the settings of a training set. */
    public static final class Builder {

        private static final long MOST_MEMORY = 256L << 20;
        private static final long HEAP_FOR_OTHERS = 32L << 20;

        private final CustomerBehaviorFeatureGenerator generator;
        private Function<Instant, CustomerBehaviorFeatureGenerator> generators;
        private final Set<TrainingLabel> labels = new LinkedHashSet<>();
        private @Nullable Instant observedUntil;
        private int parallelism = Runtime.getRuntime().availableProcessors();
        private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
        private long memoryBudget =
                Math.max(0, Math.min(MOST_MEMORY, (Runtime.getRuntime().maxMemory() - HEAP_FOR_OTHERS) / 8));

        private Builder(CustomerBehaviorFeatureGenerator generator) {
            this.generator = Objects.requireNonNull(generator, "generator");
            this.generators = asOf -> generator;
        }

        /**
         * Adds a label; the order in which labels are added is that of their columns. One that was added before is not added
         * again.
         *
         * @param label what to tell of the time after each instant
         * @return this builder
         */
        public Builder label(TrainingLabel label) {
            labels.add(Objects.requireNonNull(label, "label"));
            return this;
        }

        /**
         * Sets the instant before which all records are there. Labels whose horizon ends later are absent.
         *
         * @param instant such as that of the export; by default the latest time of any interaction, session or attribution
         *     of the customers
         * @return this builder
         */
        public Builder observedUntil(Instant instant) {
            this.observedUntil = Objects.requireNonNull(instant, "instant");
            return this;
        }

        /**
         * Sets the generator for each instant, such as one with a population fitted before it: a model that was fitted later
         * knows the future.
         *
         * @param generators gives, for an instant, a generator with the same vocabulary, features and setting of inferred
         *     visits as the one the training set was started with, by default that one; called on all threads
         * @return this builder
         */
        public Builder generatorAt(Function<Instant, CustomerBehaviorFeatureGenerator> generators) {
            this.generators = Objects.requireNonNull(generators, "generators");
            return this;
        }

        /**
         * Sets how many threads compute, including the calling one.
         *
         * @param threads 1 to 1,024; by default the number of processors
         * @return this builder
         * @throws IllegalArgumentException if the number is out of range
         */
        public Builder parallelism(int threads) {
            if (threads < 1 || threads > 1_024) {
                throw new IllegalArgumentException("parallelism must be 1 to 1024, not " + threads);
            }
            this.parallelism = threads;
            return this;
        }

        /**
         * Sets the folder for rows that have to wait and do not fit into memory.
         *
         * @param folder an existing folder; by default the system's folder for temporary files
         * @return this builder
         */
        public Builder temporaryFolder(Path folder) {
            this.temporaryFolder = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /**
         * Sets how much memory waiting rows may take before further ones go to the temporary folder.
         *
         * @param bytes 0 or more; by default an eighth of what the maximum heap size exceeds 32 MB by, at most 256 MB
         * @return this builder
         * @throws IllegalArgumentException if negative
         */
        public Builder memoryBudget(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("memoryBudget must be 0 bytes or more, not " + bytes);
            }
            this.memoryBudget = bytes;
            return this;
        }

        /**
         * Builds the training set from the current settings.
         *
         * @return an immutable training set
         */
        public TrainingSet build() {
            return new TrainingSet(new TrainingSettings(
                    generator,
                    generators,
                    List.copyOf(labels),
                    observedUntil,
                    parallelism,
                    temporaryFolder,
                    memoryBudget));
        }
    }
}
