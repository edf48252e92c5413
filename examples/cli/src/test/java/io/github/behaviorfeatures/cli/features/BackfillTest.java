package io.github.behaviorfeatures.cli.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows at each instant of a range. One customer orders on 1 January at noon, one on 15 December at noon; a third never. Without a
 * fitted population an order is of recency 5 up to 30 days, 4 up to 60, 3 up to 120 days ago:
 *
 * <pre>
 *            1 January                    1 February                     1 March
 * a          no row                       30.5 days: promising_customer  58.5 days: promising_customer
 * b          16.5 days: new_customer      47.5 days: promising_customer  75.5 days: almost_lost
 * </pre>
 */
class BackfillTest {

    private static final String RANGE = "2026-01-01..2026-03-01/P1M";
    private static final List<String> INSTANTS =
            List.of("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z");
    private static final Pattern ROW = Pattern.compile(
            "\"customer_id\":\"(\\w+)\",\"last_computed_at\":\"([^\"]+)\".*\"customer_segment\":\"(\\w+)\"");

    @TempDir
    private Path folder;

    private Path shop;

    @BeforeEach
    void shop() throws IOException {
        shop = Files.createDirectory(folder.resolve("shop"));
        Program.smallShop(shop);
        Files.writeString(
                shop.resolve("purchase_attributions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"b\", \"order_id\": \"2\", \"order_value\": 20,"
                        + " \"created_at\": \"2025-12-15T12:00:00Z\"}\n",
                java.nio.file.StandardOpenOption.APPEND);
    }

    private Program run(Object... more) {
        return Program.run(
                Stream.concat(Stream.of("--data", shop), Stream.of(more)).toArray());
    }

    private static List<String> told(List<String> rows) {
        List<String> told = new ArrayList<>();
        for (String row : rows) {
            Matcher matcher = ROW.matcher(row);
            assertThat(matcher.find()).as(row).isTrue();
            told.add(matcher.group(2).substring(0, 10) + " " + matcher.group(1) + " " + matcher.group(3));
        }
        return told;
    }

    @Test
    void rowsComeByInstantThenInTheUsualOrder() {
        Program run = run("--as-of", RANGE);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(told(run.rows()))
                .containsExactly(
                        "2026-01-01 b new_customer",
                        "2026-02-01 a promising_customer",
                        "2026-02-01 b promising_customer",
                        "2026-03-01 a promising_customer",
                        "2026-03-01 b almost_lost");
    }

    @Test
    void theSummaryTellsInstantsAndRows() {
        String said =
                run("--as-of", RANGE, "--out", folder.resolve("rows.jsonl")).err();
        assertThat(said)
                .containsPattern("rows written +5   to ")
                .containsPattern("instants +3   2026-03-01T00:00:00Z is the last")
                .containsPattern("2026-01-01T00:00:00Z +1\n2026-02-01T00:00:00Z +2\n2026-03-01T00:00:00Z +2\n")
                .contains("segments as of 2026-03-01T00:00:00Z")
                .containsPattern("promising_customer +1 +50.0%")
                .containsPattern("almost_lost +1 +50.0%");
    }

    @Test
    void aLongRangeIsToldInPart() {
        String said = run("--as-of", "2026-01-01..2026-02-28/1d").err();
        // 31 + 28 instants, of which 36 are told: up to 5 February
        assertThat(said).contains("2026-02-05T00:00:00Z", "(23 more, to 2026-02-28T00:00:00Z)");
        assertThat(said).doesNotContain("2026-02-06T00:00:00Z");
    }

    /** Byte for byte, in every form; the sample has interactions, sessions, carts and late orders. */
    @ParameterizedTest
    @ValueSource(strings = {"", "--evidence", "--explain --evidence", "--format csv", "--include-inactive", "--sorted"})
    void rowsAreThoseOfARunForEachInstant(String options) throws IOException {
        Path data = "--sorted".equals(options) ? shop : folder.resolve("sample");
        if (!data.equals(shop)) {
            assertThat(Program.run("--write-sample", data).exitCode()).isZero();
        }
        List<Object> args = new ArrayList<>(List.of("--data", data, "--threads", 2));
        args.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
        Path together = folder.resolve("together");
        args.addAll(List.of("--out", together, "--as-of", "2025-12-31T12:00:00Z..2026-03-01/P1M"));
        assertThat(Program.run(args.toArray()).exitCode()).isZero();
        List<String> expected = new ArrayList<>();
        for (String instant : List.of("2025-12-31T12:00:00Z", "2026-01-31T12:00:00Z", "2026-02-28T12:00:00Z")) {
            args.set(args.size() - 1, instant);
            args.set(args.size() - 3, folder.resolve("alone"));
            assertThat(Program.run(args.toArray()).exitCode()).isZero();
            List<String> alone = Files.readAllLines(folder.resolve("alone"));
            boolean furtherHeader = options.contains("csv") && !expected.isEmpty();
            expected.addAll(furtherHeader ? alone.subList(1, alone.size()) : alone);
        }
        assertThat(Files.readString(together)).isEqualTo(String.join("\n", expected) + "\n");
    }

    @Test
    void thePageTellsSegmentsOverTimeAndWhoMovedWhere() throws IOException {
        Path page = folder.resolve("page.html");
        run("--as-of", RANGE, "--html", page, "--out", folder.resolve("rows.jsonl"));
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(Files.readString(page));
        assertThat(data.find()).isTrue();
        JsonNode all = JsonMapper.shared().readTree(data.group(1));
        JsonNode overTime = all.get("overTime");
        assertThat(overTime.get("instants").valueStream().map(JsonNode::stringValue))
                .isEqualTo(INSTANTS);
        List<String> counts = new ArrayList<>();
        overTime.get("segments").forEach(one -> counts.add(one.get("label").stringValue() + one.get("counts")));
        assertThat(counts)
                .hasSize(12)
                .contains(
                        "new_customer[1,0,0]", "promising_customer[0,2,1]", "almost_lost[0,0,1]", "no_segment[0,0,0]");
        assertThat(overTime.get("to").toString()).isEqualTo("[\"promising_customer\",\"almost_lost\"]");
        assertThat(overTime.get("moves").toString())
                .isEqualTo("[{\"from\":\"new_customer\",\"counts\":[0,1]},"
                        + "{\"from\":\"not_yet_a_customer\",\"counts\":[1,0]}]");
        // all else is as of the last instant
        assertThat(all.get("about").get("rows").intValue()).isEqualTo(2);
        assertThat(all.get("about").get("asOf").stringValue()).isEqualTo(INSTANTS.get(2));
        assertThat(all.get("times").get("orders").get("records").intValue()).isEqualTo(2);
    }

    /** Without orders there is a row, but no segment. */
    @Test
    void noSegmentIsARowOfItsOwn() throws IOException {
        Files.delete(shop.resolve("purchase_attributions.jsonl"));
        Program.write(
                shop.resolve("user_interactions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"event_type\": \"page_viewed\","
                        + " \"created_at\": \"2025-12-01T10:00:00Z\"}");
        Path page = folder.resolve("page.html");
        run("--as-of", RANGE, "--html", page, "--out", folder.resolve("rows.jsonl"));
        assertThat(Files.readString(page))
                .contains("\"to\":[\"no_segment\"],\"moves\":[{\"from\":\"no_segment\",\"counts\":[1]}]");
    }

    @Test
    void aPageOfOneInstantTellsNothingOverTime() throws IOException {
        Path page = folder.resolve("page.html");
        run("--as-of", "2026-01-01..2026-01-20/P1M", "--html", page, "--out", folder.resolve("rows.jsonl"));
        assertThat(Files.readString(page)).doesNotContain("\"overTime\"");
    }

    @Test
    void aTerminalShowsTheLastInstant() {
        Program run = Program.runOn(new Terminal(80, false), "--data", shop, "--as-of", RANGE);
        assertThat(run.rows().get(1)).startsWith("a         promising_customer ");
        assertThat(run.rows().get(2)).startsWith("b         almost_lost ");
        assertThat(run.out()).contains("2 of 5 rows");
    }

    @Test
    void qualityAndReportAreOfTheLastInstant() throws IOException {
        Path report = folder.resolve("report.json");
        run("--as-of", RANGE, "--report", report, "--out", folder.resolve("rows.jsonl"));
        JsonNode json = JsonMapper.shared().readTree(Files.readString(report));
        assertThat(json.get("as_of").stringValue()).isEqualTo(INSTANTS.get(2));
        assertThat(json.get("rows").get("handed_over").intValue()).isEqualTo(2);
        assertThat(json.at("/data_quality/tables/purchase_attributions/seen").intValue())
                .isEqualTo(2);
    }

    @Test
    void aRunThatFailsLeavesNoFile() throws IOException {
        Program.write(shop.resolve("user_sessions.jsonl"), "{\"shop_id\": \"s\", ");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Program run = run("--as-of", RANGE, "--out", folder.resolve("rows.jsonl"), "--temporary-folder", temporary);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(Files.list(folder)).containsExactlyInAnyOrder(shop, temporary);
        assertThat(Files.list(temporary)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--customer a|--customer prints a page as of one instant, not of the range of --as-of",
                "--previous FILE|--previous carries rows on to one instant, not to the range of --as-of",
                "--population fit|learn one as of its start (fit --as-of 2026-01-01T00:00:00Z --out FILE)"
            })
    void whatIsOfOneInstantIsRefused(String options, String why) throws IOException {
        Path rows = Files.createFile(folder.resolve("rows"));
        Program.run(Stream.concat(
                                Stream.of("--data", shop, "--as-of", RANGE),
                                Stream.of(
                                        options.replace("FILE", rows.toString()).split(" ")))
                        .toArray())
                .assertMistake(why);
    }

    @Test
    void aPopulationFittedAfterTheFirstInstantIsWarnedOf() {
        for (String fitted : List.of("2026-01-01", "2026-01-02")) {
            Path model = folder.resolve("model.json");
            assertThat(Program.run("fit", "--data", shop, "--as-of", fitted, "--out", model)
                            .exitCode())
                    .isZero();
            String said = run("--as-of", RANGE, "--population", model).err();
            String warning = "WARNING: the population of --population was fitted as of 2026-01-02T00:00:00Z: at earlier"
                    + " instants of the range its predictions know what came later";
            assertThat(said.contains(warning)).isEqualTo(fitted.equals("2026-01-02"));
        }
    }

    @Test
    void otherCommandsTakeOneInstant() {
        Program.run("fit", "--data", shop, "--as-of", RANGE).assertMistake("is no instant");
    }
}
