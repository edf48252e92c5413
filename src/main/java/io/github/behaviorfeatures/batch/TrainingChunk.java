package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCalculationException;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Some customers of a training set, each with the instants to look at them, that one thread computes. */
final class TrainingChunk implements Callable<TrainingChunk> {

    private static final int MOST_CUSTOMERS = 64;
    private static final int MOST_RECORDS = 20_000;
    private static final int MOST_ROWS = 1_000;

    /**
     * A row of the spine.
     *
     * @param number its number; anything if rows are numbered as they come
     */
    record Wanted(long number, Instant asOf) {}

    /**
     * A row of the training set.
     *
     * @param row null if the customer failed
     * @param labels NaN where absent
     */
    record Made(
            long number,
            Customer customer,
            Instant asOf,
            @Nullable FeatureRow row,
            double[] labels) {}

    private record Entry(CustomerRecords records, List<Wanted> rows) {}

    private final TrainingSettings settings;
    private final boolean fromFirstActivity;
    private final List<Entry> entries = new ArrayList<>();
    private int records;
    private int wanted;

    final List<Made> made = new ArrayList<>();
    final List<CustomerFailure> failures = new ArrayList<>();
    final DataQuality.Sum quality = new DataQuality.Sum();
    long rowsBefore;
    long customersWithRows;

    /**
     * Without customers yet.
     *
     * @param fromFirstActivity whether instants before a customer's first activity are left out
     */
    TrainingChunk(TrainingSettings settings, boolean fromFirstActivity) {
        this.settings = settings;
        this.fromFirstActivity = fromFirstActivity;
    }

    /** Adds a customer with their rows, sorted by instant, at least one. */
    void add(CustomerRecords entry, List<Wanted> rows) {
        entries.add(new Entry(entry, rows));
        wanted += rows.size();
        records += entry.context().interactions().size()
                + entry.context().sessions().size()
                + entry.context().attributions().size();
    }

    boolean isFull() {
        return entries.size() >= MOST_CUSTOMERS || records >= MOST_RECORDS || wanted >= MOST_ROWS;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public TrainingChunk call() {
        entries.forEach(this::isolated);
        entries.clear(); // free their memory before the rows are taken
        return this;
    }

    /** Computes one customer without letting a failure spread; which failures are theirs is told in {@link Chunk}. */
    private void isolated(Entry entry) {
        int before = made.size();
        try {
            compute(entry);
        } catch (FeatureCalculationException e) {
            fail(entry, before, e.calculator(), e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            fail(entry, before, null, e);
        }
        customersWithRows += made.size() > before ? 1 : 0;
    }

    private void fail(Entry entry, int before, @Nullable String calculator, Throwable cause) {
        Customer customer = entry.records.customer();
        made.subList(before, made.size()).clear();
        failures.add(new CustomerFailure(customer.shopId(), customer.customerId(), calculator, cause, false));
        if (!fromFirstActivity) {
            double[] absent = new double[settings.labels().size()];
            Arrays.fill(absent, TrainingLabels.UNKNOWN);
            entry.rows.forEach(row -> made.add(new Made(row.number, customer, row.asOf, null, absent)));
        }
    }

    private void compute(Entry entry) {
        TrainingLabels labels =
                new TrainingLabels(settings.labels(), settings.generator(), settings.observedUntil(), entry.records);
        List<Instant> instants = entry.rows.stream().map(Wanted::asOf).toList();
        Iterator<CustomerActivity> digests = settings.generator()
                .digestsAt(entry.records.customer(), entry.records.context(), instants)
                .iterator();
        boolean active = false;
        long before = 0;
        CustomerActivity digest = null;
        for (Wanted row : entry.rows) {
            digest = digests.next();
            active |= !digest.isEmpty();
            before += digest.isEmpty() ? 1 : 0;
            if (active || !fromFirstActivity) {
                made.add(new Made(
                        row.number, digest.customer(), row.asOf, features(digest, row.asOf), labels.at(row.asOf)));
            }
        }
        rowsBefore += before;
        if (digest != null) {
            quality.add(digest);
        }
    }

    private FeatureRow features(CustomerActivity digest, Instant asOf) {
        CustomerBehaviorFeatureGenerator generator = settings.generatorAt(asOf);
        Customer customer = digest.customer();
        return generator.generateRow(
                digest,
                false,
                e -> failures.add(new CustomerFailure(
                        customer.shopId(),
                        customer.customerId(),
                        e.calculator(),
                        e.getCause() == null ? e : e.getCause(),
                        true)));
    }
}
