package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every reader of JSON payloads owes. Extend it in the test of a reader and supply the reader and samples.
 *
 * <p>The samples must hold {@link #SECRET} wherever the format has what is personal: in addresses, in URLs and their
 * queries, in user agents, titles and names. It may come out nowhere.
 */
abstract class SourceContractTest {
    /** What may come out nowhere. */
    static final String SECRET = "Geheim";

    private static final JsonMapper JSON = new JsonMapper();

    /** What may stand in place of any value. Some of it JSON does not know. */
    private static final List<String> JUNK = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "1e99999999999",
            "1e-999999999",
            "-1e-400",
            "NaN",
            "-Infinity",
            "[]",
            "{}",
            "[1, \"a\", null, {}]",
            "{\"amount\": {}, \"id\": [], \"value\": 5}",
            "\"\"",
            "\" \"",
            "\"\\ud800\"",
            "\"0\"",
            "\"(not set)\"",
            "\"9999-99-99\"",
            "\"gid://shopify/Order/\"",
            "\"//\"",
            "\"https://[x/?a=%zz&%\"",
            "12345678901234567890123456789012345678901234567890",
            "\"a@b\"");

    /** The source under test over a stream. */
    protected abstract RawSource source(InputStream in, String name);

    /** Payloads, one to a line, of which all make rows; two of the same time differ in their ids. */
    protected abstract List<String> samples();

    /** What is counted of a payload that was there before. */
    protected String repeated() {
        return "duplicate";
    }

    /** Settings for the samples. */
    protected RawShop.Builder shop() {
        return RawShop.builder("shop").visitors(true);
    }

    private RawData read(byte[]... files) {
        return read(shop().build(), files);
    }

    private RawData read(RawShop shop, byte[]... files) {
        List<RawSource> sources = new ArrayList<>();
        for (byte[] file : files) {
            sources.add(source(new ByteArrayInputStream(file), "export " + (sources.size() + 1)));
        }
        return shop.read(sources);
    }

    private static byte[] lines(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** All that is written. */
    private static String written(RawData data) {
        return written(data, EnumSet.allOf(Table.class));
    }

    /** All that may not hold what is personal: e-mail addresses and names are for {@code customer_data} alone. */
    private static String writtenOfNobody(RawData data) {
        return written(data, EnumSet.complementOf(EnumSet.of(Table.CUSTOMER_DATA)));
    }

    private static String written(RawData data, Set<Table> tables) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Table table : tables) {
            TablesJson.write(data.tables(), table, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private long badLines(RawData data) {
        return data.report().leftOut().entrySet().stream()
                .filter(count -> count.getKey().endsWith(": bad line"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void samplesMakeRows() {
        RawData data = read(lines(samples()));
        assertThat(data.report().leftOut()).isEmpty();
        assertThat(data.report().badValues()).isEmpty();
        assertThat(data.report().unknownFields()).isEmpty();
        assertThat(written(data)).isNotEmpty();
    }

    @Test
    void linesArrayAndPrettyPrintAreTheSame() {
        String expected = written(read(lines(samples())));
        String array = "[" + String.join(",\n ", samples()) + "]";
        JsonNode tree = JSON.readTree(array);
        String bom = "\uFEFF" + String.join("\r\n", samples()) + "\r\n\r\n";
        for (String text : List.of(array, tree.toString(), tree.toPrettyString(), bom, "\n" + array)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(written(read(bytes))).isEqualTo(expected);
            assertThat(written(read(packed(bytes)))).isEqualTo(expected);
        }
        byte[] one = lines(samples().subList(0, 1));
        byte[] brackets = lines(List.of("[", samples().get(0), "]"));
        assertThat(written(read(brackets))).isEqualTo(written(read(one)));
        assertThat(badLines(read(brackets))).isZero();
    }

    /** Bytes, and then the end or a failure. */
    private static final class Watched extends ByteArrayInputStream {
        private final boolean fails;
        private boolean closed;

        Watched(String text, boolean fails) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.fails = fails;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            int read = super.read(into, from, length);
            if (read < 0 && fails) {
                sneak(new IOException("the network is gone"));
            }
            return read;
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> void sneak(Throwable failure) throws E {
            throw (E) failure;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void streamsAreClosed() {
        String lines = String.join("\n", samples()) + "\n";
        String array = "[\n" + String.join(",\n", samples()) + "\n]";
        for (String text : List.of(lines, array, "{\n" + lines)) {
            Watched stream = new Watched(text, false);
            shop().build().read(source(stream, "export"));
            assertThat(stream.closed).isTrue();
            Watched failing = new Watched(text, true);
            assertThatThrownBy(() -> shop().build().read(source(failing, "export")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("export, line ")
                    .hasMessageEndingWith(": cannot be read");
            assertThat(failing.closed).isTrue();
        }
        int next = samples().size() + 1;
        assertThatThrownBy(() -> shop().build().read(source(new Watched(lines, true), "export")))
                .hasMessageStartingWith("export, line " + next + ": ");
    }

    /** What begins like one value over several lines and is none is lines, of which the first is bad. */
    @Test
    void linesAfterABadOneAreRead() {
        for (String first : List.of("{", "[1,", "{\"a\": 1,")) {
            String second = first.equals("[1,")
                    ? "2" + samples().get(0)
                    : "\n{\n" + samples().get(0);
            List<String> rest = samples().subList(1, samples().size());
            RawData data = read(lines(List.of(first, second, String.join("\n", rest))));
            assertThat(data.report().badLines()).isNotEmpty().first().asString().startsWith("export 1, line 1: ");
            RawData expected = read(lines(first.equals("[1,") ? rest : samples()));
            assertThat(written(data)).isEqualTo(written(expected));
        }
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Neither in which file a line stands nor where changes anything. */
    @Test
    @Tag("random")
    void orderOfLinesAndFilesDoesNotMatter() {
        String expected = written(read(lines(samples())));
        List<String> shuffled = new ArrayList<>(samples());
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(shuffled, new Random(i));
            int half = shuffled.size() / 2;
            byte[] first = lines(shuffled.subList(0, half));
            byte[] second = lines(shuffled.subList(half, shuffled.size()));
            assertThat(written(read(first, second))).isEqualTo(expected);
        }
    }

    @Test
    void whatIsNoObjectIsABadLine() {
        List<String> lines = new ArrayList<>(samples());
        lines.addAll(List.of("5", "\"text\"", "{\"a\": ", "{} {}", "[1, null, []]"));
        RawData data = read(lines(lines));
        assertThat(badLines(data)).isEqualTo(4 + 3); // four lines, and the three elements of the fifth
        assertThat(written(data)).isEqualTo(written(read(lines(samples()))));
        assertThat(data.report().badLines()).hasSize(7).allMatch(message -> message.startsWith("export 1, line "));
    }

    @Test
    void bytesThatAreNoUtf8AreABadLine() {
        byte[] good = lines(samples());
        byte[] bad = lines(List.of(samples().get(0)));
        int quote = new String(bad, StandardCharsets.ISO_8859_1).indexOf(SECRET);
        bad[quote] = (byte) 0xff;
        byte[] both = Arrays.copyOf(good, good.length + 1 + bad.length);
        both[good.length] = '\n';
        System.arraycopy(bad, 0, both, good.length + 1, bad.length);
        RawData data = read(both);
        assertThat(badLines(data)).isEqualTo(1);
        assertThat(written(data)).isEqualTo(written(read(good)));
    }

    /** Wherever they stand, in fields that nobody asks for too; other characters than ASCII's are as good as those. */
    @Test
    void allBytesOfALineAreUtf8() {
        String rest = samples().get(0).substring(1);
        for (int i = 0; i < 20; i++) {
            String start = "\n{\"surely_unknown\": \"" + "a".repeat(i);
            byte[] umlaut = (start + "\u00e4\", " + rest).getBytes(StandardCharsets.UTF_8);
            assertThat(badLines(read(umlaut))).isZero();
            umlaut[start.length()] = 'a'; // the second byte of two, alone
            assertThat(badLines(read(umlaut))).isEqualTo(1);
            byte[] last = (samples().get(0) + "\n" + "[5" + " ".repeat(i) + "]").getBytes(StandardCharsets.ISO_8859_1);
            last[last.length - 1] = (byte) 0xff;
            assertThat(badLines(read(last))).isEqualTo(1);
        }
    }

    @Test
    void badLinesCanStopTheReading() {
        RawShop strict = shop().badLines(BadLines.STOP).build();
        byte[] file = lines(List.of(samples().get(0), "{\"" + SECRET + "\": "));
        assertThatThrownBy(() -> read(strict, file))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageStartingWith("export 1, line 2: ")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void whatIsThereTwiceCountsOnce() {
        RawData twice = read(lines(samples()), lines(samples()));
        assertThat(written(twice)).isEqualTo(written(read(lines(samples()))));
        assertThat(twice.report().leftOut()).hasSize(1).allSatisfy((reason, count) -> {
            assertThat(reason).endsWith(": " + repeated());
            assertThat(count).isEqualTo(samples().size());
        });
    }

    @Test
    void unknownFieldsAreCountedAndChangeNothing() {
        List<String> lines = samples().stream()
                .map(line -> "{\"surely_unknown\": {\"" + SECRET + "\": [1]}, " + line.substring(1))
                .toList();
        RawData data = read(lines(lines));
        assertThat(data.report().unknownFields()).hasSize(1).allSatisfy((field, count) -> {
            assertThat(field).endsWith(": surely_unknown");
            assertThat(count).isEqualTo(samples().size());
        });
        assertThat(written(data)).isEqualTo(written(read(lines(samples()))));
    }

    @Test
    void nothingPersonalComesOut() {
        String secret = SECRET.toLowerCase(Locale.ROOT);
        assertThat(String.join("", samples()).toLowerCase(Locale.ROOT)).contains(secret);
        RawData data = read(lines(samples()));
        String report = ReportJson.write(data.report(), data.tables());
        String shown = data.report() + " " + data.tables() + " " + data.report().badLines();
        assertThat((writtenOfNobody(data) + report + shown).toLowerCase(Locale.ROOT))
                .doesNotContain(secret);
    }

    /** A value of the wrong type, or beyond all limits, costs its field or its payload and stops nothing. */
    @Test
    @Tag("random")
    void junkStopsNothing() {
        Random random = new Random(7);
        String secret = SECRET.toLowerCase(Locale.ROOT);
        for (int round = 0; round < 2000; round++) {
            List<String> lines = new ArrayList<>();
            for (String sample : samples()) {
                lines.add(junked(sample, random));
            }
            RawData data = read(lines(lines));
            assertThat(badLines(data)).isZero();
            String report = ReportJson.write(data.report(), data.tables());
            assertThat((writtenOfNobody(data) + report).toLowerCase(Locale.ROOT))
                    .doesNotContain(secret);
            data.tables().dataset();
        }
    }

    /** The payload with one value anywhere replaced. */
    private static String junked(String line, Random random) {
        JsonNode tree = JSON.readTree(line);
        List<Runnable> replacements = new ArrayList<>();
        String mark = "\u0001junk\u0001";
        collect(tree, mark, replacements);
        replacements.get(random.nextInt(replacements.size())).run();
        String quoted = JSON.writeValueAsString(mark);
        return tree.toString().replace(quoted, JUNK.get(random.nextInt(JUNK.size())));
    }

    private static void collect(JsonNode node, String mark, List<Runnable> replacements) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                replacements.add(() -> object.put(name, mark));
                collect(object.get(name), mark, replacements);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                replacements.add(() -> array.set(index, mark));
                collect(array.get(i), mark, replacements);
            }
        }
    }

    /** Bytes at random are bad lines or none, whatever stands between them. */
    @Test
    @Tag("random")
    void noiseStopsNothing() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            byte[] noise = lines(samples());
            for (int i = 0; i < 3; i++) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
            }
            written(read(noise));
            written(read(Arrays.copyOf(noise, random.nextInt(noise.length))));
        }
    }
}
