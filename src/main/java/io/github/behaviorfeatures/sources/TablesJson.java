package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes tables as JSON lines, as {@link io.github.behaviorfeatures.json.BehaviorJson} reads them. A missing value is not
 * written. Times are ISO-8601 in UTC.
 */
public final class TablesJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("")
            .build();

    private final JsonGenerator json;

    /** The text of one row at a time. */
    static final class Row {
        private final Bytes bytes = new Bytes();
        private final TablesJson writer = new TablesJson(generator(bytes));

        /** Bytes that can be looked at without a copy. */
        private static final class Bytes extends ByteArrayOutputStream {
            byte[] array() {
                return buf;
            }
        }

        void write(UserInteraction row) {
            write(row, TablesJson::write);
        }

        void write(UserSession row) {
            write(row, TablesJson::write);
        }

        void write(PurchaseAttribution row) {
            write(row, TablesJson::write);
        }

        private <R> void write(R row, BiConsumer<TablesJson, R> fields) {
            bytes.reset();
            writer.row(row, fields);
            writer.json.flush();
        }

        /** Holds the row at its start until the next is written. */
        byte[] bytes() {
            return bytes.array();
        }

        int length() {
            return bytes.size();
        }
    }

    private static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    private <R> void row(R row, BiConsumer<TablesJson, R> fields) {
        json.writeStartObject();
        fields.accept(this, row);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private TablesJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a table.
     *
     * @param tables holds it
     * @param table which one
     * @param out takes UTF-8; it is flushed and left open
     * @throws UncheckedIOException if it cannot be written to
     */
    public static void write(ShopTables tables, Table table, OutputStream out) {
        switch (table) {
            case CUSTOMER_DATA -> write(tables.customers(), TablesJson::write, out);
            case USER_INTERACTIONS -> write(tables.interactions(), TablesJson::write, out);
            case USER_SESSIONS -> write(tables.sessions(), TablesJson::write, out);
            case PURCHASE_ATTRIBUTIONS -> write(tables.attributions(), TablesJson::write, out);
        }
    }

    /** Writes customers; see {@link #write(ShopTables, Table, OutputStream)}. */
    static void write(List<Customer> customers, OutputStream out) {
        write(customers, TablesJson::write, out);
    }

    private static <R> void write(List<R> rows, BiConsumer<TablesJson, R> fields, OutputStream out) {
        try (JsonGenerator json = generator(out)) {
            TablesJson writer = new TablesJson(json);
            for (R row : rows) {
                writer.row(row, fields);
            }
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        }
    }

    private void write(Customer row) {
        field("id", row.id());
        field("shop_id", row.shopId());
        field("customer_id", row.customerId());
        field("email", row.email());
        field("first_name", row.firstName());
        field("last_name", row.lastName());
        field("created_at", row.createdAt());
        field("updated_at", row.updatedAt());
        field("currency_code", row.currencyCode());
        field("locale", row.locale());
        if (row.tags() != null) {
            json.writeArrayPropertyStart("tags");
            row.tags().forEach(json::writeString);
            json.writeEndArray();
        }
        if (row.metafields() != null) {
            json.writeArrayPropertyStart("metafields");
            row.metafields().forEach(this::write);
            json.writeEndArray();
        }
        if (row.defaultAddress() != null) {
            json.writeObjectPropertyStart("default_address");
            write(row.defaultAddress());
            json.writeEndObject();
        }
    }

    private void write(Metafield metafield) {
        json.writeStartObject();
        field("namespace", metafield.namespace());
        field("key", metafield.key());
        field("value", metafield.value());
        json.writeEndObject();
    }

    private void write(Address address) {
        field("country_code", address.countryCode());
        field("country", address.country());
        field("province_code", address.provinceCode());
        field("province", address.province());
    }

    private void write(UserInteraction row) {
        field("id", row.id());
        field("shop_id", row.shopId());
        field("customer_id", row.customerId());
        field("session_id", row.sessionId());
        field("event_type", row.eventType());
        field("page_type", row.pageType());
        field("product_id", row.productId());
        field("category", row.category());
        field("search_query", row.searchQuery());
        field("view_duration", row.viewDuration());
        field("device_type", row.deviceType());
        field("created_at", row.createdAt());
        field("identified_at", row.identifiedAt());
    }

    private void write(UserSession row) {
        field("id", row.id());
        field("shop_id", row.shopId());
        field("customer_id", row.customerId());
        field("session_id", row.sessionId());
        field("start_time", row.startTime());
        field("end_time", row.endTime());
        field("device_type", row.deviceType());
        field("browser_type", row.browserType());
        field("referrer_type", row.referrerType());
        field("created_at", row.createdAt());
        field("identified_at", row.identifiedAt());
    }

    private void write(PurchaseAttribution row) {
        field("id", row.id());
        field("shop_id", row.shopId());
        field("customer_id", row.customerId());
        field("order_id", row.orderId());
        field("product_id", row.productId());
        field("attribution_type", row.attributionType());
        field("attribution_value", row.attributionValue());
        field("order_value", row.orderValue());
        field("attribution_source", row.attributionSource());
        field("attribution_medium", row.attributionMedium());
        field("currency_code", row.currencyCode());
        field("created_at", row.createdAt());
        field("identified_at", row.identifiedAt());
        field("attributed_at", row.attributedAt());
        field("cancelled_at", row.cancelledAt());
    }

    private void field(String name, @Nullable String value) throws JacksonException {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private void field(String name, @Nullable Instant value) throws JacksonException {
        field(name, value == null ? null : value.toString());
    }

    private void field(String name, @Nullable Double value) throws JacksonException {
        if (value != null) {
            json.writeNumberProperty(name, value);
        }
    }
}
