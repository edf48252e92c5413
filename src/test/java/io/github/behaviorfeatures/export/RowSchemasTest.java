package io.github.behaviorfeatures.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RowSchemasTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Only its outputs are looked at. */
    private record Declaring(List<FeatureKey<?>> outputs) implements FeatureCalculator {
        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            throw new UnsupportedOperationException();
        }
    }

    private static FeatureCatalog catalog(FeatureKey<?>... keys) {
        return CustomerBehaviorFeatureGenerator.builder()
                .calculator(new Declaring(List.of(keys)))
                .build()
                .catalog();
    }

    private static JsonNode json(String text) {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    private static JsonNode property(FeatureKey<?> key) {
        return MAPPER.readTree(CatalogExport.jsonSchema(catalog(key)))
                .get("properties")
                .get(key.name());
    }

    private static JsonNode avroField(FeatureKey<?> key) {
        JsonNode fields =
                MAPPER.readTree(CatalogExport.avroSchema(catalog(key))).get("fields");
        return fields.get(fields.size() - 1);
    }

    @Test
    void numbersCarryTheirRange() {
        assertThat(property(FeatureKey.ordinal("hour", 0, 23)
                        .description("local hour")
                        .unit("hour")
                        .absent("NO_DATA if none")))
                .isEqualTo(json("{'type': ['integer', 'null'], 'description': 'local hour. Unit: hour. Range: 0 to 23."
                        + " Absent: NO_DATA if none.', 'minimum': 0, 'maximum': 23}"));
        assertThat(property(FeatureKey.number("x", -0.5, Double.POSITIVE_INFINITY)))
                .isEqualTo(json("{'type': ['number', 'null'], 'description': 'Range: >= -0.5.', 'minimum': -0.5}"));
        assertThat(property(FeatureKey.number("y", Double.NEGATIVE_INFINITY, 1e18))
                        .get("maximum"))
                .isEqualTo(json("1000000000000000000"));
    }

    @Test
    void labelsAreListedAndMayBeNull() {
        assertThat(property(FeatureKey.label("size", "s", "m")))
                .isEqualTo(json(
                        "{'type': ['string', 'null'], 'description': 'One of: s, m.'," + " 'enum': ['s', 'm', null]}"));
        assertThat(property(FeatureKey.label("free")))
                .isEqualTo(json("{'type': ['string', 'null'], 'description': '', 'minLength': 1}"));
        assertThat(property(FeatureKey.labels("many")))
                .isEqualTo(json("{'type': ['array', 'null'], 'description': '', 'items': {'type': 'string'}}"));
    }

    @Test
    void aFeatureWithADefaultIsNeverNull() {
        assertThat(property(FeatureKey.label("size", "s", "m").defaultValue("m")))
                .isEqualTo(
                        json("{'type': 'string', 'description': 'One of: s, m.', 'enum': ['s', 'm'], 'default': 'm'}"));
        assertThat(property(FeatureKey.flag("yes").defaultValue(true)))
                .isEqualTo(json("{'type': 'boolean', 'description': '', 'default': true}"));
    }

    @Test
    void avroFieldsAreUnionsWithNullUnlessThereIsADefault() {
        assertThat(avroField(FeatureKey.ratio("share").description("a share")))
                .isEqualTo(json("{'name': 'share', 'doc': 'a share. Range: 0 to 1.', 'type': ['null', 'double'],"
                        + " 'default': null, 'feature': 'share'}"));
        assertThat(avroField(FeatureKey.count("gifts").defaultValue(0)))
                .isEqualTo(json("{'name': 'gifts', 'doc': 'Range: >= 0.', 'type': 'int', 'default': 0,"
                        + " 'feature': 'gifts'}"));
        assertThat(avroField(FeatureKey.labels("many")).get("type"))
                .isEqualTo(json("['null', {'type': 'array', 'items': 'string'}]"));
    }

    @Test
    void namesThatAvroDoesNotKnowAreMadeLegalAndTheirOwnIsTold() {
        JsonNode field = avroField(FeatureKey.count("metafield_5-star ratings"));
        assertThat(field.get("name").stringValue()).isEqualTo("metafield_5_star_ratings");
        assertThat(field.get("feature").stringValue()).isEqualTo("metafield_5-star ratings");
        assertThat(field.get("doc").stringValue()).isEqualTo("Feature \"metafield_5-star ratings\". Range: >= 0.");
    }

    @Test
    void featuresOfOneAvroNameAreRefused() {
        assertThatThrownBy(() -> CatalogExport.avroSchema(
                        catalog(FeatureKey.count("metafield_a-b"), FeatureKey.count("metafield_a b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"metafield_a-b\" and \"metafield_a b\" would both be the Avro field metafield_a_b;"
                        + " give one of the features another name");
    }

    @Test
    void bothSchemasListTheFieldsOfARowInItsOrder() {
        FeatureCatalog catalog = catalog(FeatureKey.flag("gift"));
        List<String> names =
                new ArrayList<>(List.of("shop_id", "customer_id", "last_computed_at", "definitions_version"));
        catalog.keys().forEach(key -> names.add(key.name()));
        JsonNode schema = MAPPER.readTree(CatalogExport.jsonSchema(catalog));
        assertThat(schema.get("required").valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(names);
        JsonNode avro = MAPPER.readTree(CatalogExport.avroSchema(catalog));
        assertThat(avro.get("fields")
                        .valueStream()
                        .map(field -> field.get("name").stringValue()))
                .containsExactlyElementsOf(names);
        names.add("_evidence");
        names.add("_explanation");
        assertThat(schema.get("properties").propertyNames()).containsExactlyElementsOf(names);
    }
}
