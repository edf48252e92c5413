package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.ShopifyCustomers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the customers that Shopify's orders hold, as {@link ShopifyCustomers} does, and less strictly. */
final class EmbeddedCustomers {
    private static final String CUSTOMER = "customer";

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
        Customer read;
        try {
            read = read(shop, payload);
        } catch (BehaviorJsonException e) { // no cause kept: what cannot be read costs its field alone
            read = read(shop, readable(shop, payload));
        }
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

    /** The id is any number: the right one may not be a number at all. */
    private static Customer read(String shop, ObjectNode payload) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject(CUSTOMER).setAll(payload).put("id", 1);
        return ShopifyCustomers.read(shop, root.toString()).get(0);
    }

    /** The fields that can be read. */
    private static ObjectNode readable(String shop, ObjectNode payload) {
        ObjectNode readable = JsonNodeFactory.instance.objectNode();
        for (String name : payload.propertyNames()) {
            ObjectNode alone = JsonNodeFactory.instance.objectNode();
            alone.set(name, payload.get(name));
            try {
                read(shop, alone);
                readable.set(name, payload.get(name));
            } catch (BehaviorJsonException e) { // without this field
                continue;
            }
        }
        return readable;
    }
}
