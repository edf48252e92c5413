package io.github.behaviorfeatures.cli.report;

/** Quantiles by linear interpolation (type 7 of Hyndman and Fan, 1996: the default of R and numpy). */
final class Quantiles {

    private Quantiles() {}

    /**
     * A quantile.
     *
     * @param sorted numbers in ascending order, at least one
     * @param share 0 to 1
     * @return the value that the share of the numbers lies below
     */
    static double of(double[] sorted, double share) {
        double rank = share * (sorted.length - 1);
        int below = (int) rank;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (rank - below) * (next - sorted[below]);
    }
}
