package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Sums up one feature over many rows. Not thread-safe: each thread has its own, and they are merged in order. */
final class FeatureTally {

    /** The most labels counted; a feature such as the favorite product may have any number. */
    static final int MOST_LABELS = 10_000;

    private final FeatureKey<?> key;
    private final Map<Absence, Long> absent = new EnumMap<>(Absence.class);
    private final Map<String, Long> labels = new HashMap<>();
    private long present;
    private long numbers;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    FeatureTally(FeatureKey<?> key) {
        this.key = key;
    }

    void add(FeatureMap features) {
        Optional<Absence> absence = features.absence(key);
        if (absence.isPresent()) {
            absent.merge(absence.get(), 1L, Long::sum);
        } else {
            present++;
            addValue(features.get(key));
        }
    }

    private void addValue(@Nullable Object value) {
        if (value instanceof Number number) {
            numbers++;
            sum += number.doubleValue();
            min = Math.min(min, number.doubleValue());
            max = Math.max(max, number.doubleValue());
        } else if (value instanceof List<?> list) {
            list.forEach(element -> count(String.valueOf(element), 1));
        } else {
            count(String.valueOf(value), 1);
        }
    }

    private void count(String label, long times) {
        if (labels.size() < MOST_LABELS || labels.containsKey(label)) {
            labels.merge(label, times, Long::sum);
        }
    }

    void add(FeatureTally other) {
        other.absent.forEach((reason, count) -> absent.merge(reason, count, Long::sum));
        other.labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey()) // which labels are kept must not depend on hash order
                .forEach(entry -> count(entry.getKey(), entry.getValue()));
        present += other.present;
        numbers += other.numbers;
        sum += other.sum;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    BatchReport.FeatureSummary summary() {
        return new BatchReport.FeatureSummary(
                present, absent, number(sum / numbers), number(min), number(max), mostFrequent());
    }

    private OptionalDouble number(double value) {
        return numbers == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private Optional<String> mostFrequent() {
        Comparator<Map.Entry<String, Long>> byCount = Map.Entry.comparingByValue();
        return labels.isEmpty()
                ? Optional.empty()
                : Optional.of(Collections.max(
                                labels.entrySet(),
                                byCount.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                        .getKey());
    }
}
