package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.Table;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table of customers, whose address and metafields are JSON. */
final class Customers {

    private static final JsonMapper JSON = new JsonMapper();

    static final RowTable<Customer> TABLE = new RowTable<>(
            Table.CUSTOMER_DATA,
            List.of(
                    Column.text("id", Customer::id),
                    Column.text("shop_id", Customer::shopId),
                    Column.text("customer_id", Customer::customerId),
                    Column.text("email", Customer::email),
                    Column.text("first_name", Customer::firstName),
                    Column.text("last_name", Customer::lastName),
                    new Column<>("tags", "text[]", Customer::tags),
                    new Column<>("metafields", "jsonb", customer -> json(customer.metafields())),
                    new Column<>("default_address", "jsonb", customer -> json(customer.defaultAddress())),
                    Column.text("currency_code", Customer::currencyCode),
                    Column.text("locale", Customer::locale),
                    Column.time("created_at", Customer::createdAt),
                    Column.time("updated_at", Customer::updatedAt)),
            Customers::read);

    private Customers() {}

    private static Customer read(ResultSet row) throws SQLException {
        return Customer.builder(row.getString("shop_id"), row.getString("customer_id"))
                .id(row.getString("id"))
                .email(row.getString("email"))
                .firstName(row.getString("first_name"))
                .lastName(row.getString("last_name"))
                .tags(texts(row.getArray("tags")))
                .metafields(metafields(row.getString("metafields")))
                .defaultAddress(address(row.getString("default_address")))
                .currencyCode(row.getString("currency_code"))
                .locale(row.getString("locale"))
                .createdAt(RowTable.time(row, "created_at"))
                .updatedAt(RowTable.time(row, "updated_at"))
                .build();
    }

    private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }

    private static @Nullable String json(@Nullable List<Metafield> metafields) {
        if (metafields == null) {
            return null;
        }
        ArrayNode array = JSON.createArrayNode();
        for (Metafield field : metafields) {
            array.addObject()
                    .put("namespace", field.namespace())
                    .put("key", field.key())
                    .put("value", field.value());
        }
        return array.toString();
    }

    private static @Nullable List<Metafield> metafields(@Nullable String json) {
        if (json == null) {
            return null;
        }
        List<Metafield> metafields = new ArrayList<>();
        for (JsonNode field : JSON.readTree(json)) {
            metafields.add(new Metafield(
                    field.path("namespace").stringValue(), field.path("key").stringValue(), text(field, "value")));
        }
        return metafields;
    }

    private static @Nullable String json(@Nullable Address address) {
        if (address == null) {
            return null;
        }
        ObjectNode object = JSON.createObjectNode();
        return object.put("country_code", address.countryCode())
                .put("country", address.country())
                .put("province_code", address.provinceCode())
                .put("province", address.province())
                .toString();
    }

    private static @Nullable Address address(@Nullable String json) {
        if (json == null) {
            return null;
        }
        JsonNode object = JSON.readTree(json);
        return new Address(
                text(object, "country_code"),
                text(object, "country"),
                text(object, "province_code"),
                text(object, "province"));
    }

    private static @Nullable String text(JsonNode object, String name) {
        return object.path(name).isString() ? object.path(name).stringValue() : null;
    }
}
