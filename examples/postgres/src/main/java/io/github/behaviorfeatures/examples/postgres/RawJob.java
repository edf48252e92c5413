package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.sources.RawData;
import io.github.behaviorfeatures.sources.RawShop;
import io.github.behaviorfeatures.sources.RawSource;
import io.github.behaviorfeatures.sources.SegmentEvents;
import io.github.behaviorfeatures.sources.ShopifyOrders;
import io.github.behaviorfeatures.sources.ShopifyWebPixels;
import io.github.behaviorfeatures.sources.SourceKind;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes the rows of a shop anew from all its raw events: whose an event is may come out later, so that rows change their
 * customers. A shop is replaced in one transaction; who reads meanwhile sees the rows from before.
 */
final class RawJob {

    private static final List<Table> OF_EVENTS =
            List.of(Table.USER_INTERACTIONS, Table.USER_SESSIONS, Table.PURCHASE_ATTRIBUTIONS);

    private final Connection connection;
    private final FeatureSettings settings;
    private final Function<String, Shop> shops;
    private final Consumer<String> out;

    /**
     * A job.
     *
     * @param connection to read and write with
     * @param settings what names mean, and the hosts of the shop
     * @param shops by id
     * @param out told what was read, left out and written
     */
    RawJob(Connection connection, FeatureSettings settings, Function<String, Shop> shops, Consumer<String> out) {
        this.connection = connection;
        this.settings = settings;
        this.shops = shops;
        this.out = out;
    }

    /**
     * Reads all shops.
     *
     * @throws IllegalArgumentException if a shop has rows that came in otherwise
     */
    void run() {
        try {
            for (Map.Entry<String, Map<String, Long>> shop : counts().entrySet()) {
                replace(shop.getKey(), shop.getValue());
            }
        } catch (SQLException e) {
            throw failed(e);
        } catch (UncheckedIOException e) { // a stream of payloads
            if (e.getCause().getCause() instanceof SQLException cause) {
                throw failed(cause);
            }
            throw e;
        }
    }

    private static DatabaseException failed(SQLException e) {
        return DatabaseException.of("making the tables of raw events", e);
    }

    /** How many there are, by shop and kind. */
    private Map<String, Map<String, Long>> counts() throws SQLException {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT shop_id, kind, count(*) FROM raw_events GROUP BY 1, 2")) {
            while (row.next()) {
                counts.computeIfAbsent(row.getString(1), any -> new TreeMap<>()).put(row.getString(2), row.getLong(3));
            }
        }
        connection.commit();
        return counts;
    }

    private void replace(String shopId, Map<String, Long> kinds) throws SQLException {
        alone(shopId);
        RawData data = reader(shopId).read(sources(shopId, kinds));
        for (Table table : OF_EVENTS) {
            update("DELETE FROM " + table.wireName() + " WHERE shop_id = ?", shopId);
        }
        out.accept("shop " + shopId + ": raw events " + kinds);
        out.accept("  left out " + data.report().leftOut() + ", noted "
                + data.report().noted() + "; of people never"
                + " identified " + data.report().nobodysEvents() + " events, "
                + data.report().nobodysSessions() + " sessions, "
                + data.report().nobodysOrders() + " orders");
        new Loader(connection, shopId, BadLines.SKIP)
                .inOneTransaction()
                .tables(data.tables())
                .forEach(loaded -> out.accept("  " + loaded));
        int gone = update("DELETE FROM " + Schema.FEATURES + " AS done WHERE shop_id = ?" + withoutRecord(), shopId);
        if (gone > 0) {
            out.accept("  " + gone + " rows of features removed, of ids that no event has any more");
        }
        connection.commit();
    }

    private static String withoutRecord() {
        StringBuilder sql = new StringBuilder();
        for (Table table : OF_EVENTS) {
            sql.append(" AND NOT EXISTS (SELECT FROM ")
                    .append(table.wireName())
                    .append(" AS record WHERE record.shop_id = done.shop_id COLLATE \"C\""
                            + " AND record.customer_id = done.customer_id COLLATE \"C\")");
        }
        return sql.toString();
    }

    /** Locks the shop for this transaction. */
    private void alone(String shopId) throws SQLException {
        boolean hasOtherRows = !ShopTable.isOfRawEvents(connection, shopId) && hasRows(shopId);
        if (hasOtherRows) {
            connection.rollback();
            throw new IllegalArgumentException(
                    "--raw: shop " + shopId + " has rows that were loaded from elsewhere, and"
                            + " --raw would replace them; delete those rows first, or store its raw events under another shop");
        }
        update(
                "INSERT INTO shops AS stored (shop_id, of_raw_events) VALUES (?, true) ON CONFLICT (shop_id)"
                        + " DO UPDATE SET of_raw_events = true",
                shopId);
    }

    private boolean hasRows(String shopId) throws SQLException {
        for (Table table : OF_EVENTS) {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT FROM " + table.wireName() + " WHERE shop_id = ? LIMIT 1")) {
                statement.setString(1, shopId);
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private int update(String sql, String shopId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, shopId);
            return statement.executeUpdate();
        }
    }

    private RawShop reader(String shopId) {
        RawShop.Builder reader = RawShop.builder(shopId)
                .vocabulary(settings.vocabulary())
                .bareTimes(settings.zoneOfBareTimes(shops.apply(shopId)));
        settings.ownHosts().forEach(reader::ownHost);
        return reader.build();
    }

    private List<RawSource> sources(String shopId, Map<String, Long> kinds) {
        List<RawSource> sources = new ArrayList<>();
        for (String kind : kinds.keySet()) {
            PayloadStream in = new PayloadStream(connection, shopId, kind);
            if (kind.equals(SourceKind.SHOPIFY_PIXELS.wireName())) {
                sources.add(ShopifyWebPixels.of(in, "raw_events"));
            } else if (kind.equals(SourceKind.SEGMENT.wireName())) {
                sources.add(SegmentEvents.of(in, "raw_events"));
            } else if (kind.equals(SourceKind.SHOPIFY_ORDERS.wireName())) {
                sources.add(ShopifyOrders.of(in, "raw_events"));
            } else {
                out.accept("shop " + shopId + ": " + kinds.get(kind)
                        + " raw events of a kind that is not known are not read; kinds are "
                        + RawPayloads.KINDS.stream()
                                .map(SourceKind::wireName)
                                .sorted()
                                .toList());
            }
        }
        return sources;
    }
}
