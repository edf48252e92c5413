package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page tells of an earlier run. */
final class DriftFigures {

    /** What time alone moves would stand above what customers did differently: it is ranked apart, behind. */
    private static final Comparator<Drift> APART_AND_BY_SIZE = Comparator.comparing(Drift::movesWithTime)
            .thenComparing(Comparator.comparingDouble(Drift::index).reversed());

    private final EarlierRun earlier;
    private final FeatureValues now;

    DriftFigures(EarlierRun earlier, FeatureValues now) {
        this.earlier = earlier;
        this.now = now;
    }

    void write(List<FeatureKey<?>> keys, String definitionsVersion, ObjectNode node) {
        node.put("rows", earlier.values().rows())
                .put("sampled", earlier.values().sampled());
        node.put("from", String.valueOf(earlier.from())).put("to", String.valueOf(earlier.to()));
        ArrayNode versions = node.putArray("versions");
        earlier.versions().forEach(versions::add);
        node.put("sameDefinitions", earlier.versions().stream().allMatch(definitionsVersion::equals));
        node.put("little", Stability.LITTLE).put("much", Stability.MUCH);
        ArrayNode notCompared = node.putArray("notCompared");
        List<Drift> drifts = new ArrayList<>();
        for (FeatureKey<?> key : keys) {
            if (earlier.isComparable(key)) {
                drifts.add(Drift.of(key, earlier.values(), now));
            } else {
                notCompared.add(key.name());
            }
        }
        ArrayNode features = node.putArray("features");
        if (earlier.values().rows() > 0 && now.rows() > 0) {
            drifts.stream().sorted(APART_AND_BY_SIZE).forEach(drift -> write(drift, features.addObject()));
        }
    }

    private void write(Drift drift, ObjectNode node) {
        node.put("name", drift.key().name()).put("psi", drift.index()).put("timeDependent", drift.movesWithTime());
        node.put("reading", Stability.reading(drift.index())).put("byChance", drift.byChance());
        ArrayNode bins = node.putArray("bins");
        drift.bins().forEach(bins::add);
        Arrays.stream(drift.before()).forEach(node.putArray("before")::add);
        Arrays.stream(drift.now()).forEach(node.putArray("now")::add);
        if (!FeatureValues.isLabel(drift.key())) {
            median(earlier.values().sorted(drift.key()), "medianBefore", node);
            median(now.sorted(drift.key()), "medianNow", node);
        }
    }

    private static void median(double[] sorted, String name, ObjectNode node) {
        if (sorted.length > 0) {
            node.put(name, Quantiles.of(sorted, 0.5));
        }
    }
}
