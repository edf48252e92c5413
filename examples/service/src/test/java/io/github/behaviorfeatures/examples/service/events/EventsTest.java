package io.github.behaviorfeatures.examples.service.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.examples.service.Client;
import io.github.behaviorfeatures.examples.service.Documents;
import io.github.behaviorfeatures.examples.service.Running;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events in by HTTP, features out by HTTP. The last test stops the database. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventsTest {
    private static final String VIEW = pixel("e1", "page_viewed", "10:00", "{}");
    private static final String CALL =
            "{\"messageId\":\"m1\",\"type\":\"page\",\"name\":\"Home\",\"anonymousId\":\"s1\","
                    + "\"timestamp\":\"2026-06-01T11:00:00Z\"}";

    private static Store store;
    private static Running service;
    private static Client client;

    private static String pixel(String id, String name, String time, String data) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"clientId\":\"d1\",\"timestamp\":\"2026-06-01T" + time
                + ":00Z\",\"data\":" + data + "}";
    }

    @BeforeAll
    static void start() throws IOException {
        store = Store.start();
        service = Running.with(
                "spring.datasource.url=" + store.url(),
                "behavior.events.allow-origin=https://tea.example,https://www.tea.example",
                "behavior.limits.body=64KB");
        client = service.client();
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        store.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        store.execute("TRUNCATE raw_events");
    }

    private static HttpResponse<String> post(String body) {
        return client.post("/events?shop=tea", body);
    }

    private static void assertTaken(HttpResponse<String> response, String receipt) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(JsonMapper.shared().readTree(response.body()))
                .isEqualTo(JsonMapper.shared().readTree(receipt));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains(detail).doesNotContain("alice");
    }

    private static String receipt(int accepted, int duplicates) {
        return "{\"accepted\":" + accepted + ",\"duplicates\":" + duplicates + ",\"refused\":0,\"reasons\":[]}";
    }

    @Test
    @Order(1)
    void oneEventIsStoredAsItCame() throws SQLException {
        assertTaken(post(VIEW), receipt(1, 0));
        assertThat(store.texts("SELECT shop_id || ' ' || kind FROM raw_events")).containsExactly("tea shopify-pixels");
        assertThat(JsonMapper.shared()
                        .readTree(store.texts("SELECT payload FROM raw_events").get(0)))
                .isEqualTo(JsonMapper.shared().readTree(VIEW));
    }

    @Test
    @Order(1)
    void aBeaconSendsText() {
        HttpRequest.Builder request = client.request("/events?shop=tea")
                .header("Content-Type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString(VIEW));
        assertTaken(client.send(request), receipt(1, 0));
        assertProblem(
                client.send(client.request("/events?shop=tea")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(VIEW))),
                415,
                "Content-Type");
    }

    /** A page of Segment has a name, too; its name does not make it a pixel's. */
    @Test
    @Order(1)
    void theKindIsToldByContentAndDuplicatesAreIgnored() throws SQLException {
        assertTaken(post("[" + VIEW + "," + CALL + "," + VIEW + "]"), receipt(2, 1));
        assertTaken(post(CALL), receipt(0, 1));
        assertTaken(client.post("/events?shop=coffee", CALL), receipt(1, 0)); // another shop's
        assertThat(store.texts("SELECT shop_id || ' ' || kind FROM raw_events ORDER BY 1"))
                .containsExactly("coffee segment", "tea segment", "tea shopify-pixels");
    }

    @Test
    @Order(1)
    void aBatchOfSegmentIsTakenApart() throws SQLException {
        assertTaken(
                post("{\"sentAt\":\"2026-06-01T12:00:00Z\",\"context\":{\"ip\":\"a\",\"locale\":\"de\"},\"batch\":["
                        + CALL.replace("\"Home\"", "\"Home\",\"context\":{\"ip\":\"b\"}") + ","
                        + CALL.replace("m1", "m2") + "]}"),
                receipt(2, 0));
        assertThat(store.texts("SELECT concat_ws(' ', payload ->> 'messageId', payload ->> 'sentAt',"
                        + " payload #>> '{context,ip}', payload #>> '{context,locale}') FROM raw_events ORDER BY 1"))
                .containsExactly("m1 2026-06-01T12:00:00Z b de", "m2 2026-06-01T12:00:00Z a de");
    }

    /** 30,000 letters that count for each of 10 calls are 300,000, more than twice 65,536. */
    @Test
    @Order(1)
    void aSmallBatchThatIsALotIsRefused() throws SQLException {
        String calls = String.join(",", Collections.nCopies(10, CALL));
        String batch = "{\"context\":{\"x\":\"" + "x".repeat(30_000) + "\"},\"batch\":[" + calls + "]}";
        assertProblem(post(batch), 400, "send fewer calls");
        assertThat(store.texts("SELECT kind FROM raw_events")).isEmpty();
    }

    /** Of five one is taken: 1 and 4 are nothing known, 2 has half a letter, 3 a number beyond PostgreSQL's. */
    @Test
    @Order(1)
    void whatIsRefusedIsCountedByReason() {
        String half = VIEW.replace("e1", "e2").replace("{}", "{\"x\":\"\\ud83d\"}");
        String number = VIEW.replace("e1", "e3").replace("{}", "{\"x\":1e999999}");
        HttpResponse<String> response =
                post("[" + VIEW + ",{\"alice\":1}," + half + "," + number + ",\"alice@tea.example\"]");
        assertThat(response.body()).doesNotContain("alice");
        JsonNode receipt = JsonMapper.shared().readTree(response.body());
        assertThat(receipt.path("accepted").asInt()).isEqualTo(1);
        assertThat(receipt.path("duplicates").asInt()).isZero();
        assertThat(receipt.path("refused").asInt()).isEqualTo(4);
        assertThat(receipt.path("reasons")
                        .valueStream()
                        .map(reason -> reason.path("error").asString() + " " + reason.path("count") + " "
                                + reason.path("first")))
                .containsExactly("unknown_kind 2 1", "no_text 1 2", "not_storable 1 3");
        assertThat(client.get("/actuator/prometheus").body()).contains("behavior_events_total{result=\"refused\"} ");
    }

    @Test
    @Order(1)
    void whatIsNoEventIsRefused() throws SQLException {
        assertProblem(post("{\"alice\":1}"), 400, "Shopify web pixel");
        assertProblem(post("[[]]"), 400, "none of the 1 events");
        assertProblem(post("{\"messageId\":7,\"type\":\"page\"}"), 400, "Segment");
        assertProblem(post("alice"), 400, "no JSON");
        assertProblem(post(VIEW + VIEW), 400, "no JSON");
        assertProblem(post("\"alice\""), 400, "array of events");
        assertProblem(post("[" + "[".repeat(5_000)), 400, "no JSON");
        assertProblem(post("[" + " ".repeat(1 << 16) + "]"), 413, "65536 bytes");
        assertTaken(post("[]"), receipt(0, 0));
        assertThat(store.texts("SELECT kind FROM raw_events")).isEmpty();
    }

    @Test
    @Order(1)
    void theShopIsNamedOnce() throws SQLException {
        assertProblem(client.post("/events", VIEW), 400, "?shop=ID");
        for (String query : List.of("shop=", "shop=%20", "shop=%00", "shop=" + "x".repeat(501))) {
            assertProblem(client.post("/events?" + query, VIEW), 400, "1 to 500 bytes");
        }
        assertProblem(client.post("/events?shop=tea&shop=alice", VIEW), 400, "once");
        assertProblem(client.post("/events?alice=tea", VIEW), 400, "once");
        assertProblem(
                client.send(client.document("/events", VIEW).method("GET", BodyPublishers.noBody())), 405, "methods");
        try (Running own = Running.with("spring.datasource.url=" + store.url(), "behavior.events.shop=own")) {
            assertTaken(own.client().post("/events", VIEW), receipt(1, 0));
        }
        assertThat(store.texts("SELECT shop_id FROM raw_events")).containsExactly("own");
    }

    @Test
    @Order(1)
    void withoutADatabaseThereAreNoEvents() {
        try (Running alone = Running.with()) {
            assertProblem(alone.client().post("/events?shop=tea", VIEW), 404, "\"not_found\"");
        }
    }

    /** As a browser sends it; the JDK's client keeps these headers for itself. */
    private static String raw(String method, String origin, String more, String body) throws IOException {
        return raw(service, method, origin, more, body);
    }

    private static String raw(Running service, String method, String origin, String more, String body)
            throws IOException {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            OutputStream out = socket.getOutputStream();
            out.write((method + " /events?shop=tea HTTP/1.1\r\nHost: features.example\r\nConnection: close\r\nOrigin: "
                            + origin + "\r\nContent-Type: text/plain\r\nContent-Length: " + body.length() + "\r\n"
                            + more
                            + "\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Order(1)
    void pagesOfAllowedOriginsMaySendAndOthersMayNot() throws Exception {
        String ask = "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: content-type\r\n";
        assertThat(raw("OPTIONS", "https://www.tea.example", ask, ""))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: https://www.tea.example", "Access-Control-Allow-Methods: POST");
        assertThat(raw("POST", "https://tea.example", "", VIEW))
                .startsWith("HTTP/1.1 202")
                .contains("Access-Control-Allow-Origin: https://tea.example");
        for (String method : List.of("OPTIONS", "POST")) {
            assertThat(raw(method, "https://alice.example", method.equals("POST") ? "" : ask, ""))
                    .startsWith("HTTP/1.1 403")
                    .contains("application/problem+json", "\"origin_not_allowed\"")
                    .doesNotContain("alice", "Access-Control-Allow-Origin");
        }
        assertThat(store.texts("SELECT kind FROM raw_events")).hasSize(1);
    }

    /** The frame in which Shopify runs a custom pixel has no origin of its own. */
    @Test
    @Order(1)
    void anyPageMaySendWhereAllAreAllowed() throws Exception {
        try (Running open = Running.with("spring.datasource.url=" + store.url(), "behavior.events.allow-origin=*")) {
            assertThat(raw(open, "POST", "null", "", VIEW))
                    .startsWith("HTTP/1.1 202")
                    .contains("Access-Control-Allow-Origin: *");
        }
        try (Running closed = Running.with("spring.datasource.url=" + store.url())) {
            assertThat(raw(closed, "POST", "null", "", VIEW)).startsWith("HTTP/1.1 403");
        }
    }

    private static String order(String id, String time, String value) {
        return "{\"id\":" + id + ",\"created_at\":\"" + time + "\",\"currency\":\"EUR\",\"financial_status\":\"paid\","
                + "\"subtotal_price\":\"" + value + "\",\"customer\":{\"id\":7},\"line_items\":[]}";
    }

    /**
     * Customer 7 looks around and searches once on device d1, and buys order 501 for 20 there, which says whose d1 is; order
     * 502 for 30 is bought elsewhere. 2 orders, 20 + 30 = 50.
     */
    @Test
    @Order(2)
    void fromEventsAndAnOrderToFeatures(@TempDir Path folder) throws Exception {
        assertThat(client.get("/customers/tea/7").statusCode()).isEqualTo(404);
        assertTaken(
                post("[" + VIEW + ","
                        + pixel("e2", "search_submitted", "10:02", "{\"searchResult\":{\"query\":\"oolong\"}}")
                        + ","
                        + pixel(
                                "e3",
                                "checkout_completed",
                                "10:10",
                                "{\"checkout\":{\"currencyCode\":\"EUR\",\"subtotalPrice\":{\"amount\":20.0},\"order\":"
                                        + "{\"id\":\"501\",\"customer\":{\"id\":\"7\"}}}}")
                        + "]"),
                receipt(3, 0));
        Path orders = folder.resolve("orders.json");
        Files.writeString(
                orders,
                "[" + order("501", "2026-06-01T10:10:00Z", "20.00") + ","
                        + order("502", "2026-06-03T10:00:00Z", "30.00") + "]");

        store.job("--shop", "tea", "--load-raw", "shopify-orders:" + orders, "--raw", "--as-of", "2026-07-01");

        HttpResponse<String> response = client.get("/customers/tea/7");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode row = JsonMapper.shared().readTree(response.body());
        assertThat(row.path("last_computed_at").asString()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(row.path("total_purchases").asInt()).isEqualTo(2);
        assertThat(row.path("total_purchase_value").asDouble()).isEqualTo(50.0);
        assertThat(row.path("total_sessions").asInt()).isEqualTo(1);
        assertThat(row.path("search_frequency").asDouble()).isEqualTo(1.0); // one search, one visit
    }

    @Test
    @Order(3)
    void aDatabaseWithoutTheTableIsToldFromOneThatIsGone() throws Exception {
        store.execute("ALTER TABLE raw_events RENAME TO events_of_old");
        try {
            assertProblem(post(VIEW), 503, "\"table_outdated\"");
        } finally {
            store.execute("ALTER TABLE events_of_old RENAME TO raw_events");
        }
    }

    @Test
    @Order(4)
    void whenTheDatabaseIsGoneEventsAreNotLostUnnoticed() throws Exception {
        store.close();
        HttpResponse<String> response = post(VIEW.replace("d1", "alice"));
        assertProblem(response, 503, "\"database_unavailable\"");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(client.post("/features", Documents.TWO_ORDERS).statusCode()).isEqualTo(200);
    }
}
