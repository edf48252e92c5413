package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a table, for counting their values: each with its name, once.
 *
 * @param table the table
 * @param time reads the time of a row; null if it is unknown or does not matter
 * @param isKnown whether a row that had happened was known at an instant
 * @param withoutValues a row without any value, from which the names of the fields are learned
 * @param fields passes each field of a row to a count, always all of them in the same order
 * @param notes the notes on the fields of a row
 * @param <R> the rows
 */
record TableFields<R>(
        Table table,
        Function<R, @Nullable Instant> time,
        BiPredicate<Instant, R> isKnown,
        R withoutValues,
        BiConsumer<R, TableCount<R>> fields,
        Function<R, Set<FieldNote>> notes) {

    static final TableFields<Customer> CUSTOMERS = new TableFields<>(
            Table.CUSTOMER_DATA,
            row -> null,
            (asOf, row) -> true,
            Customer.withoutRecord("shop", "customer"),
            (row, count) -> {
                count.text("id", row.id());
                count.text("email", row.email());
                count.text("first_name", row.firstName());
                count.text("last_name", row.lastName());
                count.object("created_at", row.createdAt());
                count.object("updated_at", row.updatedAt());
                count.object("tags", row.tags());
                count.object("metafields", row.metafields());
                count.object("default_address", row.defaultAddress());
                count.text("currency_code", row.currencyCode());
                count.text("locale", row.locale());
            },
            Customer::notes);

    static final TableFields<UserInteraction> INTERACTIONS = new TableFields<>(
            Table.USER_INTERACTIONS,
            UserInteraction::createdAt,
            Known::at,
            UserInteraction.builder().build(),
            (row, count) -> {
                count.text("id", row.id());
                count.text("shop_id", row.shopId());
                count.text("customer_id", row.customerId());
                count.text("session_id", row.sessionId());
                count.text("event_type", row.eventType());
                count.text("page_type", row.pageType());
                count.text("product_id", row.productId());
                count.text("category", row.category());
                count.text("search_query", row.searchQuery());
                count.viewSeconds("view_duration", row.viewDuration());
                count.text("device_type", row.deviceType());
                count.object("created_at", row.createdAt());
                count.object("identified_at", row.identifiedAt());
            },
            UserInteraction::notes);

    static final TableFields<UserSession> SESSIONS = new TableFields<>(
            Table.USER_SESSIONS,
            Sessions::timeOf,
            Known::at,
            UserSession.builder().build(),
            (row, count) -> {
                count.text("id", row.id());
                count.text("shop_id", row.shopId());
                count.text("customer_id", row.customerId());
                count.text("session_id", row.sessionId());
                count.object("start_time", row.startTime());
                count.object("end_time", row.endTime());
                count.text("device_type", row.deviceType());
                count.text("browser_type", row.browserType());
                count.text("referrer_type", row.referrerType());
                count.object("created_at", row.createdAt());
                count.object("identified_at", row.identifiedAt());
            },
            UserSession::notes);

    static final TableFields<PurchaseAttribution> ATTRIBUTIONS = new TableFields<>(
            Table.PURCHASE_ATTRIBUTIONS,
            PurchaseAttribution::createdAt,
            Known::at,
            PurchaseAttribution.builder().build(),
            (row, count) -> {
                count.text("id", row.id());
                count.text("shop_id", row.shopId());
                count.text("customer_id", row.customerId());
                count.text("order_id", row.orderId());
                count.text("product_id", row.productId());
                count.text("attribution_type", row.attributionType());
                count.money("attribution_value", row.attributionValue());
                count.money("order_value", row.orderValue());
                count.text("attribution_source", row.attributionSource());
                count.text("attribution_medium", row.attributionMedium());
                count.text("currency_code", row.currencyCode());
                count.text("order_currency_code", row.orderCurrencyCode());
                count.object("created_at", row.createdAt());
                count.object("identified_at", row.identifiedAt());
                count.object("attributed_at", row.attributedAt());
                count.object("cancelled_at", row.cancelledAt());
            },
            PurchaseAttribution::notes);
}
