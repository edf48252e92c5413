package io.github.behaviorfeatures.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void shop() throws IOException {
        Program.smallShop(folder);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(List.of("--nonsense"), "--nonsense"),
                arguments(List.of("leftover"), "leftover"),
                arguments(List.of("fitt"), "; perhaps fit"),
                arguments(List.of("--outt", "x"), "; perhaps --out"),
                arguments(List.of("fit", "--as-off", "x"), "; perhaps --as-of"),
                arguments(List.of("--data"), "--data"),
                arguments(List.of("--data", "DIR/nowhere"), "no folder"),
                arguments(
                        List.of("--data", "DIR/nowhere"),
                        "; expected a folder that holds at least one of customer_data"),
                arguments(List.of("--data", "DIR/customer_data.jsonl"), " is a file; expected a folder that holds"),
                arguments(List.of("--data", "DIR/customer_data.jsonl"), "; name the folder that it is in"),
                arguments(List.of("--data", "DIR", "--as-of", "last week"), "\"last week\" is no instant"),
                arguments(List.of("--data", "DIR", "--as-of", "2026-06-30 22h"), "is no instant"),
                arguments(List.of("--data", "DIR", "--as-of", "0024-07-01"), "of the years 1971 to 9999"),
                arguments(List.of("--data", "DIR", "--alias", "devices:toaster=other"), "is no kind of alias"),
                arguments(List.of("--data", ""), "no folder is named"),
                arguments(List.of("--data", "DIR", "--timezone", "Mars/Olympus"), "\"Mars/Olympus\" is no time zone"),
                arguments(List.of("--alias", "buy"), "NAME=CANONICAL"),
                arguments(List.of("--alias", "buy=PAY"), "\"PAY\""),
                arguments(List.of("--alias", "device:handset=phone"), "\"phone\""),
                arguments(List.of("--alias", "=PURCHASE"), "no name"),
                arguments(List.of("--alias", "site_serch:a.example=search"), "is no kind of alias"),
                arguments(List.of("--alias", "site_search:a.example=social"), "[SEARCH], not \"social\""),
                arguments(List.of("--own-host", "my shop"), "\"my shop\" is no host such as shop.example.com"),
                arguments(List.of("--ignored-host", "https://a.example/pay"), "without port and path"),
                arguments(List.of("--metafield", "tea"), "namespace.key"),
                arguments(List.of("--horizon-days", "0"), "1 to 36500"),
                arguments(List.of("--horizon-days", "soon"), "soon"),
                arguments(List.of("--threads", "0"), "1 to 1024, not 0"),
                arguments(List.of("--threads", "1025"), "1 to 1024, not 1025"),
                arguments(List.of("--format", "xml"), "JSONL, CSV"),
                arguments(List.of("--format", "csv", "--explain"), "CSV has no column"),
                arguments(List.of("--format", "csv", "--customer", "c001"), "page"),
                arguments(
                        List.of("--catalog=sql-duckdb", "--metafield", "Bounce.Rate", "--metafield", "bounce.rate"),
                        "feature \"metafield_bounce_rate\" cannot be a column"),
                arguments(List.of("--catalog", "--data", "DIR"), "exclude each other"),
                arguments(List.of("--catalog", "--as-of", "2026-01-01"), "--catalog has no use for --as-of"),
                arguments(List.of("--catalog", "--horizon-days", "9"), "--catalog has no use for --horizon-days"),
                arguments(List.of("--data", "DIR", "fit"), "--data stands before fit and would not be heard"),
                arguments(List.of("--catalog", "json", "fit"), "--catalog stands before fit and would not be heard"),
                arguments(
                        List.of("--timezone", "Asia/Tokyo", "training", "--data", "DIR"),
                        "--timezone stands before training and would not be heard"),
                arguments(List.of("--out", "-", "--report", "/dev/stdout"), "--out and --report are the same file"),
                arguments(List.of("--out", "/dev/stdout", "--html", "-"), "--out and --html are the same file"),
                arguments(List.of("--customer", "c001", "--evidence"), "--customer prints a page"),
                arguments(List.of("--customer", "c001", "--batch-size", "9"), "--customer prints a page"),
                arguments(List.of("fit", "--no-head", "--horizon-days", "90"), "which --no-head leaves out"),
                arguments(
                        List.of("training", "--every", "30d", "--from", "2026-01-01", "--to", "2026-02-01", "--force"),
                        "--force is for a model"),
                arguments(
                        List.of("backtest", "--split", "9999-12-31", "--horizon-days", "30"),
                        "the horizon ends after the year 9999"),
                arguments(List.of("--catalog=json", "--skip-bad-lines"), "--catalog has no use for --skip-bad-lines"),
                arguments(List.of("--write-sample", "DIR", "--out", "x"), "--write-sample has no use for --out"),
                arguments(
                        List.of("--catalog=xx"),
                        "expected one of markdown, json, json-schema, sql-postgresql, sql-duckdb, avro, feast,"
                                + " feast-parquet, but was 'xx'"),
                arguments(List.of("--import", "ga4:x", "--data", "DIR"), "exclude each other"),
                arguments(List.of("--import", "ga4:x", "--write-sample", "DIR"), "exclude each other"),
                arguments(List.of("--import", "ga4:DIR/none"), "there is no file "),
                arguments(List.of("--import", "ga4:x", "--sorted"), "--sorted: the tables that are made of exports"),
                arguments(
                        List.of("--import", "ga4:x", "--map", "user_sessions.id=No"),
                        "--map names columns of tables as CSV"),
                arguments(
                        List.of("--import", "ga4:x", "--skip-bad-lines", "--stop-at-bad-lines"),
                        "--skip-bad-lines and --stop-at-bad-lines exclude each other"),
                arguments(List.of("--visitors"), "--visitors is for raw exports; name them with --import"),
                arguments(List.of("--data", "DIR", "--window-days", "9"), "--window-days is for raw exports"),
                arguments(List.of("--population", "DIR/none.json"), "no file"),
                arguments(List.of("--compare", "DIR/customer_data.jsonl"), "needs --html"),
                arguments(List.of("--html", "DIR/page", "--compare", "DIR/none.jsonl"), "no file"),
                arguments(List.of("--html", "DIR/page", "--customer", "a"), "--html is about all of them"),
                arguments(List.of("--html", "DIR/none/page"), "--html"),
                arguments(List.of("--html", "-"), "same file"),
                arguments(List.of("--data", "DIR", "--html", "DIR/customer_data.jsonl"), "to be read"),
                arguments(List.of("--out", "DIR"), "is a folder"),
                arguments(List.of("--out", "DIR/none/rows.jsonl"), "no folder"),
                arguments(List.of("--quality", "DIR/none/quality.txt"), "--quality"),
                arguments(List.of("--out", "DIR/x", "--quality", "DIR/./x"), "same file"),
                arguments(List.of("--data", "DIR", "--out", "DIR/customer_data.jsonl"), "to be read"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isAnsweredByOneLineAndTheHint(List<String> args, String expected) throws IOException {
        Program run = Program.run(
                args.stream().map(arg -> arg.replace("DIR", folder.toString())).toArray());
        run.assertMistake(expected);
        assertThat(Files.list(folder)).hasSize(2);
    }

    @Test
    void aFolderWithoutTablesIsRefusedAndItsContentTold() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String said = empty + " holds none of customer_data.jsonl, user_interactions.jsonl, user_sessions.jsonl,"
                + " purchase_attributions.jsonl, as JSON lines or .csv, plain or as .gz; ";
        Program.run("--data", empty).assertMistake(said + "it is empty");
        Files.createDirectory(empty.resolve("export"));
        Files.createFile(empty.resolve("orders\u001b[31m.csv"));
        Program.run("--data", empty).assertMistake(said + "it holds export/, orders?[31m.csv");
        for (int i = 1; i <= 5; i++) {
            Files.createFile(empty.resolve("a" + i));
        }
        Program.run("--data", empty).assertMistake(said + "it holds a1, a2, a3, a4, a5 and 2 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders.txt|under that name and as JSON lines, one object to a line",
                "orders.csv|; put each table into a folder, under that name",
                "user_sessions.csv|; name the folder that it is in",
                "orders.jsonl|; put each table into a folder, under that name",
                "customer_data.jsonl.gz|; name the folder that it is in"
            })
    void aSingleFileIsRefusedWithWhatIsExpected(String name, String advice) throws IOException {
        Path file =
                Files.createFile(Files.createDirectory(folder.resolve("other")).resolve(name));
        for (String command : List.of("", "fit ", "backtest --split 2025-01-01 --horizon-days 9 ")) {
            Program run = Program.run(
                    Stream.of((command + "--data " + file).split(" ")).toArray());
            run.assertMistake(
                    "--data: " + file + " is a file; expected a folder that holds at least one of customer_data");
            assertThat(run.err()).contains(advice + "\n");
        }
    }

    @Test
    void rawExportsAreToBeImportedFirst() throws IOException {
        Path exports = Files.createDirectory(folder.resolve("raw exports"));
        Path ga4 = exports.resolve("events.jsonl");
        Program.write(ga4, "{\"event_name\": \"page_view\", \"event_timestamp\": 1740962700000000}");
        String command = "of which tables have to be made first: behavior-features import ga4:'" + ga4 + "' --out DIR";
        Program.run("--data", exports).assertMistake(exports + " holds no tables but raw exports, " + command);
        Program.run("fit", "--data", exports).assertMistake(command);
        Program.run("--data", ga4).assertMistake(ga4 + " is no folder of tables but a raw export, " + command);
        Path beside = folder.resolve("events.jsonl");
        Files.copy(ga4, beside);
        Program both = Program.run("--data", folder);
        assertThat(both.exitCode()).isZero();
        assertThat(both.err())
                .contains("also holds raw exports, which are not read and of which tables have to be made first:"
                        + " behavior-features import ga4:" + beside + " --out DIR");
    }

    @Test
    void aTableThatIsThereTwiceIsRefused() throws IOException {
        Files.createFile(folder.resolve("customer_data.jsonl.gz"));
        Program run = Program.run("--data", folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("customer_data.jsonl and ", "customer_data.jsonl.gz");
    }

    @Test
    void helpVersionAndCatalogueGoToStandardOutput() {
        assertThat(Program.run("--help").out()).contains("--skip-bad-lines");
        assertThat(Program.run("--version").out()).startsWith("behavior-features ");
        assertThat(Program.run("--catalog").out()).startsWith("| feature |").contains("`bounce_rate`");
        assertThat(Program.run("--catalog=json").out()).startsWith("[\n").contains("\"bounce_rate\"");
    }

    @Test
    void everyCommandHasHelpAndVersion() {
        String version = Program.run("--version").out();
        assertThat(Program.run("fit", "--version").out()).isEqualTo(version);
        assertThat(Program.run("backtest", "-V").out()).isEqualTo(version);
        assertThat(Program.run("fit", "-h").out()).contains("Learns a population model", "--maximum-likelihood");
        assertThat(Program.run("backtest", "--help").out()).contains("compares what it predicts", "--split=INSTANT");
        assertThat(Program.run("--help").out())
                .containsPattern("\n  fit +Learns a population model")
                .containsPattern("\n  backtest +Fits a population model");
    }

    @Test
    void debugShowsWhereAFailureIsBeforeAndAfterACommand() throws IOException {
        Program.write(folder.resolve("purchase_attributions.jsonl"), "{");
        assertThat(Program.run("--data", folder).err()).doesNotContain("\tat ");
        assertThat(Program.run("--data", folder, "--debug").err()).contains("\tat ");
        assertThat(Program.run("fit", "--data", folder).err()).doesNotContain("\tat ");
        assertThat(Program.run("fit", "--data", folder, "--debug").err()).contains("\tat ");
        assertThat(Program.run("--debug", "fit", "--data", folder).err()).contains("\tat ");
    }

    @Test
    void anOptionWithoutAValueMayBeSwitchedOff() {
        Object[] off = {"--evidence=false", "--data", folder, "--as-of", "2026-02-01"};
        assertThat(Program.run(off).out()).contains("\"bounce_rate\"").doesNotContain("\"support\"");
        Object[] on = {"--evidence", "--data", folder, "--as-of", "2026-02-01"};
        assertThat(Program.run(on).out()).contains("\"support\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "json", "json-schema", "sql-postgresql", "sql-duckdb", "avro"})
    void everyFormOfTheCatalogueHoldsEveryFeatureAndMetafield(String form) {
        Program run = Program.run("--catalog=" + form, "--metafield", "loyalty.tier");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("bounce_rate", "favorite_product", "metafield_loyalty_tier");
    }

    @Test
    void formsOfTheCatalogueAreWhatTheyAreCalled() {
        assertThat(Program.run("--catalog", "json-schema").out()).contains("draft/2020-12/schema");
        assertThat(Program.run("--catalog", "sql-postgresql").out()).contains("\"bounce_rate\" DOUBLE PRECISION,");
        assertThat(Program.run("--catalog", "sql-duckdb").out()).contains("\"bounce_rate\" DOUBLE,");
        assertThat(Program.run("--catalog", "avro").out()).contains("\"type\" : \"record\"");
    }

    @Test
    void namesInAliasesMayHoldColonsAndEqualsSigns() throws IOException {
        Program.write(
                folder.resolve("user_interactions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"event_type\": \"my:view=x\", \"product_id\": \"p\","
                        + " \"device_type\": \"pocket thing\", \"created_at\": \"2026-01-01T11:59:00Z\"}");
        Object[] plain = {"--data", folder, "--as-of", "2026-02-01"};
        assertThat(Program.run(plain).out()).contains("\"distinct_products_viewed\":null", "\"preferred_device\":null");

        Program named = Program.run(
                "--data",
                folder,
                "--as-of",
                "2026-02-01",
                "--alias",
                "event:my:view=x=PRODUCT_VIEW",
                "--alias",
                "device:pocket thing=mobile");
        assertThat(named.out()).contains("\"distinct_products_viewed\":1", "\"preferred_device\":\"mobile\"");
    }

    private void sessionFrom(String referrer) throws IOException {
        Program.write(
                folder.resolve("user_sessions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"session_id\": \"v\", \"referrer_type\": \"" + referrer
                        + "\", \"start_time\": \"2026-01-01T11:59:00Z\"}");
    }

    private String channel(String... options) {
        List<Object> arguments = new ArrayList<>(List.of("--data", folder, "--as-of", "2026-02-01"));
        arguments.addAll(List.of(options));
        String rows = Program.run(arguments.toArray()).out();
        return rows.replaceAll("(?s).*?\"customer_id\":\"a\".*?\"channel_preference\":([^,]*),.*", "$1");
    }

    @Test
    void sitesMayBeNamedByTheirKindOrForShort() throws IOException {
        sessionFrom("https://www.partner.example/x?clk=1");
        assertThat(channel()).isEqualTo("\"referral\"");
        assertThat(channel("--alias", "site_shopping:partner.example=shopping")).isEqualTo("\"organic_shopping\"");
        assertThat(channel("--alias", "site:partner.*=search")).isEqualTo("\"referral\""); // example is too long
        assertThat(channel("--alias", "site:partner.example=search")).isEqualTo("\"organic_search\"");
        assertThat(channel("--alias", "site_ads:partner.example=display")).isEqualTo("\"display\"");
        assertThat(channel("--alias", "click_id:clk=affiliates")).isEqualTo("\"affiliates\"");
    }

    @Test
    void ownAndIgnoredHostsTellNoChannel() throws IOException {
        sessionFrom("https://de.shop.example/?gclid=1");
        assertThat(channel()).isEqualTo("\"paid_search\"");
        assertThat(channel("--own-host", "other.example", "--own-host", "shop.example"))
                .isEqualTo("null");
        assertThat(channel("--ignored-host", "https://www.shop.example/")).isEqualTo("null");
        assertThat(channel("--own-host", "p.example")).isEqualTo("\"paid_search\"");
    }

    @Test
    void thePageOfACustomerLogsNoUnknownEvents() throws IOException {
        Program.write(
                folder.resolve("user_interactions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"event_type\": \"kasse\","
                        + " \"created_at\": \"2026-01-01T11:59:00Z\"}");
        Program page = Program.run("--data", folder, "--as-of", "2026-02-01", "--customer", "a");
        assertThat(page.err()).doesNotContain("Unknown event");
    }
}
