package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.batch.BatchReport.FeatureSummary;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page tells of one feature: what it means, how it is distributed, and where it is absent. */
final class FeatureFigures {

    /** Labels of an open set that fewer customers have are not shown by name: they may tell of a person. */
    static final int FEWEST_CUSTOMERS = 5;

    private static final int MOST_LABELS = 12;
    private static final double QUARTER = 0.25;

    private final FeatureKey<?> key;
    private final FeatureValues values;
    private final String unit;

    FeatureFigures(FeatureKey<?> key, FeatureValues values, String unit) {
        this.key = key;
        this.values = values;
        this.unit = unit;
    }

    static boolean hasFreeLabels(FeatureKey<?> key) {
        return key.allowed().isEmpty() && key.type() != FeatureType.FLAG;
    }

    void write(FeatureSummary summary, ObjectNode node) {
        meaning(node);
        node.put("present", summary.present());
        ObjectNode absent = node.putObject("absent");
        new TreeMap<>(summary.absent()).forEach((reason, rows) -> absent.put(reason.name(), rows));
        if (summary.present() == 0) {
            return;
        }
        if (FeatureValues.isLabel(key)) {
            labels(node);
        } else {
            numbers(summary, node);
        }
        double[] supports = values.supports(key);
        if (supports.length > 0) {
            node.put("medianSupport", Quantiles.of(supports, 0.5));
        }
    }

    private void meaning(ObjectNode node) {
        node.put("name", key.name())
                .put("category", key.category())
                .put("type", key.type().wireType())
                .put("unit", unit)
                .put("range", key.range())
                .put("description", key.description())
                .put("support", key.support())
                .put("absentWhen", key.absent())
                .put("source", key.source())
                .put("timeDependent", key.isTimeDependent());
    }

    private void numbers(FeatureSummary summary, ObjectNode node) {
        summary.min().ifPresent(min -> node.put("min", min));
        summary.max().ifPresent(max -> node.put("max", max));
        summary.mean().ifPresent(mean -> node.put("mean", mean));
        double[] sorted = values.sorted(key);
        if (sorted.length == 0) { // the sample has none of the few
            return;
        }
        node.put("q1", Quantiles.of(sorted, QUARTER))
                .put("median", Quantiles.of(sorted, 2 * QUARTER))
                .put("q3", Quantiles.of(sorted, 3 * QUARTER));
        Bins bins = Bins.of(key, sorted);
        ObjectNode histogram = node.putObject("histogram");
        histogram.put("whole", bins.whole()).put("below", bins.below()).put("above", bins.above());
        histogram.put("of", sorted.length);
        ArrayNode edges = histogram.putArray("edges");
        Arrays.stream(bins.edges()).forEach(edges::add);
        ArrayNode counts = histogram.putArray("counts");
        Arrays.stream(bins.counts()).forEach(counts::add);
    }

    private void labels(ObjectNode node) {
        LabelCounts counts = values.labels(key);
        boolean free = hasFreeLabels(key);
        List<String> shown = counts.mostFrequent(MOST_LABELS, free ? FEWEST_CUSTOMERS : 1);
        ArrayNode labels = node.putArray("labels");
        long rest = counts.total();
        for (String label : shown) {
            labels.addObject().put("label", label).put("count", counts.count(label));
            rest -= counts.count(label);
        }
        node.put("otherLabels", rest).put("openLabels", free);
    }
}
