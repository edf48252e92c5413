package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.PackedWriter.Packing;
import java.time.Instant;

/** A row of {@code user_sessions}. */
final class SessionShape {
    static final Fields FIELDS = new Fields();
    private static final Field<String> ID = FIELDS.rowId("id");
    static final Field<String> SHOP_ID = FIELDS.textOrNumber("shop_id");
    static final Field<String> CUSTOMER_ID = FIELDS.textOrNumber("customer_id");
    private static final Field<String> SESSION_ID = FIELDS.textOrNumber("session_id");
    static final Field<Instant> START_TIME = FIELDS.time("start_time");
    private static final Field<Instant> END_TIME = FIELDS.time("end_time");
    private static final Field<String> DEVICE_TYPE = FIELDS.text("device_type");
    private static final Field<String> BROWSER_TYPE = FIELDS.text("browser_type");
    private static final Field<String> REFERRER_TYPE = FIELDS.text("referrer_type");
    static final Field<Instant> CREATED_AT = FIELDS.time("created_at");

    static final Packing[] PACKING = {
        Packing.UNIQUE,
        Packing.NAME,
        Packing.OWNER,
        Packing.UNIQUE,
        Packing.TIME,
        Packing.TIME,
        Packing.NAME,
        Packing.NAME,
        Packing.VALUE,
        Packing.TIME,
    };

    static final TableShape<UserSession> TABLE = new TableShape<>(FIELDS, SessionShape::session);

    private SessionShape() {}

    static UserSession session(Row row) {
        return UserSession.builder()
                .id(row.get(ID))
                .shopId(row.get(SHOP_ID))
                .customerId(row.get(CUSTOMER_ID))
                .sessionId(row.get(SESSION_ID))
                .startTime(row.get(START_TIME))
                .endTime(row.get(END_TIME))
                .deviceType(row.get(DEVICE_TYPE))
                .browserType(row.get(BROWSER_TYPE))
                .referrerType(row.get(REFERRER_TYPE))
                .createdAt(row.get(CREATED_AT))
                .unreadable(row.unreadable())
                .build();
    }

    /** Unpacks a row of a customer, the fields in the order of {@link #FIELDS} and as {@link #PACKING} says. */
    static UserSession unpack(PackedReader in, String customerId) {
        return new UserSession(
                in.unique(),
                in.name(),
                customerId,
                in.unique(),
                in.time(),
                in.time(),
                in.name(),
                in.name(),
                in.value(),
                in.time(),
                in.names());
    }
}
