package io.github.behaviorfeatures.calculator;

import java.util.Arrays;

/** Distinct dates, as days since 1970-01-01, in an array of numbers rather than a tree of dates. */
final class DistinctDays {

    private long[] days = new long[32];
    private int size;

    void add(long day) {
        if (size > 0 && days[size - 1] == day) { // records are in time order, so most repeat the day
            return;
        }
        if (size == days.length) {
            days = Arrays.copyOf(days, size * 2);
        }
        days[size++] = day;
    }

    /** The dates in ascending order. */
    long[] sorted() {
        Arrays.sort(days, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || days[i] != days[i - 1]) {
                days[distinct++] = days[i];
            }
        }
        size = distinct;
        return Arrays.copyOf(days, size);
    }
}
