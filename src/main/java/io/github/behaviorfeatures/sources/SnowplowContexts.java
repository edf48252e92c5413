package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The e-commerce contexts of an event of Snowplow's: columns whose names end in a version, and whose values are lists of
 * objects, one object, or either as text.
 */
final class SnowplowContexts {
    private static final Pattern COLUMN = Pattern.compile(
            "(?:contexts|unstruct_event)_com_snowplowanalytics_snowplow_ecommerce_(?:snowplow_ecommerce_)?([a-z_]+?)(?:_[0-9]+){1,3}");

    private SnowplowContexts() {}

    /** Whether a column holds a context that is read. */
    static boolean isKnown(String column) {
        String name = name(column);
        return name != null
                && switch (name) {
                    case "action", "page", "product", "transaction", "user" -> true;
                    default -> false;
                };
    }

    private static @Nullable String name(String column) {
        Matcher matcher = COLUMN.matcher(column);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /**
     * The objects of a context in all its versions; none if the event does not have it.
     *
     * @param name {@code action}, {@code page}, {@code product}, {@code transaction} or {@code user}
     */
    static List<JsonNode> all(ObjectNode event, String name) {
        List<JsonNode> found = new ArrayList<>();
        for (String column : event.propertyNames()) {
            if (column.contains("ecommerce") && name.equals(name(column))) {
                add(found, event.get(column));
            }
        }
        return found;
    }

    /** The first object; missing if there is none. */
    static JsonNode first(ObjectNode event, String name) {
        List<JsonNode> all = all(event, name);
        return all.isEmpty() ? event.path("") : all.get(0);
    }

    private static void add(List<JsonNode> found, JsonNode value) {
        JsonNode node = value.isString() ? parsed(value.stringValue()) : value;
        if (node == null) {
            return;
        }
        if (node.isObject()) {
            found.add(node);
        }
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
            if (element.isObject()) {
                found.add(element);
            }
        }
    }

    /** Null if the text is no JSON. */
    private static @Nullable JsonNode parsed(String text) {
        try {
            return (@Nullable JsonNode) Json.value(
                    text.getBytes(StandardCharsets.UTF_8),
                    in -> in.currentToken() == null ? null : JsonTrees.value(in));
        } catch (Problem problem) { // a wrong value costs its field
            return null;
        }
    }
}
