package io.github.behaviorfeatures.calculator;

/**
 * Kendall's tau-b between time and a count per window.
 *
 * <p>Source: Mann, <i>Nonparametric tests against trend</i>, Econometrica 13, 1945; Kendall, <i>Rank Correlation
 * Methods</i>, 4th ed., 1975.
 */
final class Kendall {

    private Kendall() {}

    /** From -1 (always falling) to 1 (always rising); 0 if all counts are equal. The counts must be in time order. */
    static double tauB(int[] counts) {
        int pairs = 0;
        int tied = 0;
        int score = 0;
        for (int later = 1; later < counts.length; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                pairs++;
                int sign = Integer.compare(counts[later], counts[earlier]);
                tied += sign == 0 ? 1 : 0;
                score += sign;
            }
        }
        // Times have no ties, so only ties of the counts reduce the denominator.
        return tied == pairs ? 0 : score / Math.sqrt((double) pairs * (pairs - tied));
    }
}
