package io.github.behaviorfeatures.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code training}. */
class TrainingTest {

    @TempDir
    private Path folder;

    private Path out;

    private Path write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Program.write(file, lines);
        return file;
    }

    private static String order(String customer, String id, String time, double value) {
        return "{\"customer_id\": \"" + customer + "\", \"order_id\": \"" + id + "\", \"order_value\": " + value
                + ", \"created_at\": \"" + time + "\"}";
    }

    /** Two customers with orders until May. */
    private Path shop(String... more) throws IOException {
        Path data = Files.createDirectories(folder.resolve("shop"));
        List<String> orders = new ArrayList<>(List.of(
                order("a", "1", "2026-01-05T00:00:00Z", 10),
                order("a", "2", "2026-02-20T00:00:00Z", 30),
                order("a", "2", "2026-02-25T00:00:00Z", -12.5), // a refund
                order("b", "3", "2026-03-05T00:00:00Z", 20),
                order("b", "4", "2026-05-01T00:00:00Z", 40)));
        orders.addAll(Arrays.asList(more));
        Program.write(data.resolve("purchase_attributions.jsonl"), orders.toArray(String[]::new));
        out = folder.resolve("train.csv");
        return data;
    }

    private Program run(Path data, Object... more) {
        List<Object> args = new ArrayList<>(List.of("training", "--data", data, "--out", out));
        args.addAll(Arrays.asList(more));
        return Program.run(args.toArray());
    }

    /** The cells of one column; no cell here has a comma or a quote. */
    private List<String> column(String name) throws IOException {
        List<String> lines = Files.readAllLines(out);
        int index = List.of(lines.get(0).split(",")).indexOf(name);
        assertThat(index).as("column %s of %s", name, lines.get(0)).isNotNegative();
        return lines.stream().skip(1).map(line -> line.split(",", -1)[index]).toList();
    }

    @Test
    void everyRowOfTheSpineIsARowInItsOrderWithItsFurtherColumns() throws IOException {
        Path spine = write(
                "spine.csv",
                "Campaign;As-Of;Customer ID;note",
                "x;2026-03-01;b;=1+1",
                "y;2026-01-01T01:00:00+01:00;a;-5",
                "z;1772323200;a;", // March 1st in seconds
                "x;\"Sun, 01 Mar 2026 00:00:00 GMT\";never;\"two words\"",
                "x;2026-03-01 00:00:00;gid://shopify/Customer/a;short");
        Program program = run(shop(), "--spine", spine, "--label", "purchased:30d", "--label", "spent:30d");
        assertThat(program.exitCode()).as(program.err()).isZero();
        assertThat(Files.readAllLines(out).get(0))
                .startsWith("Campaign,as_of,customer_id,note,definitions_version,total_purchases,")
                .endsWith(",purchased_30d,spent_30d");
        assertThat(column("Campaign")).containsExactly("x", "y", "z", "x", "x");
        assertThat(column("note")).containsExactly("=1+1", "-5", "", "two words", "short");
        assertThat(column("customer_id")).containsExactly("b", "a", "a", "never", "gid://shopify/Customer/a");
        assertThat(column("as_of"))
                .containsExactly(
                        "2026-03-01T00:00:00Z",
                        "2026-01-01T00:00:00Z",
                        "2026-03-01T00:00:00Z",
                        "2026-03-01T00:00:00Z",
                        "2026-03-01T00:00:00Z");
        assertThat(column("total_purchases")).containsExactly("0", "0", "2", "0", "0");
        assertThat(column("avg_purchase_value")).containsExactly("", "", "13.75", "", ""); // (10 + 30 - 12.5) / 2
        assertThat(column("purchased_30d")).containsExactly("1", "1", "0", "0", "0");
        assertThat(column("spent_30d")).containsExactly("20.0", "10.0", "0.0", "0.0", "0.0");
        assertThat(program.err())
                .contains("rows written                 5")
                .contains("customers                    4")
                .contains("unknown                    2   in no table; their 2 rows")
                .contains("rows not yet active          2")
                .contains("labels, observed until 2026-05-01T00:00:00Z, the latest record time of any table");
    }

    /** The sample has a record of 2062, as real shops have. */
    @Test
    void aRecordOfTheFutureIsNotTakenForObservation() throws IOException {
        Path spine = write("spine.csv", "customer_id,as_of", "c1,2026-02-01");
        String warning = "which is still to come";
        assertThat(Program.run("training", "--spine", spine, "--label", "purchased:90d")
                        .err())
                .contains("WARNING: the latest record is of 2062-06-30T12:00:00Z, " + warning);
        assertThat(Program.run(
                                "training",
                                "--spine",
                                spine,
                                "--label",
                                "purchased:90d",
                                "--observed-until",
                                "2026-06-30")
                        .err())
                .doesNotContain(warning);
    }

    @Test
    void labelsAreEmptyAndCountedWhereTheirDaysAreNotObserved() throws IOException {
        Path spine = write("spine.csv", "customer_id,as_of", "a,2026-01-01", "a,2026-02-01");
        Program program = run(shop(), "--spine", spine, "--label", "churned:30d", "--observed-until", "2026-02-15");
        assertThat(column("churned_30d")).containsExactly("0", "");
        assertThat(program.err())
                .contains("labels, observed until 2026-02-15T00:00:00Z\n")
                .contains("1  present")
                .contains("1  absent: their days end after the observations");
    }

    @Test
    void plantedRecordsOfTheFutureChangeNothing() throws IOException {
        Path spine = write("spine.csv", "customer_id,as_of", "a,2026-02-01", "b,2026-04-01");
        run(shop(), "--spine", spine);
        String before = Files.readString(out);
        run(
                shop(order("a", "9", "2026-02-01T00:00:00Z", 1_000), order("b", "3", "2026-04-01T00:00:01Z", -20)),
                "--spine",
                spine);
        assertThat(Files.readString(out)).isEqualTo(before);
    }

    @Test
    void bareTimesOfTheSpineAreInTheirZone() throws IOException {
        Path spine = write("spine.csv", "customer_id,as_of", "a,2026-01-05 00:30");
        Path data = shop();
        run(data, "--spine", spine, "--bare-times", "Europe/Berlin"); // 23:30 the day before
        assertThat(column("as_of")).containsExactly("2026-01-04T23:30:00Z");
        Program.write(data.resolve("shop.json"), "{\"timezone\": \"America/New_York\"}");
        run(data, "--spine", spine, "--bare-times", "shop");
        assertThat(column("as_of")).containsExactly("2026-01-05T05:30:00Z");
    }

    @Test
    void theSpineMayBePacked() throws IOException {
        Path spine = folder.resolve("spine.csv.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(spine))) {
            packed.write("customer_id,as_of,n\na,2026-03-01,7\n".getBytes(StandardCharsets.UTF_8));
        }
        run(shop(), "--spine", spine);
        assertThat(column("n")).containsExactly("7");
        assertThat(column("total_purchases")).containsExactly("2");
    }

    @Test
    void withoutASpineEachCustomerIsLookedAtFromTheirFirstActivityOn() throws IOException {
        Program program = run(shop(), "--every", "30d", "--from", "2026-01-01", "--to", "2026-03-02");
        assertThat(program.exitCode()).as(program.err()).isZero();
        // January 1st, 31st and March 2nd; a from January 5th on, b not before March 5th
        assertThat(column("customer_id")).containsExactly("a", "a");
        assertThat(column("as_of")).containsExactly("2026-01-31T00:00:00Z", "2026-03-02T00:00:00Z");
        assertThat(column("shop_id")).containsOnly("default");
    }

    /** Each pair of the sample against the row of a run of its own. */
    @Test
    void rowsAreThoseOfSeparateRuns() throws IOException {
        out = folder.resolve("train.csv");
        Path sample = folder.resolve("sample");
        Program.run("--write-sample", sample);
        List<String> instants = List.of("2025-03-01", "2025-11-15T12:30:00Z", "2026-06-30");
        Map<String, String> expected = new HashMap<>();
        List<String> pairs = new ArrayList<>();
        String header = "";
        for (String instant : instants) {
            Program separate =
                    Program.run("--data", sample, "--as-of", instant, "--include-inactive", "--format", "csv");
            List<String> rows = separate.rows();
            header = rows.get(0);
            for (String row : rows.subList(1, rows.size())) {
                String[] cells =
                        row.split(",", 5); // shop_id, customer_id, last_computed_at, definitions_version, features
                expected.put(cells[1] + "," + cells[2], cells[3] + "," + cells[4]);
                pairs.add(cells[1] + "," + cells[2]);
            }
        }
        Collections.shuffle(pairs, new Random(3));
        pairs.add(0, "customer_id,as_of");
        Path spine = write("spine.csv", pairs.toArray(String[]::new));
        assertThat(run(sample, "--spine", spine).exitCode()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSameSizeAs(pairs).hasSizeGreaterThan(1_000);
        assertThat(lines.get(0)).isEqualTo("customer_id,as_of," + header.split(",", 4)[3]);
        for (int i = 1; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(pairs.get(i) + "," + expected.get(pairs.get(i)));
        }
    }

    @Test
    void withoutDataItIsTheSampleShop() {
        Program program = Program.run(
                "training", "--every", "365d", "--from", "2025-06-30", "--to", "2026-06-30", "--label", "churned:180d");
        assertThat(program.exitCode()).isZero();
        assertThat(program.rows()).hasSizeGreaterThan(400);
        assertThat(program.err()).contains("bundled sample shop").contains("training --data DIR");
    }

    @Test
    void aPopulationFittedAfterAnInstantIsRefusedUnlessForced() throws IOException {
        Path data = shop();
        Path model = folder.resolve("model.json");
        Program.run("fit", "--data", data, "--as-of", "2026-02-01", "--out", model);
        Path early = write("early.csv", "customer_id,as_of", "a,2026-03-01", "a,2026-01-31T23:59:59Z");
        Path late = write("late.csv", "customer_id,as_of", "a,2026-02-01");
        run(data, "--spine", early, "--population", model)
                .assertMistake("was fitted as of 2026-02-01T00:00:00Z, after the first instant, 2026-01-31T23:59:59Z");
        assertThat(out).doesNotExist();
        Program forced = run(data, "--spine", early, "--population", model, "--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(forced.err()).contains("its features know the future");
        assertThat(run(data, "--spine", late, "--population", model).exitCode()).isZero();
        String fitted = column("definitions_version").get(0);
        run(data, "--spine", late);
        assertThat(column("definitions_version")).doesNotContain(fitted);
    }

    @Test
    void aPopulationIsFittedBeforeEachMonthOfTheSpine() throws IOException {
        Path data = shop();
        Path spine = write(
                "spine.csv",
                "customer_id,as_of",
                "a,2026-03-31T23:59:59Z",
                "a,2026-01-31",
                "b,2026-03-01",
                "a,2026-04-02");
        Program program = run(data, "--spine", spine, "--population", "fit");
        assertThat(program.exitCode()).as(program.err()).isZero();
        List<String> versions = column("definitions_version");
        List<String> churn = column("churn_probability");
        assertThat(versions.get(0)).isEqualTo(versions.get(2));
        assertThat(List.of(versions.get(0), versions.get(1), versions.get(3))).doesNotHaveDuplicates();
        assertThat(program.err())
                .contains(
                        "population before 2026-01-01T00:00:00Z: nobody has ordered, so features of 2026-01 use the default");
        // as a model of the command fit as of the start of the month has it
        Path model = folder.resolve("model.json");
        Program.run("fit", "--data", data, "--as-of", "2026-03-01", "--out", model);
        run(data, "--spine", spine, "--population", model, "--force");
        assertThat(column("churn_probability").get(0)).isEqualTo(churn.get(0));
        assertThat(column("definitions_version").get(0)).isEqualTo(versions.get(0));
    }

    @Test
    void badRowsOfTheSpineAreNamedByLineAndField() throws IOException {
        Path spine = write(
                "spine.csv",
                "customer_id,as_of,note",
                "a,2026-01-01,\"two",
                "lines\"",
                "",
                "undefined,2026-01-01,",
                "a,31/12/2026,",
                "a,2026-01-01,x,y",
                ",1970-01-01,",
                "a,0000-00-00,",
                "a,,");
        Program program = run(shop(), "--spine", spine);
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err())
                .contains("spine.csv: line 5: customer_id: expected an id, found none; line 6: as_of: expected a time")
                .contains("line 7: expected 3 cells as in the header, found 4; line 8: as_of")
                .contains("and 1 more bad rows")
                .doesNotContain("31/12");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customer_id,as_of,churn_probability | \"churn_probability\", which is the name of a feature",
                "customer_id,as_of,Total_Purchases | \"Total_Purchases\", which is the name of a feature",
                "customer_id,as_of,purchased_90d | \"purchased_90d\", which is the name of a label",
                "customer_id,as_of,definitions_version | which is the name of a column of the output",
                "customer_id,as_of,x,x | two columns \"x\"",
                "customer_id,as_of,As Of | two columns \"as_of\""
            })
    void columnsThatMeetOthersAreRefused(String header, String expected) throws IOException {
        Path spine = write("spine.csv", header, "a,2026-01-01");
        run(shop(), "--spine", spine, "--label", "purchased:90d").assertMistake(expected);
    }

    @Test
    void aSpineWithoutItsColumnsOrRowsIsRefused() throws IOException {
        assertThat(run(shop(), "--spine", write("a.csv", "customer_id,when", "a,2026-01-01"))
                        .err())
                .contains("a.csv: expected a column as_of");
        assertThat(run(shop(), "--spine", write("b.csv", "customer_id,as_of")).err())
                .contains("b.csv: expected rows below");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "customer_id,as_of,n\na,2026-01-01,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run(shop(), "--spine", latin).err()).contains("latin.csv: line 2: expected a row of text in UTF-8");
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        assertThat(run(shop(), "--spine", empty).err()).contains("expected a row of names");
        run(shop(), "--spine", folder.resolve("none.csv")).assertMistake("--spine: there is no file");
        run(shop(), "--spine", folder).assertMistake("is no file");
    }

    @Test
    void aSpineNamesTheShopWhereThereAreSeveral() throws IOException {
        Path data = shop(
                "{\"shop_id\": \"s1\", \"customer_id\": \"a\", \"created_at\": \"2026-01-01\"}",
                "{\"shop_id\": \"s2\", \"customer_id\": \"a\", \"created_at\": \"2026-01-01\"}");
        Program program = run(data, "--spine", write("spine.csv", "customer_id,as_of", "a,2026-03-01"));
        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.err()).contains("without shop_id").contains("s1 and s2");
        run(data, "--spine", write("named.csv", "customer_id,as_of,shop_id", "a,2026-03-01,s2"));
        assertThat(column("total_purchases")).containsExactly("1");
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        Path data = shop();
        Path spine = write("spine.csv", "customer_id,as_of", "a,2026-01-01");
        run(data).assertMistake("name a --spine FILE, or --every DURATION");
        run(data, "--every", "30d").assertMistake("--from INSTANT");
        run(data, "--spine", spine, "--every", "30d").assertMistake("--spine says when to look");
        run(data, "--every", "0d", "--from", "2026-01-01", "--to", "2026-02-01")
                .assertMistake("--every must be longer");
        run(data, "--every", "1d", "--from", "2026-02-01", "--to", "2026-01-01").assertMistake("is before --from");
        run(data, "--every", "1m", "--from", "2026-01-01", "--to", "2026-02-01")
                .assertMistake("more than 10000 instants");
        run(data, "--spine", spine, "--label", "bought:90d").assertMistake("--label: a label is purchased:90d");
        run(data, "--spine", spine, "--observed-until", "2026-01-01").assertMistake("there is no --label");
        run(data, "--spine", spine, "--population", folder.resolve("none.json")).assertMistake("there is no file");
        run(data, "--spine", spine, "--horizon-days", "0").assertMistake("--horizon-days must be");
        run(data, "--spine", spine, "--metafield", "odd").assertMistake("--metafield");
        Program.run("training", "--data", data, "--spine", spine, "--out", spine)
                .assertMistake("is the spine");
        Program.run("training", "--data", data, "--spine", spine, "--out", data.resolve("purchase_attributions.jsonl"))
                .assertMistake("is one of the files to be read");
        Path sessions = Files.createDirectories(folder.resolve("sessions"));
        Program.write(
                sessions.resolve("user_sessions.jsonl"), "{\"customer_id\": \"a\", \"start_time\": \"2026-01-01\"}");
        run(sessions, "--spine", spine, "--label", "spent:90d").assertMistake("labels come from purchase_attributions");
    }

    @Test
    void anOutputThatWasThereStaysIfTheRunFails() throws IOException {
        Path data = shop("no JSON");
        Files.writeString(out, "old");
        Path spine = write("spine.csv", "customer_id,as_of", "a,2026-01-01");
        assertThat(run(data, "--spine", spine).exitCode()).isEqualTo(1);
        assertThat(Files.readString(out)).isEqualTo("old");
        Program skipping = run(data, "--spine", spine, "--skip-bad-lines");
        assertThat(skipping.exitCode()).isZero();
        assertThat(skipping.err()).contains("1 bad lines of");
        assertThat(column("customer_id")).containsExactly("a");
    }
}
