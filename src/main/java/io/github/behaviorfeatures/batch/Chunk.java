package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.FeatureCalculationException;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.BatchStoppedException.Reason;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Some customers that one thread computes one after the other: few enough to fit into memory, enough to make the
 * exchange between threads cheap.
 */
final class Chunk implements Callable<Chunk> {

    static final int MOST_CUSTOMERS = 64;
    static final int MOST_RECORDS = 20_000;
    /** As of many instants a customer has many rows. */
    static final int MOST_ROWS = 1_024;

    private final BatchSettings settings;
    private final Runnable checkStopped;
    private final List<CustomerRecords> customers = new ArrayList<>(MOST_CUSTOMERS);
    private int records;

    /** Customer by customer, those of a customer by instant. */
    final List<FeatureRow> rows = new ArrayList<>(MOST_CUSTOMERS);

    final List<Part> parts;
    long nanoseconds;
    long seen;

    Chunk(BatchSettings settings, List<Instant> instants, Runnable checkStopped) {
        this.settings = settings;
        this.checkStopped = checkStopped;
        this.parts = instants.stream()
                .map(asOf -> new Part(asOf, settings.generator().catalog().keys()))
                .toList();
    }

    /** What became of the customers as of one instant. */
    static final class Part {

        private final Instant asOf;
        final List<Customer> inactive = new ArrayList<>();
        final List<CustomerFailure> failures = new ArrayList<>();
        final List<FeatureTally> tallies;
        final DataQuality.Sum quality = new DataQuality.Sum();
        long computed;

        Part(Instant asOf, List<FeatureKey<?>> keys) {
            this.asOf = asOf;
            this.tallies = keys.stream().map(FeatureTally::new).toList();
        }
    }

    void add(CustomerRecords entry) {
        customers.add(entry);
        records += entry.context().interactions().size()
                + entry.context().sessions().size()
                + entry.context().attributions().size();
    }

    boolean isFull() {
        return customers.size() >= MOST_CUSTOMERS
                || customers.size() * parts.size() >= MOST_ROWS
                || records >= MOST_RECORDS;
    }

    boolean isEmpty() {
        return customers.isEmpty();
    }

    /** Ends early, with a {@link FeatureBatch.Stop}, if the run is to stop. */
    @Override
    public Chunk call() {
        long start = System.nanoTime();
        for (CustomerRecords entry : customers) {
            checkStopped.run();
            computeAll(entry);
            seen++;
        }
        customers.clear(); // free their memory before the rows are handed over
        nanoseconds = System.nanoTime() - start;
        return this;
    }

    private void computeAll(CustomerRecords entry) {
        if (parts.size() == 1) {
            isolated(entry, parts.get(0));
            return;
        }
        CustomerRecords inTimeOrder =
                new CustomerRecords(entry.customer(), entry.context().inTimeOrder());
        for (Part part : parts) {
            checkStopped.run();
            isolated(inTimeOrder, part);
        }
    }

    /**
     * Computes one customer without letting a failure spread. An endless recursion in a calculator, a class it lacks or
     * a failed assertion are as much its fault as an exception. A lack of memory is not, and ends the run.
     */
    private void isolated(CustomerRecords entry, Part part) {
        try {
            compute(entry, part);
        } catch (FeatureCalculationException e) {
            part.failures.add(failure(entry.customer(), e.calculator(), cause(e), false));
        } catch (FeatureBatch.Stop e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            part.failures.add(failure(entry.customer(), null, e, false));
        }
    }

    private void compute(CustomerRecords entry, Part part) {
        CustomerActivity activity = settings.generator().digest(entry.customer(), entry.context(), part.asOf);
        part.quality.add(activity);
        if (activity.isEmpty() && !settings.includeInactive()) {
            part.inactive.add(entry.customer());
            return;
        }
        List<CustomerFailure> ofExtensions = new ArrayList<>(0);
        FeatureRow row = settings.generator()
                .generateRow(
                        activity,
                        settings.explain(),
                        e -> ofExtensions.add(failure(entry.customer(), e.calculator(), cause(e), true)));
        told(activity, row);
        rows.add(row);
        part.computed++;
        part.failures.addAll(ofExtensions);
        part.tallies.forEach(tally -> tally.add(row.features()));
    }

    private void told(CustomerActivity activity, FeatureRow row) {
        try {
            settings.listener().computed(activity, row);
        } catch (RuntimeException e) { // the listener failed, not the customer
            throw new FeatureBatch.Stop(Reason.BROKEN, e);
        }
    }

    private static Throwable cause(FeatureCalculationException e) {
        return e.getCause() == null ? e : e.getCause();
    }

    private static CustomerFailure failure(
            Customer customer, @Nullable String calculator, Throwable cause, boolean rowWritten) {
        return new CustomerFailure(customer.shopId(), customer.customerId(), calculator, cause, rowWritten);
    }
}
