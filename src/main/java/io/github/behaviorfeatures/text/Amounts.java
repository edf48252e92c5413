package io.github.behaviorfeatures.text;

/** Sums of money, without the noise that binary fractions add to decimal ones. */
public final class Amounts {
    private static final double MILLIONTHS = 1e6;
    /** From here on a double has no room for six decimals. */
    private static final double LARGEST_ROUNDED = 1e9;

    private Amounts() {}

    /** A sum rounded to six decimals, so that 0.1 + 0.2 is 0.3 and equal sums tie; NaN stays NaN. */
    public static double rounded(double sum) {
        return Math.abs(sum) < LARGEST_ROUNDED
                ? Math.rint(sum * MILLIONTHS) / MILLIONTHS + 0.0 // never -0.0
                : sum;
    }
}
