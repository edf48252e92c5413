package io.github.behaviorfeatures.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Refuses instants and lengths of time with which nobody can calculate, where they enter: near the ends of {@link Instant}
 * there is no day before or after.
 */
public final class UsualTimes {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private UsualTimes() {}

    /** The instant; throws an IllegalArgumentException unless it is of the years 1 to 9999. */
    public static Instant instant(Instant instant, String name) {
        Objects.requireNonNull(instant, name);
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException(name + " must be an instant of the years 0001 to 9999, not " + instant);
        }
        return instant;
    }

    /** Whether the instant is later than any that can be asked for: nobody will have seen it. */
    public static boolean isBeyond(Instant instant) {
        return instant.isAfter(LAST);
    }

    /** The length; throws an IllegalArgumentException if it is negative or over 36,500 days. */
    public static Duration duration(Duration length, String name) {
        Objects.requireNonNull(length, name);
        if (length.isNegative() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be 0 to 36500 days, not " + length);
        }
        return length;
    }
}
