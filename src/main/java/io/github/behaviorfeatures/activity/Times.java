package io.github.behaviorfeatures.activity;

import java.time.Duration;
import java.time.Instant;

/** Differences between instants. */
final class Times {

    private static final double SECONDS_PER_DAY = 86_400;

    private Times() {}

    static double seconds(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) + (to.getNano() - from.getNano()) * 1e-9;
    }

    /** Whether more than a given time lies between two instants. */
    static boolean isMoreThan(Duration time, Instant from, Instant to) {
        return from.plus(time).isBefore(to);
    }

    static double days(Instant from, Instant to) {
        return seconds(from, to) / SECONDS_PER_DAY;
    }
}
