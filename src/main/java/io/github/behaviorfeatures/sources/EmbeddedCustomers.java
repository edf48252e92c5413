package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.ShopifyCustomers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the customers that Shopify's orders hold, as {@link ShopifyCustomers} does, and less strictly. Many are read at
 * once, which is faster.
 */
final class EmbeddedCustomers {
    private static final int AT_ONCE = 200;

    private final Intake intake;
    private final RawValues values;
    private final List<Found> found = new ArrayList<>();

    private record Found(
            String id, ObjectNode payload, @Nullable Instant time) {}

    EmbeddedCustomers(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
    }

    /**
     * Takes the customer of an order, if it has an id.
     *
     * @param id of the customer; null if unknown
     * @param time of several records of a customer the latest counts; null if unknown
     */
    void add(JsonNode customer, @Nullable String id, @Nullable Instant time) {
        if (id != null && customer instanceof ObjectNode object) {
            found.add(new Found(id, object, time));
            if (found.size() >= AT_ONCE) {
                end();
            }
        }
    }

    /** Hands over those taken, in their order. */
    void end() {
        List<Customer> read = found.isEmpty() ? List.of() : read(found);
        for (int i = 0; i < found.size(); i++) {
            Found each = found.get(i);
            intake.add(customer(each, read.get(i)), each.time);
        }
        found.clear();
    }

    private Customer customer(Found each, Customer read) {
        FirstKnown first = new FirstKnown(values);
        return Customer.builder(intake.settings().shopId(), each.id)
                .id(each.id)
                .email(read.email())
                .firstName(read.firstName())
                .lastName(read.lastName())
                .createdAt(first.time(each.payload, "created_at", "createdAt"))
                .updatedAt(first.time(each.payload, "updated_at", "updatedAt"))
                .tags(read.tags())
                .metafields(read.metafields())
                .defaultAddress(read.defaultAddress())
                .currencyCode(read.currencyCode())
                .locale(read.locale())
                .build();
    }

    /** What they tell but for ids and times, whose readers here are less strict. As many as there are payloads. */
    private List<Customer> read(List<Found> all) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode customers = root.putArray("customers");
        for (Found each : all) {
            customers.addObject().setAll(each.payload).put("id", 1);
        }
        try {
            byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
            List<Customer> read =
                    ShopifyCustomers.read(intake.settings().shopId(), new ByteArrayInputStream(json), report -> {});
            return read.size() == all.size() ? read : oneByOne(all);
        } catch (BehaviorJsonException | StreamConstraintsException e) { // too deep a tree, for one: costs one customer
            return oneByOne(all);
        }
    }

    private List<Customer> oneByOne(List<Found> all) {
        if (all.size() == 1) { // a customer who tells nothing: their orders count all the same
            return List.of(Customer.builder(intake.settings().shopId(), "1").build());
        }
        List<Customer> read = new ArrayList<>();
        all.forEach(each -> read.addAll(read(List.of(each))));
        return read;
    }
}
