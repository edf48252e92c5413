package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.FieldNote;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Differences between instants, and whether they tell a time of day. */
final class Times {

    private static final long SECONDS_PER_DAY = 86_400;

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

    /**
     * Whether a time tells more than a date: it was not written as a date alone, nor is it exactly midnight UTC, as dates
     * are stored.
     *
     * @param notes the notes of its record
     * @param dateAlone the note that it was written as a date alone
     */
    static boolean hasTimeOfDay(Instant time, Set<FieldNote> notes, FieldNote dateAlone) {
        return (time.getNano() != 0 || time.getEpochSecond() % SECONDS_PER_DAY != 0)
                && (notes.isEmpty() || !notes.contains(dateAlone));
    }
}
