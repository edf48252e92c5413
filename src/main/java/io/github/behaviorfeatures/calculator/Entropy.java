package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Diversity of labels: Shannon's entropy over its maximum for N observations, H / ln N. 0 means one label throughout; 1
 * means no label occurs twice.
 */
final class Entropy {

    private final Map<String, Integer> counts = new HashMap<>();
    private int observations;

    void add(String label) {
        counts.merge(label, 1, Integer::sum);
        observations++;
    }

    boolean isEmpty() {
        return observations == 0;
    }

    /** Writes the diversity; NO_DATA without observations, INSUFFICIENT_DATA with one. */
    void write(FeatureWriter out, FeatureKey<Double> key) {
        if (observations < 2) {
            out.absent(key, observations == 0 ? Absence.NO_DATA : Absence.INSUFFICIENT_DATA, observations);
        } else {
            out.put(key, diversity(), observations);
        }
    }

    private double diversity() {
        double entropy = 0;
        for (int count : sortedCounts()) {
            double share = (double) count / observations;
            entropy -= share * Math.log(share);
        }
        return Outcomes.clampedShare(entropy / Math.log(observations));
    }

    /** Sorted, so that the sum does not depend on the order of the input. */
    private int[] sortedCounts() {
        int[] sorted = new int[counts.size()];
        int i = 0;
        for (int count : counts.values()) {
            sorted[i++] = count;
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
