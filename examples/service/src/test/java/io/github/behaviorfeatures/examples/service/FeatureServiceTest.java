package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is answered to whom. */
class FeatureServiceTest {
    private static final int LARGEST = 64 << 10;
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final Instant NOW = Instant.parse("2026-09-15T00:00:00Z");

    private static Running service;
    private static Client client;

    @BeforeAll
    static void start() {
        service = Running.start(
                context -> context.registerBean(
                        "clockOfTest",
                        Clock.class,
                        () -> Clock.fixed(NOW, ZoneOffset.UTC),
                        definition -> definition.setPrimary(true)),
                "behavior.limits.body=64KB",
                "behavior.limits.body-time=20s",
                "behavior.limits.deadline=20s");
        client = service.client();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        return JsonMapper.shared().readTree(response.body());
    }

    private static JsonNode problem(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        return JsonMapper.shared().readTree(response.body());
    }

    private static void assertError(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(problem(response).path("status").asInt()).isEqualTo(status);
        assertThat(problem(response).path("error").asString()).isEqualTo(code);
        assertThat(problem(response).path("title").asString()).isNotBlank();
        assertThat(problem(response).path("detail").asString()).isNotBlank();
    }

    @Test
    void aDocumentIsAnsweredWithItsRow() {
        HttpResponse<String> response = client.post("/features?as_of=" + Documents.AS_OF, Documents.TWO_ORDERS);

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode row = json(response);
        assertThat(row.path("customer_id").asString()).isEqualTo("c1");
        assertThat(row.path("last_computed_at").asString()).isEqualTo(Documents.AS_OF);
        assertThat(row.path("total_purchases").asInt()).isEqualTo(2);
        assertThat(row.path("avg_purchase_value").asDouble()).isEqualTo(40.0); // (30 + 50) / 2
        assertThat(row.path("bounce_rate").isNull()).isTrue();
        assertThat(row.has("_evidence")).isFalse();
    }

    @Test
    void theRowIsTheLibrarys() {
        String document = Documents.typical(7);
        CustomerRecords read = BehaviorJson.readDocument(document);
        String expected = FeatureJson.row(
                GENERATOR.generateRow(
                        GENERATOR.digest(read.customer(), read.context(), Instant.parse(Documents.AS_OF))),
                true);

        assertThat(client.post("/features?evidence=true&as_of=" + Documents.AS_OF, document)
                        .body())
                .isEqualTo(expected);
    }

    @Test
    void withoutAsOfItIsNow() {
        JsonNode row = json(client.post("/features", Documents.TWO_ORDERS));

        assertThat(row.path("last_computed_at").asString()).isEqualTo(NOW.toString());
        assertThat(row.path("total_purchases").asInt())
                .isEqualTo(1); // the second order comes after the clock's 15 Sep.
    }

    @Test
    void evidenceIsGivenOnRequest() {
        JsonNode row = json(client.post("/features?evidence=true", Documents.TWO_ORDERS));

        assertThat(row.path("_evidence").isObject()).isTrue();
    }

    @Test
    void asOfMayHaveAnOffset() {
        JsonNode row = json(client.post("/features?as_of=2026-11-01T02:00:00+02:00", Documents.TWO_ORDERS));

        assertThat(row.path("last_computed_at").asString()).isEqualTo(Documents.AS_OF);
    }

    @Test
    void asOfMayBeADate() {
        JsonNode row = json(client.post("/features?as_of=2026-11-01", Documents.TWO_ORDERS));

        assertThat(row.path("last_computed_at").asString()).isEqualTo(Documents.AS_OF);
    }

    @Test
    void headIsAnsweredAsGetWithoutABody() {
        HttpResponse<String> head = client.send(client.request("/catalog").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).isPresent();
        assertThat(client.send(client.request("/actuator/health").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.send(client.request("/features").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void whatAClientWouldLikeBestChangesNothing() {
        HttpResponse<String> response =
                client.send(client.document("/features", Documents.TWO_ORDERS).header("Accept", "text/html"));

        assertThat(json(response).path("customer_id").asString()).isEqualTo("c1");
        assertError(client.send(client.request("/").header("Accept", "text/html")), 404, "not_found");
    }

    @Test
    void withoutADatabaseThereAreNoCustomers() {
        assertError(client.get("/customers/s1/c1"), 404, "not_found");
    }

    @Test
    void anUnknownKeyOfTheContextIsNamed() {
        String document = """
                {"context": {"shop": {"id": "s1"}, "userSessions": [], "purchases": []},
                 "customer": {"customer_id": "c1"}}""";

        HttpResponse<String> response = client.post("/features", document);

        assertError(response, 400, "bad_request");
        assertThat(problem(response).path("detail").asString()).endsWith("found purchases");
        assertThat(client.post("/features", document.replace("purchases", "purchaseAttributions"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"customer\": {\"customer_id\": \"c1\", \"shop_id\": \"s1\", \"x\": {\"y\": 1}}, \"context\": null, \"y\": [\"a\", \"b\"]}",
                "{\"y\": {\"z\": 1}, \"context\": {\"USER_SESSIONS\": [{\"x\": \"a \\\" , b\", \"y\": [1, \"z\"]}], \"shop\": {\"z\": 1}},"
                        + " \"customer\": {\"customer_id\": \"c1\", \"shop_id\": \"s1\"}}",
            })
    void onlyKeysOfTheContextItselfMustBeKnown(String document) {
        assertThat(client.post("/features", document).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"\\u0063ontext\": {\"user_sessions\": [{}], \"purch\\u0061ses\": 1}, \"customer\": {}}",
                "{\"customer\": {\"context\": {\"a\": 1}}, \"CONTEXT\": {\"shop\": {\"a\": \",\"}, \"purchases\": [\"b\"]}}",
            })
    void anUnknownKeyIsFoundWhereverItStands(String document) {
        HttpResponse<String> response = client.post("/features", document);

        assertError(response, 400, "bad_request");
        assertThat(problem(response).path("detail").asString()).endsWith("found purchases");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alice@example.com|found …",
                "alice%40example.com|found …",
                "orders/4711|found orders…",
                "c12345678|found c…",
                "a\\u001b[2Jb\\u202ec|found a?[2Jb?c",
            })
    void anUnknownKeyIsShownWithoutWhatMayBePersonalOrSteersATerminal(String key, String shown) {
        HttpResponse<String> response = client.post(
                "/features", "{\"customer\": {\"customer_id\": \"c1\"}, \"context\": {\"" + key + "\": []}}");

        assertError(response, 400, "bad_request");
        assertThat(problem(response).path("detail").asString()).endsWith(shown);
    }

    @Test
    void theCatalogueNamesEveryFeature() {
        HttpResponse<String> response = client.get("/catalog");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response)).hasSameSizeAs(GENERATOR.catalog().keys());
    }

    @Test
    void infoTellsTheDefinitions() {
        HttpResponse<String> response = client.get("/actuator/info");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JsonMapper.shared()
                        .readTree(response.body())
                        .path("definitions_version")
                        .asString())
                .isEqualTo(GENERATOR.definitionsVersion());
    }

    @Test
    void otherPathsAreNotFound() {
        assertError(client.get("/"), 404, "not_found");
        assertError(client.get("/featuresx"), 404, "not_found");
        assertError(client.post("/catalog/alice@example.com", "{}"), 404, "not_found");
    }

    @Test
    void otherMethodsAreNotAllowed() {
        HttpResponse<String> get = client.get("/features");
        assertError(get, 405, "method_not_allowed");
        assertThat(get.headers().firstValue("Allow")).hasValue("POST");
        HttpResponse<String> post = client.post("/catalog", "{}");
        assertError(post, 405, "method_not_allowed");
        assertThat(post.headers().firstValue("Allow")).hasValue("GET");
        assertError(client.send(client.request("/actuator/health").DELETE()), 405, "method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1"})
    void otherMediaTypesAreUnsupported(String type) {
        assertError(
                client.send(client.request("/features")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(Documents.TWO_ORDERS))),
                415,
                "unsupported_media_type");
    }

    @Test
    void noMediaTypeIsUnsupported() {
        assertError(
                client.send(client.request("/features").POST(BodyPublishers.ofString(Documents.TWO_ORDERS))),
                415,
                "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""})
    void jsonIsSupported(String type) {
        assertThat(client.send(client.request("/features")
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(Documents.TWO_ORDERS)))
                        .statusCode())
                .isEqualTo(200);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static HttpResponse<String> post(String encoding, byte[] body) {
        return client.send(client.request("/features")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void aPackedDocumentIsUnpackedWhereItSaysSo() throws IOException {
        HttpResponse<String> response = post("gzip", packed(Documents.TWO_ORDERS));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("customer_id").asString()).isEqualTo("c1");
        assertError(post("identity", packed(Documents.TWO_ORDERS)), 415, "unsupported_media_type");
        assertError(post("br", packed(Documents.TWO_ORDERS)), 415, "unsupported_media_type");
    }

    @Test
    void whatIsPackedCountsUnpacked() throws IOException {
        String document = Documents.TWO_ORDERS;
        String largest = document + " ".repeat(LARGEST - document.length());

        assertThat(post("gzip", packed(largest)).statusCode()).isEqualTo(200);
        assertError(post("gzip", packed(largest + " ")), 413, "too_large");
    }

    @Test
    void damagedPackingIsABadRequest() throws IOException {
        byte[] packed = packed(Documents.TWO_ORDERS);

        assertError(post("gzip", Arrays.copyOf(packed, packed.length - 9)), 400, "bad_request");
        assertError(post("gzip", Documents.TWO_ORDERS.getBytes(StandardCharsets.UTF_8)), 400, "bad_request");
    }

    @Test
    void aDocumentMayBeAsLargeAsTheLimitAndNoLarger() {
        String document = Documents.TWO_ORDERS;
        String largest = document + " ".repeat(LARGEST - document.length());

        assertThat(client.post("/features", largest).statusCode()).isEqualTo(200);
        assertError(client.post("/features", largest + " "), 413, "too_large");
    }

    @Test
    void aLargeDocumentOfUnknownLengthIsRefused() {
        byte[] chunk = " ".repeat(LARGEST / 2).getBytes(StandardCharsets.UTF_8);

        assertError(
                client.send(client.request("/features")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArrays(
                                IntStream.range(0, 3).mapToObj(i -> chunk).toList()))),
                413,
                "too_large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"customer\": {\"shop_id\": \"s1\", \"customer_id\": \"c1\", \"email\": \"alice@example.com\" oops"
                        + " | valid JSON",
                "{\"customer\": {\"shop_id\": \"s1\", \"email\": \"alice@example.com\"}} | customer.customer_id",
                "{\"customer\": {\"shop_id\": \"s1\", \"customer_id\": [\"alice@example.com\"]}} | customer.customer_id",
                "{\"customer\": \"alice@example.com\"} | customer",
                "\"alice@example.com\" | object",
                "alice@example.com | valid JSON",
                "{\"alice@example.com\": 1} | customer",
                "{\"customer\": {\"shop_id\": \"s1\", \"customer_id\": \"c1\"}, \"context\": {\"shop\":"
                        + " {\"timezone\": \"alice@example.com\"}}} | context.shop",
                "{\"customer\": {\"shop_id\": \"s1\", \"customer_id\": \"c1\"}, \"context\":"
                        + " {\"user_interactions\": [{\"session_id\": {\"alice@example.com\": \"x\"}}]}}"
                        + " | context.user_interactions[0].session_id",
                "{\"customer\": {\"shop_id\": \"s1\", \"customer_id\": \"c1\"}, \"context\":"
                        + " {\"user_sessions\": [{}, {\"id\": \"alice@example.com\", \"customer_id\": \"bob\"}]}}"
                        + " | context.user_sessions[1].customer_id",
                "{\"customer\": {\"shop_id\": \"s1\", \"customer_id\": \"c1\"}, \"context\":"
                        + " {\"purchase_attributions\": [{\"shop_id\": \"alice@example.com\"}]}}"
                        + " | context.purchase_attributions[0].shop_id",
            })
    void aBrokenDocumentIsAnsweredWithThePlaceAndNothingOfTheContent(String document, String place) {
        HttpResponse<String> response = client.post("/features", document);

        assertError(response, 400, "bad_request");
        assertThat(problem(response).path("detail").asString()).contains(place);
        assertThat(response.body())
                .doesNotContain("alice")
                .doesNotContain("bob")
                .doesNotContain("at io.github");
    }

    @Test
    void anEmptyBodyIsABadRequest() {
        assertError(client.post("/features", ""), 400, "bad_request");
    }

    @Test
    void bytesThatAreNoTextAreABadRequest() {
        assertError(
                client.send(client.request("/features")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', '}'}))),
                400,
                "bad_request");
    }

    @Test
    void tooDeepANestingIsABadRequest() {
        String deep = "{\"x\":".repeat(5_000) + "1" + "}".repeat(5_000);

        assertError(client.post("/features", deep), 400, "bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as_of=alice@example.com",
                "as_of=",
                "as_of=2026-11-31",
                "as_of=2026-11-01&as_of=2026-11-01",
                "as_of=2026-11-01T00:00:00Z&evidence=true&as_of=2026-11-02T00:00:00Z",
                "evidence=true&evidence=true",
                "as_of=01.11.2026",
                "as_of=0001-01-01T00:00:00Z",
                "as_of=9999-12-31T00:00:00Z",
                "as_of=%2B999999999-12-31T00:00:00Z",
                "asof=2026-11-01T00:00:00Z",
                "evidence=alice@example.com",
                "evidence",
                "&"
            })
    void anUnknownQueryIsABadRequest(String query) {
        HttpResponse<String> response = client.post("/features?" + query, Documents.TWO_ORDERS);

        assertError(response, 400, "bad_request");
        assertThat(response.body()).doesNotContain("alice");
    }

    @Test
    void theFirstAndLastInstantsAreAnswered() {
        for (String asOf : new String[] {"1971-01-01T00:00:00Z", "9999-12-30T23:59:59Z"}) {
            assertThat(client.post("/features?as_of=" + asOf, Documents.TWO_ORDERS)
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
