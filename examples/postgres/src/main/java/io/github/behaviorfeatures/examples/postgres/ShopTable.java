package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.input.Shop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of shops: time zones and currencies. */
final class ShopTable {

    /** The id of the row that describes every shop without a row of its own. */
    private static final String ANY = "";

    private static final String RECORDED =
            "SELECT shop_id FROM customer_data UNION SELECT shop_id FROM user_interactions"
                    + " UNION SELECT shop_id FROM user_sessions UNION SELECT shop_id FROM purchase_attributions";

    private final Map<String, Shop> described = new TreeMap<>();

    private ShopTable() {}

    /** Reads the table. */
    static ShopTable read(Connection connection) {
        ShopTable shops = new ShopTable();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT shop_id, timezone, currency FROM shops WHERE timezone IS NOT NULL OR currency IS NOT NULL")) {
            while (row.next()) {
                String id = row.getString(1);
                shops.described.put(id, new Shop(id, zone(id, row.getString(2)), row.getString(3)));
            }
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseException.of("reading the shops", e);
        }
        return shops;
    }

    private static ZoneId zone(String shopId, @Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "table shops, shop " + shopId + ": its timezone is none such as Europe/Berlin; mend the row");
        }
    }

    /** Puts a description in place of the one that is there. */
    static void put(Connection connection, Shop shop) {
        String sql = "INSERT INTO shops AS stored (shop_id, timezone, currency) VALUES (?, ?, ?) ON CONFLICT (shop_id)"
                + " DO UPDATE SET timezone = excluded.timezone, currency = excluded.currency, updated_at = now()"
                + " WHERE (stored.timezone, stored.currency) IS DISTINCT FROM (excluded.timezone, excluded.currency)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, shop.id());
            statement.setString(2, shop.timeZone().getId());
            statement.setString(3, shop.currencyCode());
            statement.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseException.of("writing the shop", e);
        }
    }

    /** Whether the rows of a shop are made of raw events. */
    static boolean isOfRawEvents(Connection connection, String shopId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT of_raw_events FROM shops WHERE shop_id = ?")) {
            statement.setString(1, shopId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** A shop as the table describes it: in UTC and without a currency if it does not. */
    Shop shop(String id) {
        Shop any = described.get(ANY);
        Shop plain = any == null ? Shop.of(id) : new Shop(id, any.timeZone(), any.currencyCode());
        return described.getOrDefault(id, plain);
    }

    /** Shops under settings, which override the table. */
    Function<String, Shop> under(FeatureSettings settings) {
        return id -> settings.shop(shop(id));
    }

    /** Shops that have records and are not described though others are, which may be a mistake. */
    Set<String> notDescribed(Connection connection) {
        Set<String> ids = new TreeSet<>();
        if (described.isEmpty() || described.containsKey(ANY)) {
            return ids;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RECORDED)) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseException.of("reading the shops", e);
        }
        ids.removeAll(described.keySet());
        return ids;
    }
}
