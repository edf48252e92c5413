package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * The bars of a histogram: edges that read well, and how many numbers lie between them. A bar holds what is at or above its
 * lower edge and below its upper one, the last bar its upper edge too.
 *
 * @param edges in ascending order, one more than bars
 * @param counts numbers in each bar
 * @param below numbers below the first edge
 * @param above numbers above the last edge
 * @param whole whether each bar is one number, its lower edge
 */
record Bins(double[] edges, long[] counts, long below, long above, boolean whole) {

    private static final int SHARE_BARS = 20;
    private static final int MOST_WHOLE_BARS = 31;
    private static final int BARS = 24;
    private static final double TAIL = 0.01;
    /** A tail that would take more than half the width again is not drawn: it is counted beside the bars. */
    private static final double FAR = 0.5;
    /** Numbers that differ by less, in proportion, are one: they differ by how they were added up. */
    private static final double SAME = 1e-9;

    /**
     * Bars for a feature: where its range is bounded they span it, so that features can be compared.
     *
     * @param key of the feature
     * @param sorted numbers in ascending order, at least one
     */
    static Bins of(FeatureKey<?> key, double[] sorted) {
        boolean integer = key.type() == FeatureType.COUNT || key.type() == FeatureType.ORDINAL;
        boolean bounded = Double.isFinite(key.min()) && Double.isFinite(key.max()) && key.type() != FeatureType.COUNT;
        if (bounded && integer && key.max() - key.min() < MOST_WHOLE_BARS) {
            return whole(key.min(), key.max(), sorted);
        }
        if (bounded && !integer) {
            return count(edges(key.min(), key.max(), (key.max() - key.min()) / SHARE_BARS), sorted, false);
        }
        double from = tail(sorted, TAIL, sorted[0]);
        double to = tail(sorted, 1 - TAIL, sorted[sorted.length - 1]);
        if (integer && to - from < MOST_WHOLE_BARS) {
            return whole(from, to, sorted);
        }
        if (to - from <= SAME * Math.max(Math.abs(from), Math.abs(to))) {
            return count(new double[] {from, Math.nextUp(to)}, sorted, true);
        }
        double step = niceStep((to - from) / BARS, integer);
        double first = Math.floor(from / step) * step;
        return count(edges(first, Math.max(first + step, Math.ceil(to / step) * step), step), sorted, false);
    }

    /** The end of the numbers, or where the last hundredth of them begins if the end is far from the rest. */
    private static double tail(double[] sorted, double share, double end) {
        double quantile = Quantiles.of(sorted, share);
        double middle = Quantiles.of(sorted, 1 - TAIL) - Quantiles.of(sorted, TAIL);
        return Math.abs(end - quantile) <= FAR * middle ? end : quantile;
    }

    private static Bins whole(double from, double to, double[] sorted) {
        return count(edges(Math.floor(from), Math.ceil(to) + 1, 1), sorted, true);
    }

    private static double[] edges(double from, double to, double step) {
        int bars = (int) Math.round((to - from) / step);
        double[] edges = new double[bars + 1];
        for (int i = 0; i <= bars; i++) {
            edges[i] = round(from + (to - from) * i / bars);
        }
        return edges;
    }

    /** So that three tenths are 0.3. */
    private static double round(double edge) {
        return new BigDecimal(edge).round(new MathContext(12)).doubleValue();
    }

    /** The next of 1, 2 and 5 times a power of ten. */
    static double niceStep(double least, boolean integer) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double step = 10 * power;
        for (int factor : new int[] {5, 2, 1}) {
            step = factor * power >= least * (1 - 1e-9) ? factor * power : step;
        }
        return integer ? Math.max(1, Math.rint(step)) : step;
    }

    private static Bins count(double[] edges, double[] sorted, boolean whole) {
        long[] counts = new long[edges.length - 1];
        long below = 0;
        long above = 0;
        double last = edges[edges.length - 1];
        for (double value : sorted) {
            int place = Arrays.binarySearch(edges, value);
            int bar = place >= 0 ? place : -place - 2;
            if (bar < 0) {
                below++;
            } else if (value > last || whole && value >= last) {
                above++;
            } else {
                counts[Math.min(bar, counts.length - 1)]++;
            }
        }
        return new Bins(edges, counts, below, above, whole);
    }
}
