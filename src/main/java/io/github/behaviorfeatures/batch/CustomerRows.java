package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.text.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one customer id, from all tables, in the order given: for sources that are grouped by customer (a query,
 * an engine, a file). {@link #records} turns them into one customer for each shop that has the id. Not thread-safe.
 */
public final class CustomerRows {

    private final String customerId;
    private final List<Customer> customers = new ArrayList<>(1);
    private final List<UserInteraction> interactions = new ArrayList<>();
    private final List<UserSession> sessions = new ArrayList<>();
    private final List<PurchaseAttribution> attributions = new ArrayList<>();

    /**
     * Starts without any row.
     *
     * @param customerId the customer that all rows name
     * @throws IllegalArgumentException if the id is blank or a placeholder such as {@code undefined}
     */
    public CustomerRows(String customerId) {
        String id = Ids.of(Objects.requireNonNull(customerId, "customerId"));
        if (id == null) {
            throw new IllegalArgumentException("customer_id must be an id: neither blank nor a word for a missing one");
        }
        this.customerId = id;
    }

    /**
     * The customer that all rows name.
     *
     * @return the id
     */
    public String customerId() {
        return customerId;
    }

    /**
     * Adds a customer record. If there are several for one shop, the last one counts.
     *
     * @param row a customer of this id; a blank shop id counts as none
     */
    public void add(Customer row) {
        customers.add(Objects.requireNonNull(row, "row"));
    }

    /**
     * Adds an interaction.
     *
     * @param row an interaction of this customer
     */
    public void add(UserInteraction row) {
        interactions.add(Objects.requireNonNull(row, "row"));
    }

    /**
     * Adds a session.
     *
     * @param row a session of this customer
     */
    public void add(UserSession row) {
        sessions.add(Objects.requireNonNull(row, "row"));
    }

    /**
     * Adds a purchase attribution.
     *
     * @param row an attribution of this customer
     */
    public void add(PurchaseAttribution row) {
        attributions.add(Objects.requireNonNull(row, "row"));
    }

    /**
     * Turns the rows into customers: one for each shop, in the order in which the rows first name the shops. If there
     * are several shops, rows that name none are left out; so are customer records that a later one replaces.
     *
     * @param shops the known shops; every shop that a row names must have been {@linkplain Shops#note noted}
     * @param supplied the tables that were read, whether they hold rows of this customer or not
     * @param leftOut receives the number of rows left out, by table and cause
     * @return the customers, usually one
     */
    public List<CustomerRecords> records(Shops shops, Set<Table> supplied, DataQuality.Sum leftOut) {
        Objects.requireNonNull(shops, "shops");
        Objects.requireNonNull(supplied, "supplied");
        Objects.requireNonNull(leftOut, "leftOut");
        Shop only = shops.home(null);
        Parting parting = new Parting(shops, leftOut);
        if (only != null) {
            OfShop all = new OfShop(only, this);
            customers.forEach(row -> parting.setCustomer(all, row));
            return isEmpty() ? List.of() : List.of(all.records(supplied));
        }
        parting.part(Table.CUSTOMER_DATA, customers, Customer::shopId, Customer::notes, parting::setCustomer);
        parting.part(
                Table.USER_INTERACTIONS,
                interactions,
                UserInteraction::shopId,
                UserInteraction::notes,
                (of, row) -> of.rows.interactions.add(row));
        parting.part(
                Table.USER_SESSIONS,
                sessions,
                UserSession::shopId,
                UserSession::notes,
                (of, row) -> of.rows.sessions.add(row));
        parting.part(
                Table.PURCHASE_ATTRIBUTIONS,
                attributions,
                PurchaseAttribution::shopId,
                PurchaseAttribution::notes,
                (of, row) -> of.rows.attributions.add(row));
        List<CustomerRecords> records = new ArrayList<>(parting.byShop.size());
        parting.byShop.values().forEach(of -> records.add(of.records(supplied)));
        return records;
    }

    private boolean isEmpty() {
        return customers.isEmpty() && interactions.isEmpty() && sessions.isEmpty() && attributions.isEmpty();
    }

    /** The rows of one shop. */
    private static final class OfShop {
        private final Shop shop;
        private final CustomerRows rows;
        private @Nullable Customer customer;

        OfShop(Shop shop, CustomerRows rows) {
            this.shop = shop;
            this.rows = rows;
        }

        CustomerRecords records(Set<Table> supplied) {
            BehaviorContext.Builder context = BehaviorContext.builder(shop);
            if (supplied.contains(Table.USER_INTERACTIONS)) {
                context.interactions(rows.interactions);
            }
            if (supplied.contains(Table.USER_SESSIONS)) {
                context.sessions(rows.sessions);
            }
            if (supplied.contains(Table.PURCHASE_ATTRIBUTIONS)) {
                context.attributions(rows.attributions);
            }
            Customer known = customer == null ? Customer.withoutRecord(shop.id(), rows.customerId) : customer;
            return new CustomerRecords(known, context.build());
        }
    }

    /** Separates the rows by shop; within a shop they keep their order. */
    private final class Parting {
        private final Shops shops;
        private final DataQuality.Sum leftOut;
        private final Map<Shop, OfShop> byShop = new LinkedHashMap<>();

        Parting(Shops shops, DataQuality.Sum leftOut) {
            this.shops = shops;
            this.leftOut = leftOut;
        }

        <R> void part(
                Table table,
                List<R> rows,
                Function<R, @Nullable String> shopId,
                Function<R, Set<FieldNote>> notes,
                BiConsumer<OfShop, R> into) {
            Shop last = null; // consecutive rows are mostly of one shop
            OfShop of = null;
            for (R row : rows) {
                Shop home = shops.home(shopId.apply(row));
                if (home == null) {
                    leftOut.addLeftOut(table, Cause.NO_SHOP_ID, notes.apply(row));
                    continue;
                }
                if (of == null || home != last) {
                    last = home;
                    of = byShop.computeIfAbsent(home, shop -> new OfShop(shop, new CustomerRows(customerId)));
                }
                into.accept(of, row);
            }
        }

        void setCustomer(OfShop of, Customer row) {
            if (of.customer != null) {
                leftOut.addLeftOut(Table.CUSTOMER_DATA, Cause.SUPERSEDED, of.customer.notes());
            }
            of.customer = row.withShopId(of.shop.id());
        }
    }
}
