package io.github.behaviorfeatures.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real exports and shops do wrong or in their own way; the README beside the cases tells of each. */
class ReportCasesTest {

    /** Relative or absolute. */
    private static final double TOLERANCE = 1e-9;

    @TempDir
    private Path outputs;

    static Stream<ReportCase> computed() {
        return ReportCase.all().stream().filter(ReportCase::hasRows);
    }

    static Stream<ReportCase> refused() {
        return ReportCase.all().stream().filter(ReportCase::hasError);
    }

    @Test
    void everyCaseIsTried() {
        assertThat(ReportCase.all())
                .hasSize(40)
                .allSatisfy(one -> assertThat(one.hasRows()).isNotEqualTo(one.hasError()));
    }

    @ParameterizedTest
    @MethodSource("computed")
    void rowsAndCountsAreRight(ReportCase one) throws IOException {
        Path rows = outputs.resolve("rows.jsonl");
        Path report = outputs.resolve("report.json");
        Path quality = outputs.resolve("quality.txt");
        Program run = one.run("--out", rows, "--report", report, "--quality", quality);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertRows(ReportCase.rows(rows), one.expectedRows());
        JsonNode counts = JsonMapper.shared().readTree(report);
        String text = Files.readString(quality);
        one.expectedReport().properties().forEach(table -> {
            QualityWords words = new QualityWords(counts, text, table.getKey());
            table.getValue().properties().forEach(count -> words.assertCount(count.getKey(), count.getValue()));
        });
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsWrongIsSaid(ReportCase one) {
        JsonNode expected = one.expectedError();
        Program run = one.run();
        if (expected.path("stops").asBoolean()) {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains(expected.path("file").asString());
        }
        if (expected.path("line").isNumber()) {
            assertThat(run.err()).contains("line " + expected.path("line").asInt());
        }
        for (JsonNode says : expected.path("says")) {
            assertThat(run.err().toLowerCase(Locale.ROOT)).containsAnyOf(choices(says));
        }
    }

    /** A word, or a list of which one will do. */
    private static String[] choices(JsonNode says) {
        List<JsonNode> words = says.isArray() ? says.valueStream().toList() : List.of(says);
        return words.stream()
                .map(word -> word.asString().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    private static void assertRows(Map<String, JsonNode> actual, Map<String, JsonNode> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        List<String> differences = new ArrayList<>();
        expected.forEach((customer, row) -> row.properties().forEach(feature -> {
            JsonNode value = actual.get(customer).path(feature.getKey());
            if (!isEqual(value, feature.getValue())) {
                differences.add(customer + " " + feature.getKey() + ": " + value + ", not " + feature.getValue());
            }
        }));
        assertThat(differences).isEmpty();
    }

    private static boolean isEqual(JsonNode actual, JsonNode expected) {
        if (!actual.isNumber() || !expected.isNumber()) {
            return actual.equals(expected);
        }
        double difference = Math.abs(actual.asDouble() - expected.asDouble());
        return difference <= TOLERANCE * Math.max(1, Math.abs(expected.asDouble()));
    }
}
