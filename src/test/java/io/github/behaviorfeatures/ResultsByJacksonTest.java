package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.behaviorfeatures.contract.SampleCustomer;
import io.github.behaviorfeatures.export.FeatureJson;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A service that returns a row or a feature map answers with it, whichever Jackson writes, without any setting. */
class ResultsByJacksonTest {

    private static final JsonMapper JACKSON_3 = new JsonMapper();
    private static final ObjectMapper JACKSON_2 = new ObjectMapper();

    /** Of all sample customers, plain and with explanation. */
    private static List<FeatureRow> rows() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        List<FeatureRow> rows = new ArrayList<>(List.of(ExplainedRow.row()));
        for (SampleCustomer sample : SampleCustomer.all()) {
            var activity = generator.digest(sample.customer(), sample.context(), sample.asOf());
            FeatureRow row = generator.generateRow(activity);
            rows.add(row);
            rows.add(row.withExplanation(generator.explain(activity)));
        }
        return rows;
    }

    /** The same fields in the same order with the same values. */
    private static void assertSame(String actual, JsonNode expected) {
        JsonNode json = JACKSON_3.readTree(actual);
        assertThat(json).isEqualTo(expected);
        assertThat(json.propertyNames()).containsExactlyElementsOf(expected.propertyNames());
    }

    private static JsonNode line(FeatureRow row) {
        return JACKSON_3.readTree(FeatureJson.row(row, false));
    }

    private static JsonNode featuresOf(FeatureRow row) {
        ObjectNode line = (ObjectNode) line(row);
        line.remove(List.of("shop_id", "customer_id", "last_computed_at", "definitions_version", "_explanation"));
        return line;
    }

    @Test
    void jackson3WritesARowAsItsLine() {
        for (FeatureRow row : rows()) {
            assertSame(JACKSON_3.writeValueAsString(row), line(row));
            assertSame(JACKSON_3.writeValueAsString(row.toMap()), line(row));
        }
    }

    @Test
    void jackson2WritesARowAsItsLine() throws Exception {
        for (FeatureRow row : rows()) {
            assertSame(JACKSON_2.writeValueAsString(row), line(row));
        }
    }

    @Test
    void bothWriteAMapAsItsFeatures() throws Exception {
        for (FeatureRow row : rows()) {
            assertThat(featuresOf(row).size()).isEqualTo(row.features().size());
            assertSame(JACKSON_3.writeValueAsString(row.features()), featuresOf(row));
            assertSame(JACKSON_2.writeValueAsString(row.features()), featuresOf(row));
        }
    }

    /** Where Jackson 2 rules, the annotations are older than those this library is built with. */
    @Test
    void jackson2WritesARowWithAnnotationsOfItsOwnVersion() throws Exception {
        URL jackson2 = ObjectMapper.class.getProtectionDomain().getCodeSource().getLocation();
        URL core = com.fasterxml.jackson.core.JsonFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();
        URL[] path = {
            url("target/classes"),
            url("target/test-classes"),
            url("target/older-annotations/jackson-annotations.jar"),
            jackson2,
            core
        };
        try (URLClassLoader service = new URLClassLoader(path, null)) {
            Class<?> there = service.loadClass(ExplainedRow.class.getName());
            assertThat(there.getMethod("annotations").invoke(null))
                    .isEqualTo(path[2].toString())
                    .isNotEqualTo(ExplainedRow.annotations());
            assertSame((String) there.getMethod("byJackson2").invoke(null), line(ExplainedRow.row()));
        }
    }

    private static URL url(String file) throws Exception {
        return Path.of(file).toUri().toURL();
    }

    @Test
    void aRowIsReadByNameToo() {
        FeatureRow row = ExplainedRow.row();
        assertThat(row.asOf()).isEqualTo(row.lastComputedAt());
        assertThat(row.toMap())
                .containsEntry("shop_id", "shop")
                .containsEntry("last_computed_at", "2026-01-01T00:00:00Z")
                .containsEntry("a_number", 0.1)
                .containsEntry("absent", null)
                .containsEntry("default_of_absent", 0);
    }
}
