package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.Table;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report of a run as a table for people to read. */
final class BatchReportText {

    private static final int MEGABYTE = 1 << 20;

    private BatchReportText() {}

    /** Interactions, sessions and attributions that were seen. */
    static long events(DataQuality quality) {
        return quality.tables().entrySet().stream()
                .filter(table -> table.getKey() != Table.CUSTOMER_DATA)
                .mapToLong(table -> table.getValue().seen())
                .sum();
    }

    static String of(BatchReport report) {
        StringBuilder text = new StringBuilder();
        line(text, "as of", report.asOf());
        line(text, "definitions", report.definitionsVersion());
        line(text, "customers seen", report.seen());
        line(text, "  computed", report.computed());
        report.skipped()
                .forEach((reason, count) -> line(
                        text,
                        "  skipped, " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        count));
        line(text, "  failed", report.failed());
        line(text, "extension failures", report.extensionFailures());
        line(text, "rows handed over", report.handedOver());
        if (report.notHandedOver() > 0) {
            line(text, "rows not handed over", report.notHandedOver());
        }
        line(text, "elapsed", seconds(report.elapsed()));
        line(text, "  computing", seconds(report.computing()) + " on all threads");
        line(text, "  handing over", seconds(report.handingOver()));
        line(text, "customers per second", Math.round(report.customersPerSecond()));
        line(text, "records per second", Math.round(report.eventsPerSecond()));
        line(text, "peak heap", report.peakHeap() / MEGABYTE + " MB");
        report.failures().forEach(failure -> text.append(failure).append('\n'));
        report.features().forEach((key, summary) -> text.append(feature(key, summary)));
        return text.toString();
    }

    private static void line(StringBuilder text, String what, Object value) {
        text.append(String.format(Locale.ROOT, "%-30s%s%n", what, value));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f s", time.toNanos() / 1e9);
    }

    private static String feature(FeatureKey<?> key, BatchReport.FeatureSummary summary) {
        String numbers = summary.mean().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "  mean %.4g, %.4g to %.4g",
                        summary.mean().getAsDouble(),
                        summary.min().getAsDouble(),
                        summary.max().getAsDouble())
                : "";
        String label = summary.labelToShow(key).map(most -> "  mostly " + most).orElse("");
        String absent = summary.absent().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "  " + entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining());
        return String.format(Locale.ROOT, "%-30s%10d%s%s%s%n", key.name(), summary.present(), numbers, label, absent);
    }
}
