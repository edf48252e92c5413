package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * How far one feature has moved since an earlier run: the rows of both in the same bins. Numbers are binned by the deciles
 * of the earlier rows, labels by themselves; the rows without a value are a bin of their own.
 *
 * @param key the feature
 * @param bins what each bin holds, in words
 * @param before earlier rows in each bin
 * @param now rows in each bin
 */
record Drift(FeatureKey<?> key, List<String> bins, long[] before, long[] now) {

    static final String ABSENT = "absent";
    static final String OTHER = "other";

    private static final int DECILES = 10;
    private static final int MOST_LABELS = 20;

    /** The drift of any feature but lists. */
    static Drift of(FeatureKey<?> key, FeatureValues before, FeatureValues now) {
        return FeatureValues.isLabel(key) ? ofLabels(key, before, now) : ofNumbers(key, before, now);
    }

    /** The drift of a feature that has numbers. */
    static Drift ofNumbers(FeatureKey<?> key, FeatureValues before, FeatureValues now) {
        double[] sortedBefore = withDefault(key, before);
        double[] cuts = cuts(sortedBefore);
        return new Drift(
                key,
                names(cuts),
                counts(cuts, sortedBefore, before.sampled()),
                counts(cuts, withDefault(key, now), now.sampled()));
    }

    /** The drift of a feature that has labels, one a row. */
    static Drift ofLabels(FeatureKey<?> key, FeatureValues before, FeatureValues now) {
        boolean open = FeatureFigures.hasFreeLabels(key);
        List<String> labels =
                open ? before.labels(key).mostFrequent(MOST_LABELS, FeatureFigures.FEWEST_CUSTOMERS) : closedSet(key);
        List<String> bins = new ArrayList<>(labels);
        if (open) {
            bins.add(OTHER);
        }
        bins.add(ABSENT);
        return new Drift(key, bins, counts(labels, bins.size(), key, before), counts(labels, bins.size(), key, now));
    }

    private static List<String> closedSet(FeatureKey<?> key) {
        return key.allowed().isEmpty() ? FeatureValues.FLAGS : key.allowed();
    }

    private static long[] counts(List<String> labels, int bins, FeatureKey<?> key, FeatureValues values) {
        LabelCounts counted = values.labels(key);
        long[] counts = new long[bins];
        for (int i = 0; i < labels.size(); i++) {
            counts[i] = counted.count(labels.get(i));
        }
        if (bins > labels.size() + 1) {
            counts[labels.size()] = counted.total() - Arrays.stream(counts).sum();
        }
        counts[bins - 1] = values.rows() - counted.total();
        return counts;
    }

    /** As the rows have it: the default where a feature without a value has one. */
    private static double[] withDefault(FeatureKey<?> key, FeatureValues values) {
        double[] present = values.sorted(key);
        if (!(key.defaultValue() instanceof Number number)) {
            return present;
        }
        double[] all = Arrays.copyOf(present, values.sampled());
        Arrays.fill(all, present.length, all.length, number.doubleValue());
        Arrays.sort(all);
        return all;
    }

    /**
     * Where the bins end: at the distinct deciles. A number on which several deciles fall has a bin of its own, so that a
     * constant which moves, up or down, is seen to move.
     */
    static double[] cuts(double[] sorted) {
        TreeSet<Double> cuts = new TreeSet<>();
        for (int i = 1; i < DECILES && sorted.length > 0; i++) {
            double decile = Quantiles.of(sorted, (double) i / DECILES);
            if (!cuts.add(decile)) {
                cuts.add(Math.nextDown(decile));
            }
        }
        return cuts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static long[] counts(double[] cuts, double[] values, int rows) {
        long[] counts = new long[cuts.length + 2];
        for (double value : values) {
            int place = Arrays.binarySearch(cuts, value);
            counts[place >= 0 ? place : -place - 1]++;
        }
        counts[cuts.length + 1] = rows - values.length;
        return counts;
    }

    private static List<String> names(double[] cuts) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= cuts.length; i++) {
            names.add(name(cuts, i));
        }
        names.add(ABSENT);
        return names;
    }

    private static String name(double[] cuts, int i) {
        if (cuts.length == 0) {
            return "any value";
        }
        if (i == cuts.length) {
            return "above " + Numbers.text(cuts[i - 1]);
        }
        if (i > 0 && isPoint(cuts, i)) {
            return Numbers.text(cuts[i]);
        }
        boolean beforePoint = i + 1 < cuts.length && isPoint(cuts, i + 1);
        String from = i == 0 ? "" : Numbers.text(cuts[i - 1]) + " ";
        String to = beforePoint ? "below " : i == 0 ? "up to " : "to ";
        return from + to + Numbers.text(cuts[beforePoint ? i + 1 : i]);
    }

    private static boolean isPoint(double[] cuts, int i) {
        return cuts[i - 1] == Math.nextDown(cuts[i]);
    }

    /** Whether the feature moves even if nobody does anything. */
    boolean movesWithTime() {
        return key.isTimeDependent();
    }

    double index() {
        return Stability.index(before, now);
    }

    /** What chance alone would give. */
    double byChance() {
        return Stability.byChance(
                before.length, Arrays.stream(before).sum(), Arrays.stream(now).sum());
    }
}
