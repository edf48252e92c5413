package io.github.behaviorfeatures.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The metafields of a customer, whichever way a query asked for them: {@code metafields}, or under aliases any number of
 * connections and of single metafields.
 */
final class ShopifyMetafields {
    private static final String METAFIELDS = "metafields";
    static final String NAMELESS = "Metafield without namespace and key";

    private ShopifyMetafields() {}

    /** All metafields of a customer as one list, or null if the payload does not contain them. */
    static @Nullable JsonNode of(JsonNode customer, ShopifyTally tally) {
        JsonNode own = customer.path(METAFIELDS);
        List<JsonNode> aliased = aliased(customer, tally);
        if (aliased.isEmpty()) {
            return own.isMissingNode() ? null : own;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        if (Connections.isList(own)) {
            all.addAll(Connections.elements(own));
        } else if (!ShopifyShape.isMissing(own)) {
            all.add(own); // no list: the reader of rows counts it as a bad value
        }
        return all.addAll(aliased);
    }

    private static List<JsonNode> aliased(JsonNode customer, ShopifyTally tally) {
        List<JsonNode> found = new ArrayList<>();
        customer.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (entry.getKey().equals(METAFIELDS)) {
                return;
            }
            if (isNamed(value)) {
                found.add(trimmed(value));
            } else if (isMetafield(value)) {
                tally.leaveOut(NAMELESS);
            } else if (isNamed(value.at("/nodes/0")) || isNamed(value.at("/edges/0/node"))) {
                found.addAll(Connections.elements(value));
            }
        });
        return found;
    }

    /** Whether it has all that tells which metafield it is. */
    static boolean isNamed(JsonNode node) {
        return node.path("namespace").isString() && node.path("key").isString();
    }

    private static boolean isMetafield(JsonNode node) {
        return "Metafield".equals(Gids.typeOf(node));
    }

    /** What the table has of a metafield; a query may ask for the value as JSON instead of text. */
    static ObjectNode trimmed(JsonNode metafield) {
        ObjectNode trimmed = JsonNodeFactory.instance.objectNode();
        trimmed.set("namespace", metafield.path("namespace"));
        trimmed.set("key", metafield.path("key"));
        JsonNode value = metafield.path("value");
        trimmed.set("value", value.isMissingNode() ? metafield.path("jsonValue") : value);
        return trimmed;
    }
}
