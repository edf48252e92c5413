package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.json.PackedWriter.Packing;
import java.time.Instant;

/** A row of {@code purchase_attributions}. */
final class AttributionShape {
    static final Fields FIELDS = new Fields();
    private static final Field<String> ID = FIELDS.rowId("id");
    static final Field<String> SHOP_ID = FIELDS.textOrNumber("shop_id");
    static final Field<String> CUSTOMER_ID = FIELDS.textOrNumber("customer_id");
    private static final Field<String> ORDER_ID = FIELDS.textOrNumber("order_id");
    private static final Field<String> PRODUCT_ID = FIELDS.textOrNumber("product_id");
    private static final Field<String> ATTRIBUTION_TYPE = FIELDS.text("attribution_type");
    private static final Field<Double> ATTRIBUTION_VALUE = FIELDS.decimal("attribution_value");
    private static final Field<Double> ORDER_VALUE = FIELDS.decimal("order_value");
    private static final Field<String> ATTRIBUTION_SOURCE = FIELDS.text("attribution_source");
    private static final Field<String> ATTRIBUTION_MEDIUM = FIELDS.text("attribution_medium");
    static final Field<Instant> CREATED_AT = FIELDS.time("created_at");

    static final Packing[] PACKING = {
        Packing.UNIQUE,
        Packing.NAME,
        Packing.OWNER,
        Packing.NEARBY,
        Packing.VALUE,
        Packing.NAME,
        Packing.DECIMAL,
        Packing.DECIMAL,
        Packing.VALUE,
        Packing.NAME,
        Packing.TIME,
    };

    static final TableShape<PurchaseAttribution> TABLE = new TableShape<>(FIELDS, AttributionShape::attribution);

    private AttributionShape() {}

    static PurchaseAttribution attribution(Row row) {
        return PurchaseAttribution.builder()
                .id(row.get(ID))
                .shopId(row.get(SHOP_ID))
                .customerId(row.get(CUSTOMER_ID))
                .orderId(row.get(ORDER_ID))
                .productId(row.get(PRODUCT_ID))
                .attributionType(row.get(ATTRIBUTION_TYPE))
                .attributionValue(row.get(ATTRIBUTION_VALUE))
                .orderValue(row.get(ORDER_VALUE))
                .attributionSource(row.get(ATTRIBUTION_SOURCE))
                .attributionMedium(row.get(ATTRIBUTION_MEDIUM))
                .createdAt(row.get(CREATED_AT))
                .unreadable(row.unreadable())
                .build();
    }

    /** Unpacks a row of a customer, the fields in the order of {@link #FIELDS} and as {@link #PACKING} says. */
    static PurchaseAttribution unpack(PackedReader in, String customerId) {
        return new PurchaseAttribution(
                in.unique(),
                in.name(),
                customerId,
                in.nearby(),
                in.value(),
                in.name(),
                in.decimal(),
                in.decimal(),
                in.value(),
                in.name(),
                in.time(),
                in.names());
    }
}
