package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.population.ChurnHead;
import io.github.behaviorfeatures.population.ChurnHead.Input;
import io.github.behaviorfeatures.rows.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A churn head, as a part of a population model's JSON. */
final class ChurnHeadNodes {

    private ChurnHeadNodes() {}

    static void write(ChurnHead head, ObjectNode node) {
        node.put("horizon_days", head.horizonDays());
        if (head.medianValue().isPresent()) {
            node.put("median_value", head.medianValue().getAsDouble());
        } else {
            node.putNull("median_value");
        }
        write(head::slope, node.putObject("slopes"));
        node.put("level", head.level());
        write(head::mean, node.putObject("means"));
        ArrayNode windows = node.putArray("windows");
        for (ChurnHead.Window window : head.windows()) {
            windows.addObject()
                    .put("start", window.start().toString())
                    .put("days", window.days())
                    .put("customers", window.customers())
                    .put("churned", window.churned());
        }
    }

    private static void write(ToDoubleFunction<Input> numbers, ObjectNode node) {
        for (Input input : Input.values()) {
            node.put(input.label(), numbers.applyAsDouble(input));
        }
    }

    static ChurnHead read(JsonNode node) {
        return ChurnHead.of(
                whole(node, "horizon_days"),
                PopulationJson.isMissing(node.path("median_value"))
                        ? null
                        : PopulationJson.number(node, "median_value"),
                numbers(node, "slopes"),
                PopulationJson.number(node, "level"),
                numbers(node, "means"),
                windows(node.path("windows")));
    }

    private static Map<Input, Double> numbers(JsonNode head, String field) {
        return PopulationJson.legal(field, () -> {
            Map<Input, Double> numbers = new EnumMap<>(Input.class);
            for (Input input : Input.values()) {
                numbers.put(input, PopulationJson.number(head.path(field), input.label()));
            }
            return numbers;
        });
    }

    private static List<ChurnHead.Window> windows(JsonNode node) {
        return PopulationJson.legal("windows", () -> {
            List<ChurnHead.Window> windows = new ArrayList<>();
            for (JsonNode window : node) {
                windows.add(new ChurnHead.Window(
                        start(window.path("start")),
                        whole(window, "days"),
                        FitReportNodes.count(window, "customers"),
                        FitReportNodes.count(window, "churned")));
            }
            return windows;
        });
    }

    private static LocalDate start(JsonNode node) {
        try {
            return LocalDate.parse(node.isString() ? node.stringValue() : "");
        } catch (DateTimeException e) {
            throw Problem.expected("a date such as 2026-06-30", "something else")
                    .in("start");
        }
    }

    private static int whole(JsonNode node, String field) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, FitReportNodes.count(node, field)));
    }
}
