package io.github.behaviorfeatures.examples.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.github.behaviorfeatures.export.CatalogExport;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.export.FeatureRowWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** With the validator of networknt. */
class JsonSchemaTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final Schema SCHEMA = REGISTRY.getSchema(CatalogExport.jsonSchema(Rows.catalog()), InputFormat.JSON);

    private static String line(Rows.Explained explained) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FeatureRowWriter writer = FeatureJson.lines(bytes, true)) {
            writer.write(explained.row().withExplanation(explained.parts()));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<Error> errors(String row) {
        return SCHEMA.validate(row, InputFormat.JSON);
    }

    @Test
    void theSchemaIsOneOfDraft202012() {
        Schema metaSchema = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        assertThat(metaSchema.validate(CatalogExport.jsonSchema(Rows.catalog()), InputFormat.JSON))
                .isEmpty();
        assertThat(metaSchema.validate("{\"type\": \"whole\"}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void everyRowIsValidWithEvidenceAndExplanation() {
        assertThat(Rows.explained())
                .hasSizeGreaterThan(2000)
                .anyMatch(row -> !row.parts().isEmpty())
                .allSatisfy(row -> assertThat(errors(line(row))).isEmpty());
    }

    @Test
    void evidenceAndExplanationMayBeLeftOut() {
        assertThat(Rows.some())
                .allSatisfy(
                        row -> assertThat(errors(FeatureJson.row(row, false))).isEmpty());
    }

    private static void refuses(String keyword, String where, Consumer<ObjectNode> spoiling) {
        ObjectNode row =
                (ObjectNode) MAPPER.readTree(FeatureJson.row(Rows.rows().get(0), true));
        spoiling.accept(row);
        assertThat(errors(row.toString()))
                .as(keyword)
                .hasSize(1)
                .allSatisfy(error -> assertThat(error.getKeyword()).isEqualTo(keyword))
                .allSatisfy(error -> assertThat(error.getMessage() + error.getInstanceLocation())
                        .contains(where));
    }

    private static ObjectNode evidence(JsonNode row) {
        return (ObjectNode) row.get("_evidence").get("bounce_rate");
    }

    @Test
    void wrongRowsAreRefused() {
        refuses("required", "risk_score", row -> row.remove("risk_score"));
        refuses("required", "is_gift_buyer", row -> row.remove("is_gift_buyer"));
        refuses("required", "shop_id", row -> row.remove("shop_id"));
        refuses("maximum", "bounce_rate", row -> row.put("bounce_rate", 1.01));
        refuses("minimum", "loyalty_trend", row -> row.put("loyalty_trend", -1.5));
        refuses("maximum", "rfm_recency", row -> row.put("rfm_recency", 6));
        refuses("minimum", "total_sessions", row -> row.put("total_sessions", -1));
        refuses("type", "total_purchases", row -> row.put("total_purchases", 1.5));
        refuses("type", "total_purchases", row -> row.putNull("total_purchases"));
        refuses("type", "avg_purchase_value", row -> row.put("avg_purchase_value", "12.50"));
        refuses("type", "is_identified", row -> row.put("is_identified", 1));
        refuses("enum", "customer_segment", row -> row.put("customer_segment", "whale"));
        refuses("minLength", "favorite_product", row -> row.put("favorite_product", ""));
        refuses("type", "customer_tags", row -> row.putArray("customer_tags").add(7));
        refuses("format", "last_computed_at", row -> row.put("last_computed_at", "yesterday"));
        refuses("additionalProperties", "shoe_size", row -> row.put("shoe_size", 43));
        refuses("enum", "bounce_rate", row -> evidence(row).put("absent", "DUNNO"));
        refuses("required", "bounce_rate", row -> evidence(row).remove("support"));
        refuses("required", "bounce_rate", row -> ((ObjectNode) row.get("_evidence")).remove("bounce_rate"));
    }

    @Test
    void unknownPartsOfAnExplanationAreRefused() {
        refuses(
                "required",
                "weight",
                row -> row.putObject("_explanation")
                        .putObject("risk_score")
                        .putObject("churn")
                        .put("value", 1));
        refuses(
                "additionalProperties",
                "shoe_size",
                row -> row.putObject("_explanation").putObject("shoe_size"));
    }
}
