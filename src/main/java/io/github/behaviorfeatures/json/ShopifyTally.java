package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.rows.BadLineLog;
import io.github.behaviorfeatures.rows.Problem;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of a payload. */
final class ShopifyTally {
    private static final int MOST_NAMES = 100;
    private static final String OTHER_NAMES = "(others)";

    private final Map<String, Long> leftOut = new TreeMap<>();
    private final BadLineLog badLines;
    private long customers;
    private long childrenWithoutParent;
    private long withErrors;

    ShopifyTally(BadLines badLines) {
        this.badLines = new BadLineLog(badLines == BadLines.SKIP);
    }

    void addCustomers(long number) {
        customers += number;
    }

    /** Counts an object that is no part of a customer; the name must hold nothing that a sender chose freely. */
    void leaveOut(String name) {
        boolean kept = leftOut.size() < MOST_NAMES || leftOut.containsKey(name);
        leftOut.merge(kept ? name : OTHER_NAMES, 1L, Long::sum);
    }

    void addChildrenWithoutParent(long number) {
        childrenWithoutParent += number;
    }

    void addAnswerWithErrors() {
        withErrors++;
    }

    /** Counts a line that cannot be read, or throws. */
    void addBadLine(Problem problem, String place) {
        badLines.add(problem, place);
    }

    ShopifyReport report() {
        return new ShopifyReport(
                customers, leftOut, childrenWithoutParent, withErrors, badLines.skipped(), badLines.messages());
    }
}
