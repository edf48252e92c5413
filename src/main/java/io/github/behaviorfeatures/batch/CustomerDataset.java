package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of whole tables, grouped by customer: {@link CustomerRecords} for every customer who appears in any table,
 * in the order in which their ids were first seen.
 *
 * <p>If a customer has several customer records, the last one counts. Rows without a customer id are left out and
 * counted by {@link #quality()}. Rows without a shop id belong to the only shop there is (named {@value
 * Shops#DEFAULT_ID} if no row names one); if there are several shops, such rows are left out and counted. Immutable.
 */
public final class CustomerDataset implements Iterable<CustomerRecords> {

    private final List<CustomerRecords> customers;
    private final DataQuality quality;
    private final Set<String> shopsNotDescribed;

    private CustomerDataset(List<CustomerRecords> customers, DataQuality quality, Set<String> shopsNotDescribed) {
        this.customers = customers;
        this.quality = quality;
        this.shopsNotDescribed = shopsNotDescribed;
    }

    /**
     * Starts a dataset without any table.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The number of customers.
     *
     * @return 0 or more
     */
    public int size() {
        return customers.size();
    }

    /**
     * The number of customers who have rows but no customer record.
     *
     * @return 0 to {@link #size()}
     */
    public int withoutRecord() {
        return (int) customers.stream().filter(of -> !of.customer().recorded()).count();
    }

    /**
     * What was left out before any customer was digested: rows without a customer or shop id, superseded customer
     * records. Merge it with the {@linkplain io.github.behaviorfeatures.activity.CustomerActivity#quality() quality} of
     * the customers.
     *
     * @return counts by table and cause
     */
    public DataQuality quality() {
        return quality;
    }

    /**
     * The shops that rows name but that were not described, although some other shop was. They use the default time
     * zone, which may be a mistake.
     *
     * @return shop ids, usually none
     */
    public Set<String> shopsNotDescribed() {
        return shopsNotDescribed;
    }

    /**
     * The customers one after the other, in the order in which their ids were first seen.
     *
     * @return an iterator that does not support removal
     */
    @Override
    public Iterator<CustomerRecords> iterator() {
        return customers.iterator();
    }

    /**
     * The customers one after the other, in the order in which their ids were first seen.
     *
     * @return a sequential stream
     */
    public Stream<CustomerRecords> stream() {
        return customers.stream();
    }

    /**
     * The customers with an id.
     *
     * @param customerId the customer's id
     * @return one customer per shop that has this id; empty if none has
     */
    public List<CustomerRecords> find(String customerId) {
        Objects.requireNonNull(customerId, "customerId");
        return customers.stream()
                .filter(of -> of.customer().customerId().equals(customerId))
                .toList();
    }

    /**
     * The customers with any record since an instant; see {@link CustomerRecords#changedSince}.
     *
     * @param since the instant, such as the as-of instant of an earlier run
     * @param lateArrival how long after its time a record may arrive
     * @return those customers, in the order of {@link #iterator()}
     */
    public List<CustomerRecords> changedSince(Instant since, Duration lateArrival) {
        UsualTimes.instant(since, "since");
        UsualTimes.duration(lateArrival, "lateArrival");
        return customers.stream()
                .filter(of -> of.changedSince(since, lateArrival))
                .toList();
    }

    /** Takes the rows of the tables; a table that is never given is not supplied. Not thread-safe. */
    public static final class Builder {

        private final Shops shops = new Shops();
        private final Map<String, CustomerRows> byCustomerId = new LinkedHashMap<>();
        private final Set<Table> supplied = EnumSet.noneOf(Table.class);
        private final DataQuality.Sum leftOut = new DataQuality.Sum();
        private boolean built;

        private Builder() {}

        /**
         * Describes a shop.
         *
         * @param shop its id, time zone and currency; with an empty id it describes every shop not described otherwise
         * @return this builder
         */
        public Builder shop(Shop shop) {
            shops.describe(shop);
            return this;
        }

        /**
         * Sets the time zone of shops that are not described.
         *
         * @param zone UTC by default
         * @return this builder
         */
        public Builder timeZone(ZoneId zone) {
            shops.timeZone(zone);
            return this;
        }

        /**
         * Sets the currency of shops that are not described.
         *
         * @param code an ISO 4217 code; unknown by default
         * @return this builder
         */
        public Builder currency(String code) {
            shops.currency(code);
            return this;
        }

        /**
         * Adds customer records.
         *
         * @param rows customers; a blank shop id counts as none
         * @return this builder
         */
        public Builder customers(Iterator<Customer> rows) {
            return add(
                    Table.CUSTOMER_DATA,
                    rows,
                    Customer::shopId,
                    Customer::customerId,
                    Customer::notes,
                    CustomerRows::add);
        }

        /**
         * Adds customer records.
         *
         * @param rows customers; a blank shop id counts as none
         * @return this builder
         */
        public Builder customers(Iterable<Customer> rows) {
            return customers(rows.iterator());
        }

        /**
         * Adds interactions.
         *
         * @param rows interactions of any customers
         * @return this builder
         */
        public Builder interactions(Iterator<UserInteraction> rows) {
            return add(
                    Table.USER_INTERACTIONS,
                    rows,
                    UserInteraction::shopId,
                    UserInteraction::customerId,
                    UserInteraction::notes,
                    CustomerRows::add);
        }

        /**
         * Adds interactions.
         *
         * @param rows interactions of any customers
         * @return this builder
         */
        public Builder interactions(Iterable<UserInteraction> rows) {
            return interactions(rows.iterator());
        }

        /**
         * Adds sessions.
         *
         * @param rows sessions of any customers
         * @return this builder
         */
        public Builder sessions(Iterator<UserSession> rows) {
            return add(
                    Table.USER_SESSIONS,
                    rows,
                    UserSession::shopId,
                    UserSession::customerId,
                    UserSession::notes,
                    CustomerRows::add);
        }

        /**
         * Adds sessions.
         *
         * @param rows sessions of any customers
         * @return this builder
         */
        public Builder sessions(Iterable<UserSession> rows) {
            return sessions(rows.iterator());
        }

        /**
         * Adds purchase attributions.
         *
         * @param rows attributions of any customers
         * @return this builder
         */
        public Builder attributions(Iterator<PurchaseAttribution> rows) {
            return add(
                    Table.PURCHASE_ATTRIBUTIONS,
                    rows,
                    PurchaseAttribution::shopId,
                    PurchaseAttribution::customerId,
                    PurchaseAttribution::notes,
                    CustomerRows::add);
        }

        /**
         * Adds purchase attributions.
         *
         * @param rows attributions of any customers
         * @return this builder
         */
        public Builder attributions(Iterable<PurchaseAttribution> rows) {
            return attributions(rows.iterator());
        }

        private <R> Builder add(
                Table table,
                Iterator<R> rows,
                Function<R, @Nullable String> shopId,
                Function<R, @Nullable String> customerId,
                Function<R, Set<FieldNote>> notes,
                BiConsumer<CustomerRows, R> into) {
            supplied.add(table);
            while (rows.hasNext()) {
                R row = Objects.requireNonNull(rows.next(), "row");
                String id = customerId.apply(row);
                if (id == null) {
                    leftOut.addLeftOut(table, Cause.NO_CUSTOMER_ID, notes.apply(row));
                } else {
                    shops.note(shopId.apply(row));
                    into.accept(byCustomerId.computeIfAbsent(id, CustomerRows::new), row);
                }
            }
            return this;
        }

        /**
         * Builds the dataset from all rows added so far. The builder must not be used afterwards.
         *
         * @return the dataset
         * @throws IllegalStateException if the dataset was already built
         */
        public CustomerDataset build() {
            if (built) {
                throw new IllegalStateException("this dataset has already been built");
            }
            built = true;
            List<CustomerRecords> customers = new ArrayList<>(byCustomerId.size());
            for (Iterator<CustomerRows> each = byCustomerId.values().iterator(); each.hasNext(); ) {
                customers.addAll(each.next().records(shops, supplied, leftOut));
                each.remove(); // free the rows: there may be no room for both copies
            }
            return new CustomerDataset(Collections.unmodifiableList(customers), leftOut.total(), shops.notDescribed());
        }
    }
}
