package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.population.BacktestReport;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reports of backtests as JSON: {@code split}, {@code horizon_days}, {@code customers}, {@code churned}, {@code
 * verdict}, {@code scores} (name, auc, auc_error, brier, mean_prediction, brier_at_level, log_loss, calibration_slope,
 * value_in_top_tenth), {@code calibration} (customers, predicted, actual), {@code
 * purchases} and {@code value} (customers, expected, actual, mean_absolute_error), {@code orders_of_unknown_value},
 * {@code warnings} and the {@code model}, as {@link PopulationJson} writes it. Figures that cannot be computed are
 * null.
 */
public final class BacktestJson {

    private BacktestJson() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @return a JSON object
     */
    public static String write(BacktestReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("split", report.split().toString()).put("horizon_days", report.horizonDays());
        root.put("customers", report.customers()).put("churned", report.churned());
        root.put("verdict", report.verdict());
        ArrayNode scores = root.putArray("scores");
        for (BacktestReport.Score score : report.scores()) {
            ObjectNode node = scores.addObject().put("name", score.name());
            put(node, "auc", score.auc());
            put(node, "auc_error", score.aucError());
            node.put("brier", score.brier()).put("mean_prediction", score.meanPrediction());
            put(node, "brier_at_level", score.brierAtLevel());
            put(node, "log_loss", score.logLoss());
            put(node, "calibration_slope", score.calibrationSlope());
            put(node, "value_in_top_tenth", score.valueInTopTenth());
        }
        ArrayNode calibration = root.putArray("calibration");
        for (BacktestReport.Decile decile : report.calibration()) {
            calibration
                    .addObject()
                    .put("customers", decile.customers())
                    .put("predicted", decile.predicted())
                    .put("actual", decile.actual());
        }
        put(root, "purchases", report.purchases());
        put(root, "value", report.value());
        root.put("orders_of_unknown_value", report.ordersOfUnknownValue());
        report.warnings().forEach(root.putArray("warnings")::add);
        root.set("model", PopulationJson.node(report.model()));
        return root.toPrettyString();
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }

    private static void put(ObjectNode root, String name, BacktestReport.@Nullable Totals totals) {
        if (totals == null) {
            root.putNull(name);
            return;
        }
        root.putObject(name)
                .put("customers", totals.customers())
                .put("expected", totals.expected())
                .put("actual", totals.actual())
                .put("mean_absolute_error", totals.meanAbsoluteError());
    }
}
