package io.github.behaviorfeatures.population;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Quantiles of a population. */
final class Quantiles {

    private Quantiles() {}

    /**
     * The 20, 40, 60 and 80 % quantiles: type 7 of Hyndman and Fan, <i>Sample Quantiles in Statistical Packages</i>,
     * The American Statistician 50(4), 1996, the default of numpy and R.
     *
     * @param values at least one; sorted in place
     */
    static List<Double> fifths(double[] values) {
        Arrays.sort(values);
        return IntStream.rangeClosed(1, 4)
                .mapToObj(fifths -> quantile(values, (long) fifths * (values.length - 1)))
                .toList();
    }

    /**
     * The median, of the same type.
     *
     * @param values at least one; sorted in place
     */
    static double median(double[] values) {
        Arrays.sort(values);
        double below = values[(values.length - 1) / 2];
        return below + (values[values.length / 2] - below) / 2;
    }

    /** Takes the rank in fifths as a whole number, so that cut points of whole days are whole. */
    private static double quantile(double[] sorted, long rankTimesFive) {
        int below = (int) (rankTimesFive / 5);
        double fraction = rankTimesFive % 5 / 5.0;
        return fraction == 0 ? sorted[below] : sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }
}
