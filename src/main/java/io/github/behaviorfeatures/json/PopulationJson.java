package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.RfmCuts;
import io.github.behaviorfeatures.population.SpendModel;
import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Population models as JSON:
 *
 * <pre>{@code
 * {"format": "population-model", "version": 2, "units": {"time": "days", "money": "shop currency"},
 *  "dropout": {"model": "MBG/NBD", "r": 0.8, "alpha_days": 63, "a": 0.6, "b": 2},
 *  "spend": {"model": "Gamma-Gamma", "p": 4, "q": 3.7, "v": 90},
 *  "rfm_cuts": {"recency_days": [30, 60, 120, 240], "orders": [1, 2, 3, 6], "spend": [20, 50, 100, 300]},
 *  "churn_head": {"horizon_days": 180, "median_value": 24.5,
 *   "slopes": {"base": -0.4, "silence": 0.2, "repeats": -0.2, "age": 0.2, "recent": -0.5, "value": -0.2}, "level": 0.9,
 *   "means": {"base": 1.8, "silence": -0.4, "repeats": 0.4, "age": 0.2, "recent": 0.3, "value": 0},
 *   "windows": [{"start": "2025-07-05", "days": 180, "customers": 4100, "churned": 2900}]},
 *  "fit": {"as_of": "2026-01-01T00:00:00Z", "customers": 5000, "repeat_customers": 2100,
 *   "dropout": {"customers": 5000, "log_likelihood": -31234.5, "prior": "none", "iterations": 400, "converged": true},
 *   "spend": {"customers": 4900, "log_likelihood": -21234.5, "prior": "none", "iterations": 10, "converged": true},
 *   "warnings": []}}
 * }</pre>
 *
 * <p>{@code spend} and {@code rfm_cuts.spend} may be null or missing: each customer's own mean is then used, and spend
 * is not scored. {@code churn_head} is null or missing where none was learned, and its {@code median_value} where no value is
 * known. {@code fit} says how the parameters were found, and {@code units} which units they have; both may be
 * missing. Unknown keys are ignored; any other format, version or unit of time is rejected. Version 1, which has no churn head,
 * is still read.
 */
public final class PopulationJson {

    private static final double LARGEST = 1e15;
    private static final String FORMAT = "population-model";
    private static final int VERSION = 2;
    private static final int WITHOUT_HEAD = 1;
    private static final String DAYS = "days";
    private static final String SPEND_MODEL = "Gamma-Gamma";
    private static final Map<DropoutModel.Kind, String> KINDS =
            Map.of(DropoutModel.Kind.MBG_NBD, "MBG/NBD", DropoutModel.Kind.BG_NBD, "BG/NBD");

    private PopulationJson() {}

    /**
     * Reads a model from a file.
     *
     * @param file the file
     * @return the model
     * @throws BehaviorJsonException if it does not hold a model of this format and version, or the parameters are
     *     impossible; the message names file and field
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static PopulationModel read(Path file) {
        return read(BehaviorJsonException.translated(() -> Source.readAll(file)), file.toString());
    }

    /**
     * Reads a model from text.
     *
     * @param json the text
     * @return the model
     * @throws BehaviorJsonException if it does not hold a model of this format and version, or the parameters are
     *     impossible
     */
    public static PopulationModel read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8), "population model");
    }

    private static PopulationModel read(byte[] json, String name) {
        return BehaviorJsonException.translated(() -> Json.read(json, name, in -> model(Json.tree(in))));
    }

    static PopulationModel model(JsonNode root) {
        JsonNode format = root.path("format");
        if (!format.isString() || !format.stringValue().equals(FORMAT)) {
            throw Problem.expected("\"" + FORMAT + "\"", "another format").in("format");
        }
        JsonNode version = root.path("version");
        if (!version.isInt() || version.intValue() < WITHOUT_HEAD || version.intValue() > VERSION) {
            throw Problem.expected("version " + WITHOUT_HEAD + " or " + VERSION, "another version; fit the model anew")
                    .in("version");
        }
        JsonNode time = root.path("units").path("time");
        if (!isMissing(time) && !(time.isString() && time.stringValue().equals(DAYS))) {
            throw Problem.expected("\"" + DAYS + "\"", "another unit")
                    .in("time")
                    .in("units");
        }
        PopulationModel base = PopulationModel.of(
                dropout(root.path("dropout")), spend(root.path("spend")), cuts(root.path("rfm_cuts")));
        JsonNode head = root.path("churn_head");
        PopulationModel model = version.intValue() == WITHOUT_HEAD || isMissing(head)
                ? base
                : base.withHead(legal("churn_head", () -> ChurnHeadNodes.read(head)));
        JsonNode fit = root.path("fit");
        return isMissing(fit) ? model : model.withFit(legal("fit", () -> FitReportNodes.read(fit)));
    }

    private static DropoutModel dropout(JsonNode node) {
        return legal(
                "dropout",
                () -> new DropoutModel(
                        kind(node.path("model")),
                        number(node, "r"),
                        number(node, "alpha_days"),
                        number(node, "a"),
                        number(node, "b")));
    }

    private static DropoutModel.Kind kind(JsonNode model) {
        return KINDS.entrySet().stream()
                .filter(entry -> model.isString() && entry.getValue().equals(model.stringValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Problem.expected("\"MBG/NBD\" or \"BG/NBD\"", "something else")
                        .in("model"));
    }

    private static @Nullable SpendModel spend(JsonNode node) {
        return isMissing(node)
                ? null
                : legal("spend", () -> {
                    JsonNode model = node.path("model");
                    if (!model.isString() || !model.stringValue().equals(SPEND_MODEL)) {
                        throw Problem.expected("\"" + SPEND_MODEL + "\"", "something else")
                                .in("model");
                    }
                    return new SpendModel(number(node, "p"), number(node, "q"), number(node, "v"));
                });
    }

    private static RfmCuts cuts(JsonNode node) {
        return isMissing(node)
                ? RfmCuts.DEFAULT
                : legal(
                        "rfm_cuts",
                        () -> RfmCuts.of(
                                numbers(node, "recency_days"),
                                numbers(node, "orders"),
                                isMissing(node.path("spend")) ? null : numbers(node, "spend")));
    }

    static boolean isMissing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    interface Making<T> {
        T make();
    }

    /** What the model rejects is a mistake in the file; its message holds only parameters. */
    static <T> T legal(String field, Making<T> making) {
        try {
            return making.make();
        } catch (Problem problem) {
            throw problem.in(field);
        } catch (IllegalArgumentException e) {
            throw Problem.expected("possible parameters", "impossible ones: " + e.getMessage())
                    .in(field);
        }
    }

    static double number(JsonNode node, String field) {
        return number(node.path(field), "a number", field);
    }

    /** No model has a larger number, and nobody can calculate with it. */
    private static double number(JsonNode node, String expected, String field) {
        if (!node.isNumber()) {
            throw Problem.expected(expected, node.isMissingNode() ? "none" : "something else")
                    .in(field);
        }
        double number = node.doubleValue();
        if (!(Math.abs(number) <= LARGEST)) {
            throw Problem.expected(expected + " within 1e15", "another").in(field);
        }
        return number;
    }

    private static List<Double> numbers(JsonNode node, String field) {
        List<Double> numbers = new ArrayList<>();
        if (!node.path(field).isArray()) {
            throw Problem.expected("four numbers", "no array").in(field);
        }
        for (JsonNode item : node.path(field)) {
            numbers.add(number(item, "four numbers", field));
        }
        return numbers;
    }

    /**
     * Writes a model.
     *
     * @param model the model
     * @return a JSON object that {@link #read(String)} reads back exactly
     */
    public static String write(PopulationModel model) {
        return node(model).toPrettyString();
    }

    static ObjectNode node(PopulationModel model) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT).put("version", VERSION);
        root.putObject("units").put("time", DAYS).put("money", "shop currency");
        DropoutModel dropout = model.dropout();
        root.putObject("dropout")
                .put("model", KINDS.get(dropout.kind()))
                .put("r", dropout.r())
                .put("alpha_days", dropout.alpha())
                .put("a", dropout.a())
                .put("b", dropout.b());
        model.spend()
                .ifPresent(spend -> root.putObject("spend")
                        .put("model", SPEND_MODEL)
                        .put("p", spend.p())
                        .put("q", spend.q())
                        .put("v", spend.v()));
        ObjectNode cuts = root.putObject("rfm_cuts");
        model.cuts().recency().forEach(cuts.putArray("recency_days")::add);
        model.cuts().frequency().forEach(cuts.putArray("orders")::add);
        model.cuts().monetary().ifPresent(spend -> spend.forEach(cuts.putArray("spend")::add));
        model.head().ifPresent(head -> ChurnHeadNodes.write(head, root.putObject("churn_head")));
        model.fit().ifPresent(fit -> FitReportNodes.write(fit, root.putObject("fit")));
        return root;
    }
}
