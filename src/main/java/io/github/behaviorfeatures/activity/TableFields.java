package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells field by field what the rows of a table hold: how many have the field, how many hold a bad value in it.
 *
 * @param <R> the rows
 */
final class TableFields<R> {

    static final TableFields<Customer> CUSTOMERS = new TableFields<>(Table.CUSTOMER_DATA, Customer::unreadable)
            .field("id", Customer::id)
            .field("email", Customer::email)
            .field("first_name", Customer::firstName)
            .field("last_name", Customer::lastName)
            .field("created_at", Customer::createdAt)
            .field("updated_at", Customer::updatedAt)
            .field("tags", Customer::tags)
            .field("metafields", Customer::metafields)
            .field("default_address", Customer::defaultAddress)
            .field("currency_code", Customer::currencyCode)
            .field("locale", Customer::locale);

    static final TableFields<UserInteraction> INTERACTIONS = new TableFields<>(
                    Table.USER_INTERACTIONS, UserInteraction::unreadable)
            .field("id", UserInteraction::id)
            .field("shop_id", UserInteraction::shopId)
            .field("customer_id", UserInteraction::customerId)
            .field("session_id", UserInteraction::sessionId)
            .field("event_type", UserInteraction::eventType)
            .field("page_type", UserInteraction::pageType)
            .field("product_id", UserInteraction::productId)
            .field("category", UserInteraction::category)
            .field("search_query", UserInteraction::searchQuery)
            .field("view_duration", UserInteraction::viewDuration, Values::isViewSeconds)
            .field("device_type", UserInteraction::deviceType)
            .field("created_at", UserInteraction::createdAt);

    static final TableFields<UserSession> SESSIONS = new TableFields<>(Table.USER_SESSIONS, UserSession::unreadable)
            .field("id", UserSession::id)
            .field("shop_id", UserSession::shopId)
            .field("customer_id", UserSession::customerId)
            .field("session_id", UserSession::sessionId)
            .field("start_time", UserSession::startTime)
            .field("end_time", UserSession::endTime)
            .field("device_type", UserSession::deviceType)
            .field("browser_type", UserSession::browserType)
            .field("referrer_type", UserSession::referrerType)
            .field("created_at", UserSession::createdAt);

    static final TableFields<PurchaseAttribution> ATTRIBUTIONS = new TableFields<>(
                    Table.PURCHASE_ATTRIBUTIONS, PurchaseAttribution::unreadable)
            .field("id", PurchaseAttribution::id)
            .field("shop_id", PurchaseAttribution::shopId)
            .field("customer_id", PurchaseAttribution::customerId)
            .field("order_id", PurchaseAttribution::orderId)
            .field("product_id", PurchaseAttribution::productId)
            .field("attribution_type", PurchaseAttribution::attributionType)
            .field("attribution_value", PurchaseAttribution::attributionValue, Values::isMoney)
            .field("order_value", PurchaseAttribution::orderValue, Values::isMoney)
            .field("attribution_source", PurchaseAttribution::attributionSource)
            .field("attribution_medium", PurchaseAttribution::attributionMedium)
            .field("created_at", PurchaseAttribution::createdAt);

    private record Field<R>(Function<R, @Nullable Object> value, DoublePredicate good) {
        boolean isPresent(@Nullable Object found) {
            return found instanceof String text ? !text.isBlank() : found != null && !isBad(found);
        }

        boolean isBad(@Nullable Object found) {
            return found instanceof Double number && !good.test(number);
        }
    }

    private final Table table;
    private final Function<R, Set<String>> unreadable;
    private final Map<String, Field<R>> fields = new LinkedHashMap<>();

    private TableFields(Table table, Function<R, Set<String>> unreadable) {
        this.table = table;
        this.unreadable = unreadable;
    }

    private TableFields<R> field(String name, Function<R, @Nullable Object> value) {
        return field(name, value, any -> true);
    }

    private TableFields<R> field(String name, Function<R, @Nullable Object> value, DoublePredicate good) {
        fields.put(name, new Field<>(value, good));
        return this;
    }

    /** What the rows hold, together with what the digest counted of them. */
    DataQuality.TableQuality quality(List<R> rows, QualityCount counted) {
        Map<String, Long> present = new LinkedHashMap<>();
        Map<String, Long> bad = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            long filled = 0;
            for (R row : rows) {
                Object value = field.value.apply(row);
                filled += field.isPresent(value) ? 1 : 0;
                if (field.isBad(value) || unreadable.apply(row).contains(name)) {
                    bad.merge(name, 1L, Long::sum);
                }
            }
            present.put(name, filled);
        });
        return new DataQuality.TableQuality(rows.size(), counted.causes(table), bad, present);
    }
}
