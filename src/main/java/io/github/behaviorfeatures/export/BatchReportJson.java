package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.BatchReport.FeatureSummary;
import io.github.behaviorfeatures.batch.BatchReport.Skip;
import io.github.behaviorfeatures.batch.CustomerFailure;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The report of a batch as JSON:
 *
 * <pre>{@code
 * {"format": "batch-report", "version": 1, "as_of": "2026-01-01T00:00:00Z", "definitions_version": "0123456789abcdef",
 *  "customers": {"seen": 10, "computed": 5, "failed": 2, "skipped": {"inactive": 3, "up_to_date": 0}},
 *  "extension_failures": 1, "rows": {"handed_over": 5, "not_handed_over": 0},
 *  "seconds": {"elapsed": 2.0, "computing": 3.0, "handing_over": 0.25},
 *  "customers_per_second": 5.0, "records_per_second": 25.0, "peak_heap_bytes": 5242880,
 *  "failures": [{"shop_id": "shop", "customer_id": "c7", "calculator": null, "row_written": false, "cause": "...",
 *   "message": null}],
 *  "features": {"bounce_rate": {"present": 4, "absent": {"NO_DATA": 1}, "mean": 0.5, "min": 0.0, "max": 1.0,
 *   "most_frequent": null}},
 *  "data_quality": {"warnings": [], "tables": {"user_interactions": {"seen": 50, "used": 49, "left_out": 1,
 *   "causes": {"NO_TIME": 1}, "money": {}, "bad_values": {"created_at": 1},
 *   "notes": {"created_at": {"UNREADABLE_TIME": 1, "BARE_TIME": 49}}, "present": {"event_type": 50},
 *   "unknown_fields": {"total": {"records": 3, "nearest": null}},
 *   "shapes": {"created_at": {"shape": "99/99/9999", "source": "user_interactions.jsonl", "line": 7}}}},
 *   "unknown_names": {"event_type": {"odd": 1}}}}
 * }</pre>
 *
 * <p>A failure has the class of its cause, and a message only if that is the library's own ({@link
 * CustomerFailure#message()}): any other may contain anything. Labels outside closed sets may be personal data; {@code
 * most_frequent} is null for them.
 */
public final class BatchReportJson {

    private static final String FORMAT = "batch-report";
    private static final int VERSION = 1;
    private static final double NANOS = 1e9;

    private BatchReportJson() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return a JSON object
     */
    public static String write(BatchReport report) {
        return write(report, report.quality());
    }

    /**
     * Writes a report with the data quality of all that was read, not only of the customers that were processed.
     *
     * @param report the report
     * @param quality that of the report, {@linkplain DataQuality#merge merged} with that of the files or the data set
     * @return a JSON object
     */
    public static String write(BatchReport report, DataQuality quality) {
        return node(report, quality).toPrettyString();
    }

    /**
     * Writes a report as {@link #write(BatchReport, DataQuality)} does, and what its numbers rest on: {@code library_version};
     * {@code fit_as_of}, the as-of instant of the population's fit, null without one; and {@code settings}, as {@link
     * SettingsJson} writes them with the population model.
     *
     * @param report the report
     * @param quality that of all that was read
     * @param settings those of the generator
     * @return a JSON object
     */
    public static String write(BatchReport report, DataQuality quality, FeatureSettings settings) {
        Objects.requireNonNull(settings, "settings");
        ObjectNode root = node(report, quality);
        root.put("library_version", CustomerBehaviorFeatureGenerator.libraryVersion());
        root.put(
                "fit_as_of",
                settings.population()
                        .flatMap(PopulationModel::fit)
                        .map(FitReport::asOf)
                        .map(Instant::toString)
                        .orElse(null));
        root.set("settings", JsonMapper.shared().readTree(SettingsJson.write(settings)));
        return root.toPrettyString();
    }

    private static ObjectNode node(BatchReport report, DataQuality quality) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT).put("version", VERSION);
        root.put("as_of", report.asOf().toString()).put("definitions_version", report.definitionsVersion());
        customers(report, root.putObject("customers"));
        root.put("extension_failures", report.extensionFailures());
        root.putObject("rows").put("handed_over", report.handedOver()).put("not_handed_over", report.notHandedOver());
        root.putObject("seconds")
                .put("elapsed", seconds(report.elapsed()))
                .put("computing", seconds(report.computing()))
                .put("handing_over", seconds(report.handingOver()));
        root.put("customers_per_second", report.customersPerSecond())
                .put("records_per_second", report.eventsPerSecond())
                .put("peak_heap_bytes", report.peakHeap());
        ArrayNode failures = root.putArray("failures");
        report.failures().forEach(failure -> failure(failure, failures.addObject()));
        ObjectNode features = root.putObject("features");
        report.features().forEach((key, summary) -> feature(key, summary, features.putObject(key.name())));
        quality(quality, root.putObject("data_quality"));
        return root;
    }

    private static void customers(BatchReport report, ObjectNode node) {
        node.put("seen", report.seen()).put("computed", report.computed()).put("failed", report.failed());
        ObjectNode skipped = node.putObject("skipped");
        for (Skip reason : Skip.values()) {
            skipped.put(reason.name().toLowerCase(Locale.ROOT), report.skipped(reason));
        }
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }

    private static void failure(CustomerFailure failure, ObjectNode node) {
        node.put("shop_id", failure.shopId())
                .put("customer_id", failure.customerId())
                .put("calculator", failure.calculator().orElse(null))
                .put("row_written", failure.rowWritten())
                .put("cause", failure.cause().getClass().getName())
                .put("message", failure.message().orElse(null));
    }

    private static void feature(FeatureKey<?> key, FeatureSummary summary, ObjectNode node) {
        node.put("present", summary.present());
        counts(new TreeMap<>(summary.absent()), node.putObject("absent"));
        node.put("mean", orNull(summary.mean()))
                .put("min", orNull(summary.min()))
                .put("max", orNull(summary.max()))
                .put("most_frequent", summary.labelToShow(key).orElse(null));
    }

    private static @Nullable Double orNull(OptionalDouble number) {
        return number.isPresent() ? Double.valueOf(number.getAsDouble()) : null;
    }

    private static void quality(DataQuality quality, ObjectNode node) {
        ArrayNode warnings = node.putArray("warnings");
        quality.warnings().forEach(warnings::add);
        ObjectNode tables = node.putObject("tables");
        quality.tables().forEach((table, of) -> table(of, tables.putObject(table.wireName())));
        ObjectNode names = node.putObject("unknown_names");
        quality.unknownNames().forEach((field, counts) -> counts(counts, names.putObject(field)));
    }

    private static void table(TableQuality table, ObjectNode node) {
        node.put("seen", table.seen()).put("used", table.used()).put("left_out", table.leftOut());
        counts(table.causes(), node.putObject("causes"));
        ObjectNode money = node.putObject("money");
        table.money().forEach((cause, sum) -> money.put(cause.toString(), sum));
        counts(table.badValues(), node.putObject("bad_values"));
        ObjectNode notes = node.putObject("notes");
        table.notes()
                .forEach((note, records) ->
                        notes.withObjectProperty(note.field()).put(note.kind().toString(), records));
        counts(table.present(), node.putObject("present"));
        ObjectNode unknown = node.putObject("unknown_fields");
        table.unknownFields()
                .forEach((name, field) ->
                        unknown.putObject(name).put("records", field.lines()).put("nearest", field.nearest()));
        ObjectNode shapes = node.putObject("shapes");
        table.shapes()
                .forEach((field, shape) -> shapes.putObject(field)
                        .put("shape", shape.shape())
                        .put("source", shape.source())
                        .put("line", shape.line()));
    }

    private static void counts(Map<?, Long> counts, ObjectNode node) {
        counts.forEach((what, count) -> node.put(what.toString(), count));
    }
}
