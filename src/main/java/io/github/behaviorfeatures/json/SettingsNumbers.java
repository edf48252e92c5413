package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.calculator.EngagementSettings;
import io.github.behaviorfeatures.calculator.RiskWeights;
import io.github.behaviorfeatures.rows.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The weights and scales of scores by key, each read and written in one place. */
final class SettingsNumbers {

    private interface Change<T> {
        T with(T settings, double number);
    }

    private record Number<T>(String key, ToDoubleFunction<T> get, Change<T> change) {}

    private static final List<Number<EngagementSettings>> ENGAGEMENT = List.of(
            new Number<>("recency_weight", EngagementSettings::recencyWeight, EngagementSettings::withRecencyWeight),
            new Number<>(
                    "frequency_weight", EngagementSettings::frequencyWeight, EngagementSettings::withFrequencyWeight),
            new Number<>(
                    "engaged_share_weight",
                    EngagementSettings::engagedShareWeight,
                    EngagementSettings::withEngagedShareWeight),
            new Number<>("depth_weight", EngagementSettings::depthWeight, EngagementSettings::withDepthWeight),
            new Number<>("dwell_weight", EngagementSettings::dwellWeight, EngagementSettings::withDwellWeight),
            new Number<>("intent_weight", EngagementSettings::intentWeight, EngagementSettings::withIntentWeight),
            new Number<>(
                    "recency_half_life_days",
                    EngagementSettings::recencyHalfLifeDays,
                    EngagementSettings::withRecencyHalfLifeDays),
            new Number<>("frequency_scale", EngagementSettings::frequencyScale, EngagementSettings::withFrequencyScale),
            new Number<>("depth_scale", EngagementSettings::depthScale, EngagementSettings::withDepthScale),
            new Number<>(
                    "dwell_scale_seconds",
                    EngagementSettings::dwellScaleSeconds,
                    EngagementSettings::withDwellScaleSeconds));

    private static final List<Number<RiskWeights>> RISK = List.of(
            new Number<>("churn", RiskWeights::churn, RiskWeights::withChurn),
            new Number<>("decline", RiskWeights::decline, RiskWeights::withDecline),
            new Number<>("abandonment", RiskWeights::abandonment, RiskWeights::withAbandonment),
            new Number<>("disengagement", RiskWeights::disengagement, RiskWeights::withDisengagement));

    private SettingsNumbers() {}

    static EngagementSettings engagement(Map<String, JsonNode> entries) {
        return changed(EngagementSettings.DEFAULT, ENGAGEMENT, entries);
    }

    static RiskWeights riskWeights(Map<String, JsonNode> entries) {
        return changed(RiskWeights.DEFAULT, RISK, entries);
    }

    static void write(EngagementSettings settings, ObjectNode node) {
        ENGAGEMENT.forEach(number -> node.put(number.key, number.get.applyAsDouble(settings)));
    }

    static void write(RiskWeights weights, ObjectNode node) {
        RISK.forEach(number -> node.put(number.key, number.get.applyAsDouble(weights)));
    }

    private static <T> T changed(T defaults, List<Number<T>> numbers, Map<String, JsonNode> entries) {
        T settings = defaults;
        for (Map.Entry<String, JsonNode> entry : entries.entrySet()) {
            if (!entry.getValue().isNull()) {
                settings = changed(settings, numbers, entry.getKey(), entry.getValue());
            }
        }
        return settings;
    }

    private static <T> T changed(T settings, List<Number<T>> numbers, String key, JsonNode value) {
        Number<T> number = numbers.stream()
                .filter(one -> one.key.equals(key))
                .findFirst()
                .orElseThrow(() -> SettingsReader.unknown(
                        key, numbers.stream().map(Number::key).toList()));
        return SettingsReader.named(key, () -> number.change.with(settings, number(value)));
    }

    private static double number(JsonNode value) {
        if (!value.isNumber()) {
            throw Problem.expected("a number", SettingsReader.kind(value));
        }
        return value.doubleValue();
    }
}
