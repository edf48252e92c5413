package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
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

    private final Set<String> known;
    private final Consumer<String> unknown;

    /**
     * Trees of payloads.
     *
     * @param known the fields of a payload to be read; empty for all
     * @param unknown takes the names of the others
     */
    JsonTrees(Set<String> known, Consumer<String> unknown) {
        this.known = known;
        this.unknown = unknown;
    }

    JsonNode nothing() {
        return NODES.nullNode();
    }

    /** The parser's current value: a payload, an array of payloads, or what is neither. The parser is left at its end. */
    JsonNode payload(JsonParser in) {
        if (in.currentToken() == null) {
            return nothing();
        }
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in, !known.isEmpty());
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    array.add(in.currentToken() == JsonToken.START_OBJECT ? object(in, !known.isEmpty()) : value(in));
                }
                yield array;
            }
            default -> value(in);
        };
    }

    private ObjectNode object(JsonParser in, boolean isPayload) {
        ObjectNode object = NODES.objectNode();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            if (isPayload && !known.contains(name)) {
                unknown.accept(name);
                in.skipChildren();
            } else {
                object.set(name, value(in));
            }
        }
        return object;
    }

    private JsonNode value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in, false);
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
            return DecimalNode.valueOf(new BigDecimal(in.getString())); // keeps the digits as they are spelt
        } catch (NumberFormatException e) {
            return NODES.numberNode(Double.NaN);
        }
    }
}
