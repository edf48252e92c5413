package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.RowReader;
import io.github.behaviorfeatures.rows.Tables;
import io.github.behaviorfeatures.text.Blanks;
import io.github.behaviorfeatures.text.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer as Shopify's Admin API writes it, REST or GraphQL, as a row of {@code customer_data}. Values stay as they
 * are written: what reads the table's rows reads them too.
 */
final class ShopifyShape {
    static final String CUSTOMER_ID = "customer_id";
    static final String METAFIELDS = "metafields";
    static final String DEFAULT_ADDRESS = "default_address";

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final List<String> COPIED = List.of(
            "first_name",
            "firstName",
            "last_name",
            "lastName",
            "created_at",
            "createdAt",
            "updated_at",
            "updatedAt",
            "tags",
            "locale");
    /** Nothing more precise than the province. */
    private static final List<String> COPIED_OF_ADDRESS = List.of(
            "country_code", "countryCode", "countryCodeV2", "country", "province_code", "provinceCode", "province");

    private final RowReader reader = new RowReader(Tables.CUSTOMERS.fields(), BareZones.UTC);

    /** The row of a customer. */
    static ObjectNode row(String shopId, JsonNode customer, ShopifyTally tally) {
        if (!customer.isObject()) {
            throw noObject(customer);
        }
        String id = id(customer);
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("shop_id", shopId).put(CUSTOMER_ID, id).put("id", id);
        COPIED.forEach(name -> copy(customer, name, row));
        set(
                row,
                "email",
                either(
                        customer.path("email"),
                        inner(
                                first(customer, "defaultEmailAddress", "default_email_address"),
                                "emailAddress",
                                "email_address")));
        set(
                row,
                "currency_code",
                either(
                        customer.path("currency"),
                        inner(first(customer, "amountSpent", "amount_spent"), "currencyCode", "currency_code")));
        set(row, DEFAULT_ADDRESS, address(customer));
        JsonNode metafields = ShopifyMetafields.of(customer, tally);
        if (metafields != null) {
            row.set(METAFIELDS, metafields);
        }
        return row;
    }

    /** The customer of a row. */
    Customer customer(ObjectNode row) {
        byte[] json = row.toString().getBytes(StandardCharsets.UTF_8);
        Customer customer = Tables.CUSTOMERS.record(reader.read(json, 0, json.length));
        if (customer == null) {
            throw noId();
        }
        return customer;
    }

    static boolean isMissing(JsonNode value) {
        return value.isNull() || value.isMissingNode() || value.isString() && Blanks.isBlank(value.stringValue());
    }

    /** An address without street and town; what is no object stays for the reader of rows to judge. */
    static JsonNode trimmedAddress(JsonNode address) {
        if (!address.isObject()) {
            return address;
        }
        ObjectNode trimmed = JsonNodeFactory.instance.objectNode();
        COPIED_OF_ADDRESS.forEach(name -> copy(address, name, trimmed));
        return trimmed;
    }

    /** The default address, else the first of all. */
    private static JsonNode address(JsonNode customer) {
        JsonNode address = first(customer, DEFAULT_ADDRESS, "defaultAddress");
        if (isMissing(address)) {
            List<JsonNode> all = Connections.elements(first(customer, "addresses", "addressesV2"));
            address = all.isEmpty() ? MissingNode.getInstance() : all.get(0);
        }
        return trimmedAddress(address);
    }

    private static String id(JsonNode customer) {
        JsonNode given = first(customer, "id", "legacyResourceId", "legacy_resource_id");
        String type = Gids.typeIn(given);
        String id = given.isString() || given.isNumber() ? Ids.of(given.asString()) : null;
        if (id == null && (given.isString() || given.isNull() || given.isMissingNode())) {
            throw noId();
        }
        if (id == null || !NUMBER.matcher(id).matches() || type != null && !type.equals("Customer")) {
            throw Problem.expected("a number or a customer gid", "something else")
                    .in("id");
        }
        return id;
    }

    /** Whether the customer's id is what systems write for an unknown one, such as 0. */
    static boolean hasPlaceholderId(JsonNode customer) {
        JsonNode given = first(customer, "id", "legacyResourceId", "legacy_resource_id");
        return (given.isString() || given.isNumber()) && Ids.isPlaceholder(given.asString());
    }

    private static Problem noId() {
        return Problem.expected("a customer id", "none").in("id");
    }

    private static Problem noObject(JsonNode node) {
        try (JsonParser in = Json.tokens(node)) {
            return Problem.expected("an object", in);
        }
    }

    private static void copy(JsonNode from, String name, ObjectNode to) {
        set(to, name, from.path(name));
    }

    private static void set(ObjectNode to, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            to.set(name, value);
        }
    }

    private static JsonNode first(JsonNode object, String... names) {
        for (String name : names) {
            if (!isMissing(object.path(name))) {
                return object.path(name);
            }
        }
        return MissingNode.getInstance();
    }

    private static JsonNode either(JsonNode value, JsonNode other) {
        return isMissing(value) ? other : value;
    }

    private static JsonNode inner(JsonNode object, String... names) {
        return object.isObject() ? first(object, names) : object;
    }
}
