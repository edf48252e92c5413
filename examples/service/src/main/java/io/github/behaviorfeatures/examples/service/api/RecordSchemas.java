package io.github.behaviorfeatures.examples.service.api;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas of what a document holds, from the library's records: a field added there is described here. */
final class RecordSchemas {
    /** What is no column. */
    private static final Set<String> INTERNAL = Set.of("notes", "recorded");

    private static final Set<String> MONEY = Set.of("attribution_value", "order_value");

    private RecordSchemas() {}

    /** The document of one customer. */
    static ObjectNode document() {
        ObjectNode document = object("One customer with all their behaviour.");
        ObjectNode properties = document.putObject("properties");
        properties.set(
                "customer",
                record(Customer.class, "The customer; customer_id is required.")
                        .set("required", JsonNodeFactory.instance.arrayNode().add("customer_id")));
        ObjectNode context = object("Shop and tables. A table left out is not supplied; [] is supplied and empty.");
        context.putArray("type").add("object").add("null");
        context.put("additionalProperties", false);
        ObjectNode tables = context.putObject("properties");
        tables.set("shop", shop());
        tables.set("user_interactions", rows(UserInteraction.class));
        tables.set("user_sessions", rows(UserSession.class));
        tables.set("purchase_attributions", rows(PurchaseAttribution.class));
        properties.set("context", context);
        document.putArray("required").add("customer");
        return document;
    }

    private static ObjectNode shop() {
        ObjectNode shop = object("The shop; its time zone is UTC if none is named.");
        ObjectNode properties = shop.putObject("properties");
        for (RecordComponent component : Shop.class.getRecordComponents()) {
            String name = component.getType() == ZoneId.class ? "timezone" : wireName(component);
            types(properties.putObject(name), "string", "number", "null");
        }
        return shop;
    }

    private static ObjectNode rows(Class<?> record) {
        ObjectNode rows = JsonNodeFactory.instance.objectNode();
        types(rows, "array", "null");
        rows.set("items", record(record, "A row; other fields change nothing and are counted."));
        return rows;
    }

    private static ObjectNode record(Class<?> record, String description) {
        ObjectNode schema = object(description);
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent component : record.getRecordComponents()) {
            String name = wireName(component);
            if (!INTERNAL.contains(name)) {
                field(properties.putObject(name), name, component.getType());
            }
        }
        return schema;
    }

    private static void field(ObjectNode schema, String name, Class<?> type) {
        if (type == Instant.class) {
            types(schema, "string", "number", "null");
            schema.put("description", "a time: ISO 8601, RFC 1123, or a number since 1970");
        } else if (type == Double.class) {
            types(schema, "number", "string", "null");
            if (MONEY.contains(name)) {
                schema.withArray("type").add("object");
                schema.put("description", "a number, decimal text, or an object with amount and currency_code");
            }
        } else if (type == List.class) {
            types(schema, "array", "string", "object", "null");
            schema.put(
                    "description",
                    name.equals("metafields") ? fields(Metafield.class) : "an array, or a text with commas");
        } else if (type == Address.class) {
            types(schema, "object", "string", "null");
            schema.put("description", fields(Address.class));
        } else {
            types(schema, "string", "number", "null");
        }
    }

    private static String fields(Class<?> record) {
        StringBuilder names = new StringBuilder("an object with");
        String separator = " ";
        for (RecordComponent component : record.getRecordComponents()) {
            names.append(separator).append(wireName(component));
            separator = ", ";
        }
        return names.toString();
    }

    private static ObjectNode object(String description) {
        return JsonNodeFactory.instance.objectNode().put("type", "object").put("description", description);
    }

    private static void types(ObjectNode schema, String... names) {
        ArrayNode types = schema.putArray("type");
        for (String name : names) {
            types.add(name);
        }
    }

    private static String wireName(RecordComponent component) {
        return component.getName().replaceAll("(\\p{Lu})", "_$1").toLowerCase(Locale.ROOT);
    }
}
