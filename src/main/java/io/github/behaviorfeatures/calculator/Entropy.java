package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Diversity of labels: Shannon's entropy over its maximum for as many observations, H / ln N. 0: one label repeated; 1:
 * no label twice.
 */
final class Entropy {

    private final Map<String, int[]> counts = new HashMap<>(); // one number each, to be counted up in place
    private int observations;

    void add(String label) {
        int[] count = counts.get(label);
        if (count == null) {
            count = new int[1];
            counts.put(label, count);
        }
        count[0]++;
        observations++;
    }

    boolean isEmpty() {
        return observations == 0;
    }

    /** The diversity, NO_DATA without observations, INSUFFICIENT_DATA with one. */
    void write(FeatureWriter out, FeatureKey<Double> key) {
        if (observations < 2) {
            out.absent(key, observations == 0 ? Absence.NO_DATA : Absence.INSUFFICIENT_DATA, observations);
        } else {
            out.put(key, diversity(), observations);
        }
    }

    private double diversity() {
        double entropy = 0;
        int last = 0;
        double part = 0;
        for (int count : sortedCounts()) {
            if (count != last) { // many labels come once; logarithms are dear
                double share = (double) count / observations;
                part = share * Math.log(share);
                last = count;
            }
            entropy -= part;
        }
        return Outcomes.clampedShare(entropy / Math.log(observations));
    }

    /** In a fixed order, so that the sum does not depend on that of the input. */
    private int[] sortedCounts() {
        int[] sorted = new int[counts.size()];
        int i = 0;
        for (int[] count : counts.values()) {
            sorted[i++] = count[0];
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
