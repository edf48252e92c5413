package io.github.behaviorfeatures.activity;

import java.time.Duration;
import java.time.Instant;

/** Differences of instants as doubles. */
final class Times {

    private static final double SECONDS_PER_DAY = 86_400;

    private Times() {}

    static double seconds(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) + (to.getNano() - from.getNano()) * 1e-9;
    }

    /** Whether more than a time of whole seconds lies between two instants, without making a third. */
    static boolean isMoreThan(Duration time, Instant from, Instant to) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        return seconds > time.getSeconds() || seconds == time.getSeconds() && to.getNano() > from.getNano();
    }

    static double days(Instant from, Instant to) {
        return seconds(from, to) / SECONDS_PER_DAY;
    }
}
