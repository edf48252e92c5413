package io.github.behaviorfeatures.cli.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Threads, batches, sorted files, earlier rows, and the report of a run. */
class ManyCustomersTest {

    @TempDir
    private static Path sample;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeSample() throws IOException {
        SampleShop.write(sample);
    }

    private static Program run(Object... more) {
        return Program.run(Stream.concat(
                        Stream.of("--data", sample, "--as-of", Program.AS_OF, "--skip-bad-lines"), Stream.of(more))
                .toArray());
    }

    @Test
    void threadsAndBatchesChangeNothing() {
        String rows = run("--threads", 1).out();
        assertThat(run("--threads", 3, "--batch-size", 7).out()).isEqualTo(rows);
        assertThat(run("--threads", 2, "--batch-size", 10_000).out()).isEqualTo(rows);
    }

    @Test
    void sortedFilesGiveTheSameRowsInTheOrderOfTheIds() throws IOException {
        Files.copy(sample.resolve("shop.json"), folder.resolve("shop.json"));
        for (String table : List.of("customer_data", "user_interactions", "user_sessions", "purchase_attributions")) {
            List<String> lines = Files.readAllLines(sample.resolve(table + ".jsonl"));
            Files.write(
                    folder.resolve(table + ".jsonl"),
                    lines.stream()
                            .sorted((a, b) -> customer(a).compareTo(customer(b)))
                            .toList());
        }
        Program sorted = Program.run("--data", folder, "--as-of", Program.AS_OF, "--skip-bad-lines", "--sorted");
        assertThat(sorted.exitCode()).isZero();
        assertThat(sorted.rows())
                .isEqualTo(run().rows().stream()
                        .sorted((a, b) -> customer(a).compareTo(customer(b)))
                        .toList());
        Program refused = run("--sorted");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("expected customer ids in ascending order");
    }

    private static String customer(String line) {
        return new JsonMapper().readTree(line).path("customer_id").asString("");
    }

    @Test
    void theReportIsWrittenAsJson() throws IOException {
        Path file = folder.resolve("report.json");
        assertThat(run("--report", file).exitCode()).isZero();
        JsonNode report = new JsonMapper().readTree(Files.readString(file));
        assertThat(report.at("/customers/computed").intValue()).isEqualTo(400);
        assertThat(report.at("/customers/skipped/inactive").intValue()).isEqualTo(12);
        assertThat(report.at("/features/bounce_rate/present").intValue()).isEqualTo(400);
    }

    private static void writeOrders(Path file, String... ofCustomers) throws IOException {
        Program.write(
                file,
                Stream.of(ofCustomers)
                        .map(one -> "{\"shop_id\":\"s\",\"customer_id\":\"" + one.split(" ")[0] + "\",\"order_id\":\""
                                + one + "\",\"created_at\":\"" + one.split(" ")[1] + "\"}")
                        .toArray(String[]::new));
    }

    private static Program later(Path folder, Path previous, Object... more) {
        return Program.run(Stream.concat(
                        Stream.of("--data", folder, "--as-of", "2026-02-10", "--previous", previous), Stream.of(more))
                .toArray());
    }

    @Test
    void unchangedRowsAreCarriedForward() throws IOException {
        Path orders = folder.resolve("purchase_attributions.jsonl");
        Path first = folder.resolve("first");
        writeOrders(orders, "a 2026-01-01", "b 2026-01-02", "c 2026-01-03");
        assertThat(Program.run("--data", folder, "--as-of", "2026-02-01", "--out", first)
                        .exitCode())
                .isZero();
        List<String> before = Files.readAllLines(first);
        writeOrders(orders, "a 2026-01-01", "b 2026-01-02", "c 2026-01-03", "b 2026-02-05", "d 2026-02-06");

        Program run = later(folder, first);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.rows()).hasSize(4).endsWith(before.get(0), before.get(2));
        assertThat(run.rows().get(0)).contains("\"customer_id\":\"b\",\"last_computed_at\":\"2026-02-10T00:00:00Z\"");
        assertThat(run.rows().get(1)).contains("\"customer_id\":\"d\"");
        assertThat(run.err()).contains("up to date                 2", "rows written                 4");
    }

    /** The rows are of nine days ago, the records of more than thirty: late after 30 days they would still be to come. */
    @ParameterizedTest
    @CsvSource({
        "'', 2",
        "--max-age 9d, 2",
        "--max-age 215h, 0",
        "--late-arrival 28d, 2",
        "--late-arrival 30d, 1",
        "--since 2026-01-05, 1",
        "--evidence, 0",
        "--explain, 0",
        "--horizon-days 90, 0",
    })
    void rowsAreKeptAsFarAsTheyMayBe(String option, int kept) throws IOException {
        Path orders = folder.resolve("purchase_attributions.jsonl");
        Path first = folder.resolve("first");
        writeOrders(orders, "a 2026-01-01", "b 2026-01-02T12:00:00Z");
        Program.run("--data", folder, "--as-of", "2026-02-01", "--out", first);
        Program run = later(folder, first, option.isEmpty() ? new Object[0] : (Object[]) option.split(" "));
        assertThat(run.rows()).hasSize(2);
        assertThat(run.rows().stream().filter(row -> row.contains("2026-02-01T00:00:00Z")))
                .hasSize(kept);
    }

    @Test
    void whatARunThatWasKilledLeftIsClearedAway() throws IOException {
        Path rows = folder.resolve("rows.jsonl");
        Files.writeString(rows, "earlier\n");
        Files.writeString(folder.resolve(".rows.jsonl.0f0e.tmp"), "half a ro");
        Files.writeString(folder.resolve(".other.jsonl.0f0e.tmp"), "somebody else's");
        assertThat(run("--out", rows).exitCode()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("rows.jsonl", ".other.jsonl.0f0e.tmp");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--threads 0, 1 to 1024",
        "--batch-size 0, 1 to 10000",
        "--batch-size 10001, 1 to 10000",
        "--temporary-folder DIR/none, no folder",
        "--previous DIR/none.jsonl, no file",
        "--max-age 3d, need --previous",
        "--since 2026-01-01, need --previous",
        "--previous FILE --late-arrival 1d, 48h or more",
        "--previous FILE --late-arrival soon, is no length of time",
        "--previous FILE --format csv, not for --format csv",
        "--previous FILE --customer c111, not for --customer",
        "--customer c111 --report DIR/r, --report is for rows",
        "--report DIR/x --quality DIR/x, same file",
    })
    void mistakesAreAnsweredByOneLineAndTheHint(String args, String expected) throws IOException {
        Path file = Files.createFile(folder.resolve("rows"));
        Program run = Program.run((Object[]) args.replace("DIR", folder.toString())
                .replace("FILE", file.toString())
                .split(" "));
        run.assertMistake(expected);
    }

    @Test
    void aFileThatHoldsNoRowsIsNamed() throws IOException {
        Path file = folder.resolve("rows.jsonl");
        Program.write(file, "{\"shop_id\":\"s\",\"customer_id\":\"someone@example.com\"}");
        Program run = run("--previous", file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("rows.jsonl, line 1", "last_computed_at").doesNotContain("example.com");
    }
}
