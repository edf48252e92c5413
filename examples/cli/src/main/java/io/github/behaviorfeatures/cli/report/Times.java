package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.activity.CustomerActivity;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** When one kind of record happens: counts by weekday and hour of the shop's clock. Thread-safe. */
final class Times {

    static final int HOURS = 24;
    static final int DAYS = 7;

    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int FIRST_WEEKDAY = 3; // 1970-01-01 was a Thursday, and the week begins on Monday

    private final long[] counts = new long[DAYS * HOURS];
    private long records;
    private long atMidnight;

    <T> void add(CustomerActivity activity, List<T> items, Function<T, Instant> timeOf) {
        if (items.isEmpty()) {
            return;
        }
        int[] cells = new int[DAYS * HOURS];
        int midnights = 0;
        for (T item : items) {
            Instant time = timeOf.apply(item);
            cells[cell(activity.localSecond(time))]++;
            midnights += isMidnight(time) ? 1 : 0;
        }
        addAll(cells, items.size(), midnights);
    }

    /** Weekday by weekday from Monday, hour by hour. */
    static int cell(long localSecond) {
        int day = (int) Math.floorMod(Math.floorDiv(localSecond, SECONDS_PER_DAY) + FIRST_WEEKDAY, (long) DAYS);
        int hour = (int) (Math.floorMod(localSecond, SECONDS_PER_DAY) / SECONDS_PER_HOUR);
        return day * HOURS + hour;
    }

    private static boolean isMidnight(Instant time) {
        return time.getNano() == 0 && Math.floorMod(time.getEpochSecond(), SECONDS_PER_DAY) == 0;
    }

    private synchronized void addAll(int[] cells, int added, int midnights) {
        for (int i = 0; i < cells.length; i++) {
            counts[i] += cells[i];
        }
        records += added;
        atMidnight += midnights;
    }

    synchronized long records() {
        return records;
    }

    /** Whether there are dates only: then the hours say nothing. */
    synchronized boolean areDatesOnly() {
        return records > 0 && atMidnight == records;
    }

    synchronized long[] counts() {
        return counts.clone();
    }
}
