package io.github.behaviorfeatures.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events and orders in, features of their customers out; and all of it gone where somebody wants to be forgotten. */
class RawEventsTest {

    /** Customer 7 looks around on device d1, buys order 501 there, and somebody unknown looks around on d9. */
    private static final String PIXELS = String.join(
            "\n",
            pixel("e1", "page_viewed", "d1", "10:00", "{}"),
            pixel("e2", "product_viewed", "d1", "10:01", "{\"productVariant\":{\"product\":{\"id\":\"p1\"}}}"),
            pixel("e3", "search_submitted", "d1", "10:02", "{\"searchResult\":{\"query\":\"green tea\"}}"),
            pixel(
                    "e4",
                    "checkout_completed",
                    "d1",
                    "10:10",
                    "{\"checkout\":{\"currencyCode\":\"EUR\",\"subtotalPrice\":{\"amount\":20.0},"
                            + "\"order\":{\"id\":\"gid://shopify/Order/501\",\"customer\":{\"id\":\"7\"}}}}"),
            pixel("e5", "page_viewed", "d9", "10:00", "{}"));

    /** Their phone, s1: a search, then a log-in; and customer 8, who has the phone from then on. */
    private static final String SEGMENT = "{\"sentAt\":\"2026-06-02T12:00:00Z\",\"batch\":["
            + "{\"messageId\":\"m1\",\"type\":\"track\",\"event\":\"Products Searched\",\"anonymousId\":\"s1\","
            + "\"properties\":{\"query\":\"oolong\"},\"timestamp\":\"2026-06-02T11:00:00Z\"},"
            + "{\"messageId\":\"m2\",\"type\":\"identify\",\"anonymousId\":\"s1\",\"userId\":\"7\","
            + "\"timestamp\":\"2026-06-02T11:01:00Z\"},"
            + "{\"messageId\":\"m3\",\"type\":\"track\",\"event\":\"Products Searched\",\"anonymousId\":\"s1\","
            + "\"userId\":\"8\",\"properties\":{\"query\":\"black tea\"},\"timestamp\":\"2026-06-02T13:00:00Z\"}]}";

    private static final String ORDERS = "{\"orders\":[" + order("501", "7", "2026-06-01T10:10:00Z", "20.00") + ","
            + order("502", "7", "2026-06-03T10:00:00Z", "30.00") + ","
            + order("503", "8", "2026-06-03T11:00:00Z", "10.00") + "]}";

    private static Server server;

    @TempDir
    Path folder;

    private Database database;

    private static String pixel(String id, String name, String device, String time, String data) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"clientId\":\"" + device
                + "\",\"timestamp\":\"2026-06-01T" + time + ":00Z\",\"data\":" + data + "}";
    }

    private static String order(String id, @Nullable String customer, String time, String value) {
        return "{\"id\":" + id + ",\"created_at\":\"" + time + "\",\"updated_at\":\"" + time
                + "\",\"currency\":\"EUR\",\"financial_status\":\"paid\",\"subtotal_price\":\"" + value
                + "\",\"email\":\"C" + id + "@example.com\",\"customer\":"
                + (customer == null ? "null" : "{\"id\":" + customer + ",\"tags\":\"vip\"}") + ",\"line_items\":[]}";
    }

    @BeforeAll
    static void start() throws IOException {
        server = Server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        database = server.newDatabase();
    }

    private String file(String kind, String content) throws IOException {
        Path file = Files.createTempFile(folder, kind, ".json");
        Files.writeString(file, content);
        return kind + ":" + file;
    }

    private Program all() throws IOException {
        Program run = Program.run(
                database,
                "--shop",
                "tea",
                "--load-raw",
                file("shopify-pixels", PIXELS),
                "--load-raw",
                file("segment", SEGMENT),
                "--load-raw",
                file("shopify-orders", ORDERS),
                "--raw",
                "--as-of",
                "2026-07-01");
        assertThat(run.code()).as(run.out()).isZero();
        return run;
    }

    private Program raw() {
        Program run = Program.run(database, "--raw", "--as-of", "2026-07-01");
        assertThat(run.code()).as(run.out()).isZero();
        return run;
    }

    private @Nullable Map<String, @Nullable Object> row(String customer) throws SQLException {
        return Server.stored(database).get("tea/" + customer);
    }

    private long raw(String where) throws SQLException {
        return Server.number(database, "SELECT count(*) FROM raw_events WHERE " + where);
    }

    private void insert(String kind, String payload) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(RawEvents.INSERT)) {
            statement.setString(1, "tea");
            statement.setString(2, kind);
            statement.setString(3, payload);
            statement.executeUpdate();
            connection.commit();
        }
    }

    /** Order 501 comes twice, by pixel and from the shop; 20 + 30 = 50. The searches: one on d1, one on s1 before the log-in. */
    @Test
    void eventsOfAllKindsBecomeFeaturesOfTheirCustomers() throws Exception {
        Program run = all();
        assertThat(run.out())
                .contains("raw_events: shopify-pixels, 5 stored, 0 duplicates ignored, 0 skipped")
                .contains("raw_events: segment, 3 stored")
                .contains("raw_events: shopify-orders, 3 stored")
                .contains("of people never identified 1 events"); // on d9
        assertThat(row("7"))
                .containsEntry("total_purchases", 2)
                .containsEntry("total_purchase_value", 50.0)
                .containsEntry("customer_tags", List.of("vip"))
                .containsEntry("search_query_diversity", 1.0); // two queries, both different
        assertThat(row("8")).containsEntry("total_purchases", 1).containsEntry("total_purchase_value", 10.0);
    }

    @Test
    void duplicatesAreIgnoredAndASecondReadingChangesNothing() throws Exception {
        all();
        Map<String, Map<String, @Nullable Object>> before = Server.stored(database);
        assertThat(all().out())
                .contains("raw_events: shopify-pixels, 0 stored, 5 duplicates ignored")
                .contains("raw_events: segment, 0 stored, 3 duplicates ignored")
                .contains("raw_events: shopify-orders, 0 stored, 3 duplicates ignored");
        // A call that is sent again, with the time of its new sending.
        insert(
                "segment",
                "{\"messageId\":\"m2\",\"type\":\"identify\",\"anonymousId\":\"s1\",\"userId\":\"7\",\"sentAt\":\"2026-06-09\"}");
        assertThat(raw("true")).isEqualTo(11);
        assertThat(Server.stored(database)).isEqualTo(before);
    }

    @Test
    void ofVersionsOfAnOrderTheLatestCounts() throws Exception {
        all();
        insert(
                "shopify-orders",
                order("502", "7", "2026-06-03T10:00:00Z", "35.00")
                        .replace("\"updated_at\":\"2026-06-03", "\"updated_at\":\"2026-06-04"));
        raw();
        assertThat(row("7")).containsEntry("total_purchase_value", 55.0); // 20 + 35
    }

    /** Nobody knows whose the order is but for its address, until an order names the customer who has it. */
    @Test
    void whenAnAddressBecomesACustomerNothingStaysUnderTheAddress() throws Exception {
        insert("shopify-orders", order("601", null, "2026-06-01T10:00:00Z", "5.00"));
        raw();
        assertThat(Server.stored(database).keySet()).singleElement().asString().startsWith("tea/email:");
        insert(
                "shopify-orders",
                order("602", "9", "2026-06-02T10:00:00Z", "6.00").replace("C602@", "c601@"));
        assertThat(raw().out()).contains("1 rows of features removed");
        assertThat(Server.stored(database).keySet()).containsExactly("tea/9");
        assertThat(row("9")).containsEntry("total_purchase_value", 11.0); // 5 + 6
    }

    @Test
    void whatCustomersHaveInOtherShopsAndUnderOtherNamesStaysWhenOneIsForgotten() throws Exception {
        all();
        insert("shopify-pixels", pixel("e6", "page_viewed", "d1", "12:00", "{\"customer\":{\"id\":\"8\"}}"));
        Program run = Program.run(database, "--forget", "7", "--shop", "tea");
        assertThat(run.code()).as(run.out()).isZero();
        // Four pixel events on d1, two calls on s1, orders 501 and 502.
        assertThat(run.out()).contains("raw_events: 8 rows removed\n").contains("customer_data: 1 rows removed\n");
        assertThat(raw("true")).isEqualTo(4); // e5 on d9, e6 and m3 and order 503 of customer 8
        for (String table : List.of(
                "customer_data",
                "user_interactions",
                "user_sessions",
                "purchase_attributions",
                "customer_behavior_features")) {
            assertThat(Server.number(database, "SELECT count(*) FROM " + table + " WHERE customer_id = '7'"))
                    .as(table)
                    .isZero();
        }
        assertThat(row("8")).containsEntry("total_purchases", 1);

        raw(); // and from what is left they do not come back
        assertThat(Server.stored(database).keySet()).containsExactly("tea/8");

        Program again = Program.run(database, "--forget", "7", "--shop", "tea");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).contains("nothing was found of this customer of shop tea");
    }

    /** A guest is known by the digest of their address: of their order, and of a call that has the address for an id. */
    @Test
    void aGuestIsForgottenByTheDigestOfTheirAddress() throws Exception {
        insert("shopify-orders", order("601", null, "2026-06-01T10:00:00Z", "5.00"));
        insert(
                "segment",
                "{\"messageId\":\"g1\",\"type\":\"identify\",\"anonymousId\":\"s2\",\"userId\":\" c601@Example.com\","
                        + "\"timestamp\":\"2026-06-01T11:00:00Z\"}");
        raw();
        String key = Server.stored(database).keySet().iterator().next();
        Program run = Program.run(database, "--forget", key.substring("tea/".length()), "--shop", "tea");
        assertThat(run.out()).contains("raw_events: 2 rows removed");
        assertThat(raw("true")).isZero();
    }

    @Test
    void forgettingTakesTheShopAndNothingElse() {
        assertThat(Program.run(database, "--forget", "7").code()).isEqualTo(2);
        assertThat(Program.run(database, "--forget", "7", "--shop", "tea", "--raw")
                        .code())
                .isEqualTo(2);
    }

    /** Otherwise a job that has read the customer would write their row again. */
    @Test
    void forgettingWaitsForAJob() throws Exception {
        all();
        CountDownLatch waits = new CountDownLatch(1);
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (Connection job = database.connect();
                Connection erasing = database.connect()) {
            ErasureLock.share(job);
            Future<Map<String, Integer>> erasure =
                    background.submit(() -> Erasure.of(erasing, "tea", "7", waits::countDown));
            assertThat(waits.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(row("7")).isNotNull();
            ErasureLock.release(job);
            assertThat(erasure.get(60, TimeUnit.SECONDS)).containsEntry("customer_behavior_features", 1);
        } finally {
            background.shutdown();
        }
    }

    @Test
    void rowsThatWereLoadedAndRowsOfRawEventsDoNotMix() throws Exception {
        Path loaded = Files.createDirectory(folder.resolve("loaded"));
        Files.writeString(
                loaded.resolve("user_interactions.jsonl"),
                "{\"id\":\"1\",\"shop_id\":\"tea\",\"customer_id\":\"7\",\"event_type\":\"page_view\","
                        + "\"created_at\":\"2026-06-01T10:00:00Z\"}");
        all();
        Program load = Program.run(database, "--load", loaded.toString());
        assertThat(load.code()).isEqualTo(1);
        assertThat(load.out()).contains("the rows of shop tea are made of its raw events");

        database = server.newDatabase();
        assertThat(Program.run(database, "--load", loaded.toString()).code()).isZero();
        insert("shopify-orders", order("501", "7", "2026-06-01T10:10:00Z", "20.00"));
        Program raw = Program.run(database, "--raw");
        assertThat(raw.code()).isEqualTo(1);
        assertThat(raw.out()).contains("shop tea has rows that were loaded from elsewhere");
        assertThat(Server.number(database, "SELECT count(*) FROM user_interactions"))
                .isEqualTo(1);
    }

    @Test
    void hostilePayloadsAreRefusedOrHarmless() throws Exception {
        Program run = Program.run(
                database,
                "--shop",
                "tea",
                "--load-raw",
                file(
                        "segment",
                        "[{\"messageId\":\"1\",\"x\":\"\\u0000\"}, {\"messageId\":\"2\",\"x\":\"\\ud83d\"}, 5, {}]"));
        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out()).contains("segment, 1 stored, 0 duplicates ignored, 3 skipped");
        String endless = "\"" + "x".repeat(20_000) + "\"";
        insert(
                "segment",
                "{\"messageId\":" + endless + ",\"userId\":" + endless + ",\"anonymousId\":" + endless
                        + ",\"type\":\"page\",\"timestamp\":\"2026-06-01T10:00:00Z\",\"properties\":{\"order_id\":"
                        + endless + "}}");
        raw();
        assertThat(Server.stored(database)).isEmpty();
        for (String[] refused :
                new String[][] {{"segment", "{\"batch\":[]}"}, {"shopify-orders", "{\"orders\":[]}"}, {"segment", "[]"}
                }) {
            assertThatThrownBy(() -> insert(refused[0], refused[1]))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("violates check constraint");
        }
    }

    @Test
    void aKindThatIsNotKnownIsCounted() throws Exception {
        insert("carrier-pigeon", "{}");
        assertThat(raw().out()).contains("shop tea: 1 raw events of a kind that is not known are not read; kinds are");
        assertThat(Program.run(database, "--load-raw", "carrier-pigeon:x").code())
                .isEqualTo(2);
    }
}
