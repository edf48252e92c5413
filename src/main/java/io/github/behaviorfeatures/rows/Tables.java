package io.github.behaviorfeatures.rows;

import static io.github.behaviorfeatures.rows.FieldType.ADDRESS;
import static io.github.behaviorfeatures.rows.FieldType.DECIMAL;
import static io.github.behaviorfeatures.rows.FieldType.ID;
import static io.github.behaviorfeatures.rows.FieldType.METAFIELDS;
import static io.github.behaviorfeatures.rows.FieldType.MONEY;
import static io.github.behaviorfeatures.rows.FieldType.ROW_ID;
import static io.github.behaviorfeatures.rows.FieldType.SHOP_ID;
import static io.github.behaviorfeatures.rows.FieldType.TAGS;
import static io.github.behaviorfeatures.rows.FieldType.TEXT;
import static io.github.behaviorfeatures.rows.FieldType.TEXT_OR_NUMBER;
import static io.github.behaviorfeatures.rows.FieldType.TIME;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The four tables. A column is one line here; everything that reads or packs rows follows from it. */
public final class Tables {

    /** What a JSON library writes of a record beside its columns. */
    private static final String NOTES = "notes";

    /** The shop id of customers whose row names no shop. */
    private static final String NO_SHOP = "";

    public static final TableFormat<Customer> CUSTOMERS = new TableFormat<>(
            Table.CUSTOMER_DATA,
            profile(new Columns<>(Customer.Builder::notes))
                    .ignore(NOTES)
                    .ignore("recorded")
                    .add(ROW_ID, "id", Packing.UNIQUE, Customer.Builder::id)
                    .add(SHOP_ID, "shop_id", Packing.NAME, (to, id) -> to.shopId(id == null ? NO_SHOP : id))
                    .add(ID, "customer_id", Packing.OWNER, (to, id) -> {}) // there from the start
                    .add(TEXT, "currency_code", Packing.NAME, Customer.Builder::currencyCode, "currency"),
            () -> id -> id == null ? null : Customer.builder(NO_SHOP, id),
            Customer.Builder::build);

    public static final TableFormat<UserInteraction> INTERACTIONS = new TableFormat<>(
            Table.USER_INTERACTIONS,
            new Columns<>(UserInteraction.Builder::notes)
                    .ignore(NOTES)
                    .add(ROW_ID, "id", Packing.UNIQUE, UserInteraction.Builder::id)
                    .add(SHOP_ID, "shop_id", Packing.NAME, UserInteraction.Builder::shopId)
                    .add(ID, "customer_id", Packing.OWNER, UserInteraction.Builder::customerId)
                    .add(ID, "session_id", Packing.NEARBY, UserInteraction.Builder::sessionId)
                    .add(TEXT, "event_type", Packing.NAME, UserInteraction.Builder::eventType)
                    .add(TEXT, "page_type", Packing.NAME, UserInteraction.Builder::pageType)
                    .add(ID, "product_id", Packing.VALUE, UserInteraction.Builder::productId)
                    .add(TEXT_OR_NUMBER, "category", Packing.NAME, UserInteraction.Builder::category)
                    .add(TEXT_OR_NUMBER, "search_query", Packing.VALUE, UserInteraction.Builder::searchQuery)
                    .add(DECIMAL, "view_duration", Packing.DECIMAL, UserInteraction.Builder::viewDuration)
                    .add(TEXT, "device_type", Packing.NAME, UserInteraction.Builder::deviceType)
                    .add(TIME, "created_at", Packing.TIME, UserInteraction.Builder::createdAt)
                    .add(TIME, "identified_at", Packing.TIME, UserInteraction.Builder::identifiedAt),
            reused(UserInteraction::builder),
            UserInteraction.Builder::build,
            "created_at");

    public static final TableFormat<UserSession> SESSIONS = new TableFormat<>(
            Table.USER_SESSIONS,
            new Columns<>(UserSession.Builder::notes)
                    .ignore(NOTES)
                    .add(ROW_ID, "id", Packing.UNIQUE, UserSession.Builder::id)
                    .add(SHOP_ID, "shop_id", Packing.NAME, UserSession.Builder::shopId)
                    .add(ID, "customer_id", Packing.OWNER, UserSession.Builder::customerId)
                    .add(ID, "session_id", Packing.UNIQUE, UserSession.Builder::sessionId)
                    .add(TIME, "start_time", Packing.TIME, UserSession.Builder::startTime)
                    .add(TIME, "end_time", Packing.TIME, UserSession.Builder::endTime)
                    .add(TEXT, "device_type", Packing.NAME, UserSession.Builder::deviceType)
                    .add(TEXT, "browser_type", Packing.NAME, UserSession.Builder::browserType)
                    .add(TEXT, "referrer_type", Packing.VALUE, UserSession.Builder::referrerType)
                    .add(TIME, "created_at", Packing.TIME, UserSession.Builder::createdAt)
                    .add(TIME, "identified_at", Packing.TIME, UserSession.Builder::identifiedAt),
            reused(UserSession::builder),
            UserSession.Builder::build,
            "start_time",
            "created_at");

    public static final TableFormat<PurchaseAttribution> ATTRIBUTIONS = new TableFormat<>(
            Table.PURCHASE_ATTRIBUTIONS,
            new Columns<>(PurchaseAttribution.Builder::notes)
                    .ignore(NOTES)
                    .add(ROW_ID, "id", Packing.UNIQUE, PurchaseAttribution.Builder::id)
                    .add(SHOP_ID, "shop_id", Packing.NAME, PurchaseAttribution.Builder::shopId)
                    .add(ID, "customer_id", Packing.OWNER, PurchaseAttribution.Builder::customerId)
                    .add(ID, "order_id", Packing.NEARBY, PurchaseAttribution.Builder::orderId)
                    .add(ID, "product_id", Packing.VALUE, PurchaseAttribution.Builder::productId)
                    .add(TEXT, "attribution_type", Packing.NAME, PurchaseAttribution.Builder::attributionType)
                    .add(MONEY, "attribution_value", Packing.DECIMAL, PurchaseAttribution.Builder::attributionValue)
                    .add(MONEY, "order_value", Packing.DECIMAL, PurchaseAttribution.Builder::orderValue)
                    .add(TEXT, "attribution_source", Packing.VALUE, PurchaseAttribution.Builder::attributionSource)
                    .add(TEXT, "attribution_medium", Packing.NAME, PurchaseAttribution.Builder::attributionMedium)
                    .add(TEXT, "currency_code", Packing.NAME, PurchaseAttribution.Builder::currencyCode)
                    .add(TEXT, "order_currency_code", Packing.NAME, PurchaseAttribution.Builder::orderCurrencyCode)
                    .add(TIME, "created_at", Packing.TIME, PurchaseAttribution.Builder::createdAt)
                    .add(TIME, "identified_at", Packing.TIME, PurchaseAttribution.Builder::identifiedAt)
                    .add(TIME, "attributed_at", Packing.TIME, PurchaseAttribution.Builder::attributedAt)
                    .add(TIME, "cancelled_at", Packing.TIME, PurchaseAttribution.Builder::cancelledAt),
            reused(PurchaseAttribution::builder),
            PurchaseAttribution.Builder::build,
            "created_at");

    private Tables() {}

    /** One builder for all rows that a thread reads: a builder for each would lie between the records in memory. */
    private static <B> Supplier<Function<@Nullable String, @Nullable B>> reused(Supplier<B> builders) {
        return () -> {
            B builder = builders.get();
            return id -> builder;
        };
    }

    /** Adds the columns that the table of customers and Shopify's payloads have in common. */
    public static Columns<Customer.Builder> profile(Columns<Customer.Builder> columns) {
        return columns.add(TEXT, "email", Packing.UNIQUE, Customer.Builder::email)
                .add(TEXT, "first_name", Packing.UNIQUE, Customer.Builder::firstName)
                .add(TEXT, "last_name", Packing.UNIQUE, Customer.Builder::lastName)
                .add(TIME, "created_at", Packing.TIME, Customer.Builder::createdAt)
                .add(TIME, "updated_at", Packing.TIME, Customer.Builder::updatedAt)
                .add(TAGS, "tags", Packing.NAMES, Customer.Builder::tags)
                .add(METAFIELDS, "metafields", Packing.METAFIELDS, Customer.Builder::metafields)
                .add(ADDRESS, "default_address", Packing.ADDRESS, Customer.Builder::defaultAddress)
                .add(TEXT, "locale", Packing.NAME, Customer.Builder::locale);
    }
}
