package io.github.behaviorfeatures.population;

import io.github.behaviorfeatures.text.Amounts;
import java.util.Arrays;

/**
 * The distinct local purchase dates of one customer, each with what was bought on it, where that is known. Days are
 * numbers, counted from 1970-01-01. Immutable; takes 12 bytes a date and 72 beside.
 */
public final class DatedPurchases {

    /** No purchase. */
    public static final DatedPurchases NONE = new DatedPurchases(new int[0], new double[0]);

    private final int[] days;
    private final double[] values;

    private DatedPurchases(int[] days, double[] values) {
        this.days = days;
        this.values = values;
    }

    /**
     * Takes dates with their values.
     *
     * @param days days since 1970-01-01, each later than the one before
     * @param values the sum of the known order values of each day in the shop's currency, negative if refunds prevail;
     *     NaN where none is known
     * @return the purchases
     * @throws IllegalArgumentException if days do not ascend, their number is not that of the values, or a value is
     *     infinite
     */
    public static DatedPurchases of(int[] days, double[] values) {
        if (days.length != values.length) {
            throw new IllegalArgumentException(
                    "there must be a value for each day, not " + values.length + " for " + days.length);
        }
        for (int i = 0; i < days.length; i++) {
            if (i > 0 && days[i - 1] >= days[i]) {
                throw new IllegalArgumentException("days must ascend, not " + days[i - 1] + ", " + days[i]);
            }
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("values must be finite, or NaN if unknown");
            }
        }
        return days.length == 0 ? NONE : new DatedPurchases(days.clone(), values.clone());
    }

    /**
     * The number of purchase dates.
     *
     * @return 0 or more
     */
    public int size() {
        return days.length;
    }

    /**
     * Whether there is no purchase.
     *
     * @return true without a date
     */
    public boolean isEmpty() {
        return days.length == 0;
    }

    /**
     * The first purchase date; there must be one.
     *
     * @return days since 1970-01-01
     */
    public int firstDay() {
        return days[0];
    }

    /**
     * The number of purchase dates on or after a day.
     *
     * @param day days since 1970-01-01
     * @return 0 or more
     */
    public int since(long day) {
        int from = days.length;
        while (from > 0 && days[from - 1] >= day) {
            from--;
        }
        return days.length - from;
    }

    /**
     * The purchases of the dates before a day.
     *
     * @param day days since 1970-01-01
     * @return these or fewer
     */
    public DatedPurchases before(long day) {
        int kept = days.length - since(day);
        if (kept == 0 || kept == days.length) {
            return kept == 0 ? NONE : this;
        }
        return new DatedPurchases(Arrays.copyOf(days, kept), Arrays.copyOf(values, kept));
    }

    /**
     * The purchase history for the models; there must be a purchase.
     *
     * @param today the last day of observation, not before the last purchase
     * @return x, t_x and T
     */
    public PurchaseHistory history(long today) {
        int last = days.length - 1;
        return new PurchaseHistory(last, days[last] - days[0], today - days[0]);
    }

    /**
     * The number of dates of known value.
     *
     * @return 0 to {@link #size()}
     */
    public int ofKnownValue() {
        int known = 0;
        for (double value : values) {
            known += Double.isNaN(value) ? 0 : 1;
        }
        return known;
    }

    /**
     * The mean value of the dates of known value.
     *
     * @return money in the shop's currency, negative if refunds prevail; 0 without such a date
     */
    public double meanValue() {
        double sum = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : value;
        }
        return sum == 0 ? 0 : Amounts.rounded(sum) / ofKnownValue();
    }

    /** The same days with the same values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DatedPurchases purchases
                && Arrays.equals(days, purchases.days)
                && Arrays.equals(values, purchases.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(days) + Arrays.hashCode(values);
    }

    /**
     * Shows how many dates there are.
     *
     * @return a text without days and values
     */
    @Override
    public String toString() {
        return "DatedPurchases[" + Numbers.count(days.length, "date") + "]";
    }
}
