package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.Customer;
import org.jspecify.annotations.Nullable;

/** A row of {@code customer_data}. */
final class CustomerShape {
    static final Fields FIELDS = new Fields();
    private static final Field<String> ID = FIELDS.rowId("id");
    static final Field<String> SHOP_ID = FIELDS.textOrNumber("shop_id");
    static final Field<String> CUSTOMER_ID = FIELDS.textOrNumber("customer_id");
    private static final Field<String> CURRENCY_CODE = FIELDS.text("currency_code", "currency");
    private static final Profile PROFILE = new Profile(FIELDS);

    private CustomerShape() {}

    static TableShape<Customer> table(String defaultShopId) {
        return new TableShape<>(FIELDS, row -> customer(row, defaultShopId));
    }

    static @Nullable String shopId(Row row) {
        return row.get(SHOP_ID);
    }

    /** The customer, or null if the row has no customer id. */
    static @Nullable Customer customer(Row row, String defaultShopId) {
        String customerId = row.get(CUSTOMER_ID);
        if (customerId == null) {
            return null;
        }
        String shopId = shopId(row);
        return PROFILE.customer(row, shopId == null ? defaultShopId : shopId, customerId)
                .id(row.get(ID))
                .currencyCode(row.get(CURRENCY_CODE))
                .build();
    }
}
