package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One of the tables that are read: its columns, and how a row becomes a record again.
 *
 * @param table which
 * @param columns all but {@code seq}
 * @param reader of the current row
 * @param <R> the records
 */
record RowTable<R>(Table table, List<Column<R>> columns, Reader<R> reader) {

    /** Makes a record of the current row. */
    interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    static final RowTable<UserInteraction> INTERACTIONS = new RowTable<>(
            Table.USER_INTERACTIONS,
            List.of(
                    Column.text("id", UserInteraction::id),
                    Column.text("shop_id", UserInteraction::shopId),
                    Column.text("customer_id", UserInteraction::customerId),
                    Column.text("session_id", UserInteraction::sessionId),
                    Column.text("event_type", UserInteraction::eventType),
                    Column.text("page_type", UserInteraction::pageType),
                    Column.text("product_id", UserInteraction::productId),
                    Column.text("category", UserInteraction::category),
                    Column.text("search_query", UserInteraction::searchQuery),
                    Column.number("view_duration", UserInteraction::viewDuration),
                    Column.text("device_type", UserInteraction::deviceType),
                    Column.time("created_at", UserInteraction::createdAt),
                    Column.time("identified_at", UserInteraction::identifiedAt)),
            row -> UserInteraction.builder()
                    .id(row.getString("id"))
                    .shopId(row.getString("shop_id"))
                    .customerId(row.getString("customer_id"))
                    .sessionId(row.getString("session_id"))
                    .eventType(row.getString("event_type"))
                    .pageType(row.getString("page_type"))
                    .productId(row.getString("product_id"))
                    .category(row.getString("category"))
                    .searchQuery(row.getString("search_query"))
                    .viewDuration(number(row, "view_duration"))
                    .deviceType(row.getString("device_type"))
                    .createdAt(time(row, "created_at"))
                    .identifiedAt(time(row, "identified_at"))
                    .build());

    static final RowTable<UserSession> SESSIONS = new RowTable<>(
            Table.USER_SESSIONS,
            List.of(
                    Column.text("id", UserSession::id),
                    Column.text("shop_id", UserSession::shopId),
                    Column.text("customer_id", UserSession::customerId),
                    Column.text("session_id", UserSession::sessionId),
                    Column.time("start_time", UserSession::startTime),
                    Column.time("end_time", UserSession::endTime),
                    Column.text("device_type", UserSession::deviceType),
                    Column.text("browser_type", UserSession::browserType),
                    Column.text("referrer_type", UserSession::referrerType),
                    Column.time("created_at", UserSession::createdAt),
                    Column.time("identified_at", UserSession::identifiedAt)),
            row -> UserSession.builder()
                    .id(row.getString("id"))
                    .shopId(row.getString("shop_id"))
                    .customerId(row.getString("customer_id"))
                    .sessionId(row.getString("session_id"))
                    .startTime(time(row, "start_time"))
                    .endTime(time(row, "end_time"))
                    .deviceType(row.getString("device_type"))
                    .browserType(row.getString("browser_type"))
                    .referrerType(row.getString("referrer_type"))
                    .createdAt(time(row, "created_at"))
                    .identifiedAt(time(row, "identified_at"))
                    .build());

    static final RowTable<PurchaseAttribution> ATTRIBUTIONS = new RowTable<>(
            Table.PURCHASE_ATTRIBUTIONS,
            List.of(
                    Column.text("id", PurchaseAttribution::id),
                    Column.text("shop_id", PurchaseAttribution::shopId),
                    Column.text("customer_id", PurchaseAttribution::customerId),
                    Column.text("order_id", PurchaseAttribution::orderId),
                    Column.text("product_id", PurchaseAttribution::productId),
                    Column.text("attribution_type", PurchaseAttribution::attributionType),
                    Column.number("attribution_value", PurchaseAttribution::attributionValue),
                    Column.number("order_value", PurchaseAttribution::orderValue),
                    Column.text("attribution_source", PurchaseAttribution::attributionSource),
                    Column.text("attribution_medium", PurchaseAttribution::attributionMedium),
                    Column.text("currency_code", PurchaseAttribution::currencyCode),
                    Column.text("order_currency_code", PurchaseAttribution::orderCurrencyCode),
                    Column.time("created_at", PurchaseAttribution::createdAt),
                    Column.time("identified_at", PurchaseAttribution::identifiedAt),
                    Column.time("attributed_at", PurchaseAttribution::attributedAt),
                    Column.time("cancelled_at", PurchaseAttribution::cancelledAt)),
            row -> PurchaseAttribution.builder()
                    .id(row.getString("id"))
                    .shopId(row.getString("shop_id"))
                    .customerId(row.getString("customer_id"))
                    .orderId(row.getString("order_id"))
                    .productId(row.getString("product_id"))
                    .attributionType(row.getString("attribution_type"))
                    .attributionValue(number(row, "attribution_value"))
                    .orderValue(number(row, "order_value"))
                    .attributionSource(row.getString("attribution_source"))
                    .attributionMedium(row.getString("attribution_medium"))
                    .currencyCode(row.getString("currency_code"))
                    .orderCurrencyCode(row.getString("order_currency_code"))
                    .createdAt(time(row, "created_at"))
                    .identifiedAt(time(row, "identified_at"))
                    .attributedAt(time(row, "attributed_at"))
                    .cancelledAt(time(row, "cancelled_at"))
                    .build());

    static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** The columns, qualified by {@code stored}. */
    String selected() {
        return columns.stream().map(column -> "stored." + column.name()).collect(Collectors.joining(", "));
    }
}
