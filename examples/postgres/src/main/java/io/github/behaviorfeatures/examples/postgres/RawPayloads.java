package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.sources.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes payloads apart into one event, call or order each, as the table of raw events has them. */
final class RawPayloads {

    /** The kinds that the table's generated columns know. */
    static final Set<SourceKind> KINDS =
            Set.of(SourceKind.SHOPIFY_PIXELS, SourceKind.SEGMENT, SourceKind.SHOPIFY_ORDERS);

    private static final List<String> OF_THE_BATCH = List.of("sentAt", "receivedAt");

    private RawPayloads() {}

    /** The single payloads; what is no JSON object is among them as it is. */
    static List<JsonNode> of(SourceKind kind, JsonNode value) {
        List<JsonNode> all = new ArrayList<>();
        add(all, kind, value);
        return all;
    }

    private static void add(List<JsonNode> all, SourceKind kind, JsonNode value) {
        if (value.isArray()) {
            value.forEach(element -> add(all, kind, element));
        } else if (kind == SourceKind.SEGMENT && value.path("batch").isArray()) {
            for (JsonNode call : value.path("batch")) {
                all.add(call instanceof ObjectNode object ? completed(object, value) : call);
            }
        } else if (kind == SourceKind.SHOPIFY_ORDERS && value.path("data").isObject()) {
            add(all, kind, value.path("data"));
        } else if (kind == SourceKind.SHOPIFY_ORDERS && value.has("orders")) {
            addOrders(all, value.path("orders"));
        } else if (kind == SourceKind.SHOPIFY_ORDERS && value.path("order").isObject()) {
            all.add(value.path("order"));
        } else {
            all.add(value);
        }
    }

    /** An array in REST; nodes or edges in GraphQL. */
    private static void addOrders(List<JsonNode> all, JsonNode orders) {
        if (orders.path("edges").isArray()) {
            orders.path("edges").forEach(edge -> all.add(edge.path("node")));
        } else {
            (orders.isArray() ? orders : orders.path("nodes")).forEach(all::add);
        }
    }

    /** What a batch tells of all its calls holds for those that lack it. */
    private static ObjectNode completed(ObjectNode call, JsonNode batch) {
        for (String field : OF_THE_BATCH) {
            if (!call.hasNonNull(field) && batch.hasNonNull(field)) {
                call.set(field, batch.get(field));
            }
        }
        if (batch.path("context") instanceof ObjectNode shared) {
            ObjectNode own = call.path("context") instanceof ObjectNode object ? object : call.putObject("context");
            shared.properties().forEach(field -> {
                if (!own.hasNonNull(field.getKey())) {
                    own.set(field.getKey(), field.getValue());
                }
            });
        }
        return call;
    }
}
