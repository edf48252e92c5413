package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a population model was fitted, as a part of its JSON. */
final class FitReportNodes {

    private FitReportNodes() {}

    static void write(FitReport report, ObjectNode node) {
        node.put("as_of", report.asOf() == null ? null : report.asOf().toString());
        node.put("customers", report.customers()).put("repeat_customers", report.repeatCustomers());
        write(report.dropout(), node.putObject("dropout"));
        if (report.spend() != null) {
            write(report.spend(), node.putObject("spend"));
        }
        report.warnings().forEach(node.putArray("warnings")::add);
    }

    private static void write(FitReport.Estimate estimate, ObjectNode node) {
        node.put("customers", estimate.customers())
                .put("log_likelihood", estimate.logLikelihood())
                .put("prior", estimate.prior())
                .put("iterations", estimate.iterations())
                .put("converged", estimate.converged());
    }

    static FitReport read(JsonNode node) {
        return new FitReport(
                asOf(node.path("as_of")),
                count(node, "customers"),
                count(node, "repeat_customers"),
                estimate(node, "dropout"),
                PopulationJson.isMissing(node.path("spend")) ? null : estimate(node, "spend"),
                warnings(node.path("warnings")));
    }

    private static @Nullable Instant asOf(JsonNode node) {
        if (PopulationJson.isMissing(node)) {
            return null;
        }
        if (!node.isString() || !(Timestamps.parse(node.stringValue()) instanceof Instant asOf)) {
            throw Problem.expected("an instant such as 2026-06-30T22:00:00Z", "something else")
                    .in("as_of");
        }
        return asOf;
    }

    private static FitReport.Estimate estimate(JsonNode report, String field) {
        JsonNode node = report.path(field);
        return PopulationJson.legal(
                field,
                () -> new FitReport.Estimate(
                        count(node, "customers"),
                        PopulationJson.number(node, "log_likelihood"),
                        text(node, "prior"),
                        (int) Math.min(Integer.MAX_VALUE, count(node, "iterations")),
                        flag(node, "converged")));
    }

    static long count(JsonNode node, String field) {
        if (!node.path(field).isIntegralNumber() || !node.path(field).canConvertToLong()) {
            throw Problem.expected("a whole number", "none").in(field);
        }
        return node.path(field).longValue();
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isString()) {
            throw Problem.expected("text", "none").in(field);
        }
        return node.path(field).stringValue();
    }

    private static boolean flag(JsonNode node, String field) {
        if (!node.path(field).isBoolean()) {
            throw Problem.expected("true or false", "neither").in(field);
        }
        return node.path(field).booleanValue();
    }

    private static List<String> warnings(JsonNode node) {
        List<String> warnings = new ArrayList<>();
        for (JsonNode warning : node) {
            if (!warning.isString()) {
                throw Problem.expected("sentences", "something else").in("warnings");
            }
            warnings.add(warning.stringValue());
        }
        return warnings;
    }
}
