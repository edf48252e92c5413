package io.github.behaviorfeatures.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.calculator.CustomerProfileCalculator;
import io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator;
import io.github.behaviorfeatures.contract.SampleCustomer;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureSchema;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeatureJsonTest {

    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final JsonMapper MAPPER = new JsonMapper();

    private static FeatureRow row(SampleCustomer sample) {
        return GENERATOR.generateRow(GENERATOR.digest(sample.customer(), sample.context(), sample.asOf()));
    }

    private static FeatureRow rowWithoutTables(Customer customer) {
        BehaviorContext nothing =
                BehaviorContext.builder(Shop.of(customer.shopId())).build();
        return GENERATOR.generateRow(GENERATOR.digest(customer, nothing, AS_OF));
    }

    private static String csv(boolean evidence, FeatureRow... rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FeatureRowWriter writer = new FeatureCsv(bytes, GENERATOR.catalog(), evidence)) {
            for (FeatureRow row : rows) {
                writer.write(row);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRowIsOneFlatObjectInCatalogueOrder() {
        JsonNode json = MAPPER.readTree(FeatureJson.row(row(SampleCustomer.all().get(0)), false));
        List<String> expected =
                new ArrayList<>(List.of("shop_id", "customer_id", "last_computed_at", "definitions_version"));
        GENERATOR.catalog().keys().forEach(key -> expected.add(key.name()));
        assertThat(json.propertyNames()).containsExactlyElementsOf(expected);
        assertThat(json.get("last_computed_at").stringValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(json.get("definitions_version").stringValue()).isEqualTo(GENERATOR.definitionsVersion());
    }

    @Test
    void valuesReadBackExactlyAndAbsentOnesAreNullOrTheirDefault() {
        for (SampleCustomer sample : SampleCustomer.all()) {
            FeatureMap features = row(sample).features();
            JsonNode json = MAPPER.readTree(FeatureJson.row(row(sample), false));
            for (FeatureKey<?> key : features.keys()) {
                assertThat(value(json.get(key.name()))).as(key.name()).isEqualTo(features.valueOrDefault(key));
            }
        }
    }

    /** What is kept from the row before must not stick: another as-of, other features, then the first again. */
    @Test
    void rowsTogetherAreTheSameLinesAsEachAlone() {
        SampleCustomer sample = SampleCustomer.all().get(0);
        FeatureRow first = row(sample);
        CustomerBehaviorFeatureGenerator other = CustomerBehaviorFeatureGenerator.builder()
                .metafields(List.of("custom.size"))
                .build();
        FeatureRow second = other.generateRow(
                other.digest(sample.customer(), sample.context(), sample.asOf().minusSeconds(1)));
        FeatureMap few =
                first.features().restrictedTo(FeatureSchema.of(List.of(EngagementBehaviorCalculator.BOUNCE_RATE)));
        FeatureRow third = new FeatureRow("s", "c", AS_OF, "v", few);
        List<FeatureRow> rows = List.of(first, second, third, first);
        for (boolean evidence : new boolean[] {false, true}) {
            String expected = rows.stream()
                    .map(row -> FeatureJson.row(row, evidence) + "\n")
                    .collect(Collectors.joining());
            assertThat(new String(FeatureJson.bytes(rows, evidence), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
        assertThat(FeatureJson.row(third, false))
                .startsWith("{\"shop_id\":\"s\",\"customer_id\":\"c\",\"last_computed_at\":\"2026-01-01T00:00:00Z\","
                        + "\"definitions_version\":\"v\",\"bounce_rate\":");
        assertThat(FeatureJson.bytes(List.of(), true)).isEmpty();
    }

    private static Object value(JsonNode node) {
        if (node.isArray()) {
            List<Object> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return items;
        }
        return switch (node.getNodeType()) {
            case NULL -> null;
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isInt() ? (Object) node.intValue() : (Object) node.doubleValue();
            default -> node.stringValue();
        };
    }

    @Test
    void theDefaultsAreStoredAsZero() {
        String json =
                FeatureJson.row(rowWithoutTables(Customer.builder("s", "c").build()), true);
        assertThat(json)
                .contains("\"total_purchases\":0,", "\"total_sessions\":0,", "\"bounce_rate\":null,")
                .contains("\"total_purchases\":{\"support\":0,\"absent\":\"SOURCE_NOT_SUPPLIED\"}");
    }

    @Test
    void evidenceTellsSupportAndReasonOfEveryFeature() {
        FeatureRow row = row(SampleCustomer.all().get(0));
        JsonNode evidence = MAPPER.readTree(FeatureJson.row(row, true)).get("_evidence");
        assertThat(evidence.propertyNames()).hasSize(50);
        for (FeatureKey<?> key : row.features().keys()) {
            JsonNode of = evidence.get(key.name());
            assertThat(of.get("support").intValue()).isEqualTo(row.features().support(key));
            assertThat(value(of.get("absent")))
                    .isEqualTo(row.features().absence(key).map(Enum::name).orElse(null));
        }
    }

    @Test
    void rowsAreLinesAndAnExplanationIsAField() {
        FeatureRow row = row(SampleCustomer.all().get(0));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FeatureRowWriter writer = FeatureJson.lines(bytes, false)) {
            writer.write(row);
            writer.write(row.withExplanation(Map.of(
                    EngagementBehaviorCalculator.ENGAGEMENT_SCORE, List.of(new ScorePart("recency", 0.5, 0.25)))));
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n");
        assertThat(text.lines()).hasSize(2);
        assertThat(text.lines().toList().get(1))
                .endsWith(",\"_explanation\":{\"engagement_score\":{\"recency\":{\"value\":0.5,\"weight\":0.25}}}}");
    }

    @Test
    void textIsEscaped() {
        Customer hostile = Customer.builder("s\"\\\nx", "c\u0000\uD83D\uDE00")
                .tags(List.of("a\"b", "</script>"))
                .build();
        JsonNode json = MAPPER.readTree(FeatureJson.row(rowWithoutTables(hostile), false));
        assertThat(json.get("shop_id").stringValue()).isEqualTo("s\"\\\nx");
        assertThat(json.get("customer_id").stringValue()).isEqualTo("c\u0000\uD83D\uDE00");
        assertThat(value(json.get("customer_tags"))).isEqualTo(List.of("</script>", "a\"b"));
    }

    @Test
    void csvHasAHeaderAndACellPerFeature() {
        String csv = csv(false, row(SampleCustomer.all().get(1)));
        List<String> lines = csv.lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("shop_id,customer_id,last_computed_at,definitions_version,total_purchases,");
        assertThat(lines.get(0).split(",")).hasSize(54);
        // Four orders of 20, 27, 34 and 41: on average 122 / 4 = 30.5.
        assertThat(lines.get(1))
                .startsWith("sample-shop,buyer,2026-01-01T00:00:00Z," + GENERATOR.definitionsVersion() + ",4,30.5,");
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        String csv =
                csv(false, rowWithoutTables(Customer.builder("s", "a,\"b\"c").build()));
        assertThat(csv).contains("\ns,\"a,\"\"b\"\"c\",2026");
    }

    /** JSON lines have them as they are. */
    @Test
    void csvHasNoControlCharacters() {
        Customer hostile = Customer.builder("s", "a\u001B[2J\nb\r\u0085\u202Ec")
                .tags(List.of("t\u2066\u001Bx"))
                .build();
        assertThat(csv(true, rowWithoutTables(hostile)))
                .contains("\ns,a?[2J?b???c,2026", "\"[\"\"t?\\u001Bx\"\"]\"")
                .doesNotContain("\u001B", "\r", "\u0085", "\u202E", "\u2066");
        assertThat(FeatureJson.row(rowWithoutTables(hostile), false)).contains("\"a\\u001B[2J\\nb\\r\u0085\u202Ec\"");
    }

    @Test
    void csvListsAndEvidenceAreJsonInACell() {
        Customer tagged =
                Customer.builder("s", "c").tags(List.of("vip", "=1+1")).build();
        assertThat(csv(false, rowWithoutTables(tagged))).contains(",\"[\"\"=1+1\"\",\"\"vip\"\"]\",");
        assertThat(csv(true, rowWithoutTables(tagged)))
                .contains(",_evidence\n")
                .contains(
                        ",\"{\"\"total_purchases\"\":{\"\"support\"\":0,\"\"absent\"\":\"\"SOURCE_NOT_SUPPLIED\"\"},");
    }

    @Test
    void csvTextIsNoFormula() {
        for (String start : List.of("=", "+", "-", "@", "\uFF1D")) {
            Customer hostile = Customer.builder("s", start + "1+1").build();
            assertThat(csv(false, rowWithoutTables(hostile))).contains("\ns,'" + start + "1+1,");
        }
        for (String invisible : List.of("\u0000=", "\u200B+", "\uFEFF@", "\u001F-")) { // what is in front can be seen
            Customer hostile = Customer.builder("s", invisible + "1+1").build();
            assertThat(csv(false, rowWithoutTables(hostile))).contains("\ns,?" + invisible.charAt(1) + "1+1,");
        }
        assertThat(csv(false, rowWithoutTables(Customer.builder("s", "a=1").build())))
                .contains("\ns,a=1,");
    }

    @Test
    void csvHasNoExplanations() {
        FeatureRowWriter writer = new FeatureCsv(new ByteArrayOutputStream(), GENERATOR.catalog(), false);
        FeatureRow row = row(SampleCustomer.all().get(1));
        Map<FeatureKey<?>, List<ScorePart>> explanation =
                Map.of(CustomerProfileCalculator.LANGUAGE, List.of(new ScorePart("x", 1, 1)));
        assertThatThrownBy(() -> writer.write(row.withExplanation(explanation)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON lines");
    }

    @Test
    void csvRefusesRowsOfAnotherCatalogue() {
        CustomerBehaviorFeatureGenerator more = CustomerBehaviorFeatureGenerator.builder()
                .metafields(List.of("custom.size"))
                .build();
        SampleCustomer sample = SampleCustomer.all().get(1);
        FeatureRow row = more.generateRow(more.digest(sample.customer(), sample.context(), sample.asOf()));
        FeatureRowWriter writer = new FeatureCsv(new ByteArrayOutputStream(), GENERATOR.catalog(), false);
        assertThatThrownBy(() -> writer.write(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the row has 51 features, the catalogue 50");
    }

    @Test
    void anOutputThatCannotBeWrittenFailsAsIo() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        FeatureRow row = row(SampleCustomer.all().get(0));
        assertThatThrownBy(() -> {
                    try (FeatureRowWriter writer = FeatureJson.lines(full, true)) {
                        for (int i = 0; i < 100; i++) {
                            writer.write(row);
                        }
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
        assertThatThrownBy(() -> new FeatureCsv(full, GENERATOR.catalog(), true).close())
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void theCatalogueIsAnArrayOfAllFeatures() {
        JsonNode catalog = MAPPER.readTree(CatalogExport.json(GENERATOR.catalog()));
        assertThat(catalog).hasSize(50);
        JsonNode bounceRate = catalog.get(9);
        assertThat(bounceRate.get("name").stringValue()).isEqualTo("bounce_rate");
        assertThat(bounceRate.get("type").stringValue()).isEqualTo("double");
        assertThat(bounceRate.get("range").stringValue()).isEqualTo("0 to 1");
        assertThat(bounceRate.get("default").isNull()).isTrue();
        assertThat(catalog.get(0).get("default").intValue()).isZero();
    }
}
