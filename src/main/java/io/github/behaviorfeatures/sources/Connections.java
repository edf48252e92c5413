package io.github.behaviorfeatures.sources;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Lists as Shopify writes them: arrays in REST, and in GraphQL also connections, which hold nodes or edges. */
final class Connections {

    private Connections() {}

    /** Whether a value is a list, perhaps an empty one. */
    static boolean isList(JsonNode value) {
        return value.isArray()
                || value.path("nodes").isArray()
                || value.path("edges").isArray();
    }

    /** The elements; none if the value is no list. */
    static List<JsonNode> elements(JsonNode value) {
        List<JsonNode> elements = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(elements::add);
        } else if (value.path("nodes").isArray()) {
            value.path("nodes").forEach(elements::add);
        } else {
            value.path("edges").forEach(edge -> elements.add(edge.path("node")));
        }
        return elements;
    }

    /** The elements that are objects of the first field that is a list. */
    static List<JsonNode> objects(JsonNode in, String... fields) {
        for (String field : fields) {
            JsonNode value = in.path(field);
            if (isList(value)) {
                return elements(value).stream().filter(JsonNode::isObject).toList();
            }
        }
        return List.of();
    }
}
