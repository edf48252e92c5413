package io.github.behaviorfeatures.sources;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lines of a bulk operation: lists of an object stand on lines of their own, which name their parent. Nothing is said
 * about the order of lines, so they are put aside and joined at the end of the file.
 */
final class BulkLines {
    private static final String PARENT = "__parentId";
    private static final String GID = "gid://shopify/";

    /** By type, where a child goes: the type of its parent, and the name of the list. */
    private static final Map<String, Place> PLACES = Map.of(
            "LineItem", new Place("Order", "lineItems"),
            "Refund", new Place("Order", "refunds"),
            "CustomerVisit", new Place("Order", "moments"),
            "RefundLineItem", new Place("Refund", "refundLineItems"),
            "DiscountAllocation", new Place("LineItem", "discountAllocations"));

    private record Place(String parent, String list) {}

    private final Intake intake;
    private final Map<String, ObjectNode> byId = new HashMap<>();

    private BulkLines(Intake intake) {
        this.intake = intake;
    }

    /** Whether an object is a line of another one. */
    static boolean isChild(JsonNode line) {
        return line.hasNonNull(PARENT);
    }

    /** Puts the children among the lines into their parents, and counts those that belong nowhere. */
    static void join(Intake intake, List<ObjectNode> lines) {
        BulkLines bulk = new BulkLines(intake);
        for (ObjectNode line : lines) {
            if (line.path("id").isString()) {
                bulk.byId.put(line.path("id").stringValue(), line);
            }
        }
        Map<ObjectNode, Map<String, ArrayNode>> lists = new IdentityHashMap<>();
        for (ObjectNode line : lines) {
            if (isChild(line)) {
                bulk.put(line, lists);
            }
        }
    }

    private void put(ObjectNode child, Map<ObjectNode, Map<String, ArrayNode>> lists) {
        ObjectNode parent = byId.get(child.path(PARENT).stringValue(""));
        if (parent == null || parent == child) {
            intake.leftOut("line without its parent");
            return;
        }
        Place place = PLACES.get(type(child));
        if (place == null || !place.parent.equals(type(parent))) {
            intake.leftOut("unknown child");
            return;
        }
        lists.computeIfAbsent(parent, any -> new HashMap<>())
                .computeIfAbsent(place.list, name -> newList(parent, name))
                .add(child);
    }

    private static ArrayNode newList(ObjectNode parent, String name) {
        return name.equals("moments") ? journey(parent).putArray(name) : parent.putArray(name);
    }

    private static ObjectNode journey(ObjectNode order) {
        for (String name : List.of("customerJourneySummary", "customerJourney")) {
            if (order.get(name) instanceof ObjectNode journey) {
                return journey;
            }
        }
        return order.putObject("customerJourneySummary");
    }

    private static String type(JsonNode line) {
        String id = line.path("id").stringValue("");
        if (id.startsWith(GID)) {
            int end = id.indexOf('/', GID.length());
            return id.substring(GID.length(), end < 0 ? id.length() : end);
        }
        return line.path("__typename").stringValue("");
    }
}
