package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import io.github.behaviorfeatures.input.PlainText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Avro schema of an output row. */
final class RowAvroSchema {

    private final ArrayNode fields;
    /** The feature or column that each field name stands for. */
    private final Map<String, String> sources = new HashMap<>();

    private RowAvroSchema(ArrayNode fields) {
        this.fields = fields;
    }

    static String of(List<FeatureKey<?>> keys) {
        ObjectNode schema = Schemas.object();
        schema.put("type", "record");
        schema.put("namespace", "io.github.behaviorfeatures");
        schema.put("name", "CustomerBehaviorFeatures");
        schema.put("doc", "One customer's behaviour features as of one instant.");
        RowAvroSchema row = new RowAvroSchema(schema.putArray("fields"));
        row.field("shop_id", "shop_id", Schemas.SHOP_ID).put("type", "string");
        row.field("customer_id", "customer_id", Schemas.CUSTOMER_ID).put("type", "string");
        row.field("last_computed_at", "last_computed_at", Schemas.LAST_COMPUTED_AT)
                .putObject("type")
                .put("type", "long")
                .put("logicalType", "timestamp-micros");
        row.field("definitions_version", "definitions_version", Schemas.DEFINITIONS_VERSION)
                .put("type", "string");
        keys.forEach(row::feature);
        return Schemas.text(schema);
    }

    private ObjectNode field(String name, String source, String doc) {
        @Nullable String other = sources.put(name, source);
        if (other != null) {
            throw new IllegalArgumentException("\"" + PlainText.of(other) + "\" and \"" + PlainText.of(source)
                    + "\" would both be the Avro field " + name + "; give one of the features another name");
        }
        return fields.addObject().put("name", name).put("doc", doc);
    }

    private void feature(FeatureKey<?> key) {
        String name = legal(key.name());
        String renamed = name.equals(key.name()) ? "" : "Feature \"" + key.name() + "\". ";
        ObjectNode field = field(name, key.name(), (renamed + key.summary()).strip());
        if (key.defaultValue() == null) {
            field.putArray("type").add("null").add(type(key.type()));
            field.putNull("default");
        } else {
            field.set("type", type(key.type()));
            field.set("default", Schemas.tree(key.defaultValue()));
        }
        field.put("feature", key.name());
    }

    private static JsonNode type(FeatureType type) {
        return switch (type) {
            case COUNT, ORDINAL -> Schemas.tree("int");
            case NUMBER, RATIO -> Schemas.tree("double");
            case LABEL -> Schemas.tree("string");
            case FLAG -> Schemas.tree("boolean");
            case LABELS -> Schemas.object().put("type", "array").put("items", "string");
        };
    }

    private static String legal(String name) {
        String word = name.replaceAll("[^A-Za-z0-9_]", "_");
        return Character.isDigit(word.charAt(0)) ? "_" + word : word;
    }
}
