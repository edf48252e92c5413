package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import java.time.Instant;
import java.util.List;

/** The fields of a customer that the table and Shopify's payloads have in common. */
final class Profile {
    private final Field<String> email;
    private final Field<String> firstName;
    private final Field<String> lastName;
    private final Field<Instant> createdAt;
    private final Field<Instant> updatedAt;
    private final Field<List<String>> tags;
    private final Field<List<Metafield>> metafields;
    private final Field<Address> defaultAddress;
    private final Field<String> locale;

    Profile(Fields fields) {
        email = fields.text("email");
        firstName = fields.text("first_name");
        lastName = fields.text("last_name");
        createdAt = fields.time("created_at");
        updatedAt = fields.time("updated_at");
        tags = fields.tags("tags");
        metafields = fields.add(Metafields::read, "metafields");
        defaultAddress = fields.add(Addresses::read, "default_address");
        locale = fields.text("locale");
    }

    Field<String> email() {
        return email;
    }

    Customer.Builder customer(Row row, String shopId, String customerId) {
        return Customer.builder(shopId, customerId)
                .email(row.get(email))
                .firstName(row.get(firstName))
                .lastName(row.get(lastName))
                .createdAt(row.get(createdAt))
                .updatedAt(row.get(updatedAt))
                .tags(row.get(tags))
                .metafields(row.get(metafields))
                .defaultAddress(row.get(defaultAddress))
                .locale(row.get(locale))
                .unreadable(row.unreadable());
    }
}
