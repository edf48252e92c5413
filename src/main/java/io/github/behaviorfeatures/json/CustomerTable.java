package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.CustomerDataset;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.PackedWriter.Packing;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know about a table to read it from a file, pack its rows and group them.
 *
 * @param table which one
 * @param shape reads its lines
 * @param customerIdField whose a row is; text or missing
 * @param shopIdField of which shop a row is; text or missing
 * @param timeField when what a row tells of happened; null if it is no event
 * @param otherTimeField the same, for rows without the first; null if there is none
 * @param customerId whose a record is
 * @param shopId of which shop a record is; null or blank if it does not tell
 * @param packing how each field is packed; null if a row is packed as its record
 * @param unpack unpacks the record of a customer with an id
 * @param add adds records to a dataset
 * @param <T> its records
 */
record CustomerTable<T>(
        Table table,
        TableShape<T> shape,
        Field<String> customerIdField,
        Field<String> shopIdField,
        @Nullable Field<Instant> timeField,
        @Nullable Field<Instant> otherTimeField,
        Function<T, @Nullable String> customerId,
        Function<T, @Nullable String> shopId,
        Packing @Nullable [] packing,
        BiFunction<PackedReader, String, T> unpack,
        BiConsumer<CustomerDataset.Builder, Iterator<T>> add) {

    /** A customer's shop must not be null; the dataset knows what to do with a blank one. */
    private static final String NO_SHOP = "";

    /** In the order in which tables are read, and of {@link Table}. */
    static final List<CustomerTable<?>> ALL = List.of(
            new CustomerTable<>(
                    Table.CUSTOMER_DATA,
                    CustomerShape.table(NO_SHOP),
                    CustomerShape.CUSTOMER_ID,
                    CustomerShape.SHOP_ID,
                    null,
                    null,
                    Customer::customerId,
                    Customer::shopId,
                    null,
                    CustomerPacking::read,
                    CustomerDataset.Builder::customers),
            new CustomerTable<>(
                    Table.USER_INTERACTIONS,
                    InteractionShape.TABLE,
                    InteractionShape.CUSTOMER_ID,
                    InteractionShape.SHOP_ID,
                    InteractionShape.CREATED_AT,
                    null,
                    UserInteraction::customerId,
                    UserInteraction::shopId,
                    InteractionShape.PACKING,
                    InteractionShape::unpack,
                    CustomerDataset.Builder::interactions),
            new CustomerTable<>(
                    Table.USER_SESSIONS,
                    SessionShape.TABLE,
                    SessionShape.CUSTOMER_ID,
                    SessionShape.SHOP_ID,
                    SessionShape.START_TIME,
                    SessionShape.CREATED_AT,
                    UserSession::customerId,
                    UserSession::shopId,
                    SessionShape.PACKING,
                    SessionShape::unpack,
                    CustomerDataset.Builder::sessions),
            new CustomerTable<>(
                    Table.PURCHASE_ATTRIBUTIONS,
                    AttributionShape.TABLE,
                    AttributionShape.CUSTOMER_ID,
                    AttributionShape.SHOP_ID,
                    AttributionShape.CREATED_AT,
                    null,
                    PurchaseAttribution::customerId,
                    PurchaseAttribution::shopId,
                    AttributionShape.PACKING,
                    AttributionShape::unpack,
                    CustomerDataset.Builder::attributions));

    /** Packs a row that has a customer id. */
    void pack(PackedWriter out, Row row) {
        if (packing != null) {
            out.row(row, packing);
        } else {
            CustomerPacking.write(out, Objects.requireNonNull(CustomerShape.customer(row, NO_SHOP)));
        }
    }

    /** Whether a row tells of something that happened at an instant or after it; false if it has no time. */
    boolean isNotBefore(Row row, Instant limit) {
        if (timeField == null) {
            return false;
        }
        return row.isNotBefore(row.isMissing(timeField) && otherTimeField != null ? otherTimeField : timeField, limit);
    }

    /** The customer a record belongs to, or null if it belongs to nobody. */
    @Nullable
    String owner(T row) {
        String id = customerId.apply(row);
        return id == null || id.isBlank() ? null : id;
    }
}
