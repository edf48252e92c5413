package io.github.behaviorfeatures.population;

import java.util.Objects;

/**
 * Models how a population of customers buys and drops out: MBG/NBD or BG/NBD, in days.
 *
 * <p>While alive, customers buy at random, each at their own rate; the rates are Gamma(r, alpha) distributed over the
 * population. After each purchase (MBG/NBD: also at the beginning) they drop out for good, each with their own
 * probability; the probabilities are Beta(a, b) distributed. With R = r+x, A = alpha+T, d = 0 (BG) or 1 (MBG), B =
 * b+x+d, n = x+d.
 *
 * <p>BG/NBD's P(alive) is 1 for every one-time buyer, which is why MBG/NBD is the default. The models know no seasons;
 * subscriptions and business buyers are outside their assumptions.
 *
 * <p>Sources: Fader, Hardie and Lee, <i>"Counting Your Customers" the Easy Way</i>, Marketing Science 24(2), 2005,
 * doi:10.1287/mksc.1040.0098 (BG/NBD); Batislam, Denizel and Filiztekin, <i>Empirical validation and comparison of
 * models for customer base analysis</i>, International Journal of Research in Marketing 24(3), 2007,
 * doi:10.1016/j.ijresmar.2006.12.005, and Hoppe and Wagner, <i>Customer Base Analysis: The Case for a Central Variant of
 * the Betageometric/NBD Model</i>, Marketing JRM 3(2), 2007 (MBG/NBD).
 *
 * @param kind which of the two models applies
 * @param r shape of the purchase rates, 6e-6 to 163,000
 * @param alpha scale of the purchase rates in days, 1 to 163,000
 * @param a first parameter of the drop-out probabilities, 6e-6 to 163,000
 * @param b second parameter of the drop-out probabilities, 6e-6 to 163,000
 */
public record DropoutModel(Kind kind, double r, double alpha, double a, double b) {

    /** The two models. */
    public enum Kind {
        /** Customers may also drop out before their first repeat. */
        MBG_NBD(1),
        /** Every one-time buyer is alive. */
        BG_NBD(0);

        private final int dropoutAtStart;

        Kind(int dropoutAtStart) {
            this.dropoutAtStart = dropoutAtStart;
        }

        /** d: 1 if a customer may drop out before their first repeat. */
        int dropoutAtStart() {
            return dropoutAtStart;
        }
    }

    /** Ranks customers nearly as well as a fit to the shop, but levels of churn and value may be far off. */
    public static final DropoutModel DEFAULT = new DropoutModel(Kind.MBG_NBD, 0.8, 63, 0.6, 2);

    // Just outside the bounds of a fit: logs within -12 and 12, alpha at least a day. No population lies beyond them,
    // and the series of the expected purchases would grow long.
    private static final double SMALLEST = 6e-6;
    private static final double SMALLEST_ALPHA = 1;
    private static final double LARGEST = 163_000;

    static final int LONGEST_HORIZON = 36_500; // days: a century

    private static final double TAIL = 1e-14;
    private static final double RESCALE_ABOVE = 1e250;

    /**
     * Checks the parameters.
     *
     * @param kind as above
     * @param r as above
     * @param alpha as above
     * @param a as above
     * @param b as above
     * @throws IllegalArgumentException if a parameter is out of range
     * @throws NullPointerException if the kind is null
     */
    public DropoutModel {
        Objects.requireNonNull(kind, "kind");
        requireWithin("r", r, SMALLEST);
        requireWithin("alpha", alpha, SMALLEST_ALPHA);
        requireWithin("a", a, SMALLEST);
        requireWithin("b", b, SMALLEST);
    }

    private static void requireWithin(String name, double value, double min) {
        if (!(value >= min && value <= LARGEST)) {
            throw new IllegalArgumentException(
                    "parameter " + name + " must lie within " + min + " and " + LARGEST + ", not " + value);
        }
    }

    /**
     * The probability that the customer has not dropped out yet.
     *
     * @param history the customer's purchases
     * @return 0 to 1
     */
    public double probabilityAlive(PurchaseHistory history) {
        return 1 / (1 + Math.exp(logOddsGone(history)));
    }

    private double logOddsGone(PurchaseHistory history) {
        int n = history.repeats() + kind.dropoutAtStart;
        if (n == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double silence = (history.age() - history.recency()) / (alpha + history.recency());
        return Math.log(a / (b + n - 1)) + (r + history.repeats()) * Math.log1p(silence);
    }

    /**
     * The probability of no purchase in the time ahead, dropped out or not.
     *
     * @param history the customer's purchases
     * @param days the horizon, 0 to 36,500
     * @return 0 to 1
     * @throws IllegalArgumentException if the horizon is out of range
     */
    public double probabilityOfNoPurchase(PurchaseHistory history, double days) {
        requireHorizon(days);
        double shape = r + history.repeats();
        double purchaseIfAlive = -Math.expm1(-shape * Math.log1p(days / (alpha + history.age())));
        return 1 - probabilityAlive(history) * purchaseIfAlive;
    }

    /**
     * The number of purchase dates to be expected in the time ahead.
     *
     * <p>P(alive) times the sum over k of P(k purchases without drop-out) times the expected number of them that come
     * before drop-out. All terms are positive, so nothing cancels, and a = 1 (where the textbook's 2F1 form is 0/0) is
     * no special case. The sum stops when the remaining terms are below 1e-14 of it.
     *
     * @param history the customer's purchases
     * @param days the horizon, 0 to 36,500
     * @return a number, 0 or more
     * @throws IllegalArgumentException if the horizon is out of range
     */
    public double expectedPurchases(PurchaseHistory history, double days) {
        requireHorizon(days);
        double shape = r + history.repeats();
        double rateScale = alpha + history.age();
        double more = days / (rateScale + days); // A/(A+t) is the probability of "no more" in the negative binomial
        if (more == 0) {
            return 0;
        }
        double survivalB = b + history.repeats() + kind.dropoutAtStart;
        double logScale = -shape * Math.log1p(days / rateScale); // ln pmf(0): may be far below the smallest double
        double pmf = 1; // times exp(logScale)
        double sum = 0; // likewise
        double survival = 1; // q_k
        double beforeDropout = 0; // W_k
        for (double k = 1; ; k++) { // counted in a double: converting an int in every term is slow
            double moreByK = more / k;
            pmf *= (shape + k - 1) * moreByK;
            beforeDropout += survival;
            survival *= (survivalB + k - 1) / (a + survivalB + k - 1);
            double term = pmf * beforeDropout;
            sum += term;
            double ratio = (shape + k) * moreByK; // bounds the ratio of all later terms to their predecessors
            if (term * ratio <= TAIL * sum * (1 - ratio)) { // never while terms may still grow: ratio >= 1
                break;
            }
            if (pmf > RESCALE_ABOVE) {
                pmf /= RESCALE_ABOVE;
                sum /= RESCALE_ABOVE;
                logScale += Math.log(RESCALE_ABOVE);
            }
        }
        return probabilityAlive(history) * sum * Math.exp(logScale);
    }

    /** Over infinite time the sum would not end. */
    private static void requireHorizon(double days) {
        if (!(days >= 0 && days <= LONGEST_HORIZON)) {
            throw new IllegalArgumentException("the horizon must be 0 to 36500 days, not " + days);
        }
    }

    /**
     * Model and parameters in one line: two models with the same text compute the same.
     *
     * @return kind and parameters
     */
    public String definition() {
        return kind + " r=" + r + " alpha=" + alpha + " a=" + a + " b=" + b;
    }
}
