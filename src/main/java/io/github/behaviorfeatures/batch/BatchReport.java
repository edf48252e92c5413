package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The outcome of a run. {@code seen = computed + failed + all that were skipped}, and {@code computed = handedOver +
 * notHandedOver}. Immutable.
 */
public final class BatchReport {

    /** The most failures a report keeps; all of them are counted and passed to the listener. */
    public static final int FAILURES_KEPT = 100;

    /** Why a customer is left out. */
    public enum Skip {
        /** They have no interaction, visit or attribution row that counts at as-of. */
        INACTIVE,
        /** Their row is up to date. */
        UP_TO_DATE
    }

    /**
     * Summary of one feature over all computed rows.
     *
     * @param present number of rows in which it has a value
     * @param absent number of rows in which it is absent, by reason
     * @param mean mean of the values, or empty if the feature is not a number or never present
     * @param min smallest value, likewise
     * @param max largest value, likewise
     * @param mostFrequent the most frequent label among the first {@value FeatureTally#MOST_LABELS} different ones; of
     *     equally frequent ones, the alphabetically first; empty if the feature is not a label or never present
     */
    public record FeatureSummary(
            long present,
            Map<Absence, Long> absent,
            OptionalDouble mean,
            OptionalDouble min,
            OptionalDouble max,
            Optional<String> mostFrequent) {

        /**
         * Copies the counts.
         *
         * @param present as above
         * @param absent as above
         * @param mean as above
         * @param min as above
         * @param max as above
         * @param mostFrequent as above
         */
        public FeatureSummary {
            absent = Map.copyOf(absent);
        }

        /**
         * Shows the counts and numbers.
         *
         * @return a text without the label, which may be personal data: see {@link #labelToShow}
         */
        @Override
        public String toString() {
            return "FeatureSummary[present=" + present + ", absent=" + absent + ", mean=" + mean + ", min=" + min
                    + ", max=" + max + "]";
        }

        /**
         * The most frequent label, if it cannot be personal data: only for flags and closed sets of labels.
         *
         * @param key the feature
         * @return the label, or empty if there is none that may be shown
         */
        public Optional<String> labelToShow(FeatureKey<?> key) {
            boolean closed = key.type() == FeatureType.FLAG || !key.allowed().isEmpty();
            return closed ? mostFrequent : Optional.empty();
        }
    }

    private final Instant asOf;
    private final String definitionsVersion;
    private final long seen;
    private final long computed;
    private final Map<Skip, Long> skipped;
    private final long failed;
    private final long extensionFailures;
    private final List<CustomerFailure> failures;
    private final long handedOver;
    private final long notHandedOver;
    private final Map<FeatureKey<?>, FeatureSummary> features;
    private final DataQuality quality;
    private final Duration elapsed;
    private final Duration computing;
    private final Duration handingOver;
    private final long peakHeap;

    /** The figures of a run, in the order of the accessors. */
    BatchReport(
            Instant asOf,
            String definitionsVersion,
            long seen,
            long computed,
            Map<Skip, Long> skipped,
            long failed,
            long extensionFailures,
            List<CustomerFailure> failures,
            long handedOver,
            long notHandedOver,
            Map<FeatureKey<?>, FeatureSummary> features,
            DataQuality quality,
            Duration elapsed,
            Duration computing,
            Duration handingOver,
            long peakHeap) {
        this.asOf = asOf;
        this.definitionsVersion = definitionsVersion;
        this.seen = seen;
        this.computed = computed;
        Map<Skip, Long> byReason = new EnumMap<>(Skip.class);
        byReason.putAll(skipped);
        this.skipped = Collections.unmodifiableMap(byReason);
        this.failed = failed;
        this.extensionFailures = extensionFailures;
        this.failures = List.copyOf(failures);
        this.handedOver = handedOver;
        this.notHandedOver = notHandedOver;
        this.features = Collections.unmodifiableMap(features);
        this.quality = quality;
        this.elapsed = elapsed;
        this.computing = computing;
        this.handingOver = handingOver;
        this.peakHeap = peakHeap;
    }

    /**
     * The as-of instant of the features.
     *
     * @return the instant of the features
     */
    public Instant asOf() {
        return asOf;
    }

    /**
     * The version of the definitions of the features.
     *
     * @return the version, sixteen hexadecimal digits
     */
    public String definitionsVersion() {
        return definitionsVersion;
    }

    /**
     * How many customers were processed.
     *
     * @return number of customers processed, whatever the outcome
     */
    public long seen() {
        return seen;
    }

    /**
     * How many customers have a row.
     *
     * @return number of customers with a row, even if an extension failed for them
     */
    public long computed() {
        return computed;
    }

    /**
     * How many customers were left out, by reason.
     *
     * @return number of customers left out, by reason
     */
    public Map<Skip, Long> skipped() {
        return skipped;
    }

    /**
     * How many customers have no row because of a failure.
     *
     * @return number of customers without a row because of a failure
     */
    public long failed() {
        return failed;
    }

    /**
     * How often an extension failed.
     *
     * @return number of times an extension threw; that makes its features absent but does not cost the row
     */
    public long extensionFailures() {
        return extensionFailures;
    }

    /**
     * The first failures of either kind.
     *
     * @return the first failures of either kind, at most {@value #FAILURES_KEPT}
     */
    public List<CustomerFailure> failures() {
        return failures;
    }

    /**
     * How many rows the sink accepted.
     *
     * @return number of rows that the sink accepted
     */
    public long handedOver() {
        return handedOver;
    }

    /**
     * How many rows were computed but not accepted by the sink.
     *
     * @return number of rows that were computed but not accepted because the run stopped
     */
    public long notHandedOver() {
        return notHandedOver;
    }

    /**
     * Summaries of the features over all computed rows.
     *
     * @return the summaries by feature, in output order
     */
    public Map<FeatureKey<?>, FeatureSummary> features() {
        return features;
    }

    /**
     * The data quality of the records of all processed customers.
     *
     * @return counts by table and cause, all customers together
     */
    public DataQuality quality() {
        return quality;
    }

    /**
     * The time from start to end.
     *
     * @return time from start to end
     */
    public Duration elapsed() {
        return elapsed;
    }

    /**
     * The time spent computing.
     *
     * @return time spent digesting and computing, summed over all threads
     */
    public Duration computing() {
        return computing;
    }

    /**
     * The time spent in the sink.
     *
     * @return time spent in the sink
     */
    public Duration handingOver() {
        return handingOver;
    }

    /**
     * The peak heap usage.
     *
     * @return the most bytes of heap in use at the end of any batch, garbage that was not collected yet included
     */
    public long peakHeap() {
        return peakHeap;
    }

    /**
     * The number of customers left out for one reason.
     *
     * @param reason the reason
     * @return their number
     */
    public long skipped(Skip reason) {
        return skipped.getOrDefault(Objects.requireNonNull(reason, "reason"), 0L);
    }

    /**
     * How fast customers were processed.
     *
     * @return customers per second; 0 if no time was measured
     */
    public double customersPerSecond() {
        return perSecond(seen);
    }

    /**
     * How fast records (interactions, sessions and attributions) were processed.
     *
     * @return records per second; 0 if no time was measured
     */
    public double eventsPerSecond() {
        return perSecond(BatchReportText.events(quality));
    }

    private double perSecond(long number) {
        return elapsed.isZero() ? 0 : number / (elapsed.toNanos() / 1e9);
    }

    /**
     * The report as a table for people to read. It shows failures by ids, with the library's own message or the class
     * of what was thrown. Labels outside closed sets may be personal data and are not shown.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        return BatchReportText.of(this);
    }
}
