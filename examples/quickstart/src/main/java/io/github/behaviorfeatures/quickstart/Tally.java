package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what the summary tells. */
final class Tally {

    private final Map<String, Long> segments = new LinkedHashMap<>();
    private final Map<FeatureKey<?>, Map<Absence, Long>> absences = new LinkedHashMap<>();
    private final DataQuality.Sum quality = new DataQuality.Sum();
    private long skipped;
    private long rows;

    Tally(DataQuality quality, List<FeatureKey<?>> features) {
        this.quality.add(quality);
        SegmentationCalculator.CUSTOMER_SEGMENT.allowed().forEach(segment -> segments.put(segment, 0L));
        features.forEach(key -> absences.put(key, new EnumMap<>(Absence.class)));
    }

    void add(DataQuality ofCustomer) {
        quality.add(ofCustomer);
    }

    void addSkipped() {
        skipped++;
    }

    void add(FeatureRow row) {
        rows++;
        row.features()
                .find(SegmentationCalculator.CUSTOMER_SEGMENT)
                .ifPresent(segment -> segments.merge(segment, 1L, Long::sum));
        absences.forEach(
                (key, counts) -> row.features().absence(key).ifPresent(reason -> counts.merge(reason, 1L, Long::sum)));
    }

    /** What the records are like, those left out before any customer was looked at included. */
    DataQuality quality() {
        return quality.total();
    }

    /** Customers not computed, because they did nothing before as-of. */
    long skipped() {
        return skipped;
    }

    long rows() {
        return rows;
    }

    /** Every segment with the number of rows in it, in the order of the definition. */
    Map<String, Long> segments() {
        return segments;
    }

    /** Every feature with the number of rows in which it is absent, by reason. */
    Map<FeatureKey<?>, Map<Absence, Long>> absences() {
        return absences;
    }
}
