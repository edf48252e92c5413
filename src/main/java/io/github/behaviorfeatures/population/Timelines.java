package io.github.behaviorfeatures.population;

import java.util.ArrayList;
import java.util.List;

/** The customers of a fit, as they are seen now and were seen on earlier days. */
final class Timelines {

    private static final int MOST_WINDOWS = 3;
    private static final int SHORTEST_PAST = 28; // days before a window

    private final int horizonDays;
    private final List<CustomerTimeline> customers = new ArrayList<>();
    private int today;
    private int firstDay = Integer.MAX_VALUE;

    /**
     * A stretch of the past.
     *
     * @param start its first day
     * @param days its length
     */
    record Stretch(int start, int days) {

        int end() {
            return start + days;
        }
    }

    Timelines(int horizonDays) {
        this.horizonDays = horizonDays;
    }

    /**
     * Adds a customer.
     *
     * @throws IllegalArgumentException if their as-of lies on another date than that of those before
     */
    void add(CustomerTimeline customer) {
        if (!customers.isEmpty() && today != customer.today()) {
            throw new IllegalArgumentException("all customers must be seen as of the same local date");
        }
        today = customer.today();
        if (!customer.dates().isEmpty()) {
            firstDay = Math.min(firstDay, customer.dates().firstDay());
        }
        customers.add(customer.looksBack() && isLong() ? customer.settled(startsOfLongPast()) : customer);
    }

    /** Whether the past is known to be long enough for windows of the full horizon: they do not move any more. */
    private boolean isLong() {
        return firstDay <= today && (today - firstDay) / 2 >= horizonDays;
    }

    private int[] startsOfLongPast() {
        int[] starts = new int[MOST_WINDOWS];
        for (int i = 0; i < MOST_WINDOWS; i++) {
            starts[i] = start(i, horizonDays);
        }
        return starts;
    }

    private int start(int window, int days) {
        return today - days - window * Math.max(1, days / 2);
    }

    /** The windows to learn from, latest first; whether they have customers enough is still to be seen. */
    List<Stretch> windows() {
        List<Stretch> windows = new ArrayList<>();
        int days = Math.min(horizonDays, (today - firstDay) / 2);
        for (int i = 0; i < MOST_WINDOWS && days >= 1; i++) {
            int start = start(i, days);
            if (i == 0 || start - firstDay >= Math.max(SHORTEST_PAST, days / 2)) {
                windows.add(new Stretch(start, days));
            }
        }
        return windows;
    }

    List<CustomerTimeline> customers() {
        return customers;
    }

    /** The local date of as-of. */
    int today() {
        return today;
    }

    int horizonDays() {
        return horizonDays;
    }
}
