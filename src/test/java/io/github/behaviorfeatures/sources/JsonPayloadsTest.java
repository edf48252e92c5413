package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.rows.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bytes become lines, and lines trees of the fields that a format knows. */
class JsonPayloadsTest {

    private static SourceReport read(byte[] bytes) {
        return RawShop.builder("shop")
                .build()
                .read(Ga4Export.of(new ByteArrayInputStream(bytes), "ga4"))
                .report();
    }

    private static String event(String device) {
        return "{\"event_name\":\"x\",\"event_timestamp\":1740816000000000,\"user_pseudo_id\":\"" + device + "\"}";
    }

    /**
     * The slash as two bytes, C0 AF, is no UTF-8, though a lenient reader takes it for one; wherever it stands in a line, which is
     * looked at eight bytes at a time.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17})
    void bytesThatAreNoUtf8AreToldWhereverTheyStand(int length) {
        String text = "a".repeat(length) + "\u00a1";
        byte[] line = event(text).getBytes(StandardCharsets.UTF_8);
        int place = event("").indexOf("\"}") + length;
        assertThat(read(line).badLines()).isEmpty();
        line[place] = (byte) 0xc0;
        line[place + 1] = (byte) 0xaf;
        assertThat(read(line).badLines())
                .containsExactly("ga4, line 1: expected text in UTF-8, found bytes that are none");
    }

    /** The same at the end of a line, and in the next to last line of several. */
    @Test
    void eachLineIsLookedAtToItsEnd() {
        for (int blanks = 0; blanks < 8; blanks++) {
            byte[] bad = (event("d") + " ".repeat(blanks) + "\u00a1").getBytes(StandardCharsets.UTF_8);
            bad[bad.length - 2] = (byte) 0xc0;
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            lines.writeBytes((event("d") + "\n").getBytes(StandardCharsets.UTF_8));
            lines.writeBytes(bad);
            lines.writeBytes(("\n" + event("e")).getBytes(StandardCharsets.UTF_8));
            SourceReport report = read(lines.toByteArray());
            assertThat(report.badLines())
                    .containsExactly("ga4, line 2: expected text in UTF-8, found bytes that are none");
            assertThat(report.payloads()).isEqualTo(Map.of("ga4", 2L));
        }
    }

    /** Lines of orders may belong together, and are read one block after the other; each has some 1 kB, and a block 256 kB. */
    @Test
    void linesThatBelongTogetherAreCountedThroughAllBlocks() {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            lines.add(
                    i == 900
                            ? "no JSON"
                            : "{\"id\":" + i + ",\"created_at\":\"2025-03-01T08:00:00Z\",\"note\":\""
                                    + "x".repeat(1_000) + "\"}");
        }
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        SourceReport report = RawShop.builder("shop")
                .build()
                .read(ShopifyOrders.of(new ByteArrayInputStream(bytes), "orders"))
                .report();
        assertThat(report.badLines()).hasSize(1).first().asString().startsWith("orders, line 900:");
    }

    private static JsonNode value(String json, JsonFormat.FieldReader reader) {
        return (JsonNode) Json.value(json.getBytes(StandardCharsets.UTF_8), reader::read);
    }

    private static JsonNode tree(String json) {
        return value(json, JsonTrees::value);
    }

    @Test
    void ofAnObjectSomeFieldsMayBeReadAlone() {
        JsonFormat.FieldReader only = JsonTrees.only("a", "c");
        assertThat(value("{'a': 1, 'b': {'c': 2}, 'c': [3]}".replace('\'', '"'), only))
                .isEqualTo(tree("{'a': 1, 'c': [3]}".replace('\'', '"')));
        assertThat(value("[1, {}]", only)).isEqualTo(tree("[1, {}]"));
        assertThat(value("\"a\"", only)).isEqualTo(tree("\"a\""));
    }

    @Test
    void ofAFieldThatIsNotUsedNothingIsRead() {
        assertThat(value("{\"a\": [1]}", JsonTrees::skipped)).isEqualTo(tree("null"));
    }

    /** What a format says of its fields, seen in what a payload becomes. */
    @Test
    void aFormatReadsItsFieldsAsItSays() {
        String payload = "{'a': {'x': 1}, 'b': {'x': 2, 'y': 3}}";
        String read = "{'a': {'x': 1}, 'b': {'x': 2}}";
        JsonFormat format = new JsonFormat(Set.of("a", "b"), intake -> any -> {}).with("b", JsonTrees.only("x"));
        List<String> unknown = new ArrayList<>();
        JsonTrees trees = new JsonTrees(format.fields(), unknown::add);
        JsonFormat.FieldReader reader = trees::payload;
        assertThat(value(payload.replace('\'', '"'), reader)).isEqualTo(tree(read.replace('\'', '"')));
        assertThat(unknown).isEmpty();
        value("{\"c\": 1}", reader);
        assertThat(unknown).containsExactly("c");
    }

    @Test
    void linesStandAloneUnlessAFormatSaysOtherwise() {
        JsonFormat format = new JsonFormat(Set.of("a"), intake -> any -> {});
        assertThat(format.isLineByLine()).isTrue();
        assertThat(format.ofLinesTogether().isLineByLine()).isFalse();
        assertThat(format.ofLinesTogether().fields()).isEqualTo(format.fields()).containsOnlyKeys("a");
        assertThat(format.with("b", JsonTrees::skipped).isLineByLine()).isTrue();
        assertThat(format.with("b", JsonTrees::skipped).fields()).containsOnlyKeys("a", "b");
    }
}
