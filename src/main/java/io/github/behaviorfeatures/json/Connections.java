package io.github.behaviorfeatures.json;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The lists of Shopify's payloads: an array, or GraphQL's connection with {@code nodes} or {@code edges}. */
final class Connections {

    private Connections() {}

    static boolean isList(JsonNode value) {
        return value.isArray()
                || value.path("nodes").isArray()
                || value.path("edges").isArray();
    }

    /** The elements, without those that are null: GraphQL's answer for what the caller may not see. */
    static List<JsonNode> elements(JsonNode list) {
        return all(list).filter(element -> !element.isNull()).toList();
    }

    private static Stream<JsonNode> all(JsonNode list) {
        if (list.isArray()) {
            return list.valueStream();
        }
        return list.path("nodes").isArray()
                ? list.path("nodes").valueStream()
                : list.path("edges").valueStream().map(edge -> edge.path("node"));
    }
}
