package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.rows.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Webhooks that tell something about a customer, whom they name by little more than an id. */
final class ShopifyNotices {

    /** By a field that only such a webhook has. */
    private static final Map<String, String> BY_FIELD = new LinkedHashMap<>();

    static {
        BY_FIELD.put("orders_to_redact", "a request to erase a customer (customers/redact)");
        BY_FIELD.put("orders_requested", "a customer's request for their data (customers/data_request)");
        BY_FIELD.put("data_request", "a customer's request for their data (customers/data_request)");
        BY_FIELD.put("admin_graphql_api_customer_kept_id", "the merge of two customers (customers/merge)");
        BY_FIELD.put("admin_graphql_api_customer_deleted_id", "the merge of two customers (customers/merge)");
        // Every webhook about privacy has it, and no customer.
        BY_FIELD.put("shop_domain", "a webhook about a shop's or a customer's data");
    }

    private ShopifyNotices() {}

    static boolean isField(String name) {
        return BY_FIELD.containsKey(name);
    }

    /** Throws a {@link Problem} if a payload is such a webhook. */
    static void refuse(JsonNode payload) {
        BY_FIELD.forEach((field, notice) -> {
            if (payload.has(field)) {
                throw Problem.expected("a customer or customers", notice)
                        .advising("it holds no customer record; handle it apart from them");
            }
        });
    }
}
