package io.github.behaviorfeatures.cli.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {

    /**
     * <pre>
     * customer  segment   value  churn  tags        identified  loyalty_card (own)
     * b         at_risk   10     0.8    [vip]       true        "007"
     * a         at_risk   10     0.6    [b2b, vip]  false       "12"
     * -5        at_risk   30     0.9    []          true        absent
     * c         champion  -2.5   0.1    absent      true        "x"
     * d         prospect  absent absent [new]       false       "y"
     * </pre>
     */
    private static final List<String> ROWS = List.of(
            row("b", "\"at_risk\"", "10.0", "0.8", "[\"vip\"]", "true", "\"007\""),
            row("a", "\"at_risk\"", "10.0", "0.6", "[\"b2b\",\"vip\"]", "false", "\"12\""),
            row("-5", "\"at_risk\"", "30.0", "0.9", "[]", "true", "null"),
            row("c", "\"champion\"", "-2.5", "0.1", "null", "true", "\"x\""),
            row("d", "\"prospect\"", "null", "null", "[\"new\"]", "false", "\"y\""));

    /** The same as the command without a name writes it: the id gets the guard. */
    private static final List<String> CSV = List.of(
            "shop_id,customer_id,last_computed_at,definitions_version,customer_segment,lifetime_value_prediction,"
                    + "churn_probability,customer_tags,is_identified,loyalty_card",
            "s,b,2026-01-01T00:00:00Z,v,at_risk,10.0,0.8,\"[\"\"vip\"\"]\",true,007",
            "s,a,2026-01-01T00:00:00Z,v,at_risk,10.0,0.6,\"[\"\"b2b\"\",\"\"vip\"\"]\",false,12",
            "s,'-5,2026-01-01T00:00:00Z,v,at_risk,30.0,0.9,[],true,",
            "s,c,2026-01-01T00:00:00Z,v,champion,-2.5,0.1,,true,x",
            "s,d,2026-01-01T00:00:00Z,v,prospect,,,\"[\"\"new\"\"]\",false,y");

    @TempDir
    private Path folder;

    private Path json;
    private Path csv;

    private static String row(String customer, String... values) {
        List<String> names = List.of(
                "customer_segment",
                "lifetime_value_prediction",
                "churn_probability",
                "customer_tags",
                "is_identified",
                "loyalty_card");
        StringBuilder row = new StringBuilder("{\"shop_id\":\"s\",\"customer_id\":\"" + customer
                + "\",\"last_computed_at\":\"2026-01-01T00:00:00Z\",\"definitions_version\":\"v\"");
        for (int i = 0; i < values.length; i++) {
            row.append(",\"").append(names.get(i)).append("\":").append(values[i]);
        }
        return row + "}";
    }

    @BeforeEach
    void write() throws IOException {
        json = folder.resolve("rows.jsonl");
        csv = folder.resolve("rows.csv");
        Program.write(json, ROWS.toArray(String[]::new));
        Program.write(csv, CSV.toArray(String[]::new));
    }

    private static Program list(Path rows, Object... options) {
        List<Object> args = new ArrayList<>(List.of("list"));
        args.addAll(List.of(options));
        args.add(rows);
        return Program.run(args.toArray());
    }

    /** What JSON lines and CSV both give. */
    private List<String> listed(Object... options) {
        Program ofJson = list(json, options);
        Program ofCsv = list(csv, options);
        assertThat(ofJson.exitCode()).as(ofJson.err()).isZero();
        assertThat(ofCsv).isEqualTo(ofJson);
        return ofJson.rows();
    }

    private List<String> customers(Object... options) {
        List<Object> args = new ArrayList<>(List.of("--columns", "customer_id"));
        args.addAll(List.of(options));
        List<String> lines = listed(args.toArray());
        return lines.subList(1, lines.size());
    }

    @Test
    void allOfAFileIsTheCsvOfTheRun() {
        assertThat(listed()).isEqualTo(CSV);
    }

    /** Values fall: 30, 10, 10, of which a comes before b. */
    @Test
    void theMostValuableOfASegment() {
        assertThat(listed(
                        "--segment",
                        "at_risk",
                        "--by",
                        "lifetime_value_prediction",
                        "--columns",
                        "customer_id, lifetime_value_prediction"))
                .containsExactly("customer_id,lifetime_value_prediction", "'-5,30.0", "a,10.0", "b,10.0");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"1, '-5", "2, '-5 a", "3, '-5 a b", "4, '-5 a b c", "5, '-5 a b c d", "6, '-5 a b c d"})
    void theFirstOfTheOrder(int top, String expected) {
        assertThat(String.join(" ", customers("--by", "lifetime_value_prediction", "--top", top)))
                .isEqualTo(expected);
    }

    /** -2.5, 10, 10, 30; d, who has none, comes last this way too; the ids of equals still rise. */
    @Test
    void ascendingTurnsTheValuesRoundAlone() {
        assertThat(customers("--by", "lifetime_value_prediction", "--ascending"))
                .containsExactly("c", "a", "b", "'-5", "d");
    }

    @Test
    void withoutAnOrderItIsThatOfTheFile() {
        assertThat(customers()).containsExactly("b", "a", "'-5", "c", "d");
        assertThat(customers("--top", 2)).containsExactly("b", "a");
    }

    /** Falling: true before false; then by id. */
    @Test
    void flagsAndTextsHaveAnOrderToListBy() {
        assertThat(customers("--by", "is_identified")).containsExactly("'-5", "b", "c", "a", "d");
        assertThat(customers("--by", "customer_id", "--ascending")).containsExactly("'-5", "a", "b", "c", "d");
        assertThat(customers("--by", "customer_segment")).containsExactly("d", "c", "'-5", "a", "b");
    }

    @Test
    void allConditionsMustHoldAndAnAbsentValueMeetsNone() {
        assertThat(customers("--where", "churn_probability >= 0.6", "--where", "churn_probability < 0.9"))
                .containsExactly("b", "a");
        assertThat(customers("--where", "churn_probability != 0.1")).containsExactly("b", "a", "'-5");
        assertThat(customers("--where", "customer_tags != vip")).containsExactly("'-5", "d");
        assertThat(customers("--where", "customer_id = -5")).containsExactly("'-5");
        assertThat(customers("--where", "last_computed_at < 2026-01-01")).isEmpty();
    }

    @Test
    void aColumnOfSomebodysOwnIsUsable() {
        assertThat(customers("--where", "loyalty_card = 'x'")).containsExactly("c");
        assertThat(listed("--columns", "loyalty_card,customer_id", "--top", 1))
                .containsExactly("loyalty_card,customer_id", "007,b");
    }

    /** In CSV 7 and 12 are numbers, which come before text: falling, the texts y and x are first. Absent is last. */
    @Test
    void inAColumnOfNumbersAndTextsNumbersAreLess() {
        Program program = list(csv, "--by", "loyalty_card", "--columns", "customer_id");
        assertThat(program.rows()).containsExactly("customer_id", "d", "c", "a", "b", "'-5");
    }

    @Test
    void excelDelimiterAndNoGuard() {
        assertThat(listed(
                        "--where",
                        "customer_id = -5",
                        "--columns",
                        "customer_id,customer_tags",
                        "--excel",
                        "--delimiter",
                        ";",
                        "--no-guard"))
                .containsExactly("\uFEFFcustomer_id;customer_tags", "-5;[]");
        assertThat(listed("--columns", "customer_id,is_identified", "--top", 1, "--delimiter", "tab"))
                .containsExactly("customer_id\tis_identified", "b\ttrue");
    }

    /** A list is rows again, whatever its form. */
    @Test
    void aListOfAListLosesNothing() throws IOException {
        for (String delimiter : List.of(",", ";", "|", "tab")) {
            Path list = folder.resolve("list.csv");
            assertThat(list(json, "--excel", "--delimiter", delimiter, "--out", list)
                            .exitCode())
                    .isZero();
            assertThat(list(list).rows()).isEqualTo(CSV);
        }
    }

    @Test
    void theSummaryCountsRowsWithoutAnyId() {
        Program program = list(json, "--where", "churn_probability > 0.5", "--top", "2");
        assertThat(program.err().lines())
                .containsExactly(
                        "5 rows read, 3 meet the conditions, 2 written to standard output",
                        "  rows without churn_probability, which meet no condition on it: 1");
    }

    @Test
    void gzipAndStandardInputAreRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Files.readAllBytes(csv));
        }
        Path file = folder.resolve("rows.csv.gz");
        Files.write(file, packed.toByteArray());
        assertThat(list(file).rows()).isEqualTo(CSV);
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(json)));
            assertThat(Program.run("list", "-").rows()).isEqualTo(CSV);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void gzipThatIsCutOffIsToldOfWithTheLine() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Files.readAllBytes(csv));
        }
        Path file = folder.resolve("rows.csv.gz");
        Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() - 20));
        Program program = list(file);
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err())
                .containsPattern("rows\\.csv\\.gz, line \\d: the gzip data is cut off or damaged; get or compress")
                .doesNotContain("cannot be read", "Exception");
    }

    /** Evidence and explanation are listed on request. */
    @Test
    void partsAreNotListedUnlessTheyAreNamed() throws IOException {
        Program.write(json, ROWS.get(0).replaceFirst("}$", ",\"_evidence\":{\"a\":{\"support\":1}}}"));
        assertThat(list(json).rows()).isEqualTo(CSV.subList(0, 2));
        assertThat(list(json, "--columns", "customer_id,_evidence").rows())
                .containsExactly("customer_id,_evidence", "b,\"{\"\"a\"\":{\"\"support\"\":1}}\"");
        list(json, "--by", "_evidence").assertMistake("--by: the values of _evidence have no order");
    }

    @Test
    void fieldsThatTheFirstRowHasNotAreCounted() throws IOException {
        Program.write(json, ROWS.get(0), ROWS.get(1).replaceFirst("}$", ",\"other\":1}"));
        Program program = list(json);
        assertThat(program.rows()).hasSize(3);
        assertThat(program.err())
                .contains("WARNING: rows with fields that the first row does not have, which are not listed: 1");
    }

    /** A run that wrote no row is no failure. */
    @Test
    void aFileWithoutRowsGivesTheHeader() throws IOException {
        Files.writeString(json, "");
        Program program = list(json, "--segment", "at_risk", "--columns", "customer_id,churn_probability");
        assertThat(program.exitCode()).isZero();
        assertThat(program.rows()).containsExactly("customer_id,churn_probability");
        assertThat(program.err()).startsWith("0 rows read, 0 meet the conditions, 0 written");
    }

    @Test
    void sameCustomersOfTwoShopsComeByShop() throws IOException {
        String second = ROWS.get(0).replace("\"s\"", "\"r\"");
        Program.write(json, ROWS.get(0), second);
        assertThat(list(json, "--by", "churn_probability", "--columns", "shop_id")
                        .rows())
                .containsExactly("shop_id", "r", "s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--where | churn_probabilty > 1 | there is no column churn_probabilty; perhaps churn_probability",
                "--where | churn_probability > high | is a number",
                "--where | risk_score > 1 | there is no column risk_score",
                "--segment | atrisk | perhaps at_risk",
                "--by | churn | --by: there is no column churn; perhaps churn_probability",
                "--by | customer_tags | have no order",
                "--columns | customer_id,churn | --columns: there is no column churn; perhaps churn_probability",
                "--columns | customer_id,customer_id | a column twice",
                "--top | 0 | --top must be 1 or more",
                "--top | many | --top",
                "--delimiter | : | --delimiter must be",
                "--ascending | --excel | --ascending needs --by"
            })
    void mistakesOfTheCommandLine(String option, String value, String message) {
        list(json, option, value).assertMistake(message);
        list(csv, option, value).assertMistake(message);
    }

    @Test
    void mistakesOfTheFileName() {
        Program.run("list").assertMistake("ROWS");
        list(folder.resolve("none")).assertMistake("there is no file");
        list(folder).assertMistake("is a folder");
        list(json, "--out", json).assertMistake("is the file to be read");
    }

    /** The message names the row and what it should have, never what it has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "churn_probability < 1 | 0.6 | \"secret\" | churn_probability must be a number",
                "is_identified = true | false | \"secret\" | is_identified must be true or false",
                "customer_tags = a | [\"b2b\",\"vip\"] | \"secret\" | customer_tags must be a list",
                "customer_segment = at_risk | \"at_risk\" | 4711 | customer_segment must be a text"
            })
    void aRowOfAnotherKindStopsTheList(String condition, String value, String bad, String message) throws IOException {
        String row = ROWS.get(1);
        assertThat(row).contains(":" + value);
        Program.write(json, ROWS.get(0), row.replace(":" + value, ":" + bad));
        Program program = list(json, "--where", condition);
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err())
                .contains("rows.jsonl, row 2: " + message)
                .doesNotContain("secret")
                .doesNotContain("4711");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "churn_probability < 1 | ,0.6, | ,secret, | churn_probability must be a number",
                "is_identified = true | ,false, | ,secret, | is_identified must be true or false",
                "customer_tags = a | ,\"[\"\"b2b\"\",\"\"vip\"\"]\", | ,[secret, | customer_tags must be a list",
                "customer_tags = a | ,\"[\"\"b2b\"\",\"\"vip\"\"]\", | ,4711, | customer_tags must be a list",
                "last_computed_at > 2026-01-01 | ,2026-01-01T00:00:00Z, | ,secret, | last_computed_at must be a time",
                "churn_probability < 1 | ,0.6, | , | expected 10 cells as in the header, found 9",
                "churn_probability < 1 | ,0.6, | ,0.6,\"secret | expected text in UTF-8 whose quotes close"
            })
    void aCsvRowOfAnotherKindStopsTheList(String condition, String value, String bad, String message)
            throws IOException {
        String row = CSV.get(2);
        assertThat(row).contains(value);
        Program.write(csv, CSV.get(0), CSV.get(1), row.replace(value, bad));
        Program program = list(csv, "--where", condition);
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err())
                .contains("rows.csv, row 3: " + message) // the header is row 1
                .doesNotContain("secret")
                .doesNotContain("4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name,email", "customer_id,a,a"})
    void aFileOfSomethingElseIsRefused(String header) throws IOException {
        Program.write(csv, header, "x,y,z");
        Program program = list(csv);
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err()).containsAnyOf("the column customer_id", "a column twice");
        Program.write(json, "{\"customer_id\": \"a\"}");
        assertThat(list(json).err()).contains("rows.jsonl, line 1", "is it a file of features as JSON lines?");
    }

    /** Nothing is left of a list that could not be written to its end. */
    @Test
    void aListThatFailsDoesNotAppear() throws IOException {
        Program.write(csv, CSV.get(0), CSV.get(1), "short");
        Path out = folder.resolve("out.csv");
        assertThat(list(csv, "--out", out).exitCode()).isEqualTo(1);
        assertThat(out).doesNotExist();
    }
}
