package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Source;
import io.github.behaviorfeatures.rows.Values;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * Reads customers from raw payloads of Shopify's Admin API.
 *
 * <p>From REST it accepts {@code {"customer": {...}}}, {@code {"customers": [...]}}, and the bare customer a webhook
 * sends; from GraphQL, with or without {@code data} around it, a {@code customer} or {@code customers} as {@code edges}
 * or {@code nodes}, both under any alias, provided the query asked for the {@code id}.
 *
 * <p>Both ids of a customer become the bare number, {@code 123} for {@code gid://shopify/Customer/123}. The e-mail
 * address is {@code email} or else {@code defaultEmailAddress}; the currency is {@code currency} or else that of {@code
 * amountSpent}. Tags, metafields and default address are null if the payload does not contain them. Counts and amounts
 * are not read: they are as of the export, not as of your instant. Otherwise the rules of {@link BehaviorJson} hold.
 */
public final class ShopifyCustomers {
    private static final String PAYLOAD = "Shopify payload";

    private ShopifyCustomers() {}

    /**
     * Reads a payload.
     *
     * @param shopId id of the shop it came from
     * @param json the payload
     * @return the customers in the order of the payload; empty if it is an empty list of customers
     * @throws BehaviorJsonException if it holds no customers or only errors, or a customer has no id
     */
    public static List<Customer> read(String shopId, String json) {
        return read(shopId, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a payload.
     *
     * @param shopId id of the shop it came from
     * @param json the payload; read to the end and closed
     * @return the customers in the order of the payload; empty if it is an empty list of customers
     * @throws BehaviorJsonException if it holds no customers or only errors, or a customer has no id
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static List<Customer> read(String shopId, InputStream json) {
        Objects.requireNonNull(json, "json");
        return read(shopId, () -> Source.readAll(Source.open(json, PAYLOAD), PAYLOAD), PAYLOAD);
    }

    /**
     * Reads a payload.
     *
     * @param shopId id of the shop it came from
     * @param file the payload
     * @return the customers in the order of the payload; empty if it is an empty list of customers
     * @throws BehaviorJsonException if it holds no customers or only errors, or a customer has no id
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static List<Customer> read(String shopId, Path file) {
        return read(shopId, () -> Source.readAll(file), file.toString());
    }

    private static List<Customer> read(String shopId, Supplier<byte[]> json, String name) {
        Objects.requireNonNull(shopId, "shopId");
        return BehaviorJsonException.translated(
                () -> Json.read(json.get(), name, in -> customers(shopId, Json.tree(in))));
    }

    private static List<Customer> customers(String shopId, JsonNode payload) {
        List<Customer> customers = new ArrayList<>();
        for (CustomerNodes.Found found : CustomerNodes.in(payload)) {
            customers.add(customer(shopId, found));
        }
        return List.copyOf(customers);
    }

    private static Customer customer(String shopId, CustomerNodes.Found found) {
        try (JsonParser in = Json.tokens(CustomerNodes.withMetafieldsByName(found.node()))) {
            return Values.row(in, ShopifyShape.FIELDS, row -> ShopifyShape.customer(row, shopId));
        } catch (Problem problem) {
            throw problem.in(found.place());
        }
    }
}
