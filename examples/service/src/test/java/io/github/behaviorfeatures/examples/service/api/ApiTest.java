package io.github.behaviorfeatures.examples.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.examples.service.Client;
import io.github.behaviorfeatures.examples.service.Documents;
import io.github.behaviorfeatures.examples.service.Running;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of the service is what it does. */
class ApiTest {
    private static Running service;
    private static Client client;
    private static String api;

    @BeforeAll
    static void start() {
        // A database that is not there is enough to have GET /customers described.
        service = Running.with("spring.datasource.url=jdbc:postgresql://127.0.0.1:1/features");
        client = service.client();
        api = client.get("/v3/api-docs").body();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static void assertIs(String json, String schema) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", JsonMapper.shared().readTree(api).path("components"));
        Schema read = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
        assertThat(read.validate(JsonMapper.shared().readTree(json))).isEmpty();
    }

    private static void assertIsNot(String json, String schema) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> assertIs(json, schema)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void itIsAnOpenApiDocument() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(api, null, options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).startsWith("3.1");
        assertThat(result.getOpenAPI().getPaths())
                .containsOnlyKeys("/features", "/features:batch", "/catalog", "/customers/{shop}/{id}", "/events");
        assertThat(result.getOpenAPI().getPaths().get("/events").getPost().getResponses())
                .containsKeys("202", "403", "503");
        assertThat(result.getOpenAPI().getPaths().get("/features").getPost().getParameters())
                .extracting("name")
                .containsExactly("as_of", "evidence");
        assertThat(result.getOpenAPI()
                        .getPaths()
                        .get("/customers/{shop}/{id}")
                        .getGet()
                        .getParameters())
                .extracting("name")
                .containsExactly("shop", "id");
    }

    @Test
    void everyFeatureIsDescribed() {
        JsonNode row = JsonMapper.shared().readTree(api).at("/components/schemas/FeatureRow/properties");

        for (FeatureKey<?> key :
                CustomerBehaviorFeatureGenerator.ofDefaults().catalog().keys()) {
            assertThat(row.path(key.name()).path("description").asString()).isEqualTo(key.summary());
        }
    }

    @Test
    void answersAreWhatTheirSchemasSay() {
        String document = Documents.typical(3);

        String row = client.post("/features", document).body();
        assertIs(row, "FeatureRow");
        assertIs(client.post("/features?evidence=true", document).body(), "FeatureRow");
        assertIs(
                client.post("/features", "{\"customer\":{\"shop_id\":\"s\",\"customer_id\":1}}")
                        .body(),
                "FeatureRow");
        assertIs(client.get("/catalog").body(), "Catalog");
        assertIsNot(row.replace("\"total_purchases\":2", "\"total_purchases\":-2"), "FeatureRow");
        assertIsNot(row.replace("\"total_purchases\":2,", ""), "FeatureRow");
    }

    @Test
    void problemsAreWhatTheirSchemaSays() {
        Stream.of(
                        client.post("/features", "{}"),
                        client.get("/features"),
                        client.get("/nowhere"),
                        client.get("/customers/s1/c1"),
                        client.get("/catalog/%00"))
                .forEach(response -> {
                    assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
                    assertIs(response.body(), "Problem");
                });
    }

    @Test
    void linesOfABatchAreRowsOrProblems() {
        String lines =
                client.batch("", Documents.line(Documents.TWO_ORDERS) + "{}\n").body();

        assertThat(lines.lines()).hasSize(2).allSatisfy(line -> assertIs(line, "RowOrProblem"));
        assertIs(lines.lines().skip(1).findFirst().orElseThrow(), "Problem");
    }

    @Test
    void documentsAreWhatTheirSchemaSays() {
        assertIs(Documents.typical(3), "Document");
        assertIs(Documents.TWO_ORDERS, "Document");
        assertIs("""
                {"customer": {"customer_id": 7, "tags": "a, b", "default_address": {"country_code": "DE"},
                 "metafields": [], "created_at": 1700000000, "email": null},
                 "context": {"shop": {"id": "s1", "timezone": "UTC"}, "user_sessions": null,
                 "purchase_attributions": [{"order_value": {"amount": "12.00", "currency_code": "EUR"}}]}}""", "Document");
        assertIsNot("{\"context\": {}}", "Document");
        assertIsNot("{\"customer\": {\"customer_id\": 1}, \"context\": {\"purchases\": []}}", "Document");
        assertIsNot(
                "{\"customer\": {\"customer_id\": 1}, \"context\": {\"user_sessions\": [{\"start_time\": true}]}}",
                "Document");
    }
}
