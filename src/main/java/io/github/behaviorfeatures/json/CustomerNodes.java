package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.rows.Problem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Finds the customers in a payload of Shopify's Admin API: under {@code customer} or {@code customers}, with or without
 * GraphQL's {@code data} around it; under any other name (a GraphQL alias) if their ids say that they are customers; or
 * as the payload itself, as webhooks and bulk operations send it.
 */
final class CustomerNodes {
    private static final String CUSTOMER_GID = "gid://shopify/Customer/";

    private final List<Found> customers = new ArrayList<>();
    private boolean placeFound;

    /** A customer and the place in the payload, which never uses names that the sender chose. */
    record Found(String place, JsonNode node) {}

    private CustomerNodes() {}

    /**
     * The customers; none if the payload is an empty list of customers. Throws a {@link Problem} if it has no place for
     * customers, or tells of a customer without being one.
     */
    static List<Found> in(JsonNode payload) {
        ShopifyNotices.refuse(payload);
        CustomerNodes nodes = new CustomerNodes();
        if (isBare(payload)) {
            nodes.addOne(payload);
        } else {
            JsonNode data = payload.path("data").isObject() ? payload.path("data") : payload;
            data.properties().forEach(entry -> nodes.search(entry.getKey(), entry.getValue()));
        }
        if (!nodes.placeFound) {
            throw Problem.expected("a customer or customers", hasErrors(payload) ? "only errors" : "none");
        }
        return nodes.customers;
    }

    /** Whether an answer says that something went wrong; an empty list of errors does not. */
    static boolean hasErrors(JsonNode payload) {
        JsonNode errors = payload.path("errors");
        return errors.isContainer() ? !errors.isEmpty() : !ShopifyShape.isMissing(errors);
    }

    private static boolean isBare(JsonNode payload) {
        JsonNode gid = payload.path("admin_graphql_api_id");
        return payload.has("id")
                && !payload.has("customer")
                && !payload.has("customers")
                && (gid.isString()
                        ? isCustomerGid(gid)
                        : isCustomerGid(payload.path("id")) || !isGid(payload.path("id")));
    }

    private void search(String name, JsonNode value) {
        boolean named = name.equals("customer") || name.equals("customers");
        if (value.isArray()) {
            addAll(named, value, "");
            placeFound |= named;
        } else if (value.path("nodes").isArray()) {
            addAll(named, value.path("nodes"), "");
            placeFound |= value.path("nodes").isEmpty();
        } else if (value.path("edges").isArray()) {
            addAll(named, value.path("edges"), "node");
            placeFound |= value.path("edges").isEmpty();
        } else if (value.isObject() && (named || isCustomer(value))) {
            addOne(value);
        }
    }

    private void addAll(boolean named, JsonNode list, String inner) {
        for (int i = 0; i < list.size(); i++) {
            JsonNode node = inner.isEmpty() ? list.get(i) : list.get(i).path(inner);
            if (!node.isNull() && (named || isCustomer(node))) {
                add("customers[" + i + "]", node);
            }
        }
    }

    private void addOne(JsonNode node) {
        add("customer", node);
    }

    private void add(String place, JsonNode node) {
        placeFound = true;
        customers.add(new Found(place, node));
    }

    private static boolean isCustomer(JsonNode node) {
        return isCustomerGid(node.path("id"));
    }

    private static boolean isCustomerGid(JsonNode id) {
        return id.stringValue("").startsWith(CUSTOMER_GID);
    }

    private static boolean isGid(JsonNode id) {
        return id.stringValue("").startsWith("gid:");
    }
}
