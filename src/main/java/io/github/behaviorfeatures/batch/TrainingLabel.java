package io.github.behaviorfeatures.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a training row tells of the time after its instant: something about the customer's orders within the horizon
 * {@code [as-of, as-of + days)}, as they are known at its end.
 *
 * <p>The orders are those of {@link io.github.behaviorfeatures.activity.CustomerActivity#orders()} as of the end of the
 * horizon whose time, which is that of their earliest row, is not before as-of. So an order that was cancelled before the
 * end is none; one that was cancelled later is. A further row or a refund of an order from before as-of is no new order.
 *
 * @param kind what it tells
 * @param days length of the horizon, in days of 24 hours
 */
public record TrainingLabel(Kind kind, int days) {

    private static final int MOST_DAYS = 36_500;
    private static final Pattern TEXT = Pattern.compile("([a-z]+):([0-9]{1,5})d");

    /** What a label tells of the orders within the horizon. */
    public enum Kind {
        /** 1 if there is an order, else 0. */
        PURCHASED,
        /** 1 if there is no order, else 0; also for a customer who has not ordered before as-of. */
        CHURNED,
        /**
         * The sum of the known values of the orders, less what was refunded of them before the end of the horizon; in the
         * shop's currency, 0 without an order, absent if there are orders but none of known value. Refunds of orders from
         * before as-of do not count.
         */
        SPENT
    }

    /**
     * Checks the horizon.
     *
     * @param kind as above
     * @param days as above, 1 to 36,500
     * @throws IllegalArgumentException if the horizon is out of range
     */
    public TrainingLabel {
        Objects.requireNonNull(kind, "kind");
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("the horizon of a label must be 1 to 36500 days, not " + days);
        }
    }

    /**
     * Reads a label such as {@code purchased:90d}.
     *
     * @param text {@code purchased}, {@code churned} or {@code spent}, a colon and the horizon in days, in any case
     * @return the label
     * @throws IllegalArgumentException if it is something else
     */
    public static TrainingLabel of(String text) {
        Matcher matcher = TEXT.matcher(Objects.requireNonNull(text, "text").toLowerCase(Locale.ROOT));
        if (matcher.matches()) {
            for (Kind kind : Kind.values()) {
                if (matcher.group(1).equals(nameOf(kind))) {
                    return new TrainingLabel(kind, Integer.parseInt(matcher.group(2)));
                }
            }
        }
        throw new IllegalArgumentException(
                "a label is purchased:90d, churned:180d or spent:90d, with any number of days");
    }

    private static String nameOf(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The name of its column.
     *
     * @return such as {@code purchased_90d}
     */
    public String name() {
        return nameOf(kind) + "_" + days + "d";
    }

    /**
     * The end of the horizon.
     *
     * @param asOf its start
     * @return the first instant that is not part of it
     */
    public Instant end(Instant asOf) {
        Objects.requireNonNull(asOf, "asOf");
        return asOf.plus(Duration.ofDays(days));
    }

    /** Shows {@link #name()}. */
    @Override
    public String toString() {
        return name();
    }
}
