package io.github.behaviorfeatures.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Joins the customers of a bulk operation with their metafields and addresses, whatever their order: Shopify groups
 * children behind their parents only on request.
 */
final class BulkJoin {
    private final List<ObjectNode> rows = new ArrayList<>();
    private final Map<String, List<ObjectNode>> children = new HashMap<>();

    /** Adds the row of a customer or a trimmed child. */
    void add(ObjectNode piece) {
        if (BulkChild.isOne(piece)) {
            children.computeIfAbsent(BulkChild.customerOf(piece), any -> new ArrayList<>())
                    .add(piece);
        } else {
            rows.add(piece);
        }
    }

    /** What the row of a customer or a child belongs to. */
    static String customerOf(ObjectNode piece) {
        return BulkChild.isOne(piece)
                ? BulkChild.customerOf(piece)
                : piece.path(ShopifyShape.CUSTOMER_ID).stringValue("");
    }

    /** The rows in their order, each with its children. */
    List<ObjectNode> rows(ShopifyTally tally) {
        Set<String> parents = new HashSet<>();
        for (ObjectNode row : rows) {
            String customer = customerOf(row);
            parents.add(customer);
            children.getOrDefault(customer, List.of()).forEach(child -> join(row, child));
        }
        children.forEach((customer, orphans) -> {
            if (!parents.contains(customer)) {
                tally.addChildrenWithoutParent(orphans.size());
            }
        });
        return rows;
    }

    private static void join(ObjectNode row, ObjectNode child) {
        if (child.has(BulkChild.METAFIELD)) {
            metafieldsOf(row).add(child.path(BulkChild.METAFIELD));
        } else if (!row.has(ShopifyShape.DEFAULT_ADDRESS)) {
            row.set(ShopifyShape.DEFAULT_ADDRESS, child.path(BulkChild.ADDRESS));
        }
    }

    private static ArrayNode metafieldsOf(ObjectNode row) {
        JsonNode given = row.path(ShopifyShape.METAFIELDS);
        if (given instanceof ArrayNode array) {
            return array;
        }
        ArrayNode metafields = JsonNodeFactory.instance.arrayNode().addAll(Connections.elements(given));
        row.set(ShopifyShape.METAFIELDS, metafields);
        return metafields;
    }
}
