package io.github.behaviorfeatures.naive;

/**
 * What the oracle may be told.
 *
 * @param inferVisits whether interactions form visits of their own
 * @param churnHorizonDays H of section 6
 * @param bgNbd true for BG/NBD, false for MBG/NBD
 * @param r parameter of section 6
 * @param alpha parameter of section 6, in days
 * @param a parameter of section 6
 * @param b parameter of section 6
 * @param spendPqv p, q and v of the Gamma-Gamma model, or null: the customer's own mean stands
 * @param recencyCuts four ascending cut points in days
 * @param frequencyCuts four ascending cut points in orders
 * @param monetaryCuts four ascending cut points in money, or null: there is no M
 */
public record NaiveSettings(
        boolean inferVisits,
        double churnHorizonDays,
        boolean bgNbd,
        double r,
        double alpha,
        double a,
        double b,
        double[] spendPqv,
        double[] recencyCuts,
        double[] frequencyCuts,
        double[] monetaryCuts) {

    /** What holds without any setting and without a fitted population. */
    public static NaiveSettings defaults() {
        return new NaiveSettings(
                true,
                180,
                false,
                0.8,
                63,
                0.6,
                2,
                null,
                new double[] {30, 60, 120, 240},
                new double[] {1, 2, 3, 6},
                null);
    }
}
