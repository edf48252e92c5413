package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run has come to as of one instant. Not thread-safe. */
final class InstantTotal {

    private final Instant asOf;
    private final CustomerBehaviorFeatureGenerator generator;
    private final BatchListener listener;
    private final Map<BatchReport.Skip, Long> skipped = new EnumMap<>(BatchReport.Skip.class);
    private final List<CustomerFailure> failures = new ArrayList<>();
    private final List<FeatureTally> tallies;
    private final DataQuality.Sum quality = new DataQuality.Sum();
    private long seen;
    private long extensionFailures;
    long computed;
    long failed;
    long handedOver;

    InstantTotal(Instant asOf, BatchSettings settings) {
        this.asOf = asOf;
        this.generator = settings.generator();
        this.listener = settings.listener();
        this.tallies =
                generator.catalog().keys().stream().map(FeatureTally::new).toList();
    }

    Instant asOf() {
        return asOf;
    }

    /** Adds what became of the customers of a chunk. */
    void add(Chunk.Part part, long customers) {
        seen += customers;
        computed += part.computed;
        quality.add(part.quality.total());
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).add(part.tallies.get(i));
        }
        part.inactive.forEach(customer -> skip(customer, BatchReport.Skip.INACTIVE));
        part.failures.forEach(this::fail);
    }

    void addUpToDate(Customer customer) {
        seen++;
        skip(customer, BatchReport.Skip.UP_TO_DATE);
    }

    private void skip(Customer customer, BatchReport.Skip reason) {
        skipped.merge(reason, 1L, Long::sum);
        listener.skipped(customer, reason);
    }

    private void fail(CustomerFailure failure) {
        failed += failure.rowWritten() ? 0 : 1;
        extensionFailures += failure.rowWritten() ? 1 : 0;
        if (failures.size() < BatchReport.FAILURES_KEPT) {
            failures.add(failure);
        }
        listener.failed(failure);
    }

    /** The report; the times are those of the whole run. */
    BatchReport report(Duration elapsed, Duration computing, Duration handingOver, long peakHeap) {
        Map<FeatureKey<?>, BatchReport.FeatureSummary> features = new LinkedHashMap<>();
        List<FeatureKey<?>> keys = generator.catalog().keys();
        for (int i = 0; i < keys.size(); i++) {
            features.put(keys.get(i), tallies.get(i).summary());
        }
        return new BatchReport(
                asOf,
                generator.definitionsVersion(),
                seen,
                computed,
                skipped,
                failed,
                extensionFailures,
                failures,
                handedOver,
                computed - handedOver,
                features,
                quality.total(),
                elapsed,
                computing,
                handingOver,
                peakHeap);
    }
}
