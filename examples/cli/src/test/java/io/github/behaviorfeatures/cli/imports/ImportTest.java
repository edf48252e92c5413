package io.github.behaviorfeatures.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {

    @TempDir
    private Path folder;

    private Path pixels;
    private Path out;

    /** Somebody looks around, buys as customer 7, and is known by that afterwards. */
    @BeforeEach
    void writePixels() throws IOException {
        pixels = folder.resolve("pixels-1.jsonl");
        out = folder.resolve("out");
        Program.write(
                pixels,
                pixel("1", "page_viewed", "2025-03-01T08:00:00Z", "{}"),
                "no payload",
                pixel(
                        "2",
                        "checkout_completed",
                        "2025-03-01T08:10:00Z",
                        "{\"checkout\": {\"order\": {\"id\": 50, \"customer\": {\"id\": 7}}, \"currencyCode\": \"EUR\","
                                + " \"subtotalPrice\": {\"amount\": 19.5}}}"));
    }

    private static String pixel(String id, String name, String time, String data) {
        return "{\"id\": \"" + id + "\", \"name\": \"" + name + "\", \"timestamp\": \"" + time
                + "\", \"clientId\": \"device\", \"data\": " + data + "}";
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesTheTablesThatTheExportsCanFeed() throws IOException {
        Program program = Program.run("import", "shopify-pixels:" + pixels, "--out", out, "--shop", "tea");
        assertThat(program.exitCode()).isZero();
        assertThat(names(out))
                .containsExactly(
                        "purchase_attributions.jsonl",
                        "report.json",
                        "shop.json",
                        "user_interactions.jsonl",
                        "user_sessions.jsonl");
        assertThat(Files.readAllLines(out.resolve("purchase_attributions.jsonl")))
                .containsExactly("{\"id\":\"50\",\"shop_id\":\"tea\",\"customer_id\":\"7\",\"order_id\":\"50\","
                        + "\"order_value\":19.5,\"currency_code\":\"EUR\",\"created_at\":\"2025-03-01T08:10:00Z\"}");
        assertThat(Files.readString(out.resolve("shop.json")))
                .isEqualTo("{\"id\": \"tea\", \"timezone\": \"UTC\", \"currency\": \"EUR\"}\n");
        assertThat(Files.readString(out.resolve("report.json"))).contains("\"shopify-pixels: bad line\" : 1");
        assertThat(program.err())
                .contains("shopify-pixels: bad line", "customer_data                    not tracked", ", line 2: ");
    }

    @Test
    void theTablesAreReadAsData() {
        Program.run("import", "shopify-pixels:" + pixels, "--out", out);
        Program features = Program.run("--data", out, "--as-of", "2025-04-01");
        assertThat(features.rows())
                .hasSize(1)
                .first()
                .asString()
                .contains("\"customer_id\":\"7\"", "\"total_purchases\":1", "\"total_purchase_value\":19.5");
    }

    /** At 08:05 nobody knows whose the page view is. */
    @Test
    void asOfWritesWhatWasKnownThen() throws IOException {
        Program.run("import", "shopify-pixels:" + pixels, "--out", out, "--as-of", "2025-03-01T08:05:00Z");
        assertThat(out.resolve("user_interactions.jsonl")).isEmptyFile();
        Program.run(
                "import", "shopify-pixels:" + pixels, "--out", out, "--as-of", "2025-03-01T08:05:00Z", "--visitors");
        assertThat(Files.readString(out.resolve("user_interactions.jsonl"))).contains("visitor:device");
    }

    @Test
    void aPatternNamesSeveralFiles() throws IOException {
        Program.write(folder.resolve("pixels-2.jsonl"), pixel("3", "page_viewed", "2025-03-02T08:00:00Z", "{}"));
        Program program = Program.run("import", "shopify-pixels:" + folder.resolve("pixels-*.jsonl"), "--out", out);
        assertThat(program.exitCode()).isZero();
        assertThat(Files.readAllLines(out.resolve("user_interactions.jsonl"))).hasSize(3);
    }

    @Test
    void mistakesAreToldInOneLine() throws IOException {
        String good = "shopify-pixels:" + pixels;
        Program.run("import", "pixels:x", "--out", out)
                .assertMistake("\"pixels\" is no kind of export, and there is no file pixels:x; did you mean"
                        + " shopify-pixels:x? A kind is one of shopify-orders, ");
        Program.run("import", "foo:bar", "--out", out).assertMistake("there is no file foo:bar. A kind is one of");
        Program.run("import", "C:\\x.jsonl", "--out", out).assertMistake("there is no file C:\\x.jsonl\n".strip());
        Program.run("import", "./a:b", "--out", out).assertMistake("there is no file ./a:b");
        Program.run("import", "ga4:", "--out", out).assertMistake("\"ga4:\" names no file");
        Program.run("import", "ga4:[", "--out", out).assertMistake("is no pattern of files");
        Program.run("import", "ga4:" + folder, "--out", out).assertMistake("is a folder; name files");
        Program.run("import", "ga4:" + folder.resolve("none*"), "--out", out).assertMistake("there is no file");
        Program.run("import", "ga4:-", "ga4:-", "--out", out).assertMistake("only one export");
        Program.run("import", good, "--out", pixels).assertMistake("is no folder");
        Program.run("import", good, "--out", folder.resolve("a/b")).assertMistake("there is no folder");
        Program.run("import", good, "--out", out, "--window-days", "0")
                .assertMistake("--window-days must be 1 or more");
        Program.run("import", good, "--out", out, "--shop", " ").assertMistake("--shop: the id is blank");
        assertThat(out).doesNotExist();
        Path table = folder.resolve("user_sessions.jsonl");
        Files.copy(pixels, table);
        Program.run("import", "shopify-pixels:" + table, "--out", folder)
                .assertMistake("the output " + table + " is one of the exports to be read");
        Program.run("--import", "shopify-pixels:" + pixels, "--out", pixels)
                .assertMistake("the output " + pixels + " is one of the exports to be read");
    }

    /** Pixels feed all tables but customer_data; a table as CSV is read beside any. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer_data.jsonl",
                "customer_data.json.gz",
                "customer_data.csv",
                "user_sessions.csv",
                "user_sessions.csv.gz",
                "user_sessions.jsonl.gz"
            })
    void anotherTableInTheFolderIsNotMixedWithTheNewOnes(String name) throws IOException {
        Files.createDirectory(out);
        Path other = Files.writeString(out.resolve(name), "{}");
        Program.run("import", "shopify-pixels:" + pixels, "--out", out)
                .assertMistake(other + " would be read together with the new tables; remove it");
        assertThat(Files.list(out)).containsExactly(other);
    }

    @Test
    void aBadLineCanStopTheImport() {
        Program program = Program.run("import", "shopify-pixels:" + pixels, "--out", out, "--stop-at-bad-lines");
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err())
                .contains("pixels-1.jsonl, line 2: ", "; correct the line or leave out --stop-at-bad-lines\n");
        Program features = Program.run("--import", "shopify-pixels:" + pixels, "--stop-at-bad-lines");
        assertThat(features.exitCode()).isEqualTo(1);
        assertThat(features.err()).contains("; correct the line or leave out --stop-at-bad-lines\n");
        assertThat(out).doesNotExist();
    }

    @Test
    void aLinkInTheFolderOverwritesNeitherAnotherTableNorAnExport() throws IOException {
        Files.createDirectory(out);
        Path report = out.resolve("report.json");
        Files.createLink(report, pixels);
        Program.run("import", "shopify-pixels:" + pixels, "--out", out)
                .assertMistake("is one of the exports to be read");
        Files.delete(report);
        Files.createSymbolicLink(report, Path.of("shop.json"));
        Program.run("import", "shopify-pixels:" + pixels, "--out", out).assertMistake("are the same file");
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("nothing"));
        Program.run("import", "shopify-pixels:" + pixels, "--out", nowhere).assertMistake("leads to no folder");
        assertThat(pixels).content().contains("page_viewed");
    }

    /** Nothing is left of the text where the gzip data end within its head. */
    @Test
    void damagedGzipOfAnExportNamesFileAndLine() throws IOException {
        byte[] head = {0x1f, (byte) 0x8b, 8, 0, 0, 0};
        Path packed = Files.write(folder.resolve("export.gz"), head);
        for (String kind :
                List.of("shopify-orders", "shopify-pixels", "ga4", "segment", "shopify-csv", "woo-csv", "snowplow")) {
            Program run = Program.run("import", kind + ":" + packed, "--out", out);
            assertThat(run.exitCode()).as(kind).isEqualTo(1);
            assertThat(run.err()).as(kind).contains("export.gz, line 1: the gzip data is cut off or damaged");
        }
    }
}
