package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.ShopifyCustomers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the customers that Shopify's orders hold, as {@link ShopifyCustomers} does, and less strictly. */
final class EmbeddedCustomers {
    private final Intake intake;
    private final RawValues values;

    EmbeddedCustomers(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
    }

    /**
     * Hands over the customer of an order, if it has an id.
     *
     * @param time of several records of a customer the latest counts; null if unknown
     */
    void add(JsonNode customer, @Nullable Instant time) {
        String id = values.personId(customer, "id");
        if (id != null && customer instanceof ObjectNode object) {
            intake.add(customer(id, object), time);
        }
    }

    private Customer customer(String id, ObjectNode payload) {
        String shop = intake.settings().shopId();
        Customer read = read(shop, payload);
        FirstKnown first = new FirstKnown(values);
        return Customer.builder(shop, id)
                .id(id)
                .email(read.email())
                .firstName(read.firstName())
                .lastName(read.lastName())
                .createdAt(first.time(payload, "created_at", "createdAt"))
                .updatedAt(first.time(payload, "updated_at", "updatedAt"))
                .tags(read.tags())
                .metafields(read.metafields())
                .defaultAddress(read.defaultAddress())
                .currencyCode(read.currencyCode())
                .locale(read.locale())
                .build();
    }

    /** What it tells but for the id and times, whose readers here are less strict. */
    private static Customer read(String shop, ObjectNode payload) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("customer").setAll(payload).put("id", 1);
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return ShopifyCustomers.read(shop, new ByteArrayInputStream(json), report -> {})
                    .get(0);
        } catch (BehaviorJsonException e) { // a customer who tells nothing else: their orders count all the same
            return Customer.builder(shop, "1").build();
        }
    }
}
