package io.github.behaviorfeatures.cli.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and the form of CSV in a run. */
class WhereTest {

    @TempDir
    private Path folder;

    /** Of a one order of 10; of b and =c two, of 10 and 30, on different days: on average 20. */
    @BeforeEach
    void orders() throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                order("a", 1, 10),
                order("b", 1, 10),
                order("b", 2, 30),
                order("=c", 1, 10),
                order("=c", 2, 30));
    }

    private static String order(String customer, int day, int value) {
        return "{\"shop_id\": \"s\", \"customer_id\": \"" + customer + "\", \"order_id\": \"" + day
                + "\", \"order_value\": " + value + ", \"created_at\": \"2026-01-0" + day + "T12:00:00Z\"}";
    }

    private List<Object> args(Object... more) {
        List<Object> args = new ArrayList<>(List.of("--data", folder, "--as-of", "2026-02-01"));
        args.addAll(List.of(more));
        return args;
    }

    private Program run(Object... more) {
        return Program.run(args(more).toArray());
    }

    @Test
    void rowsThatDoNotMeetAllAreHeldBackAndCounted() {
        Program program = run("--where", "avg_purchase_value >= 20", "--where", "customer_id != b");
        assertThat(program.exitCode()).isZero();
        assertThat(program.rows()).singleElement().asString().contains("\"customer_id\":\"=c\"");
        assertThat(program.err())
                .containsPattern("computed +3\n")
                .containsPattern("rows written +1 +to standard output")
                .containsPattern("rows not written +2 ");
    }

    /** Without sessions nobody has a bounce rate. */
    @Test
    void anAbsentValueMeetsNoConditionAndIsCounted() {
        Program program = run("--where", "bounce_rate != 0.5");
        assertThat(program.rows()).isEmpty();
        assertThat(program.err())
                .containsPattern("rows written +0 ")
                .containsPattern("rows not written +3 ")
                .containsPattern("without a value +3 +no bounce_rate");
    }

    /** Rows have their default where there is no value: no session is 0 sessions. */
    @Test
    void theValueIsTheOneThatIsWritten() {
        assertThat(run("--where", "total_sessions = 0").rows()).hasSize(3);
    }

    @Test
    void everyColumnBeforeTheFeaturesCanBeAskedFor() {
        assertThat(run(
                                "--where",
                                "shop_id = s",
                                "--where",
                                "last_computed_at = 2026-02-01",
                                "--where",
                                "customer_id = a")
                        .rows())
                .hasSize(1);
        assertThat(run("--where", "definitions_version = none").rows()).isEmpty();
    }

    @Test
    void theReportIsAboutAllCustomers() throws IOException {
        Path report = folder.resolve("report.json");
        assertThat(run("--where", "customer_id = a", "--report", report).exitCode())
                .isZero();
        assertThat(Files.readString(report)).contains("\"computed\" : 3", "\"handed_over\" : 3");
    }

    @Test
    void aTerminalShowsTheFirstThatMeetThem() {
        Program program = Program.runOn(
                new Terminal(120, false), args("--where", "customer_id = b").toArray());
        assertThat(program.out()).contains("1 of 1 rows").doesNotContain("=c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "churn > 1 | there is no column churn; perhaps churn_probability",
                "churn_probability > a | is a number",
                "churn | is no condition"
            })
    void aConditionThatCannotBeIsRefusedBeforeAnythingIsRead(String condition, String message) throws IOException {
        Files.writeString(folder.resolve("purchase_attributions.jsonl"), "no row");
        run("--where", condition).assertMistake(message);
    }

    @Test
    void conditionsAreForRows() throws IOException {
        run("--where", "customer_id = a", "--customer", "a").assertMistake("--where is for rows");
        Path earlier = folder.resolve("earlier.jsonl");
        Files.writeString(earlier, "");
        run("--where", "customer_id = a", "--previous", earlier).assertMistake("the command list");
    }

    @Test
    void csvHasTheGuardUnlessItIsSwitchedOff() {
        assertThat(run("--format", "csv", "--where", "customer_id = =c").exitCode())
                .isEqualTo(2); // == is no operator
        String condition = "customer_id = '=c'";
        assertThat(run("--format", "csv", "--where", condition).rows().get(1))
                .startsWith("s,'=c,2026-02-01T00:00:00Z,");
        List<String> plain = run("--format", "csv", "--where", condition, "--no-guard", "--delimiter", ";", "--excel")
                .rows();
        assertThat(plain.get(0)).startsWith("\uFEFFshop_id;customer_id;");
        assertThat(plain.get(1)).startsWith("s;=c;2026-02-01T00:00:00Z;");
    }

    @Test
    void theFormOfCsvNeedsCsv() {
        for (String option : List.of("--no-guard", "--excel", "--delimiter=;")) {
            run(option).assertMistake("need --format csv");
        }
        run("--format", "csv", "--delimiter", "x").assertMistake("--delimiter must be");
    }
}
