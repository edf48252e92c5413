package io.github.behaviorfeatures.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Counts the bad lines of a table, or stops at the first. */
final class BadLineLog {
    private static final int MESSAGES_KEPT = 20;

    private final BadLines badLines;
    private final List<String> messages = new ArrayList<>();
    private long skipped;

    BadLineLog(BadLines badLines) {
        this.badLines = Objects.requireNonNull(badLines, "badLines");
    }

    void add(Problem problem, String place) {
        String message = problem.at(place);
        if (badLines == BadLines.STOP) {
            throw new BehaviorJsonException(message + "; correct the line or choose to skip bad lines");
        }
        skipped++;
        if (messages.size() < MESSAGES_KEPT) {
            messages.add(message);
        }
    }

    long skipped() {
        return skipped;
    }

    /** Of the first few, in the order of the lines. */
    List<String> messages() {
        return List.copyOf(messages);
    }
}
