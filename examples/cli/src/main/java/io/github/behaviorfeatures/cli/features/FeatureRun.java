package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.BatchListener;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.BatchStoppedException;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.cli.input.Input;
import io.github.behaviorfeatures.cli.options.Instants;
import io.github.behaviorfeatures.cli.output.Terminal;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.CustomerRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where the program calls the library: customers in, rows or pages of one customer out. */
final class FeatureRun {

    private final CustomerBehaviorFeatureGenerator generator;
    private final Instants instants;
    private final FeatureBatch.Builder batch;
    private final boolean explain;

    FeatureRun(
            CustomerBehaviorFeatureGenerator generator,
            Instants instants,
            int threads,
            int batchSize,
            boolean includeInactive,
            boolean explain) {
        this.generator = generator;
        this.instants = instants;
        this.explain = explain;
        this.batch = FeatureBatch.builder(generator)
                .parallelism(threads)
                .batchSize(batchSize)
                .includeInactive(includeInactive)
                .explain(explain);
    }

    CustomerBehaviorFeatureGenerator generator() {
        return generator;
    }

    /** The only instant of the rows, or the last one. */
    Instant asOf() {
        return instants.last();
    }

    Instants instants() {
        return instants;
    }

    /** Leaves out customers whose row is up to date. */
    FeatureRun skipUpToDate(Predicate<CustomerRecords> upToDate) {
        batch.skipUpToDate(upToDate);
        return this;
    }

    /**
     * Rows of all customers, those of a customer by instant, and a report for each instant; a failure of the data or of the
     * output is thrown as it is.
     */
    List<BatchReport> rows(Input input, BatchListener listener, Consumer<List<FeatureRow>> to) {
        try {
            return batch.listener(listener).build().run(input.customers(), instants.all(), to::accept);
        } catch (BatchStoppedException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Pages of the customers of an id, also if they did nothing; answers how many there are. */
    int pages(Input input, String customerId, Terminal terminal, WholeFile file, DataQuality.Sum quality) {
        int pages = 0;
        while (input.customers().hasNext()) {
            CustomerRecords entry = input.customers().next();
            if (entry.customer().customerId().equals(customerId)) {
                CustomerActivity activity = generator.digest(entry.customer(), entry.context(), asOf());
                quality.add(activity);
                file.write((pages == 0 ? "" : "\n") + page(activity, terminal));
                pages++;
            }
        }
        return pages;
    }

    private String page(CustomerActivity activity, Terminal terminal) {
        Map<FeatureKey<?>, List<ScorePart>> explanation = explain ? generator.explain(activity) : Map.of();
        FeatureRow row = generator.generateRow(
                activity,
                false,
                failure -> { // logs no unknown events: the summary tells them
                    throw failure;
                });
        return CustomerPage.of(activity, row, explanation, terminal);
    }
}
