package io.github.behaviorfeatures.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts labels and tells the most frequent one: ties go to the label seen most recently, then to the smaller label.
 * Not thread-safe; the order of observations does not matter.
 */
public final class Mode {

    private static final int SEARCHED_ONE_BY_ONE = 16;

    private final List<Tally> tallies = new ArrayList<>(4);
    private Map<String, Tally> byLabel = Map.of(); // for more labels than are quickly looked through
    private int observations;

    /** A mode without observations. */
    public Mode() {}

    private static final class Tally {
        private final String label;
        private int count;
        private Instant latest = Instant.MIN;

        Tally(String label) {
            this.label = label;
        }
    }

    /**
     * Counts one observation.
     *
     * @param label what was seen
     * @param time when it was seen
     */
    public void add(String label, Instant time) {
        Tally tally = find(Objects.requireNonNull(label, "label"));
        if (tally == null) {
            tally = open(label);
        }
        tally.count++;
        if (time.isAfter(tally.latest)) {
            tally.latest = time;
        }
        observations++;
    }

    private @Nullable Tally find(String label) {
        if (!byLabel.isEmpty()) {
            return byLabel.get(label);
        }
        for (int i = 0; i < tallies.size(); i++) {
            if (tallies.get(i).label.equals(label)) {
                return tallies.get(i);
            }
        }
        return null;
    }

    private Tally open(String label) {
        Tally tally = new Tally(label);
        tallies.add(tally);
        if (!byLabel.isEmpty()) {
            byLabel.put(label, tally);
        } else if (tallies.size() > SEARCHED_ONE_BY_ONE) {
            byLabel = new HashMap<>();
            tallies.forEach(each -> byLabel.put(each.label, each));
        }
        return tally;
    }

    /**
     * The number of observations.
     *
     * @return 0 or more
     */
    public int observations() {
        return observations;
    }

    /**
     * How often a label was seen.
     *
     * @param label the label
     * @return 0 or more
     */
    public int count(String label) {
        Tally tally = find(Objects.requireNonNull(label, "label"));
        return tally == null ? 0 : tally.count;
    }

    /**
     * The most frequent label.
     *
     * @return the label, or empty without observations
     */
    public Optional<String> label() {
        Tally best = null;
        for (Tally tally : tallies) {
            best = best == null || isBefore(tally, best) ? tally : best;
        }
        return best == null ? Optional.empty() : Optional.of(best.label);
    }

    private static boolean isBefore(Tally a, Tally b) {
        return compare(a.count, a.latest, a.label, b.count, b.latest, b.label) > 0;
    }

    /**
     * The rule: which of two labels is rather the mode.
     *
     * @param countA how often the one was seen
     * @param latestA when it was last seen
     * @param labelA the label
     * @param countB how often the other was seen
     * @param latestB when it was last seen
     * @param labelB the label
     * @return above 0 for the one, below 0 for the other, 0 if they are the same
     */
    public static int compare(int countA, Instant latestA, String labelA, int countB, Instant latestB, String labelB) {
        Objects.requireNonNull(latestA, "latestA");
        Objects.requireNonNull(labelA, "labelA");
        Objects.requireNonNull(latestB, "latestB");
        Objects.requireNonNull(labelB, "labelB");
        if (countA != countB) {
            return Integer.compare(countA, countB);
        }
        int byTime = latestA.compareTo(latestB);
        return byTime != 0 ? byTime : labelB.compareTo(labelA);
    }
}
