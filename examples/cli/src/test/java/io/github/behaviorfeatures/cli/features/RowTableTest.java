package io.github.behaviorfeatures.cli.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in a terminal. */
class RowTableTest {

    private static final Terminal TERMINAL = new Terminal(80, false);
    private static final String AS_OF = "2026-02-01";

    @TempDir
    private Path folder;

    /** Customers with one order each, on 1 January at noon: 30.5 days before as-of. */
    private void orders(String... customers) throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                Stream.of(customers)
                        .map(customer -> "{\"shop_id\": \"s\", \"customer_id\": \"" + customer
                                + "\", \"order_id\": \"1\", \"order_value\": 54.9,"
                                + " \"created_at\": \"2026-01-01T12:00:00Z\"}")
                        .toArray(String[]::new));
    }

    private Program run(Terminal terminal, Object... more) {
        return Program.runOn(
                terminal,
                Stream.concat(Stream.of("--data", folder, "--as-of", AS_OF), Stream.of(more))
                        .toArray());
    }

    @Test
    void showsWhatAPersonLooksAtFirst() throws IOException {
        orders("a", "b");
        Program run = run(TERMINAL);
        assertThat(run.exitCode()).isZero();
        List<String> lines = run.rows();
        assertThat(lines.get(0))
                .isEqualTo("customer  segment             orders  spent  last order  churn  expected  visits");
        // R 4 (30 < 30.5 <= 60), F 1: promising; without a table of visits their number is not known, and not 0
        assertThat(lines.get(1))
                .matches("a         promising_customer       1  54.90  +31 d  +0\\.\\d\\d +\\d+\\.\\d\\d       -");
        assertThat(lines.get(2)).startsWith("b         promising_customer ");
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains(
                        "spent = total_purchase_value", "2 of 2 rows, 7 of 50 features", "--out FILE", "--format jsonl")
                .doesNotContain("{");
        assertThat(run.err()).containsPattern("rows shown +2   of 2, in short").doesNotContain("rows written");
    }

    @Test
    void endsAfterTenRowsAndSaysSo() throws IOException {
        orders(IntStream.rangeClosed(1, 12).mapToObj(i -> "customer-" + i).toArray(String[]::new));
        Program run = run(TERMINAL);
        assertThat(run.rows()).filteredOn(line -> line.startsWith("customer-")).hasSize(10);
        assertThat(run.out()).contains("10 of 12 rows");
        assertThat(run.err()).containsPattern("computed +12\\n").containsPattern("rows shown +10   of 12, in short");
    }

    @Test
    void keepsToTheWidthAndLeavesOutColumnsFromTheRight() throws IOException {
        orders("b8a7c6d5-0000-4000-8000-1234567890ab");
        for (int width : new int[] {62, 80, 100}) {
            Program run = run(new Terminal(width, false));
            assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
            assertThat(run.out()).contains("b8a7c6d5-0000-4000-8000-1234567890ab", "segment");
        }
        assertThat(run(new Terminal(80, false)).out()).contains("spent").doesNotContain("visits");
        // the segment stands even where there is no room for it
        assertThat(run(new Terminal(40, false)).out()).contains("promising_customer", "1 of 50 features");
    }

    @Test
    void namesTheShopWhereThereAreSeveral() throws IOException {
        orders("a");
        assertThat(run(TERMINAL).out()).doesNotContain("shop ");
        Program.write(
                folder.resolve("customer_data.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\"}",
                "{\"shop_id\": \"second\", \"customer_id\": \"a\"}");
        assertThat(run(TERMINAL, "--include-inactive").rows())
                .anyMatch(line -> line.startsWith("customer  shop    segment"))
                .anyMatch(line -> line.startsWith("a         second  prospect"));
    }

    @Test
    void showsNoControlCharactersAndCutsAbsurdIds() throws IOException {
        orders("\\u001b[31mred\\u202e", "x".repeat(50));
        assertThat(run(new Terminal(120, false)).rows())
                .anyMatch(line -> line.startsWith("?[31mred? "))
                .anyMatch(line -> line.startsWith("x".repeat(33) + "...  promising_customer"));
    }

    @Test
    void coloursTheHeadingWhereColoursMayBe() throws IOException {
        orders("a");
        assertThat(run(new Terminal(80, true)).out()).startsWith("\u001b[1mcustomer  segment");
    }

    @Test
    void withoutRowsThereIsNoTable() throws IOException {
        Program.write(folder.resolve("customer_data.jsonl"), "{\"shop_id\": \"s\", \"customer_id\": \"idle\"}");
        Program run = run(TERMINAL);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("1 customers, none with behaviour");
    }

    /** A pipe or a file gets all, and so does a terminal where a form or a place is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"--format jsonl", "--out -", "--evidence", "--explain"})
    void whoeverAsksForRowsGetsRows(String options) throws IOException {
        orders("a", "b");
        Program run = run(TERMINAL, (Object[]) options.split(" "));
        assertThat(run.rows()).hasSize(2).allMatch(row -> row.startsWith("{\"shop_id\":\"s\""));
        assertThat(run.err()).containsPattern("rows written +2   to standard output");
        assertThat(run(Terminal.NONE).rows()).hasSize(2).allMatch(row -> row.startsWith("{\"shop_id\":\"s\""));
    }

    @Test
    void csvAndCarriedRowsAreWrittenAsEver() throws IOException {
        orders("a", "b");
        assertThat(run(TERMINAL, "--format", "csv").rows())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("shop_id,");
        Path rows = folder.resolve("rows.jsonl");
        run(TERMINAL, "--out", rows);
        assertThat(run(TERMINAL, "--previous", rows).rows()).hasSize(2).allMatch(row -> row.startsWith("{"));
    }
}
