package io.github.behaviorfeatures.rows;

import java.util.ArrayList;
import java.util.List;

/** Counts the bad lines of a table, or stops at the first. */
public final class BadLineLog {
    private static final int MESSAGES_KEPT = 20;

    private final boolean skips;
    private final List<String> messages = new ArrayList<>();
    private long skipped;

    /** Creates a log that skips bad lines, or throws at the first. */
    public BadLineLog(boolean skips) {
        this.skips = skips;
    }

    public void add(Problem problem, String place) {
        Problem located = problem.at(place);
        if (!skips) {
            throw located.advising("correct the line or choose to skip bad lines");
        }
        skipped++;
        if (messages.size() < MESSAGES_KEPT) {
            messages.add(located.getMessage());
        }
    }

    public long skipped() {
        return skipped;
    }

    /** Messages of the first few bad lines, in the order of the lines. */
    public List<String> messages() {
        return List.copyOf(messages);
    }
}
