package io.github.behaviorfeatures.cli.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

/**
 * Conditions on a run: two records of customers, of whom one is idle, and two of orders, of which one has no time. So one of
 * four records is left out, one of two of the orders, and there is one row, which has no bounce_rate.
 */
class GatesTest {

    private static final String AS_OF = "2026-03-01";

    @TempDir
    private Path folder;

    private Path shop;

    @BeforeEach
    void shop() throws IOException {
        shop = Program.smallShop(Files.createDirectory(folder.resolve("shop")));
        Files.writeString(
                shop.resolve("purchase_attributions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"order_id\": \"2\", \"order_value\": 10}\n",
                StandardOpenOption.APPEND);
    }

    private Program run(Object... more) {
        return Program.run(Stream.concat(Stream.of("--data", shop, "--as-of", AS_OF), Stream.of(more))
                .toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "left_out > 24.9%|left_out > 24.9%: 1 of 4 records left out (25%)",
                "left_out >= 25%|1 of 4 records left out (25%)",
                "left_out>0|1 of 4 records left out",
                "left_out(purchase_attributions) = 50%|1 of 2 purchase_attributions records left out (50%)",
                "left_out ( customer_data ) <= 0|0 of 2 customer_data records left out",
                "left_out(user_sessions) > 5%|a share of 0 user_sessions records left out cannot be told",
                "customers < 1000|2 customers read",
                "customers != 3|2 customers read",
                "rows = 1|1 rows",
                "failed >= 0|0 of 2 customers failed",
                "failed < 1%|0 of 2 customers failed (0%)",
                "absent(bounce_rate) > 50%|1 of 1 rows without it (100%)",
                "absent(customer_segment) < 1|0 of 1 rows without it"
            })
    void aConditionThatHoldsHoldsTheRunBack(String condition, String reason) throws IOException {
        Path quality = folder.resolve("quality.txt");
        Path page = folder.resolve("page.html");
        Path report = folder.resolve("report.json");
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), "yesterday's");
        Program run =
                run("--out", rows, "--quality", quality, "--html", page, "--report", report, "--fail-if", condition);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines().reduce((first, last) -> last))
                .hasValueSatisfying(last -> assertThat(last)
                        .startsWith("behavior-features: nothing is published, by --fail-if: " + condition)
                        .endsWith(reason));
        assertThat(run.err()).containsPattern("rows held back +1 ").doesNotContain("rows written");
        assertThat(Files.list(folder)).containsExactlyInAnyOrder(shop, rows);
        assertThat(rows).hasContent("yesterday's");
    }

    @ParameterizedTest
    @CsvSource({
        "left_out > 25%",
        "left_out > 1",
        "left_out(customer_data) > 0",
        "customers < 2",
        "rows != 1",
        "failed > 0",
        "absent(customer_segment) > 0%"
    })
    void otherwiseItIsPublished(String condition) {
        Program run = run("--fail-if", condition);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.rows()).hasSize(1);
    }

    @Test
    void allThatHoldAreToldInOneSentence() {
        Program run = run("--fail-if", "rows < 5", "--fail-if", "customers > 5", "--fail-if", "left_out > 1%");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .endsWith("by --fail-if: rows < 5: 1 rows; left_out > 1%: 1 of 4 records left out (25%)\n");
    }

    @Test
    void aTerminalShowsNothingOfARunThatIsHeldBack() {
        List<Object> args = List.of("--data", shop, "--as-of", AS_OF, "--fail-if");
        Terminal terminal = new Terminal(80, false);
        Program heldBack = Program.runOn(
                terminal, Stream.concat(args.stream(), Stream.of("rows < 5")).toArray());
        assertThat(heldBack.exitCode()).isEqualTo(3);
        assertThat(heldBack.out()).isEmpty();
        Program published = Program.runOn(
                terminal, Stream.concat(args.stream(), Stream.of("rows > 5")).toArray());
        assertThat(published.out()).startsWith("customer  segment");
    }

    @Test
    void temporaryFilesAreDeleted() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        run("--fail-if", "rows < 5", "--temporary-folder", temporary);
        run("--fail-if", "rows > 5", "--temporary-folder", temporary);
        assertThat(Files.list(temporary)).isEmpty();
    }

    /** The last instant is looked at, but for the rows: one as of 2 January, one as of 2 February. */
    @Test
    void ofARangeTheLastInstantCounts() {
        Object[] range = {"--data", shop, "--as-of", "2025-12-02..2026-02-02/P1M", "--fail-if", "rows != 2"};
        assertThat(Program.run(range).rows()).hasSize(2);
        range[5] = "left_out > 25%";
        assertThat(Program.run(range).exitCode()).isZero();
        range[5] = "left_out >= 25%";
        Program heldBack = Program.run(range);
        assertThat(heldBack.exitCode()).isEqualTo(3);
        assertThat(heldBack.out()).isEmpty();
    }

    /**
     * The earlier row is of a new_customer (17.5 days), the row now of a promising_customer (58.5 days). Eleven labels and absent are
     * twelve bins, half a row is added to each: shares of 1.5 / 7 and 0.5 / 7 change places, so PSI = 2 * (1 / 7) * ln 3 = 0.3139.
     */
    @Test
    void stabilityIsThatOfThePage() throws IOException {
        Path earlier = folder.resolve("earlier.jsonl");
        Program.run("--data", shop, "--as-of", "2026-01-19", "--out", earlier);
        Program heldBack = run("--compare", earlier, "--fail-if", "psi(customer_segment) > 0.31");
        assertThat(heldBack.exitCode()).isEqualTo(3);
        assertThat(heldBack.err()).endsWith("psi(customer_segment) > 0.31: it is 0.3139\n");
        Path page = folder.resolve("page.html");
        Program published = run("--compare", earlier, "--fail-if", "psi(customer_segment) > 0.32", "--html", page);
        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(Files.readString(page)).contains("\"name\":\"customer_segment\",\"psi\":0.3138");
    }

    @Test
    void withoutRowsStabilityCannotBeTold() throws IOException {
        Path earlier = folder.resolve("earlier.jsonl");
        run("--out", earlier);
        Program run = Program.run(
                "--data", shop, "--as-of", "2020-01-01", "--compare", earlier, "--fail-if", "psi(bounce_rate) > 9");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).endsWith("it cannot be told without rows\n");
        Program.run(
                        "--data",
                        shop,
                        "--compare",
                        Files.createFile(folder.resolve("none.jsonl")),
                        "--fail-if",
                        "psi(bounce_rate) > 9")
                .assertMistake("the rows of --compare have no bounce_rate");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "psi(churn_probability) > 0.25|it needs --compare ROWS",
                "absent(churn_probabilty) > 5%|no feature churn_probabilty; perhaps churn_probability",
                "absent(nothing_like_it) > 1%|no feature nothing_like_it (--catalog lists them)",
                "left_ot > 5%|no measure left_ot; perhaps left_out (measures: customers, rows,"
            })
    void whatCannotBeIsRefusedBeforeTheRun(String condition, String why) {
        run("--fail-if", condition).assertMistake(why);
    }

    @Test
    void listsHaveNoStabilityIndex() throws IOException {
        Path earlier = folder.resolve("earlier.jsonl");
        run("--out", earlier);
        run("--compare", earlier, "--fail-if", "psi(customer_tags) > 1").assertMistake("lists have no stability index");
    }

    @Test
    void aPageOfACustomerHasNoConditions() {
        run("--customer", "a", "--fail-if", "rows > 1").assertMistake("--fail-if is for rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "left_out|is no condition such as 'left_out > 5%'",
                "left_out 5%|is no condition",
                "left_out => 5%|is no condition",
                "left_out > 5% or more|is no condition",
                "psi(a b) > 1|is no condition",
                "left_out > five|does not end in a number",
                "left_out > 1,5%|does not end in a number",
                "left_out > -1|does not end in a number",
                "left_out > NaN|does not end in a number",
                "left_out > %|does not end in a number",
                "left_out > 101%|more than 100%",
                "left_out > 0.05|left_out is a whole number; a share is written as 5%",
                "customers < 0.5|customers is a whole number",
                "customers < 5%|customers is a number",
                "psi(churn_probability) > 5%|psi is a number",
                "psi > 0.25|names no feature: psi(FEATURE)",
                "rows(a) > 1|rows takes none",
                "left_out(user_session) > 1|no table user_session; perhaps user_sessions"
            })
    void conditionsAreReadStrictly(String condition, String why) {
        assertThatThrownBy(() -> new Gate.Option().convert(condition))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageStartingWith("\"" + condition + "\" ")
                .hasMessageContaining(why);
    }
}
