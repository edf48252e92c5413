package io.github.behaviorfeatures.sources;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of an event of GA4's export as an object: of each its first value that is not null. */
final class Ga4Params {
    private static final String[] TYPES = {"string_value", "int_value", "double_value", "float_value"};

    private Ga4Params() {}

    static ObjectNode of(JsonNode params) {
        Map<String, JsonNode> values = new HashMap<>();
        if (params.isArray()) {
            for (JsonNode param : params) {
                String key = param.path("key").stringValue("");
                JsonNode value = value(param.path("value"));
                if (!value.isMissingNode()) {
                    values.putIfAbsent(key, value);
                }
            }
        }
        return JsonNodeFactory.instance.objectNode().setAll(values);
    }

    private static JsonNode value(JsonNode value) {
        for (String type : TYPES) {
            JsonNode typed = value.path(type);
            if (!typed.isMissingNode() && !typed.isNull()) {
                return typed;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }
}
