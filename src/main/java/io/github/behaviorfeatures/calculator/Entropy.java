package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureWriter;

/**
 * Diversity of labels: Shannon's entropy over its maximum for N observations, H / ln N. 0 means one label throughout; 1
 * means no label occurs twice.
 */
final class Entropy {

    private final LabelHashes labels = new LabelHashes();

    void add(String label) {
        labels.add(label);
    }

    boolean isEmpty() {
        return labels.size() == 0;
    }

    /** Writes the diversity; NO_DATA without observations, INSUFFICIENT_DATA with one. */
    void write(FeatureWriter out, FeatureKey<Double> key) {
        int observations = labels.size();
        if (observations < 2) {
            out.absent(key, observations == 0 ? Absence.NO_DATA : Absence.INSUFFICIENT_DATA, observations);
        } else {
            out.put(key, diversity(), observations);
        }
    }

    private double diversity() {
        int observations = labels.size();
        double entropy = 0;
        for (int count : labels.counts()) { // sorted, so that the sum does not depend on the order of the input
            double share = (double) count / observations;
            entropy -= share * Math.log(share);
        }
        return Outcomes.clampedShare(entropy / Math.log(observations));
    }
}
