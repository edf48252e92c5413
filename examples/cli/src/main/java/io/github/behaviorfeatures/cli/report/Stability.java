package io.github.behaviorfeatures.cli.report;

import java.util.Arrays;

/**
 * The population stability index: how far the shares of some bins have moved,
 *
 * <pre>PSI = sum over the bins of (now - before) * ln(now / before)</pre>
 *
 * (Siddiqi, Credit Risk Scorecards, Wiley 2006; the symmetric divergence of Jeffreys and of Kullback and Leibler, 1951). Half
 * a row is added to every bin on both sides, so that an empty one leaves the index finite: share = (count + 0.5) / (rows +
 * 0.5 * bins).
 */
final class Stability {

    private static final double ADDED = 0.5;

    /** Below it little has changed. */
    static final double LITTLE = 0.1;
    /** Above it much has changed; between the two, some. */
    static final double MUCH = 0.25;

    private Stability() {}

    /**
     * The index.
     *
     * @param before number of rows in each bin
     * @param now number of rows in each of the same bins
     * @return 0 if the shares are equal, else more; without an upper bound
     */
    static double index(long[] before, long[] now) {
        double allBefore = Arrays.stream(before).sum() + ADDED * before.length;
        double allNow = Arrays.stream(now).sum() + ADDED * now.length;
        double index = 0;
        for (int i = 0; i < before.length; i++) {
            double shareBefore = (before[i] + ADDED) / allBefore;
            double shareNow = (now[i] + ADDED) / allNow;
            index += (shareNow - shareBefore) * Math.log(shareNow / shareBefore);
        }
        return index;
    }

    /**
     * What the index comes to on average if nothing has changed and only other customers were drawn (Yurdakul and
     * Naranjo, Journal of Risk Model Validation 14(4), 2020).
     *
     * @param bins number of bins
     * @param before number of rows before
     * @param now number of rows now
     * @return (bins - 1) * (1 / before + 1 / now)
     */
    static double byChance(int bins, long before, long now) {
        return (bins - 1) * (1.0 / before + 1.0 / now);
    }

    /** The index in a word. */
    static String reading(double index) {
        if (index < LITTLE) {
            return "little";
        }
        return index <= MUCH ? "some" : "much";
    }
}
