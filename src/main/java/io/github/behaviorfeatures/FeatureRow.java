package io.github.behaviorfeatures;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.PlainText;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of output: a customer's features and the fields that identify the row. Jackson 2 and 3 write it as {@link
 * #toMap()}.
 *
 * @param shopId id of the shop
 * @param customerId id of the customer
 * @param lastComputedAt the as-of instant of the features
 * @param definitionsVersion version of the definitions they were computed by
 * @param features the features
 * @param explanation the parts of the scores, by feature; empty unless they were asked for
 */
public record FeatureRow(
        String shopId,
        String customerId,
        Instant lastComputedAt,
        String definitionsVersion,
        FeatureMap features,
        Map<FeatureKey<?>, List<ScorePart>> explanation) {

    /**
     * Checks that nothing is null.
     *
     * @param shopId as above
     * @param customerId as above
     * @param lastComputedAt as above
     * @param definitionsVersion as above
     * @param features as above
     * @param explanation as above
     * @throws NullPointerException if one of them is null; the message names it
     */
    public FeatureRow {
        Objects.requireNonNull(shopId, "shopId");
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(lastComputedAt, "lastComputedAt");
        Objects.requireNonNull(definitionsVersion, "definitionsVersion");
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(explanation, "explanation");
    }

    /**
     * Shows the ids and what identifies the row, and which features are absent.
     *
     * @return a text without values
     */
    @Override
    public String toString() {
        return "FeatureRow[shopId=" + PlainText.brief(shopId) + ", customerId=" + PlainText.brief(customerId)
                + ", lastComputedAt=" + lastComputedAt + ", definitionsVersion=" + PlainText.brief(definitionsVersion)
                + ", features=" + features + "]";
    }

    /**
     * Creates a row without explanation.
     *
     * @param shopId as above
     * @param customerId as above
     * @param lastComputedAt as above
     * @param definitionsVersion as above
     * @param features as above
     */
    public FeatureRow(
            String shopId, String customerId, Instant lastComputedAt, String definitionsVersion, FeatureMap features) {
        this(shopId, customerId, lastComputedAt, definitionsVersion, features, Map.of());
    }

    /**
     * Returns this row with an explanation.
     *
     * @param explanation what {@link CustomerBehaviorFeatureGenerator#explain(io.github.behaviorfeatures.activity.CustomerActivity)}
     *     tells
     * @return a new row
     */
    public FeatureRow withExplanation(Map<FeatureKey<?>, List<ScorePart>> explanation) {
        return new FeatureRow(shopId, customerId, lastComputedAt, definitionsVersion, features, explanation);
    }

    /**
     * The instant before which records were visible.
     *
     * @return the same as {@link #lastComputedAt()}, under the name used everywhere else
     */
    public Instant asOf() {
        return lastComputedAt;
    }

    /**
     * Returns the row as a flat map: {@code shop_id}, {@code customer_id}, {@code last_computed_at} (ISO-8601 text,
     * UTC), {@code definitions_version}, then every feature by wire name, absent ones as null or their default. With an
     * explanation, {@code _explanation} has value and weight of each part, by feature and part.
     *
     * @return an immutable map in output order of JSON values: texts, numbers, booleans, lists, maps and null
     */
    @JsonValue
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("shop_id", shopId);
        row.put("customer_id", customerId);
        row.put("last_computed_at", lastComputedAt.toString());
        row.put("definitions_version", definitionsVersion);
        row.putAll(features.toMapWithNulls());
        if (!explanation.isEmpty()) {
            row.put("_explanation", explanationByName());
        }
        return Collections.unmodifiableMap(row);
    }

    private Map<String, Map<String, Map<String, Double>>> explanationByName() {
        Map<String, Map<String, Map<String, Double>>> byFeature = new LinkedHashMap<>();
        explanation.forEach((key, parts) -> {
            Map<String, Map<String, Double>> byPart = new LinkedHashMap<>();
            for (ScorePart part : parts) {
                Map<String, Double> numbers = new LinkedHashMap<>();
                numbers.put("value", part.value());
                numbers.put("weight", part.weight());
                byPart.put(part.name(), Collections.unmodifiableMap(numbers));
            }
            byFeature.put(key.name(), Collections.unmodifiableMap(byPart));
        });
        return Collections.unmodifiableMap(byFeature);
    }
}
