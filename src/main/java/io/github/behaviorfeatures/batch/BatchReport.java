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
 * What became of a run. {@code seen = computed + failed + all that were skipped}, and
 * {@code computed = handedOver + notHandedOver}. Immutable.
 */
public final class BatchReport {

    /** Most failures that are kept; all are counted, and told to the listener. */
    public static final int FAILURES_KEPT = 100;

    /** Why a customer is left out. */
    public enum Skip {
        /** None of their interactions, visits and attribution rows counts at as-of. */
        INACTIVE,
        /** Their row is up to date. */
        UP_TO_DATE
    }

    /**
     * What the rows hold of one feature.
     *
     * @param present number of rows in which it has a value
     * @param absent number of rows in which it has none, by reason
     * @param mean mean of the numbers, or empty if it is no number or never present
     * @param min least number, likewise
     * @param max greatest number, likewise
     * @param mostFrequent the most frequent label, the smaller one of equals, among the first
     *     {@value FeatureTally#MOST_LABELS} different ones; empty if it is no label or never present
     */
    public record FeatureSummary(
            long present,
            Map<Absence, Long> absent,
            OptionalDouble mean,
            OptionalDouble min,
            OptionalDouble max,
            Optional<String> mostFrequent) {

        /**
         * Copies.
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
         * The most frequent label where it cannot be personal: of a flag or a closed set.
         *
         * @param key the feature
         * @return the label, or empty if there is none to show
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
     * @return version of their definitions
     */
    public String definitionsVersion() {
        return definitionsVersion;
    }

    /**
     * How many customers were done with.
     *
     * @return number of customers that were done with
     */
    public long seen() {
        return seen;
    }

    /**
     * How many customers have a row.
     *
     * @return number of them that have a row, extensions that failed or not
     */
    public long computed() {
        return computed;
    }

    /**
     * How many customers were left out, by reason.
     *
     * @return number of them that were left out, by reason
     */
    public Map<Skip, Long> skipped() {
        return skipped;
    }

    /**
     * How many customers have no row because of a failure.
     *
     * @return number of them that have no row because of a failure
     */
    public long failed() {
        return failed;
    }

    /**
     * How often an extension failed.
     *
     * @return number of times an extension threw, which cost its features and not the row
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
     * How many rows the sink has taken.
     *
     * @return number of rows that the sink has taken
     */
    public long handedOver() {
        return handedOver;
    }

    /**
     * How many rows were computed but not taken.
     *
     * @return number of rows that were computed, but that the sink did not take because the run stopped
     */
    public long notHandedOver() {
        return notHandedOver;
    }

    /**
     * What the computed rows hold.
     *
     * @return what the computed rows hold, by feature in output order
     */
    public Map<FeatureKey<?>, FeatureSummary> features() {
        return features;
    }

    /**
     * The quality of the records of all customers that were done with.
     *
     * @return what the records of all customers were like that were done with
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
     * @return time spent digesting and computing, all threads together
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
     * The peak of the heap.
     *
     * @return most bytes of heap in use at the end of any batch; it includes what is not collected yet
     */
    public long peakHeap() {
        return peakHeap;
    }

    /**
     * The customers that were left out for a reason.
     *
     * @param reason the reason
     * @return their number
     */
    public long skipped(Skip reason) {
        return skipped.getOrDefault(Objects.requireNonNull(reason, "reason"), 0L);
    }

    /**
     * How fast customers were done with.
     *
     * @return customers per second; 0 if no time was measured
     */
    public double customersPerSecond() {
        return perSecond(seen);
    }

    /**
     * How fast records were done with: interactions, sessions and attributions.
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
     * The report as a table for people. Of failures it shows ids and the class of what was thrown; labels that are not of
     * a closed set may be personal, and are not shown.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        return BatchReportText.of(this);
    }
}
