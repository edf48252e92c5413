package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.text.Blanks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/**
 * The parameters of an event of GA4's export. They are most of it, and are read without making a tree of each.
 *
 * @param values of each its first value that is not null; of several of one name the first
 * @param print the fingerprint of all
 */
record Ga4Params(ObjectNode values, Fingerprint print) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TYPES = List.of("string_value", "int_value", "double_value", "float_value");
    private static final List<Fingerprint> TYPE_PRINTS =
            TYPES.stream().map(Fingerprint::of).toList();

    /** Those that are looked at; of the others the fingerprint is enough. */
    private static final Set<String> WANTED = new HashSet<>(List.of( // faster than one that cannot change
            "page_location",
            "page_referrer",
            "ignore_referrer",
            "ga_session_id",
            "search_term",
            "engagement_time_msec",
            "source",
            "medium",
            "transaction_id",
            "value",
            "currency",
            "item_list_name",
            "item_list_id"));

    /** Those of an event. What is no list of parameters has none, and yet tells events apart. */
    static Ga4Params of(JsonNode event) {
        JsonNode field = event.path("event_params");
        return field instanceof POJONode node && node.getPojo() instanceof Ga4Params params
                ? params
                : new Ga4Params(NODES.objectNode(), isEmpty(field) ? Fingerprint.NONE : Fingerprint.of(field));
    }

    private static boolean isEmpty(JsonNode field) {
        return field.isContainer() ? field.isEmpty() : Blanks.isBlank(field.asString(""));
    }

    /** Reads the parser's current value. */
    static JsonNode read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return JsonTrees.value(in);
        }
        ObjectNode values = NODES.objectNode();
        Fingerprint all = Fingerprint.NONE;
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == JsonToken.START_OBJECT) {
                all = all.then(new Param().read(in, values));
            } else {
                all = all.then(Fingerprint.of(JsonTrees.value(in)));
            }
        }
        return NODES.pojoNode(new Ga4Params(values, all));
    }

    /** One parameter, as it is read. */
    private static final class Param {
        private String key = "";
        private JsonNode value = NODES.missingNode();
        private int rank = TYPES.size();
        private Fingerprint print = Fingerprint.NONE;

        Fingerprint read(JsonParser in, ObjectNode values) {
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("key") && in.currentToken() == JsonToken.VALUE_STRING) {
                    key = in.getString();
                } else if (name.equals("value") && in.currentToken() == JsonToken.START_OBJECT) {
                    readTyped(in);
                } else {
                    add(name, JsonTrees.value(in));
                }
            }
            if (rank < TYPES.size() && !values.has(key)) {
                values.set(key, value);
            }
            return Fingerprint.of(key).then(print);
        }

        private void readTyped(JsonParser in) {
            boolean isWanted = key.isEmpty() || WANTED.contains(key); // the key may come after the value
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String type = in.currentName();
                int typeRank = rank(type);
                if (in.nextToken() == JsonToken.VALUE_NULL) {
                    continue;
                }
                Fingerprint typePrint = typeRank < 0 ? Fingerprint.of(type) : TYPE_PRINTS.get(typeRank);
                if (in.currentToken().isScalarValue() && (!isWanted || typeRank < 0)) {
                    print = print.with(typePrint.then(Fingerprint.of(in.getString())));
                    continue;
                }
                JsonNode typed = JsonTrees.value(in);
                print = print.with(typePrint.then(Fingerprint.of(typed)));
                if (typeRank >= 0 && typeRank < rank) {
                    rank = typeRank;
                    value = typed;
                }
            }
        }

        private static int rank(String type) {
            return switch (type) {
                case "string_value" -> 0;
                case "int_value" -> 1;
                case "double_value" -> 2;
                case "float_value" -> 3;
                default -> -1;
            };
        }

        private void add(String name, JsonNode node) {
            if (!node.isNull()) {
                print = print.with(Fingerprint.of(name).then(Fingerprint.of(node)));
            }
        }
    }
}
