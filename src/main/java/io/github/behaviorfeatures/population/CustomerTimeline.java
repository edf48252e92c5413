package io.github.behaviorfeatures.population;

import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a fit learns from one customer: the purchases before as-of, by date, and what was seen of them on an earlier day.
 *
 * <p>Of most customers an earlier day saw the dates before it. It may have seen others, or other values, where orders
 * were refunded, cancelled or told apart later; such a customer brings a function that looks back. Immutable.
 */
public final class CustomerTimeline {

    private final int today;
    private final @Nullable CustomerPurchases purchases;
    private final DatedPurchases dates;
    private final @Nullable IntFunction<DatedPurchases> lookBack;

    private CustomerTimeline(
            int today,
            @Nullable CustomerPurchases purchases,
            DatedPurchases dates,
            @Nullable IntFunction<DatedPurchases> lookBack) {
        this.today = today;
        this.purchases = purchases;
        this.dates = dates;
        this.lookBack = lookBack;
        if ((purchases == null) != dates.isEmpty()
                || purchases != null && !purchases.history().equals(dates.history(today))) {
            throw new IllegalArgumentException("purchases and dates must be of the same history");
        }
    }

    /**
     * A customer of whom an earlier day saw the dates before it.
     *
     * @param today the local date of as-of, as days since 1970-01-01
     * @param purchases what is known before as-of
     * @param dates the same by date
     * @return the customer
     * @throws IllegalArgumentException if the dates are of another history than the purchases
     */
    public static CustomerTimeline of(int today, CustomerPurchases purchases, DatedPurchases dates) {
        Objects.requireNonNull(purchases, "purchases");
        return new CustomerTimeline(today, purchases, dates, null);
    }

    /**
     * A customer of whom an earlier day may have seen other dates or values.
     *
     * @param today the local date of as-of, as days since 1970-01-01
     * @param purchases what is known before as-of; empty if there is no order any more, or none known yet
     * @param dates the same by date
     * @param lookBack answers what was known at the start of a day, given as days since 1970-01-01: only dates before that
     *     day
     * @return the customer
     * @throws IllegalArgumentException if the dates are of another history than the purchases
     */
    public static CustomerTimeline of(
            int today,
            Optional<CustomerPurchases> purchases,
            DatedPurchases dates,
            IntFunction<DatedPurchases> lookBack) {
        return new CustomerTimeline(today, purchases.orElse(null), dates, Objects.requireNonNull(lookBack, "lookBack"));
    }

    /**
     * The local date of as-of.
     *
     * @return days since 1970-01-01
     */
    public int today() {
        return today;
    }

    /**
     * What is known before as-of.
     *
     * @return the purchases, or empty without an order
     */
    public Optional<CustomerPurchases> purchases() {
        return Optional.ofNullable(purchases);
    }

    /**
     * The purchase dates known before as-of.
     *
     * @return the dates with their values
     */
    public DatedPurchases dates() {
        return dates;
    }

    /**
     * What was known at the start of a day.
     *
     * @param day days since 1970-01-01, not after the local date of as-of
     * @return the dates before that day, with their values as they were known then
     */
    public DatedPurchases seenOn(int day) {
        return lookBack == null ? dates.before(day) : lookBack.apply(day).before(day);
    }

    /** Whether an earlier day may have seen something else than the dates before it. */
    boolean looksBack() {
        return lookBack != null;
    }

    /** The same customer, who will be asked for these days alone: whatever the function holds can be let go. */
    CustomerTimeline settled(int... days) {
        DatedPurchases[] seen = new DatedPurchases[days.length];
        boolean asBefore = true;
        for (int i = 0; i < days.length; i++) {
            seen[i] = seenOn(days[i]);
            asBefore &= seen[i].equals(dates.before(days[i]));
        }
        return new CustomerTimeline(today, purchases, dates, asBefore ? null : day -> seen[index(days, day)]);
    }

    private static int index(int[] days, int day) {
        for (int i = 0; i < days.length; i++) {
            if (days[i] == day) {
                return i;
            }
        }
        throw new IllegalStateException("day " + day + " was not looked at");
    }

    /**
     * Shows how many dates there are.
     *
     * @return a text without days and values
     */
    @Override
    public String toString() {
        return "CustomerTimeline[" + dates + "]";
    }
}
