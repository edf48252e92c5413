package io.github.behaviorfeatures.activity;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts labels and tells the most frequent one: ties go to the label seen most recently, then to the smaller label.
 * Not thread-safe; the order of observations does not matter.
 */
public final class Mode {

    private final Map<String, Tally> tallies = new HashMap<>();
    private int observations;

    /** A mode without observations. */
    public Mode() {}

    private static final class Tally {
        private int count;
        private Instant latest = Instant.MIN;
    }

    /**
     * Counts one observation.
     *
     * @param label what was seen
     * @param time when it was seen
     */
    public void add(String label, Instant time) {
        add(label, time, 1);
    }

    /**
     * Counts several observations.
     *
     * @param label what was seen
     * @param latest when it was last seen
     * @param times how often, 1 or more
     */
    public void add(String label, Instant latest, int times) {
        Tally tally = tallies.get(label);
        if (tally == null) {
            tally = new Tally();
            tallies.put(label, tally);
        }
        tally.count += times;
        if (latest.isAfter(tally.latest)) {
            tally.latest = latest;
        }
        observations += times;
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
        Tally tally = tallies.get(label);
        return tally == null ? 0 : tally.count;
    }

    /**
     * The most frequent label.
     *
     * @return the label, or empty without observations
     */
    public Optional<String> label() {
        Map.Entry<String, Tally> best = null;
        for (Map.Entry<String, Tally> entry : tallies.entrySet()) {
            best = best == null || compare(entry, best) > 0 ? entry : best;
        }
        return best == null ? Optional.empty() : Optional.of(best.getKey());
    }

    private static int compare(Map.Entry<String, Tally> a, Map.Entry<String, Tally> b) {
        int byCount = Integer.compare(a.getValue().count, b.getValue().count);
        if (byCount != 0) {
            return byCount;
        }
        int byTime = a.getValue().latest.compareTo(b.getValue().latest);
        return byTime != 0 ? byTime : b.getKey().compareTo(a.getKey());
    }
}
