package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.json.PackedWriter.Packing;
import java.time.Instant;

/** A row of {@code user_interactions}. */
final class InteractionShape {
    static final Fields FIELDS = new Fields();
    private static final Field<String> ID = FIELDS.rowId("id");
    static final Field<String> SHOP_ID = FIELDS.textOrNumber("shop_id");
    static final Field<String> CUSTOMER_ID = FIELDS.textOrNumber("customer_id");
    private static final Field<String> SESSION_ID = FIELDS.textOrNumber("session_id");
    private static final Field<String> EVENT_TYPE = FIELDS.text("event_type");
    private static final Field<String> PAGE_TYPE = FIELDS.text("page_type");
    private static final Field<String> PRODUCT_ID = FIELDS.textOrNumber("product_id");
    private static final Field<String> CATEGORY = FIELDS.textOrNumber("category");
    private static final Field<String> SEARCH_QUERY = FIELDS.textOrNumber("search_query");
    private static final Field<Double> VIEW_DURATION = FIELDS.decimal("view_duration");
    private static final Field<String> DEVICE_TYPE = FIELDS.text("device_type");
    static final Field<Instant> CREATED_AT = FIELDS.time("created_at");

    static final Packing[] PACKING = {
        Packing.UNIQUE,
        Packing.NAME,
        Packing.OWNER,
        Packing.NEARBY,
        Packing.NAME,
        Packing.NAME,
        Packing.VALUE,
        Packing.NAME,
        Packing.VALUE,
        Packing.DECIMAL,
        Packing.NAME,
        Packing.TIME,
    };

    static final TableShape<UserInteraction> TABLE = new TableShape<>(FIELDS, InteractionShape::interaction);

    private InteractionShape() {}

    static UserInteraction interaction(Row row) {
        return UserInteraction.builder()
                .id(row.get(ID))
                .shopId(row.get(SHOP_ID))
                .customerId(row.get(CUSTOMER_ID))
                .sessionId(row.get(SESSION_ID))
                .eventType(row.get(EVENT_TYPE))
                .pageType(row.get(PAGE_TYPE))
                .productId(row.get(PRODUCT_ID))
                .category(row.get(CATEGORY))
                .searchQuery(row.get(SEARCH_QUERY))
                .viewDuration(row.get(VIEW_DURATION))
                .deviceType(row.get(DEVICE_TYPE))
                .createdAt(row.get(CREATED_AT))
                .unreadable(row.unreadable())
                .build();
    }

    /** Unpacks a row of a customer, the fields in the order of {@link #FIELDS} and as {@link #PACKING} says. */
    static UserInteraction unpack(PackedReader in, String customerId) {
        return new UserInteraction(
                in.unique(),
                in.name(),
                customerId,
                in.nearby(),
                in.name(),
                in.name(),
                in.value(),
                in.name(),
                in.value(),
                in.decimal(),
                in.name(),
                in.time(),
                in.names());
    }
}
