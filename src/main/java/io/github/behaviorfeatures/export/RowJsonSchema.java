package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of an output row. */
final class RowJsonSchema {

    private RowJsonSchema() {}

    static String of(List<FeatureKey<?>> keys) {
        ObjectNode schema = Schemas.object();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "customer behaviour features");
        schema.put("description", "One customer's behaviour features as of one instant.");
        ObjectNode properties = strictObject(schema);
        text(properties, "shop_id", Schemas.SHOP_ID);
        text(properties, "customer_id", Schemas.CUSTOMER_ID);
        text(properties, "last_computed_at", Schemas.LAST_COMPUTED_AT).put("format", "date-time");
        text(properties, "definitions_version", Schemas.DEFINITIONS_VERSION);
        keys.forEach(key -> feature(properties.putObject(key.name()), key));
        require(schema, properties);
        evidence(properties.putObject("_evidence"), keys);
        explanation(properties.putObject("_explanation"), keys);
        definitions(schema.putObject("$defs"));
        return Schemas.text(schema);
    }

    /** Declares an object that allows only the properties put into the returned node. */
    private static ObjectNode strictObject(ObjectNode schema) {
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        return schema.putObject("properties");
    }

    private static void require(ObjectNode schema, ObjectNode properties) {
        ArrayNode required = schema.putArray("required");
        properties.propertyNames().forEach(required::add);
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }

    private static void feature(ObjectNode schema, FeatureKey<?> key) {
        Object defaultValue = key.defaultValue();
        boolean nullable = defaultValue == null;
        String type = type(key.type());
        if (nullable) {
            schema.putArray("type").add(type).add("null");
        } else {
            schema.put("type", type);
        }
        schema.put("description", key.summary());
        values(schema, key, nullable);
        if (defaultValue != null) {
            schema.set("default", Schemas.tree(defaultValue));
        }
    }

    private static String type(FeatureType type) {
        return switch (type) {
            case COUNT, ORDINAL -> "integer";
            case NUMBER, RATIO -> "number";
            case LABEL -> "string";
            case FLAG -> "boolean";
            case LABELS -> "array";
        };
    }

    private static void values(ObjectNode schema, FeatureKey<?> key, boolean nullable) {
        switch (key.type()) {
            case COUNT, ORDINAL, NUMBER, RATIO -> {
                bound(schema, "minimum", key.min());
                bound(schema, "maximum", key.max());
            }
            case LABEL -> labels(schema, key.allowed(), nullable);
            case LABELS -> schema.putObject("items").put("type", "string");
            case FLAG -> {} // any value is legal
        }
    }

    private static void bound(ObjectNode schema, String keyword, double bound) {
        if (bound == (long) bound) {
            schema.put(keyword, (long) bound);
        } else if (Double.isFinite(bound)) {
            schema.put(keyword, bound);
        }
    }

    private static void labels(ObjectNode schema, List<String> allowed, boolean nullable) {
        if (allowed.isEmpty()) {
            schema.put("minLength", 1);
            return;
        }
        ArrayNode labels = schema.putArray("enum");
        allowed.forEach(labels::add);
        if (nullable) {
            labels.addNull();
        }
    }

    private static void evidence(ObjectNode schema, List<FeatureKey<?>> keys) {
        schema.put("description", "What each feature rests on; there on request.");
        ObjectNode properties = strictObject(schema);
        keys.forEach(key -> properties
                .putObject(key.name())
                .put("$ref", "#/$defs/evidence")
                .put("description", "Support: " + (key.support().isBlank() ? "observations" : key.support()) + "."));
        require(schema, properties);
    }

    private static void explanation(ObjectNode schema, List<FeatureKey<?>> keys) {
        schema.put("description", "The parts of the features that are made of parts; there on request.");
        ObjectNode properties = strictObject(schema);
        keys.forEach(key -> properties.putObject(key.name()).put("$ref", "#/$defs/parts"));
    }

    private static void definitions(ObjectNode definitions) {
        ObjectNode evidence = definitions.putObject("evidence");
        ObjectNode properties = strictObject(evidence);
        properties
                .putObject("support")
                .put("type", "integer")
                .put("minimum", 0)
                .put("description", "number of observations");
        ObjectNode absent =
                properties.putObject("absent").put("description", "why there is no value; null if there is one");
        ArrayNode reasons = absent.putArray("enum");
        for (Absence reason : Absence.values()) {
            reasons.add(reason.name());
        }
        reasons.addNull();
        require(evidence, properties);

        ObjectNode parts = definitions.putObject("parts").put("type", "object");
        ObjectNode part = parts.putObject("additionalProperties");
        ObjectNode numbers = strictObject(part);
        numbers.putObject("value").put("type", "number");
        numbers.putObject("weight").put("type", "number").put("minimum", 0);
        require(part, numbers);
    }
}
