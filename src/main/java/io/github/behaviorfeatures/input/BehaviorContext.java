package io.github.behaviorfeatures.input;

import io.github.behaviorfeatures.text.Blanks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The behaviour of one customer: the shop and the customer's rows of three tables.
 *
 * <p>A table that is not supplied (nothing tracks it) differs from one that is supplied but empty (tracked, but nothing
 * happened): features that need a table that is not supplied are absent with {@code SOURCE_NOT_SUPPLIED}. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * BehaviorContext context = BehaviorContext.builder(Shop.of("shop-1"))
 *         .interactions(clicks)
 *         .attributions(purchases)   // no sessions: not tracked
 *         .build();
 * }</pre>
 */
public final class BehaviorContext {

    private final Shop shop;
    private final @Nullable List<UserInteraction> interactions;
    private final @Nullable List<UserSession> sessions;
    private final @Nullable List<PurchaseAttribution> attributions;

    private BehaviorContext(Builder builder) {
        this.shop = builder.shop;
        this.interactions = builder.interactions;
        this.sessions = builder.sessions;
        this.attributions = builder.attributions;
    }

    /**
     * Starts a context in which no table is supplied yet.
     *
     * @param shop the customer's shop
     * @return a new builder
     * @throws IllegalArgumentException if the shop's id is blank
     */
    public static Builder builder(Shop shop) {
        return new Builder(shop);
    }

    /**
     * The customer's shop.
     *
     * @return the shop
     */
    public Shop shop() {
        return shop;
    }

    /**
     * The interactions, in the order they were given.
     *
     * @return an immutable list, empty also if the table was not supplied
     */
    public List<UserInteraction> interactions() {
        return interactions == null ? List.of() : interactions;
    }

    /**
     * The sessions, in the order they were given.
     *
     * @return an immutable list, empty also if the table was not supplied
     */
    public List<UserSession> sessions() {
        return sessions == null ? List.of() : sessions;
    }

    /**
     * The purchase attributions, in the order they were given.
     *
     * @return an immutable list, empty also if the table was not supplied
     */
    public List<PurchaseAttribution> attributions() {
        return attributions == null ? List.of() : attributions;
    }

    /**
     * The same rows sorted by time, for callers who compute the customer as of many instants: each computation sorts what
     * is out of order. A table in which an id occurs twice keeps its order, since the last row with an id counts.
     *
     * @return a context that gives the same features as this one as of any instant
     */
    public BehaviorContext inTimeOrder() {
        return TimeOrder.of(this);
    }

    /**
     * Whether a table was supplied, empty or not.
     *
     * @param table the table; {@link Table#CUSTOMER_DATA} is never part of a context
     * @return true if the table was supplied
     */
    public boolean supplies(Table table) {
        return switch (table) {
            case CUSTOMER_DATA -> false;
            case USER_INTERACTIONS -> interactions != null;
            case USER_SESSIONS -> sessions != null;
            case PURCHASE_ATTRIBUTIONS -> attributions != null;
        };
    }

    /**
     * Shows the shop and the number of rows per table.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "BehaviorContext[shop=" + PlainText.brief(shop.id()) + ", interactions=" + count(interactions)
                + ", sessions=" + count(sessions) + ", attributions=" + count(attributions) + "]";
    }

    private static String count(@Nullable List<?> rows) {
        return rows == null ? "not supplied" : Integer.toString(rows.size());
    }

    /** Collects the tables of a {@link BehaviorContext}; a table that is never set is not supplied. */
    public static final class Builder {
        private final Shop shop;
        private @Nullable List<UserInteraction> interactions;
        private @Nullable List<UserSession> sessions;
        private @Nullable List<PurchaseAttribution> attributions;

        private Builder(Shop shop) {
            this.shop = Objects.requireNonNull(shop, "shop");
            if (Blanks.isBlank(shop.id())) {
                throw new IllegalArgumentException("the shop id of a context must not be blank");
            }
        }

        /**
         * Supplies the interactions.
         *
         * @param rows the customer's interactions in any order, possibly none
         * @return this builder
         * @throws NullPointerException if the rows or one of them is null; the message names table and position
         */
        public Builder interactions(Iterable<UserInteraction> rows) {
            this.interactions = copy(Table.USER_INTERACTIONS, rows);
            return this;
        }

        /**
         * Supplies the sessions.
         *
         * @param rows the customer's sessions in any order, possibly none
         * @return this builder
         * @throws NullPointerException if the rows or one of them is null; the message names table and position
         */
        public Builder sessions(Iterable<UserSession> rows) {
            this.sessions = copy(Table.USER_SESSIONS, rows);
            return this;
        }

        /**
         * Supplies the purchase attributions.
         *
         * @param rows the customer's purchase attributions in any order, possibly none
         * @return this builder
         * @throws NullPointerException if the rows or one of them is null; the message names table and position
         */
        public Builder attributions(Iterable<PurchaseAttribution> rows) {
            this.attributions = copy(Table.PURCHASE_ATTRIBUTIONS, rows);
            return this;
        }

        private static <R> List<R> copy(Table table, Iterable<R> rows) {
            Objects.requireNonNull(rows, () -> "rows of " + table.wireName());
            Collection<R> all = rows instanceof Collection<R> given ? given : listed(rows);
            try {
                return List.copyOf(all);
            } catch (NullPointerException e) {
                int position = new ArrayList<>(all).indexOf(null);
                throw new NullPointerException(table.wireName() + "[" + position + "] is null");
            }
        }

        private static <R> List<R> listed(Iterable<R> rows) {
            List<R> list = new ArrayList<>();
            rows.forEach(list::add);
            return list;
        }

        /**
         * Builds the context.
         *
         * @return an immutable context
         */
        public BehaviorContext build() {
            return new BehaviorContext(this);
        }
    }
}
