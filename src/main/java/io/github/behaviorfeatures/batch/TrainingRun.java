package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.TrainingChunk.Wanted;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.threads.HelpedQueue;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a {@link TrainingSet}, on the thread that called it. */
final class TrainingRun {

    private final TrainingSettings settings;
    /** Null if every customer is looked at, at all of {@link #instants}. */
    private final @Nullable Spine spine;

    private final List<Instant> instants;
    private final TrainingOutput output;
    private final LatestTime latest = new LatestTime();
    /** The customers of the spine that have turned up. */
    private final BitSet met = new BitSet();
    /** A context without rows for each shop, in the order in which they turn up. */
    private final Map<String, BehaviorContext> shops = new HashMap<>();

    private @Nullable BehaviorContext firstShop;
    private final DataQuality.Sum quality = new DataQuality.Sum();
    private final List<CustomerFailure> failures = new ArrayList<>();
    private boolean ofUnknown;
    private long customersWithRows;
    private long rowsBefore;
    private long unknownCustomers;
    private long unknownRows;
    private long failed;
    private long extensionFailures;

    TrainingRun(TrainingSettings settings, Spine spine, Consumer<TrainingRow> sink) {
        this(settings, spine, List.of(), new TrainingOutput(settings, spine.rows(), sink));
    }

    TrainingRun(TrainingSettings settings, List<Instant> instants, Consumer<TrainingRow> sink) {
        this(settings, null, instants, new TrainingOutput(settings, SpineOrder.MOST_UNEXPECTED, sink));
    }

    private TrainingRun(
            TrainingSettings settings, @Nullable Spine spine, List<Instant> instants, TrainingOutput output) {
        this.settings = settings;
        this.spine = spine;
        this.instants = instants;
        this.output = output;
    }

    TrainingReport run(Iterator<CustomerRecords> customers) {
        try (output;
                WorkerThreads workers = new WorkerThreads(settings.parallelism())) {
            HelpedQueue<TrainingChunk> inFlight = new HelpedQueue<>(workers.others());
            computeAll(entriesOf(customers), inFlight);
            if (spine != null) {
                ofUnknown = true;
                computeAll(entriesOfUnknown(spine), inFlight);
            }
            Instant observedUntil = settings.observedUntil() == null ? latest.time() : settings.observedUntil();
            output.finish(observedUntil);
            return report(observedUntil);
        }
    }

    /** A customer and their rows, sorted by instant. */
    private record Entry(CustomerRecords records, List<Wanted> rows) {}

    private Iterator<Entry> entriesOf(Iterator<CustomerRecords> customers) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return customers.hasNext();
            }

            @Override
            public Entry next() {
                CustomerRecords records = Objects.requireNonNull(customers.next(), "a customer of the source");
                note(records);
                return new Entry(records, wanted(records.customer()));
            }
        };
    }

    private void note(CustomerRecords records) {
        if (!settings.labels().isEmpty() && !records.context().supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            throw new IllegalArgumentException(
                    "labels come from purchase_attributions, which are not supplied; not even an empty table");
        }
        latest.add(records.context());
        Shop shop = records.context().shop();
        if (!shops.containsKey(shop.id())) {
            BehaviorContext empty = withoutRows(shop, records.context());
            shops.put(shop.id(), empty);
            firstShop = firstShop == null ? empty : firstShop;
            if (shops.size() > 1 && spine != null && spine.namesNoShop()) {
                throw new IllegalArgumentException(
                        "the spine has rows without shop_id, but the customers are of several"
                                + " shops, such as " + firstShop.shop().id() + " and " + shop.id()
                                + ": give every row its shop_id");
            }
        }
    }

    private List<Wanted> wanted(Customer customer) {
        List<Wanted> rows = new ArrayList<>();
        if (spine == null) {
            instants.forEach(asOf -> rows.add(new Wanted(-1, asOf)));
            return rows;
        }
        addRows(spine, spine.customer(customer.shopId(), customer.customerId()), rows);
        if (spine.namesNoShop()) {
            addRows(spine, spine.customer(null, customer.customerId()), rows);
        }
        return rows;
    }

    private void addRows(Spine of, int customer, List<Wanted> to) {
        if (customer >= 0) {
            met.set(customer);
            for (int row : of.rowsOf(customer)) {
                to.add(new Wanted(row, of.asOf(row)));
            }
            to.sort(Comparator.comparing(Wanted::asOf));
        }
    }

    /** The customers of the spine that no table knows, as they look without any record. */
    private Iterator<Entry> entriesOfUnknown(Spine of) {
        return new Iterator<>() {
            private int next = met.nextClearBit(0);

            @Override
            public boolean hasNext() {
                return next < of.customers();
            }

            @Override
            public Entry next() {
                List<Wanted> rows = new ArrayList<>();
                int customer = next;
                addRows(of, customer, rows);
                next = met.nextClearBit(next + 1);
                unknownCustomers++;
                unknownRows += rows.size();
                int row = (int) rows.get(0).number();
                BehaviorContext context = shop(of.shopId(row));
                return new Entry(
                        new CustomerRecords(
                                Customer.withoutRecord(context.shop().id(), of.customerId(row)), context),
                        rows);
            }
        };
    }

    /** A shop without rows, with the tables that are supplied of others. */
    private BehaviorContext shop(@Nullable String id) {
        BehaviorContext first = firstShop;
        if (first == null) {
            return BehaviorContext.builder(Shop.of(id == null ? Shops.DEFAULT_ID : id))
                    .build();
        }
        return id == null ? first : shops.computeIfAbsent(id, unknown -> withoutRows(Shop.of(unknown), first));
    }

    private static BehaviorContext withoutRows(Shop shop, BehaviorContext tables) {
        BehaviorContext.Builder empty = BehaviorContext.builder(shop);
        if (tables.supplies(Table.USER_INTERACTIONS)) {
            empty.interactions(List.of());
        }
        if (tables.supplies(Table.USER_SESSIONS)) {
            empty.sessions(List.of());
        }
        if (tables.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            empty.attributions(List.of());
        }
        return empty.build();
    }

    private void computeAll(Iterator<Entry> entries, HelpedQueue<TrainingChunk> inFlight) {
        TrainingChunk chunk = new TrainingChunk(settings, spine == null);
        while (entries.hasNext()) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
            Entry entry = entries.next();
            if (!entry.rows.isEmpty()) {
                chunk.add(entry.records, entry.rows);
            }
            if (chunk.isFull()) {
                inFlight.add(chunk);
                chunk = new TrainingChunk(settings, spine == null);
                while (inFlight.size() >= 2 * settings.parallelism() || inFlight.isNextDone()) {
                    settle(inFlight);
                }
            }
        }
        inFlight.add(chunk);
        while (!inFlight.isEmpty()) {
            settle(inFlight);
        }
    }

    private void settle(HelpedQueue<TrainingChunk> inFlight) {
        TrainingChunk chunk = result(inFlight);
        for (CustomerFailure failure : chunk.failures) {
            failed += failure.rowWritten() ? 0 : 1;
            extensionFailures += failure.rowWritten() ? 1 : 0;
            if (failures.size() < BatchReport.FAILURES_KEPT) {
                failures.add(failure);
            }
        }
        if (!ofUnknown) {
            quality.add(chunk.quality.total());
            rowsBefore += spine == null ? 0 : chunk.rowsBefore;
        }
        customersWithRows += chunk.customersWithRows;
        chunk.made.forEach(output::add);
    }

    private static TrainingChunk result(HelpedQueue<TrainingChunk> inFlight) {
        try {
            return inFlight.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static CancellationException interrupted() {
        return new CancellationException("the thread that made the training set was interrupted");
    }

    private TrainingReport report(@Nullable Instant observedUntil) {
        return new TrainingReport(
                output.rows(),
                spine == null ? customersWithRows : spine.customers(),
                spine == null ? instants.size() : spine.instants(),
                rowsBefore,
                unknownCustomers,
                unknownRows,
                settings.labels().isEmpty() ? null : observedUntil,
                output.labels(),
                failed,
                extensionFailures,
                failures,
                quality.total());
    }
}
