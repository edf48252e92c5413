package io.github.behaviorfeatures;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of whole tables, grouped by shop and customer: one {@link Entry} for every customer seen in any table, in the
 * order in which their ids were first seen.
 *
 * <p>Of several customer records of one customer the last counts. Rows without a customer id belong to nobody; they are
 * left out and counted by {@link #quality()}. Rows without a shop id belong to the only shop there is (named
 * {@value #DEFAULT_SHOP} if no row names one); where there are several shops they are left out and counted. Immutable.
 */
public final class CustomerDataset implements Iterable<CustomerDataset.Entry> {

    /** The id of the shop where no row and nobody else names one. */
    public static final String DEFAULT_SHOP = "default";

    /**
     * One customer with all his rows.
     *
     * @param customer the customer record, or one that is not {@linkplain Customer#recorded() recorded}
     * @param context the shop and the customer's rows
     */
    public record Entry(Customer customer, BehaviorContext context) {

        /**
         * Whether something of the customer is as late as an instant: an interaction, an attribution, the beginning or end
         * of a session, or the making or a change of the account.
         *
         * @param since such as the as-of instant of an earlier run
         * @param lateArrival how long after its time a record may come in
         * @return true if any time of his records is at or after {@code since - lateArrival}
         */
        public boolean changedSince(Instant since, Duration lateArrival) {
            Instant from = since.minus(lateArrival);
            return atOrAfter(from, customer.createdAt(), customer.updatedAt())
                    || context.interactions().stream().anyMatch(row -> atOrAfter(from, row.createdAt()))
                    || context.sessions().stream()
                            .anyMatch(row -> atOrAfter(from, row.startTime(), row.endTime(), row.createdAt()))
                    || context.attributions().stream().anyMatch(row -> atOrAfter(from, row.createdAt()));
        }

        private static boolean atOrAfter(Instant from, @Nullable Instant... times) {
            for (Instant time : times) {
                if (time != null && !time.isBefore(from)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final List<Group> groups;
    private final Set<Table> supplied;
    private final DataQuality quality;
    private final Set<String> shopsNotDescribed;

    private CustomerDataset(Builder builder) {
        this.groups = builder.groups();
        this.supplied = Set.copyOf(builder.supplied);
        this.quality = builder.quality.total();
        this.shopsNotDescribed = builder.shopsNotDescribed();
    }

    /** The rows of one customer id, in the order given; those of several shops together until the end. */
    private static final class Rows {
        private final List<Customer> customers = new ArrayList<>(1);
        private final List<UserInteraction> interactions = new ArrayList<>();
        private final List<UserSession> sessions = new ArrayList<>();
        private final List<PurchaseAttribution> attributions = new ArrayList<>();
    }

    /** A customer of one shop. */
    private static final class Group {
        private final Shop shop;
        private final String customerId;
        private @Nullable Customer customer;
        private final List<UserInteraction> interactions;
        private final List<UserSession> sessions;
        private final List<PurchaseAttribution> attributions;

        Group(Shop shop, String customerId) {
            this(shop, customerId, new Rows());
        }

        /** A customer who has all the rows. */
        Group(Shop shop, String customerId, Rows rows) {
            this.shop = shop;
            this.customerId = customerId;
            this.interactions = rows.interactions;
            this.sessions = rows.sessions;
            this.attributions = rows.attributions;
        }
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
        return groups.size();
    }

    /**
     * The number of customers of whom there are rows but no customer record.
     *
     * @return 0 to {@link #size()}
     */
    public int withoutRecord() {
        return (int) groups.stream().filter(group -> group.customer == null).count();
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
     * The shops that rows name but nobody described, although some shop was described: their time zone is the default
     * one, which may be a mistake.
     *
     * @return shop ids, usually none
     */
    public Set<String> shopsNotDescribed() {
        return shopsNotDescribed;
    }

    /**
     * The customers one after the other, in the order in which their ids were first seen.
     *
     * @return an iterator that does not remove
     */
    @Override
    public Iterator<Entry> iterator() {
        Iterator<Group> each = groups.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public Entry next() {
                return entry(each.next());
            }
        };
    }

    /**
     * The customers of an id.
     *
     * @param customerId the customer's id
     * @return none, one, or one per shop that has such a customer
     */
    public List<Entry> find(String customerId) {
        return groups.stream()
                .filter(group -> group.customerId.equals(customerId))
                .map(this::entry)
                .toList();
    }

    /**
     * The customers of whom something is as late as an instant; see {@link Entry#changedSince}.
     *
     * @param since such as the as-of instant of an earlier run
     * @param lateArrival how long after its time a record may come in
     * @return those customers, in the order of {@link #iterator()}
     */
    public List<Entry> changedSince(Instant since, Duration lateArrival) {
        return groups.stream()
                .map(this::entry)
                .filter(entry -> entry.changedSince(since, lateArrival))
                .toList();
    }

    private Entry entry(Group group) {
        BehaviorContext.Builder context = BehaviorContext.builder(group.shop);
        if (supplied.contains(Table.USER_INTERACTIONS)) {
            context.interactions(group.interactions);
        }
        if (supplied.contains(Table.USER_SESSIONS)) {
            context.sessions(group.sessions);
        }
        if (supplied.contains(Table.PURCHASE_ATTRIBUTIONS)) {
            context.attributions(group.attributions);
        }
        Customer customer =
                group.customer == null ? Customer.withoutRecord(group.shop.id(), group.customerId) : group.customer;
        return new Entry(customer, context.build());
    }

    /** Takes the rows of the tables; a table that is never given is not supplied. Not thread-safe. */
    public static final class Builder {

        private static final String NO_SHOP = "";

        private final Map<String, Shop> described = new HashMap<>();
        private final Set<String> shopIds = new TreeSet<>();
        private final Map<String, Rows> byCustomerId = new LinkedHashMap<>();
        private final Set<Table> supplied = EnumSet.noneOf(Table.class);
        private ZoneId timeZone = ZoneOffset.UTC;
        private final DataQuality.Sum quality = new DataQuality.Sum();
        private boolean built;

        private Builder() {}

        /**
         * Describes a shop.
         *
         * @param shop its id, time zone and currency; with an empty id it describes every shop not described otherwise
         * @return this builder
         */
        public Builder shop(Shop shop) {
            described.put(shop.id(), shop);
            return this;
        }

        /**
         * Sets the time zone of shops that are not described.
         *
         * @param zone UTC by default
         * @return this builder
         */
        public Builder timeZone(ZoneId zone) {
            this.timeZone = zone;
            return this;
        }

        /**
         * Names the shops of rows that are not here, for a dataset that is part of something larger: where rows without
         * a shop id belong is decided as if those rows were here too.
         *
         * @param ids shop ids
         * @return this builder
         */
        public Builder otherShops(Collection<String> ids) {
            ids.forEach(id -> shopIds.add(shopIdOrNone(id)));
            return this;
        }

        /**
         * Adds customer records.
         *
         * @param rows customers; a blank shop id counts as none
         * @return this builder
         */
        public Builder customers(Iterator<Customer> rows) {
            return add(Table.CUSTOMER_DATA, rows, Customer::shopId, Customer::customerId, of -> of.customers);
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
                    of -> of.interactions);
        }

        /**
         * Adds sessions.
         *
         * @param rows sessions of any customers
         * @return this builder
         */
        public Builder sessions(Iterator<UserSession> rows) {
            return add(Table.USER_SESSIONS, rows, UserSession::shopId, UserSession::customerId, of -> of.sessions);
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
                    of -> of.attributions);
        }

        private <R> Builder add(
                Table table,
                Iterator<R> rows,
                Function<R, @Nullable String> shopId,
                Function<R, @Nullable String> customerId,
                Function<Rows, List<R>> ofTable) {
            supplied.add(table);
            long nobodys = 0;
            String lastShopId = null;
            String lastCustomerId = null; // rows of one customer and shop mostly follow each other
            List<R> rowsOfCustomer = List.of();
            while (rows.hasNext()) {
                R row = rows.next();
                String id = customerId.apply(row);
                if (id == null || !id.equals(lastCustomerId)) {
                    if (id == null || id.isBlank()) {
                        nobodys++;
                        continue;
                    }
                    rowsOfCustomer = ofTable.apply(byCustomerId.computeIfAbsent(id, any -> new Rows()));
                    lastCustomerId = id;
                }
                String shop = shopId.apply(row);
                if (shop == null || !shop.equals(lastShopId)) {
                    shopIds.add(shopIdOrNone(shop));
                    lastShopId = shop;
                }
                rowsOfCustomer.add(row);
            }
            leaveOut(table, Cause.NO_CUSTOMER_ID, nobodys);
            return this;
        }

        private static String shopIdOrNone(@Nullable String shopId) {
            return shopId == null || shopId.isBlank() ? NO_SHOP : shopId;
        }

        private void leaveOut(Table table, Cause cause, long rows) {
            if (rows > 0) { // as good as never, but asked for every table of every customer
                quality.add(DataQuality.leftOut(table, cause, rows));
            }
        }

        private Shop describedOrPlain(String shopId) {
            Shop any = described.get(NO_SHOP);
            Shop plain = any == null ? Shop.of(shopId, timeZone) : new Shop(shopId, any.timeZone(), any.currencyCode());
            return described.getOrDefault(shopId, plain);
        }

        private Set<String> shopsNotDescribed() {
            Set<String> names = new TreeSet<>(shopIds);
            names.removeAll(described.keySet());
            names.remove(NO_SHOP);
            return described.isEmpty() || described.containsKey(NO_SHOP) ? Set.of() : names;
        }

        /** The shop that rows without a shop id belong to: the only one there is, or none of several. */
        private @Nullable String onlyShop() {
            Set<String> names = new TreeSet<>(shopIds);
            names.addAll(described.keySet());
            names.remove(NO_SHOP);
            if (names.size() > 1) {
                return null;
            }
            return names.isEmpty() ? DEFAULT_SHOP : names.iterator().next();
        }

        private List<Group> groups() {
            String onlyShop = onlyShop();
            return onlyShop == null ? groupsByShop() : groupsOf(describedOrPlain(onlyShop));
        }

        /** All rows belong to one shop. */
        private List<Group> groupsOf(Shop shop) {
            List<Group> groups = new ArrayList<>(byCustomerId.size());
            byCustomerId.forEach((customerId, rows) -> {
                Group group = new Group(shop, customerId, rows);
                rows.customers.forEach(customer -> setCustomer(group, customer));
                groups.add(group);
            });
            return groups;
        }

        /** Parts the rows of each customer id by shop, each row in its order; those that name none are left out. */
        private List<Group> groupsByShop() {
            Map<String, Shop> shops = new HashMap<>();
            List<Group> groups = new ArrayList<>();
            byCustomerId.forEach((customerId, rows) -> {
                Map<String, Group> byShop = new LinkedHashMap<>();
                Function<@Nullable String, @Nullable Group> home = shopId -> {
                    String id = shopIdOrNone(shopId);
                    return id.equals(NO_SHOP)
                            ? null
                            : byShop.computeIfAbsent(
                                    id,
                                    any -> new Group(shops.computeIfAbsent(id, this::describedOrPlain), customerId));
                };
                part(Table.CUSTOMER_DATA, rows.customers, row -> home.apply(row.shopId()), this::setCustomer);
                part(
                        Table.USER_INTERACTIONS,
                        rows.interactions,
                        row -> home.apply(row.shopId()),
                        (group, row) -> group.interactions.add(row));
                part(
                        Table.USER_SESSIONS,
                        rows.sessions,
                        row -> home.apply(row.shopId()),
                        (group, row) -> group.sessions.add(row));
                part(
                        Table.PURCHASE_ATTRIBUTIONS,
                        rows.attributions,
                        row -> home.apply(row.shopId()),
                        (group, row) -> group.attributions.add(row));
                groups.addAll(byShop.values());
            });
            return groups;
        }

        private <R> void part(Table table, List<R> rows, Function<R, @Nullable Group> home, BiConsumer<Group, R> into) {
            long homeless = 0;
            for (R row : rows) {
                Group group = home.apply(row);
                if (group == null) {
                    homeless++;
                } else {
                    into.accept(group, row);
                }
            }
            leaveOut(table, Cause.NO_SHOP_ID, homeless);
        }

        /** Of several records of one customer the last counts. */
        private void setCustomer(Group group, Customer customer) {
            leaveOut(Table.CUSTOMER_DATA, Cause.SUPERSEDED, group.customer == null ? 0 : 1);
            group.customer = customer.withShopId(group.shop.id());
        }

        /**
         * The dataset of all rows given so far; the builder must not be used afterwards.
         *
         * @return the dataset
         * @throws IllegalStateException if it was built before
         */
        public CustomerDataset build() {
            if (built) {
                throw new IllegalStateException("this dataset is built already");
            }
            built = true;
            CustomerDataset dataset = new CustomerDataset(this);
            byCustomerId.clear(); // the rows are the dataset's now
            return dataset;
        }
    }
}
