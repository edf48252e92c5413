package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.BatchReport.Skip;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.cli.output.ShopTerms;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Everything that the page shows, as the JSON that its script reads. */
final class Figures {

    private final ReportData data;
    private final HtmlReport.Run run;
    private final BatchReport report;

    Figures(ReportData data, HtmlReport.Run run) {
        this.data = data;
        this.run = run;
        this.report = run.report();
    }

    ObjectNode of(@Nullable EarlierRun earlier) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        about(root.putObject("about"));
        customers(root.putObject("customers"));
        segments(root.putArray("segments"));
        ValueAndChurn.write(data.values(), root);
        ObjectNode times = root.putObject("times");
        times(data.interactions(), times, "interactions");
        times(data.visits(), times, "visits");
        times(data.orders(), times, "orders");
        ArrayNode features = root.putArray("features");
        for (FeatureKey<?> key : data.keys()) {
            new FeatureFigures(key, data.values(), ShopTerms.unit(key, data.currency()))
                    .write(Objects.requireNonNull(report.features().get(key)), features.addObject());
        }
        QualityFigures.write(run.quality(), root.putObject("quality"));
        if (run.overTime() != null) {
            run.overTime().write(root.putObject("overTime"));
        }
        if (earlier != null) {
            new DriftFigures(earlier, data.values())
                    .write(data.keys(), report.definitionsVersion(), root.putObject("drift"));
        }
        return root;
    }

    private void about(ObjectNode node) {
        node.put("asOf", report.asOf().toString()).put("definitionsVersion", report.definitionsVersion());
        ArrayNode shops = node.putArray("shops");
        data.shopIds().forEach(shops::add);
        ArrayNode zones = node.putArray("timeZones");
        data.timeZones().forEach(zones::add);
        node.put("currency", data.currency());
        node.put("rows", data.values().rows()).put("sampled", data.values().sampled());
        node.put("fewestCustomers", FeatureFigures.FEWEST_CUSTOMERS);
    }

    private void customers(ObjectNode node) {
        node.put("seen", report.seen())
                .put("computed", report.computed())
                .put("inactive", report.skipped(Skip.INACTIVE))
                .put("upToDate", report.skipped(Skip.UP_TO_DATE))
                .put("failed", report.failed())
                .put("withoutRecord", run.withoutRecord());
    }

    private void segments(ArrayNode segments) {
        LabelCounts counts = data.values().labels(SegmentationCalculator.CUSTOMER_SEGMENT);
        SegmentationCalculator.CUSTOMER_SEGMENT
                .allowed()
                .forEach(label -> segments.addObject().put("label", label).put("count", counts.count(label)));
    }

    private static void times(@Nullable Times times, ObjectNode root, String name) {
        if (times != null) {
            ObjectNode node = root.putObject(name);
            node.put("records", times.records()).put("datesOnly", times.areDatesOnly());
            ArrayNode counts = node.putArray("counts");
            Arrays.stream(times.counts()).forEach(counts::add);
        }
    }
}
