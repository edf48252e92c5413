package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.activity.DataQuality;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a training set was made.
 *
 * @param rows number of rows, one for each of the spine
 * @param customers number of different customers of the rows
 * @param instants number of different instants of the spine or, without one, of those asked for
 * @param rowsBefore number of rows of which nothing the customer did was known at their instant, those of unknown customers
 *     not included
 * @param unknownCustomers number of customers of the spine of whom no table has a record
 * @param unknownRows number of their rows
 * @param observedUntil the instant to which labels were taken to be observed; null without labels, or without any record
 * @param labels what became of each label, in the order they were asked for
 * @param failed number of customers for whom a standard calculator threw or whose rows name another customer: all their
 *     features and labels are absent
 * @param extensionFailures number of times an extension threw; that makes its features absent
 * @param failures the first failures of either kind, at most {@value BatchReport#FAILURES_KEPT}
 * @param quality of the records of the spine's customers, each as of their latest instant
 */
public record TrainingReport(
        long rows,
        long customers,
        long instants,
        long rowsBefore,
        long unknownCustomers,
        long unknownRows,
        @Nullable Instant observedUntil,
        Map<TrainingLabel, LabelCounts> labels,
        long failed,
        long extensionFailures,
        List<CustomerFailure> failures,
        DataQuality quality) {

    /**
     * What became of a label. The four add up to the rows.
     *
     * @param present number of rows that have it
     * @param notObserved number of rows whose horizon ends after the observations do
     * @param unknownValue number of rows with orders of which none has a known value
     * @param failed number of rows of customers that failed
     */
    public record LabelCounts(long present, long notObserved, long unknownValue, long failed) {}

    /**
     * Copies lists and maps.
     *
     * @param rows as above
     * @param customers as above
     * @param instants as above
     * @param rowsBefore as above
     * @param unknownCustomers as above
     * @param unknownRows as above
     * @param observedUntil as above
     * @param labels as above
     * @param failed as above
     * @param extensionFailures as above
     * @param failures as above
     * @param quality as above
     */
    public TrainingReport {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        failures = List.copyOf(failures);
        Objects.requireNonNull(quality, "quality");
    }
}
