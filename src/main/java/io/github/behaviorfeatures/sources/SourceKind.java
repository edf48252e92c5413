package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Table;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of exports that can be read. */
public enum SourceKind {
    /** Orders of Shopify's Admin API: REST, GraphQL, bulk operations, webhooks. */
    SHOPIFY_ORDERS("shopify-orders", Rank.ORDERS, Table.CUSTOMER_DATA),
    /** Events of Shopify's web pixels. */
    SHOPIFY_PIXELS("shopify-pixels", Rank.EVENTS, Table.USER_INTERACTIONS, Table.USER_SESSIONS),
    /** The BigQuery export of Google Analytics 4. */
    GA4("ga4", Rank.EVENTS, Table.USER_INTERACTIONS, Table.USER_SESSIONS),
    /** Calls of Segment or RudderStack. */
    SEGMENT("segment", Rank.EVENTS, Table.CUSTOMER_DATA, Table.USER_INTERACTIONS, Table.USER_SESSIONS),
    /** Shopify's export of orders as CSV. */
    SHOPIFY_CSV("shopify-csv", Rank.CSV),
    /** Orders of WooCommerce as CSV. */
    WOO_CSV("woo-csv", Rank.CSV),
    /** Enriched events of Snowplow. */
    SNOWPLOW("snowplow", Rank.EVENTS, Table.USER_INTERACTIONS, Table.USER_SESSIONS);

    /** Where an order comes from, the best first: of one order the best counts. */
    enum Rank {
        ORDERS,
        CSV,
        EVENTS
    }

    private final String wireName;
    private final Rank rank;
    private final Set<Table> feeds;

    SourceKind(String wireName, Rank rank, Table... besidesAttributions) {
        this.wireName = wireName;
        this.rank = rank;
        this.feeds = EnumSet.of(Table.PURCHASE_ATTRIBUTIONS, besidesAttributions);
    }

    /**
     * The name of the kind in commands and reports.
     *
     * @return for example {@code shopify-orders}
     */
    public String wireName() {
        return wireName;
    }

    /**
     * The tables that exports of this kind can have rows for.
     *
     * @return a new set
     */
    public Set<Table> feeds() {
        return EnumSet.copyOf(feeds);
    }

    Rank rank() {
        return rank;
    }

    /**
     * The kind of a name.
     *
     * @param wireName for example {@code shopify-orders}
     * @return the kind
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public static SourceKind of(String wireName) {
        for (SourceKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("a kind of source must be one of "
                + Arrays.stream(values()).map(SourceKind::wireName).toList());
    }
}
