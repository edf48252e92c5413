package io.github.behaviorfeatures.activity;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Counts labels and finds the most frequent one. Ties go to the label seen most recently, then to the label that sorts
 * first. The order of observations does not matter. Not thread-safe.
 */
public final class Mode {

    private final Map<String, Tally> tallies = new HashMap<>();
    private int observations;

    /** Makes a mode without observations. */
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
     * @param label the label seen
     * @param time when it was seen
     */
    public void add(String label, Instant time) {
        Tally tally = tallies.computeIfAbsent(Objects.requireNonNull(label, "label"), Tally::new);
        tally.count++;
        if (time.isAfter(tally.latest)) {
            tally.latest = time;
        }
        observations++;
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
     * The number of observations of a label.
     *
     * @param label the label
     * @return 0 or more
     */
    public int count(String label) {
        Tally tally = tallies.get(Objects.requireNonNull(label, "label"));
        return tally == null ? 0 : tally.count;
    }

    /**
     * The most frequent label.
     *
     * @return the label, or empty if there are no observations
     */
    public Optional<String> label() {
        Tally best = null;
        for (Tally tally : tallies.values()) {
            best = best == null || isBefore(tally, best) ? tally : best;
        }
        return best == null ? Optional.empty() : Optional.of(best.label);
    }

    private static boolean isBefore(Tally a, Tally b) {
        return compare(a.count, a.latest, a.label, b.count, b.latest, b.label) > 0;
    }

    /**
     * Compares two labels by the rule of the mode: higher count, then later observation, then label that sorts first.
     *
     * @param countA number of observations of label A
     * @param latestA when label A was last seen
     * @param labelA label A
     * @param countB number of observations of label B
     * @param latestB when label B was last seen
     * @param labelB label B
     * @return above 0 if A wins, below 0 if B wins, 0 if they are equal
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
