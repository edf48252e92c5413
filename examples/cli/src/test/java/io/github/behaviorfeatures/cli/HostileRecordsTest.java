package io.github.behaviorfeatures.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records whose every text would command a terminal, ring its bell, begin lines of its own, and turn the direction of
 * writing. Whatever the program shows people holds none of that. JSON is for programs, and verbatim.
 */
class HostileRecordsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOSTILE =
            "x\u001B]0;x\u0007\u001B[2J\nFORGED\rFORGED\u0085FORGED\u009B31m\u007F\u202Ey\u2066\u2069\uFEFF\u200Bz";
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]|(?m:^FORGED)");

    @TempDir
    private Path temporary;

    /** Its name is hostile, too. */
    private Path data;

    private Path outputs;

    private static String hostile(String begin) {
        return begin + HOSTILE;
    }

    private static String json(Map<String, ?> fields) {
        ObjectNode node = JSON.createObjectNode();
        fields.forEach((name, value) -> node.set(name, JSON.valueToTree(value)));
        return node.toString();
    }

    @BeforeEach
    void shop() throws IOException {
        outputs = Files.createDirectory(temporary.resolve("outputs"));
        data = Files.createDirectory(temporary.resolve(hostile("data")));
        Program.write(data.resolve("customer_data.jsonl"), customer("s", "c"), customer("s", "d"));
        Program.write(
                data.resolve("user_interactions.jsonl"),
                interaction("c", "2026-01-01T12:00:00Z"),
                interaction("c", hostile("2026-01-01 at noon")),
                interaction("without record", "2026-01-01T12:00:00Z"));
        Program.write(
                data.resolve("user_sessions.jsonl"),
                json(Map.of(
                        "shop_id", hostile("s"),
                        "customer_id", hostile("c"),
                        "session_id", hostile("session"),
                        "device_type", hostile("fridge"),
                        "browser_type", hostile("browser"),
                        "referrer_type", hostile("pigeon"),
                        "start_time", "2026-01-01T12:00:00Z",
                        "end_time", "2026-01-01T12:10:00Z")),
                hostile("no row").replace("\n", "").replace("\r", ""));
        Program.write(
                data.resolve("purchase_attributions.jsonl"),
                order("s", "c", 1),
                order("s", "c", 2),
                order("s", "d", 3));
    }

    private static String customer(String shop, String id) {
        return json(Map.of(
                "shop_id",
                hostile(shop),
                "customer_id",
                hostile(id),
                "tags",
                List.of(hostile("tag"), hostile("other")),
                "email",
                hostile("jane@example.com"),
                "locale",
                hostile("de-DE"),
                "currency_code",
                hostile("EUR"),
                "metafields",
                Map.of("a.b", hostile("value")),
                "default_address",
                Map.of("country_code", hostile("DE"), "province_code", hostile("BE")),
                hostile("field"),
                1));
    }

    private static String interaction(String customer, String time) {
        return json(Map.of(
                "shop_id", hostile("s"),
                "customer_id", hostile(customer),
                "id", hostile("i" + time),
                "session_id", hostile("session"),
                "event_type", hostile("event"),
                "page_type", hostile("page"),
                "product_id", hostile("product"),
                "category", hostile("category"),
                "search_query", hostile("query"),
                "created_at", time));
    }

    private static String order(String shop, String customer, int month) {
        return json(Map.of(
                "shop_id", hostile(shop),
                "customer_id", hostile(customer),
                "order_id", hostile("order" + month),
                "product_id", hostile("product"),
                "attribution_type", hostile("type"),
                "attribution_source", hostile("source"),
                "attribution_medium", hostile("medium"),
                "order_value", 10,
                "created_at", "2026-0" + month + "-01T12:00:00Z"));
    }

    private static void assertHarmless(String text) {
        assertThat(FORBIDDEN
                        .matcher(text)
                        .results()
                        .map(found -> text.substring(Math.max(0, found.start() - 40), found.end())))
                .isEmpty();
    }

    /** The tabs are those of a stack trace. */
    private static Program harmless(Program program) {
        assertHarmless(program.err().replace("\n\tat ", "\n at "));
        return program;
    }

    private Program run(Object... more) {
        List<Object> args = new ArrayList<>(List.of("--data", data, "--skip-bad-lines", "--as-of", "2026-06-01"));
        args.addAll(List.of(more));
        return Program.run(args.toArray());
    }

    @Test
    void theSummaryTheQualityAndThePage() throws IOException {
        Path quality = outputs.resolve("quality.txt");
        Path page = outputs.resolve("page.html");
        Path rows = outputs.resolve("rows.jsonl");
        Program run =
                harmless(run("--out", rows, "--quality", quality, "--html", page, "--metafield", "a.b", "--evidence"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("unknown names in event_type: 1", "xx?]0;x??[2J?FORGED".substring(1));
        assertHarmless(Files.readString(quality));
        String html = Files.readString(page);
        String figures = html.substring(html.indexOf("type=\"application/json\""));
        JsonNode shown = JSON.readTree(figures.substring(figures.indexOf('{'), figures.indexOf("</script>")));
        shown.findParents("name").forEach(node -> assertHarmless(node.toString()));
        assertThat(texts(shown))
                .anyMatch(text -> text.contains("event" + "x?]0;x"))
                .allSatisfy(text -> assertHarmless(text));

        // JSON lines are verbatim.
        JsonNode row = JSON.readTree(Files.readAllLines(rows).get(0));
        assertThat(row.get("customer_id").stringValue()).isEqualTo(hostile("c"));

        Path compared = Files.writeString(
                outputs.resolve(hostile("wrong")),
                Files.readString(rows).replace("\"total_purchases\":2", "\"total_purchases\":\"two\""));
        Program wrong = harmless(run("--html", page, "--out", rows, "--compare", compared));
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("total_purchases must be");
        assertThat(harmless(run("--previous", rows, "--html", page, "--compare", rows))
                        .exitCode())
                .isZero();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    @Test
    void csv() {
        Program run = harmless(run("--format", "csv", "--evidence", "--metafield", "a.b"));
        assertThat(run.exitCode()).isZero();
        assertHarmless(run.out());
        // A header and a row of each of the three customers: no id makes lines of its own.
        assertThat(run.rows()).hasSize(4);
    }

    @Test
    void theTableOfATerminal() throws IOException {
        Program.write(data.resolve("customer_data.jsonl"), customer("s", "c"), customer("t", "d"));
        Program run = Program.runOn(
                new Terminal(80, false),
                "--data",
                data,
                "--skip-bad-lines",
                "--as-of",
                "2026-06-01",
                "--include-inactive");
        assertThat(run.out()).contains("customer", "shop");
        assertHarmless(run.out());
        assertHarmless(run.err());
    }

    @Test
    void thePageOfACustomer() {
        Program run = harmless(run("--customer", hostile("c"), "--explain", "--metafield", "a.b"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("customer     cx?]0;x", "customer_tags");
        assertHarmless(run.out());
        assertThat(harmless(run("--customer", hostile("nobody"))).exitCode()).isEqualTo(1);
    }

    @Test
    void populations() throws IOException {
        Path model = outputs.resolve("model.json");
        assertThat(harmless(Program.run("fit", "--data", data, "--skip-bad-lines", "--out", model))
                        .exitCode())
                .isZero();
        assertThat(harmless(run("--population", model)).exitCode()).isZero();
        Program backtest = harmless(Program.run(
                "backtest",
                "--data",
                data,
                "--skip-bad-lines",
                "--split",
                "2026-02-15",
                "--horizon-days",
                30,
                "--force"));
        assertThat(backtest.exitCode()).as(backtest.err()).isZero();
        assertHarmless(backtest.out());
        Program.write(data.resolve("purchase_attributions.jsonl"), order("s", "c", 1), order("t", "d", 3));
        Program.write(data.resolve("customer_data.jsonl"), customer("s", "c"), customer("t", "d"));
        for (String command : List.of("fit", "backtest")) {
            Program several = harmless(Program.run(
                    command,
                    "--data",
                    data,
                    "--skip-bad-lines",
                    command.equals("fit") ? "--as-of" : "--split",
                    "2026-04-01",
                    "--horizon-days",
                    30,
                    "--debug"));
            assertThat(several.err()).contains("the data hold several shops");
        }
    }

    @Test
    void theShopAndItsWarnings() throws IOException {
        Program.write(data.resolve("shop.json"), json(Map.of("id", hostile("other"), "timezone", "UTC")));
        assertThat(harmless(run()).err()).contains("shop.json describes the shop otherx?]0;x");
        Program.write(
                data.resolve("shop.json"), json(Map.of("id", "s", "timezone", hostile("UTC"), hostile("key"), 1)));
        harmless(run());
        Program.write(data.resolve("shop.json"), json(Map.of("id", "s", "currency", hostile("EUR"))));
        harmless(run());
        Files.delete(data.resolve("shop.json"));
        Files.delete(data.resolve("user_sessions.jsonl"));
        Program.write(data.resolve("user_session.jsonl"), "{}");
        assertThat(harmless(run("--shop", hostile("shop"))).err()).contains("user_session.jsonl is not read");
    }

    @Test
    void badLinesAndTheTraceOfAFailure() {
        Program stopped = harmless(Program.run("--data", data, "--debug"));
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.err()).contains("user_sessions.jsonl, line 2", "\n\tat ");
    }

    @Test
    void payloadsOfShopify() throws IOException {
        Program.write(
                data.resolve("customer_data.jsonl"),
                json(Map.of(
                        "id",
                        7,
                        "email",
                        hostile("jane@example.com"),
                        "tags",
                        hostile("a, b"),
                        "currency",
                        hostile("EUR"),
                        "admin_graphql_api_id",
                        hostile("gid://shopify/Customer/7"),
                        hostile("field"),
                        hostile("value"))));
        harmless(run("--shop", hostile("shop")));
        harmless(run("--shop", hostile("shop"), "--customer", "7"));
    }

    @Test
    void imports() throws IOException {
        Path pixels = outputs.resolve(hostile("pixels.jsonl"));
        Program.write(
                pixels,
                json(Map.of(
                        "id",
                        hostile("1"),
                        "name",
                        hostile("page_viewed"),
                        "timestamp",
                        "2025-03-01T08:00:00Z",
                        "clientId",
                        hostile("device"),
                        hostile("field"),
                        1)),
                "no payload");
        Path segment = outputs.resolve(hostile("segment.jsonl"));
        Program.write(
                segment,
                json(Map.of(
                        "messageId",
                        hostile("1"),
                        "type",
                        "track",
                        "event",
                        hostile("event"),
                        "userId",
                        hostile("u"),
                        "timestamp",
                        "2025-03-01T08:00:00Z",
                        hostile("field"),
                        1)));
        Path csv = outputs.resolve(hostile("orders.csv"));
        Program.write(csv, "order_id,status,\"" + hostile("field") + "\"", "1,\"" + hostile("refunded") + "\",1");
        Path out = outputs.resolve(hostile("out"));
        Program run = harmless(Program.run(
                "import",
                "shopify-pixels:" + pixels,
                "segment:" + segment,
                "woo-csv:" + csv,
                "--out",
                out,
                "--shop",
                hostile("shop")));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("fields that are not used", "fieldx?]0;x");
        harmless(Program.run("import", "shopify-pixels:" + pixels, "--out", out, "--stop-at-bad-lines", "--debug"));
        harmless(Program.run("import", hostile("kind") + ":" + pixels, "--out", out));
        harmless(Program.run("import", "ga4:" + hostile("nothing"), "--out", out));
        harmless(Program.run("import", hostile("ga4"), "--out", out));
        harmless(Program.run("import", "ga4:" + outputs, "--out", out));
        harmless(Program.run("import", "ga4:" + pixels, "--out", pixels));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--shop",
                "--timezone",
                "--bare-times",
                "--currency",
                "--alias",
                "--map",
                "--own-host",
                "--ignored-host",
                "--temporary-folder",
                "--threads",
                "--as-of",
                "--metafield",
                "--population",
                "--horizon-days",
                "--customer",
                "--format",
                "--out",
                "--quality",
                "--report",
                "--html",
                "--compare",
                "--batch-size",
                "--catalog",
                "--write-sample",
                "--previous",
                "--since",
                "--late-arrival",
                "--max-age",
                "--unknown"
            })
    void valuesOfOptions(String option) throws IOException {
        String folder = outputs.resolve(hostile("nothing")).resolve("x").toString();
        for (String value : List.of(HOSTILE, hostile("device:a="), hostile("a."), folder)) {
            for (List<Object> command : List.<List<Object>>of(
                    List.of("--data", data, "--skip-bad-lines"),
                    List.of("fit", "--data", data, "--skip-bad-lines"),
                    List.of("import", "ga4:" + data.resolve("user_interactions.jsonl")))) {
                List<Object> args = new ArrayList<>(command);
                args.addAll(List.of(option, value));
                if (!List.of("--out", "--quality", "--report", "--html").contains(option) || value.equals(folder)) {
                    harmless(Program.run(args.toArray()));
                }
            }
        }
    }
}
