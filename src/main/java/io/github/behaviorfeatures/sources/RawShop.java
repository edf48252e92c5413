package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.spill.Partitions;
import io.github.behaviorfeatures.text.Blanks;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the four tables of a shop's raw exports.
 *
 * <pre>{@code
 * RawData data = RawShop.builder("tea")
 *         .ownHost("tea.example")
 *         .build()
 *         .read(ShopifyWebPixels.of(Path.of("pixels.jsonl")), Ga4Export.of(Path.of("ga4.jsonl.gz")));
 * CustomerDataset customers = data.tables().dataset();
 * }</pre>
 *
 * <p>Several exports of a shop are read together, so that they know of each other's customers and orders. Their order, and
 * that of their lines, does not matter but where two things are otherwise equal.
 *
 * <p>By default times without a zone are UTC, the sessions of 30 days may have led to an order, people who are never
 * identified are left out, and so are test orders, refunds without a time and bad lines. Immutable and thread-safe.
 */
public final class RawShop {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final long MOST_MEMORY = 256L << 20;

    private final Settings settings;
    private final int threads;
    private final long memoryBudget;
    private final Path temporaryFolder;

    private RawShop(Settings settings, Builder builder) {
        this.settings = settings;
        this.threads = builder.threads;
        this.memoryBudget = builder.memoryBudget;
        this.temporaryFolder = builder.temporaryFolder;
    }

    /**
     * Starts with the defaults.
     *
     * @param shopId the {@code shop_id} of every row
     * @return a new builder
     * @throws IllegalArgumentException if it is blank
     */
    public static Builder builder(String shopId) {
        return new Builder(shopId);
    }

    /**
     * Reads exports.
     *
     * @param sources the exports, in input order
     * @return what they tell
     * @throws io.github.behaviorfeatures.json.BehaviorJsonException if one cannot be read as what it is said to be
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public RawData read(RawSource... sources) {
        return read(List.of(sources));
    }

    /**
     * Reads exports.
     *
     * @param sources the exports, in input order
     * @return what they tell
     * @throws io.github.behaviorfeatures.json.BehaviorJsonException if one cannot be read as what it is said to be
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public RawData read(Iterable<RawSource> sources) {
        try (WorkerThreads workers = new WorkerThreads(threads)) {
            return new RawData(facts(sources, Space.inMemory(), workers), workers);
        }
    }

    /**
     * Reads exports that may be larger than memory, for tables that are written and not held.
     *
     * @param sources the exports, in input order
     * @param asOf what happened or became known at this instant or later is left out, as {@link RawData#tables(Instant)}
     *     does; null for tables for every as-of
     * @return the tables; the caller must close them
     * @throws io.github.behaviorfeatures.json.BehaviorJsonException if one cannot be read as what it is said to be
     * @throws java.io.UncheckedIOException if a file cannot be read, or a temporary file cannot be written or read back
     */
    public LargeTables readLarge(Iterable<RawSource> sources, @Nullable Instant asOf) {
        return readLarge(sources, asOf, new Space(memoryBudget, temporaryFolder, Partitions::temporaryFile));
    }

    LargeTables readLarge(Iterable<RawSource> sources, @Nullable Instant asOf, Space space) {
        WorkerThreads workers = new WorkerThreads(threads);
        try {
            return new LargeTables(facts(sources, space, workers), asOf, workers);
        } catch (RuntimeException | Error e) {
            workers.close();
            throw e;
        }
    }

    private Facts facts(Iterable<RawSource> sources, Space space, WorkerThreads workers) {
        Collected all = new Collected(settings.badLines() == BadLines.SKIP, space, workers);
        try {
            Origins origins = new Origins(settings.vocabulary(), settings.ownHosts());
            Set<Table> supplied = EnumSet.noneOf(Table.class);
            for (RawSource source : sources) {
                supplied.addAll(source.kind().feeds());
                Intake intake = new Intake(source.kind(), settings, origins, all);
                read(source, intake);
                intake.end(0);
            }
            return Facts.of(settings, origins, all, supplied);
        } catch (RuntimeException | Error e) {
            all.close();
            throw e;
        }
    }

    private static void read(RawSource source, Intake intake) {
        try {
            source.read(intake);
        } catch (Problem problem) { // of the file, such as damaged gzip
            throw new BehaviorJsonException(problem.getMessage());
        }
    }

    /** What to do with refunds whose time is not known, such as the total of refunds of an order. */
    public enum UndatedRefunds {
        /** They are left out and counted with their money: before they happened nobody could know of them. */
        LEFT_OUT,
        /** They are rows at the time of their order. Features as of an earlier instant than theirs then know the future. */
        AT_ORDER
    }

    /** Collects the settings of a {@link RawShop}. */
    public static final class Builder {
        private final String shopId;
        private ZoneId bareTimes = ZoneOffset.UTC;
        private final Set<String> ownHosts = new LinkedHashSet<>();
        private Duration window = WINDOW;
        private boolean visitors;
        private UndatedRefunds undatedRefunds = UndatedRefunds.LEFT_OUT;
        private boolean testOrders;
        private Vocabulary vocabulary = Vocabulary.standard();
        private @Nullable UserAgents userAgents;
        private BadLines badLines = BadLines.SKIP;
        private int threads = Runtime.getRuntime().availableProcessors();
        private long memoryBudget = usualBudget(Runtime.getRuntime().maxMemory());
        private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));

        private Builder(String shopId) {
            if (Blanks.isBlank(shopId)) {
                throw new IllegalArgumentException("the shop's id is blank");
            }
            this.shopId = Blanks.strip(shopId);
        }

        /**
         * The zone of times that are written without one.
         *
         * @param zone an IANA zone such as {@code Europe/Berlin}, or an offset; UTC by default
         * @return this builder
         */
        public Builder bareTimes(ZoneId zone) {
            bareTimes = Objects.requireNonNull(zone, "zone");
            return this;
        }

        /**
         * A domain of the shop's own, with its subdomains: nobody comes from there.
         *
         * @param host such as {@code tea.example}
         * @return this builder
         * @throws IllegalArgumentException if it is no host
         */
        public Builder ownHost(String host) {
            String name = Urls.host(host.contains("//") ? host : "//" + host);
            if (name == null || name.indexOf(' ') >= 0) {
                throw new IllegalArgumentException("a host of the shop's own must be like shop.example.com");
            }
            ownHosts.add(name.toLowerCase(Locale.ROOT));
            return this;
        }

        /**
         * How long before an order a session can have led to it.
         *
         * @param days 1 or more; 30 by default, as Shopify has it
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder windowDays(int days) {
            if (days < 1) {
                throw new IllegalArgumentException("the window must be a day at least, not " + days);
            }
            window = Duration.ofDays(days);
            return this;
        }

        /**
         * Whether an anonymous id that is never identified is a customer, {@code visitor:} and the id.
         *
         * @param areCustomers false by default: they are left out and counted
         * @return this builder
         */
        public Builder visitors(boolean areCustomers) {
            visitors = areCustomers;
            return this;
        }

        /**
         * What to do with refunds without a time.
         *
         * @param choice {@link UndatedRefunds#LEFT_OUT} by default
         * @return this builder
         */
        public Builder undatedRefunds(UndatedRefunds choice) {
            undatedRefunds = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Whether orders that are marked as tests are kept.
         *
         * @param kept false by default
         * @return this builder
         */
        public Builder testOrders(boolean kept) {
            testOrders = kept;
            return this;
        }

        /**
         * What names of events, devices and hosts mean.
         *
         * @param names {@link Vocabulary#standard()} by default
         * @return this builder
         */
        public Builder vocabulary(Vocabulary names) {
            vocabulary = Objects.requireNonNull(names, "names");
            return this;
        }

        /**
         * Tells devices and browsers from user agents.
         *
         * @param parser the library's own rules by default
         * @return this builder
         */
        public Builder userAgents(UserAgents parser) {
            userAgents = Objects.requireNonNull(parser, "parser");
            return this;
        }

        /**
         * What to do with a line that is no payload.
         *
         * @param choice {@link BadLines#SKIP} by default, which counts them
         * @return this builder
         */
        public Builder badLines(BadLines choice) {
            badLines = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * How many threads, including the calling one, read and make rows. The result does not depend on it.
         *
         * @param number 1 or more; by default the number of processors
         * @return this builder
         * @throws IllegalArgumentException if less than 1
         */
        public Builder threads(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("threads: expected 1 or more, got " + number);
            }
            threads = number;
            return this;
        }

        /**
         * How much memory packed events and rows may take, for {@link RawShop#readLarge}, before further ones go to
         * temporary files. The result does not depend on it.
         *
         * @param bytes 0 or more; by default a quarter of the maximum heap size, at most 256 MB. It does not include
         *     orders, and the events and rows at hand
         * @return this builder
         * @throws IllegalArgumentException if negative
         */
        public Builder memoryBudget(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("memory budget: expected 0 bytes or more, got " + bytes);
            }
            memoryBudget = bytes;
            return this;
        }

        /**
         * The folder for what does not fit into memory, for {@link RawShop#readLarge}.
         *
         * @param folder an existing folder; by default the system's folder for temporary files
         * @return this builder
         */
        public Builder temporaryFolder(Path folder) {
            temporaryFolder = Objects.requireNonNull(folder, "folder");
            return this;
        }

        /**
         * Builds the reader.
         *
         * @return an immutable reader of exports
         */
        public RawShop build() {
            return new RawShop(
                    new Settings(
                            shopId,
                            bareTimes,
                            Set.copyOf(ownHosts),
                            window,
                            visitors,
                            undatedRefunds == UndatedRefunds.AT_ORDER,
                            testOrders,
                            vocabulary,
                            userAgents == null ? new StandardUserAgents(vocabulary) : userAgents,
                            badLines),
                    this);
        }

        static long usualBudget(long largestHeap) {
            return Math.min(MOST_MEMORY, largestHeap / 4);
        }
    }
}
