package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.sources.JsonFormat.FieldReader;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the trees of payloads. Unlike the JSON library's own they have no number that would stop the reading: one beyond
 * all limits becomes NaN, which costs its field alone. Fields of a payload that nobody asks for are skipped.
 */
final class JsonTrees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Numbers with fewer digits fit into a long. */
    private static final int LONG_DIGITS = 18;

    private final Map<String, FieldReader> fields;
    private final Consumer<String> unknown;

    /**
     * Trees of payloads.
     *
     * @param fields the fields of a payload to be read; empty for all
     * @param unknown takes the names of the others
     */
    JsonTrees(Map<String, FieldReader> fields, Consumer<String> unknown) {
        this.fields = fields;
        this.unknown = unknown;
    }

    /** The parser's current value: a payload, an array of payloads, or what is neither. The parser is left at its end. */
    JsonNode payload(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    array.add(in.currentToken() == JsonToken.START_OBJECT ? object(in) : value(in));
                }
                yield array;
            }
            default -> value(in);
        };
    }

    private ObjectNode object(JsonParser in) {
        if (fields.isEmpty()) {
            return whole(in);
        }
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            FieldReader reader = fields.get(name);
            if (reader == null) {
                unknown.accept(name);
                in.skipChildren();
            } else {
                object.set(name, reader.read(in));
            }
        }
        return object;
    }

    private static ObjectNode whole(JsonParser in) {
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            object.set(name, value(in));
        }
        return object;
    }

    /** Reads of an object some fields alone; what is no object is read as it is. */
    static FieldReader only(String... names) {
        Set<String> wanted = new HashSet<>(List.of(names)); // faster than one that cannot change
        return in -> {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                return value(in);
            }
            ObjectNode object = NODES.objectNode();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                if (wanted.contains(name)) {
                    object.set(name, value(in));
                } else {
                    in.skipChildren();
                }
            }
            return object;
        };
    }

    /** Reads nothing of a field that is known and not used. */
    static JsonNode skipped(JsonParser in) {
        in.skipChildren();
        return NODES.nullNode();
    }

    /** The parser's current value; the parser is left at its end. */
    static JsonNode value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> whole(in);
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(in));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.stringNode(in.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(in.currentToken() == JsonToken.VALUE_TRUE);
            default -> NODES.nullNode();
        };
    }

    private static JsonNode number(JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT && in.isNaN()) {
            return NODES.numberNode(Double.NaN);
        }
        try {
            String digits = in.getString();
            return DecimalNode.valueOf(
                    digits.length() < LONG_DIGITS && in.currentToken() == JsonToken.VALUE_NUMBER_INT
                            ? BigDecimal.valueOf(in.getLongValue())
                            : new BigDecimal(digits));
        } catch (NumberFormatException e) {
            return NODES.numberNode(Double.NaN);
        }
    }
}
