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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of whole tables, grouped by shop and customer: one {@link Entry} for every customer seen in any table, in the
 * order they were first seen.
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
    public record Entry(Customer customer, BehaviorContext context) {}

    private final List<Group> groups;
    private final Set<Table> supplied;
    private final DataQuality quality;
    private final Set<String> shopsNotDescribed;

    private CustomerDataset(Builder builder) {
        this.groups = builder.resolved();
        this.supplied = builder.supplied;
        this.quality = builder.quality;
        this.shopsNotDescribed = builder.shopsNotDescribed();
    }

    private record Id(String shopId, String customerId) {}

    private static final class Group {
        private final Shop shop;
        private final String customerId;
        private @Nullable Customer customer;
        private final List<UserInteraction> interactions = new ArrayList<>();
        private final List<UserSession> sessions = new ArrayList<>();
        private final List<PurchaseAttribution> attributions = new ArrayList<>();

        Group(Shop shop, String customerId) {
            this.shop = shop;
            this.customerId = customerId;
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
     * The customers one after the other, in the order they were first seen.
     *
     * @return an iterator that does not remove
     */
    @Override
    public Iterator<Entry> iterator() {
        return groups.stream().map(this::entry).iterator();
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
        Customer customer = group.customer == null
                ? Customer.withoutRecord(group.shop.id(), group.customerId)
                : group.customer;
        return new Entry(customer, context.build());
    }

    /** Takes the rows of the tables; a table that is never given is not supplied. Not thread-safe. */
    public static final class Builder {

        private static final String NO_SHOP = "";

        private final Map<String, Shop> described = new HashMap<>();
        private final Map<Id, Group> groups = new LinkedHashMap<>();
        private final Map<String, Shop> shops = new HashMap<>();
        private final Set<Table> supplied = EnumSet.noneOf(Table.class);
        private ZoneId timeZone = ZoneOffset.UTC;
        private DataQuality quality = DataQuality.none();

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
         * Adds customer records.
         *
         * @param rows customers; a blank shop id counts as none
         * @return this builder
         */
        public Builder customers(Iterator<Customer> rows) {
            supplied.add(Table.CUSTOMER_DATA);
            long superseded = 0;
            while (rows.hasNext()) {
                Customer row = rows.next();
                Group group = group(Table.CUSTOMER_DATA, row.shopId(), row.customerId());
                if (group != null) {
                    superseded += group.customer == null ? 0 : 1;
                    group.customer = row;
                }
            }
            leaveOut(Table.CUSTOMER_DATA, Cause.SUPERSEDED, superseded);
            return this;
        }

        /**
         * Adds interactions.
         *
         * @param rows interactions of any customers
         * @return this builder
         */
        public Builder interactions(Iterator<UserInteraction> rows) {
            supplied.add(Table.USER_INTERACTIONS);
            while (rows.hasNext()) {
                UserInteraction row = rows.next();
                Group group = group(Table.USER_INTERACTIONS, row.shopId(), row.customerId());
                if (group != null) {
                    group.interactions.add(row);
                }
            }
            return this;
        }

        /**
         * Adds sessions.
         *
         * @param rows sessions of any customers
         * @return this builder
         */
        public Builder sessions(Iterator<UserSession> rows) {
            supplied.add(Table.USER_SESSIONS);
            while (rows.hasNext()) {
                UserSession row = rows.next();
                Group group = group(Table.USER_SESSIONS, row.shopId(), row.customerId());
                if (group != null) {
                    group.sessions.add(row);
                }
            }
            return this;
        }

        /**
         * Adds purchase attributions.
         *
         * @param rows attributions of any customers
         * @return this builder
         */
        public Builder attributions(Iterator<PurchaseAttribution> rows) {
            supplied.add(Table.PURCHASE_ATTRIBUTIONS);
            while (rows.hasNext()) {
                PurchaseAttribution row = rows.next();
                Group group = group(Table.PURCHASE_ATTRIBUTIONS, row.shopId(), row.customerId());
                if (group != null) {
                    group.attributions.add(row);
                }
            }
            return this;
        }

        /** Null, and counted, if the row has no customer id. */
        private @Nullable Group group(Table table, @Nullable String shopId, @Nullable String customerId) {
            if (customerId == null || customerId.isBlank()) {
                leaveOut(table, Cause.NO_CUSTOMER_ID, 1);
                return null;
            }
            String shop = shopId == null || shopId.isBlank() ? NO_SHOP : shopId;
            Id id = new Id(shop, customerId);
            Group group = groups.get(id);
            if (group == null) {
                group = new Group(shops.computeIfAbsent(shop, this::describedOrPlain), customerId);
                groups.put(id, group);
            }
            return group;
        }

        private Shop describedOrPlain(String shopId) {
            Shop any = described.get(NO_SHOP);
            Shop plain = any == null ? Shop.of(shopId, timeZone) : new Shop(shopId, any.timeZone(), any.currencyCode());
            return described.getOrDefault(shopId, plain);
        }

        private void leaveOut(Table table, Cause cause, long rows) {
            quality = quality.merge(DataQuality.leftOut(table, cause, rows));
        }

        private Set<String> shopsNotDescribed() {
            Set<String> names = new TreeSet<>(shops.keySet());
            names.removeAll(described.keySet());
            names.remove(NO_SHOP);
            return described.isEmpty() || described.containsKey(NO_SHOP) ? Set.of() : names;
        }

        /** All groups, those without a shop id given to the only shop or left out. */
        private List<Group> resolved() {
            if (!shops.containsKey(NO_SHOP)) {
                return List.copyOf(groups.values());
            }
            Shop only = onlyShop();
            Map<Id, Group> resolved = new LinkedHashMap<>();
            groups.forEach((id, group) -> {
                if (!id.shopId().equals(NO_SHOP)) {
                    merge(resolved.computeIfAbsent(id, any -> new Group(group.shop, group.customerId)), group);
                } else if (only != null) {
                    Id home = new Id(only.id(), group.customerId);
                    merge(resolved.computeIfAbsent(home, any -> new Group(only, group.customerId)), group);
                } else {
                    leaveOut(group);
                }
            });
            return List.copyOf(resolved.values());
        }

        private @Nullable Shop onlyShop() {
            Set<String> names = new TreeSet<>(shops.keySet());
            names.addAll(described.keySet());
            names.remove(NO_SHOP);
            if (names.size() > 1) {
                return null;
            }
            return describedOrPlain(names.isEmpty() ? DEFAULT_SHOP : names.iterator().next());
        }

        private void merge(Group target, Group source) {
            if (source.customer != null) {
                leaveOut(Table.CUSTOMER_DATA, Cause.SUPERSEDED, target.customer == null ? 0 : 1);
                target.customer = source.customer.withShopId(target.shop.id());
            }
            target.interactions.addAll(source.interactions);
            target.sessions.addAll(source.sessions);
            target.attributions.addAll(source.attributions);
        }

        private void leaveOut(Group group) {
            leaveOut(Table.CUSTOMER_DATA, Cause.NO_SHOP_ID, group.customer == null ? 0 : 1);
            leaveOut(Table.USER_INTERACTIONS, Cause.NO_SHOP_ID, group.interactions.size());
            leaveOut(Table.USER_SESSIONS, Cause.NO_SHOP_ID, group.sessions.size());
            leaveOut(Table.PURCHASE_ATTRIBUTIONS, Cause.NO_SHOP_ID, group.attributions.size());
        }

        /**
         * The dataset of all rows given so far; the builder must not be used afterwards.
         *
         * @return the dataset
         */
        public CustomerDataset build() {
            return new CustomerDataset(this);
        }
    }
}
