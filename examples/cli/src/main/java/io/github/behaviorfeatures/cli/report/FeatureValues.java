package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of many rows, feature by feature: labels counted, numbers kept in a sample. Not thread-safe. */
final class FeatureValues {

    /** In place of the number of observations of a feature that is absent. */
    static final int ABSENT = -1;

    static final List<String> FLAGS = List.of("yes", "no");

    private static final int[] NOT_KNOWN = {};

    private final List<FeatureKey<?>> keys;
    private final Map<FeatureKey<?>, Integer> positions = new HashMap<>();
    private final Map<FeatureKey<?>, LabelCounts> labels = new LinkedHashMap<>();
    private final Sample sample;

    FeatureValues(List<FeatureKey<?>> keys, int mostRows) {
        this.keys = keys;
        this.sample = new Sample(mostRows);
        for (FeatureKey<?> key : keys) {
            positions.put(key, positions.size());
            if (isLabel(key)) {
                labels.put(key, new LabelCounts());
            }
        }
    }

    static boolean isLabel(FeatureKey<?> key) {
        return key.type() == FeatureType.LABEL || key.type() == FeatureType.LABELS || key.type() == FeatureType.FLAG;
    }

    /** Adds a row of a customer: a value for each key, null where it is absent. */
    void add(String customer, List<? extends @Nullable Object> values) {
        add(customer, values, NOT_KNOWN);
    }

    /** Adds a row: a value for each key, null where it is absent, and the number of observations of each, or {@link #ABSENT}. */
    void add(String customer, List<? extends @Nullable Object> values, int[] supports) {
        double[] numbers = new double[keys.size()];
        for (int i = 0; i < numbers.length; i++) {
            Object value = values.get(i);
            numbers[i] = value instanceof Number number ? number.doubleValue() : Double.NaN;
            count(customer, keys.get(i), value);
        }
        sample.add(new Sample.Row(numbers, supports));
    }

    private void count(String customer, FeatureKey<?> key, @Nullable Object value) {
        LabelCounts counts = labels.get(key);
        if (counts == null || value == null) {
            return;
        }
        if (value instanceof List<?> list) {
            list.forEach(element -> counts.add(String.valueOf(element), customer));
        } else {
            counts.add(value instanceof Boolean flag ? FLAGS.get(flag ? 0 : 1) : value.toString(), customer);
        }
    }

    long rows() {
        return sample.seen();
    }

    /** How many rows the numbers are of. */
    int sampled() {
        return sample.rows().size();
    }

    /** The numbers of a feature that are present, in ascending order. */
    double[] sorted(FeatureKey<?> key) {
        int position = position(key);
        return sample.sorted(row -> row.values()[position]);
    }

    /** The numbers of observations that a feature rests on in the rows in which it is present, in ascending order. */
    double[] supports(FeatureKey<?> key) {
        int position = position(key);
        return sample.sorted(row -> row.supports()[position] == ABSENT ? Double.NaN : row.supports()[position]);
    }

    /** Pairs of numbers of the rows in which both are present. */
    List<double[]> pairs(FeatureKey<?> first, FeatureKey<?> second) {
        int a = position(first);
        int b = position(second);
        return sample.rows().stream()
                .map(row -> new double[] {row.values()[a], row.values()[b]})
                .filter(pair -> !Double.isNaN(pair[0]) && !Double.isNaN(pair[1]))
                .toList();
    }

    LabelCounts labels(FeatureKey<?> key) {
        LabelCounts counts = labels.get(key);
        if (counts == null) {
            throw new IllegalArgumentException(key + " is no label");
        }
        return counts;
    }

    private int position(FeatureKey<?> key) {
        Integer position = positions.get(key);
        if (position == null) {
            throw new IllegalArgumentException(key + " is no feature of these rows");
        }
        return position;
    }
}
