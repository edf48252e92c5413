package io.github.behaviorfeatures;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a run. {@code seen = computed + failed + all that were skipped}, and
 * {@code computed = handedOver + notHandedOver}.
 *
 * @param asOf the instant of the features
 * @param definitionsVersion version of their definitions
 * @param seen number of customers that were done with
 * @param computed number of them that have a row, extensions that failed or not
 * @param skipped number of them that were left out, by reason
 * @param failed number of them that have no row because of a failure
 * @param extensionFailures number of times an extension threw, which cost its features and not the row
 * @param failures the first failures of either kind, at most {@value #FAILURES_KEPT}
 * @param handedOver number of rows that the sink has taken
 * @param notHandedOver number of rows that were computed, but that the sink did not take because the run stopped
 * @param features what the computed rows hold, by feature in output order
 * @param quality what the records of all customers were like that were done with
 * @param elapsed time from start to end
 * @param computing time spent digesting and computing, all threads together
 * @param handingOver time spent in the sink
 * @param peakHeap most bytes of heap in use at the end of any batch; it includes what is not collected yet
 */
public record BatchReport(
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

    /** Most failures that are kept; all are counted, and told to the listener. */
    public static final int FAILURES_KEPT = 100;

    /** Why a customer is left out. */
    public enum Skip {
        /** None of his interactions, visits and attribution rows counts at as-of. */
        INACTIVE,
        /** His row is up to date. */
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
    }

    /**
     * The customers that were left out for a reason.
     *
     * @param reason the reason
     * @return their number
     */
    public long skipped(Skip reason) {
        return skipped.getOrDefault(reason, 0L);
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
     * The report as a table for people. Of failures it shows ids and the class of what was thrown.
     *
     * @return several lines
     */
    @Override
    public String toString() {
        return BatchReportText.of(this);
    }
}
