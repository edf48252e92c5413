package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.CustomerDataset;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know about a table to read it from a file, pack its rows and group them.
 *
 * @param table which one
 * @param shape reads its lines
 * @param customerId whose a row is
 * @param shopId of which shop a row is; null or blank if it does not tell
 * @param pack packs a row
 * @param unpack unpacks a row
 * @param add adds rows to a dataset
 * @param <T> its rows
 */
record CustomerTable<T>(
        Table table,
        TableShape<T> shape,
        Function<T, @Nullable String> customerId,
        Function<T, @Nullable String> shopId,
        BiConsumer<PackedWriter, T> pack,
        Function<PackedReader, T> unpack,
        BiConsumer<CustomerDataset.Builder, Iterator<T>> add) {

    /** A customer's shop must not be null; the dataset knows what to do with a blank one. */
    private static final String NO_SHOP = "";

    /** In the order in which tables are read. */
    static final List<CustomerTable<?>> ALL = List.of(
            new CustomerTable<>(
                    Table.CUSTOMER_DATA,
                    CustomerShape.table(NO_SHOP),
                    Customer::customerId,
                    Customer::shopId,
                    RowPacking::write,
                    RowPacking::customer,
                    CustomerDataset.Builder::customers),
            new CustomerTable<>(
                    Table.USER_INTERACTIONS,
                    InteractionShape.TABLE,
                    UserInteraction::customerId,
                    UserInteraction::shopId,
                    RowPacking::write,
                    RowPacking::interaction,
                    CustomerDataset.Builder::interactions),
            new CustomerTable<>(
                    Table.USER_SESSIONS,
                    SessionShape.TABLE,
                    UserSession::customerId,
                    UserSession::shopId,
                    RowPacking::write,
                    RowPacking::session,
                    CustomerDataset.Builder::sessions),
            new CustomerTable<>(
                    Table.PURCHASE_ATTRIBUTIONS,
                    AttributionShape.TABLE,
                    PurchaseAttribution::customerId,
                    PurchaseAttribution::shopId,
                    RowPacking::write,
                    RowPacking::attribution,
                    CustomerDataset.Builder::attributions));

    /** The customer a row belongs to, or null if it belongs to nobody. */
    @Nullable
    String owner(T row) {
        String id = customerId.apply(row);
        return id == null || id.isBlank() ? null : id;
    }
}
