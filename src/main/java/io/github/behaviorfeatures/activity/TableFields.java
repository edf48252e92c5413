package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a table, for counting their values.
 *
 * @param table the table
 * @param time reads the time of a row; null if it is unknown or does not matter
 * @param names wire names of the fields
 * @param values passes each value of a row to a count, with the index of the field's name
 * @param unreadable names the fields of a row that could not be read
 * @param <R> the rows
 */
record TableFields<R>(
        Table table,
        Function<R, @Nullable Instant> time,
        List<String> names,
        BiConsumer<R, TableCount<R>> values,
        Function<R, Set<String>> unreadable) {

    static final TableFields<Customer> CUSTOMERS = new TableFields<>(
            Table.CUSTOMER_DATA,
            row -> null,
            List.of(
                    "id",
                    "email",
                    "first_name",
                    "last_name",
                    "created_at",
                    "updated_at",
                    "tags",
                    "metafields",
                    "default_address",
                    "currency_code",
                    "locale"),
            (row, count) -> {
                count.text(0, row.id());
                count.text(1, row.email());
                count.text(2, row.firstName());
                count.text(3, row.lastName());
                count.object(4, row.createdAt());
                count.object(5, row.updatedAt());
                count.object(6, row.tags());
                count.object(7, row.metafields());
                count.object(8, row.defaultAddress());
                count.text(9, row.currencyCode());
                count.text(10, row.locale());
            },
            Customer::unreadable);

    static final TableFields<UserInteraction> INTERACTIONS = new TableFields<>(
            Table.USER_INTERACTIONS,
            UserInteraction::createdAt,
            List.of(
                    "id",
                    "shop_id",
                    "customer_id",
                    "session_id",
                    "event_type",
                    "page_type",
                    "product_id",
                    "category",
                    "search_query",
                    "view_duration",
                    "device_type",
                    "created_at"),
            (row, count) -> {
                count.text(0, row.id());
                count.text(1, row.shopId());
                count.text(2, row.customerId());
                count.text(3, row.sessionId());
                count.text(4, row.eventType());
                count.text(5, row.pageType());
                count.text(6, row.productId());
                count.text(7, row.category());
                count.text(8, row.searchQuery());
                count.viewSeconds(9, row.viewDuration());
                count.text(10, row.deviceType());
                count.object(11, row.createdAt());
            },
            UserInteraction::unreadable);

    static final TableFields<UserSession> SESSIONS = new TableFields<>(
            Table.USER_SESSIONS,
            Sessions::timeOf,
            List.of(
                    "id",
                    "shop_id",
                    "customer_id",
                    "session_id",
                    "start_time",
                    "end_time",
                    "device_type",
                    "browser_type",
                    "referrer_type",
                    "created_at"),
            (row, count) -> {
                count.text(0, row.id());
                count.text(1, row.shopId());
                count.text(2, row.customerId());
                count.text(3, row.sessionId());
                count.object(4, row.startTime());
                count.object(5, row.endTime());
                count.text(6, row.deviceType());
                count.text(7, row.browserType());
                count.text(8, row.referrerType());
                count.object(9, row.createdAt());
            },
            UserSession::unreadable);

    static final TableFields<PurchaseAttribution> ATTRIBUTIONS = new TableFields<>(
            Table.PURCHASE_ATTRIBUTIONS,
            PurchaseAttribution::createdAt,
            List.of(
                    "id",
                    "shop_id",
                    "customer_id",
                    "order_id",
                    "product_id",
                    "attribution_type",
                    "attribution_value",
                    "order_value",
                    "attribution_source",
                    "attribution_medium",
                    "created_at"),
            (row, count) -> {
                count.text(0, row.id());
                count.text(1, row.shopId());
                count.text(2, row.customerId());
                count.text(3, row.orderId());
                count.text(4, row.productId());
                count.text(5, row.attributionType());
                count.money(6, row.attributionValue());
                count.money(7, row.orderValue());
                count.text(8, row.attributionSource());
                count.text(9, row.attributionMedium());
                count.object(10, row.createdAt());
            },
            PurchaseAttribution::unreadable);
}
