package io.github.behaviorfeatures.examples.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The example on the real DuckDB. */
class DuckDbTest {
    private static final String AS_OF = "2026-06-30T22:00:00Z";
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();

    @TempDir
    private Path folder;

    /** What the program said, and how it ended. */
    private record Ended(int exitCode, String out, String err) {}

    private Ended run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("--temporary-folder", folder.toString(), "--threads", "2"));
        Arrays.stream(args).map(Object::toString).forEach(all::add);
        int exitCode = Main.run(all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Ended(exitCode, out.toString(), err.toString());
    }

    private static void execute(@Nullable Path database, String... statements) {
        try (DuckDb duck = DuckDb.open(database)) {
            Arrays.stream(statements).forEach(sql -> duck.run(sql, sql));
        }
    }

    private static List<List<String>> texts(@Nullable Path database, String sql) {
        try (DuckDb duck = DuckDb.open(database)) {
            return duck.texts(sql, sql);
        }
    }

    /** The rows of the library itself, from JSON lines in any order. */
    private static Map<String, List<String>> expected(Path lines, List<String> columns) {
        CustomerFiles.Builder reading = CustomerFiles.builder().badLines(BadLines.SKIP);
        for (Table table : Table.values()) {
            Path file = lines.resolve(table.wireName() + ".jsonl");
            if (Files.exists(file)) {
                reading.table(table, file);
            }
        }
        if (Files.exists(lines.resolve("shop.json"))) {
            reading.shop(BehaviorJson.readShop(lines.resolve("shop.json")));
        }
        Map<String, List<String>> rows = new TreeMap<>();
        Instant asOf = Instant.parse(AS_OF);
        try (CustomerFiles customers = reading.before(asOf).openInAnyOrder()) {
            FeatureBatch.builder(GENERATOR)
                    .build()
                    .run(
                            customers,
                            asOf,
                            batch -> batch.forEach(row -> {
                                List<String> values = new ArrayList<>();
                                columns.forEach(
                                        column -> values.add(spelled(row.toMap().get(column))));
                                rows.put(row.shopId() + "/" + row.customerId(), values);
                            }));
        }
        return rows;
    }

    private static String spelled(@Nullable Object value) {
        return value instanceof List<?> texts
                ? "[" + String.join(", ", texts.stream().map(String::valueOf).toList()) + "]"
                : String.valueOf(value);
    }

    private static List<String> features() {
        return GENERATOR.catalog().upsertColumns().stream()
                .filter(column -> !column.equals("last_computed_at"))
                .toList();
    }

    private static Map<String, List<String>> written(@Nullable Path database, String from) {
        Map<String, List<String>> rows = new TreeMap<>();
        String columns = String.join(", ", features().stream().map(DuckDb::name).toList());
        texts(database, "SELECT " + columns + " FROM " + from)
                .forEach(row -> rows.put(row.get(0) + "/" + row.get(1), row));
        return rows;
    }

    private void assertThatRowsAreTheLibrarys(Path parquet, Path lines) {
        Map<String, List<String>> actual = written(null, DuckDb.text(parquet.toString()));
        Map<String, List<String>> expected = expected(lines, features());
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        assertThat(expected).isNotEmpty();
        expected.forEach((key, row) -> assertThat(actual.get(key)).as(key).isEqualTo(row));
    }

    /** 23:30 UTC is 08:30 in Tokyo, nine hours ahead. */
    @Test
    void shopJsonOfTheFolderHoldsUnlessAnOptionSaysOtherwise() throws IOException {
        Files.writeString(
                folder.resolve("shop.json"), "{\"timezone\": \"Asia/Tokyo\", \"currency\": \"JPY\", \"zone\": 9}");
        Files.writeString(
                folder.resolve("purchase_attributions.csv"),
                "shop_id,customer_id,order_id,created_at\ns,1,o,2026-01-01T23:30:00Z\n");
        Path out = folder.resolve("features.parquet");
        String query = "SELECT preferred_shopping_time, currency_code FROM " + DuckDb.text(out.toString());
        Ended ended = run("--data", folder, "--as-of", AS_OF, "--out", out);
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("shop.json: these keys are not used: zone");
        assertThat(texts(null, query)).containsExactly(List.of("8", "JPY"));
        run("--data", folder, "--as-of", AS_OF, "--out", out, "--timezone", "UTC", "--currency", "EUR");
        assertThat(texts(null, query)).containsExactly(List.of("23", "EUR"));
    }

    /** 23:30 without a zone, in Tokyo; the shop's day ends there, and shop.json and the default are outranked. */
    @Test
    void oneFileOfSettingsIsHeardAsByEveryProgram() throws IOException {
        Files.writeString(folder.resolve("shop.json"), "{\"timezone\": \"Europe/Berlin\", \"currency\": \"EUR\"}");
        Path settings = folder.resolve("settings.json");
        Files.writeString(
                settings,
                "{\"timezone\": \"Asia/Tokyo\", \"currency\": \"JPY\", \"bare_times\": \"shop\","
                        + " \"churn_horizon_days\": 90}");
        Files.writeString(
                folder.resolve("purchase_attributions.csv"),
                "shop_id,customer_id,order_id,created_at\ns,1,o,2026-01-01T23:30:00\n");
        Path out = folder.resolve("features.parquet");
        String query = "SELECT preferred_shopping_time, currency_code, definitions_version FROM "
                + DuckDb.text(out.toString());
        String version = FeatureSettings.builder()
                .churnHorizonDays(90)
                .build()
                .generator()
                .build()
                .definitionsVersion();
        assertThat(run("--data", folder, "--as-of", AS_OF, "--out", out, "--settings", settings)
                        .exitCode())
                .isZero();
        assertThat(texts(null, query)).containsExactly(List.of("23", "JPY", version));
        run("--data", folder, "--as-of", AS_OF, "--out", out, "--settings", settings, "--bare-times", "UTC");
        assertThat(texts(null, query)).containsExactly(List.of("8", "JPY", version));
        Ended missing = run("--data", folder, "--out", out, "--settings", folder.resolve("none.json"));
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).contains("none.json");
    }

    @Test
    void theSampleAsParquetGivesTheLibrarysRows() throws IOException {
        Path out = folder.resolve("features.parquet");
        Ended ended = run("--out", out);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("champion");
        Path lines = Files.createDirectory(folder.resolve("lines"));
        SampleShop.write(lines);
        assertThatRowsAreTheLibrarys(out, lines);
        assertThat(
                        texts(
                                null,
                                "SELECT column_type FROM (DESCRIBE FROM " + DuckDb.text(out.toString())
                                        + ") WHERE column_name IN ('total_purchases', 'bounce_rate', 'customer_segment', 'last_computed_at')"))
                .containsExactlyInAnyOrder(
                        List.of("INTEGER"), List.of("DOUBLE"), List.of("VARCHAR"), List.of("TIMESTAMP WITH TIME ZONE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "parquet"})
    void otherFilesGiveTheSameRows(String ending) throws IOException {
        Path lines = Files.createDirectory(folder.resolve("lines"));
        SampleShop.write(lines);
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.copy(lines.resolve("shop.json"), data.resolve("shop.json"));
        for (Table table : Table.values()) {
            Path from = lines.resolve(table.wireName() + ".jsonl");
            Path to = data.resolve(table.wireName() + "." + ending);
            if (ending.equals("jsonl")) {
                Files.copy(from, to);
            } else {
                execute(
                        null,
                        "SET TimeZone = 'UTC'",
                        "COPY (SELECT * "
                                + (table == Table.CUSTOMER_DATA && ending.equals("csv")
                                        ? "REPLACE (to_json(tags) AS tags, to_json(default_address) AS default_address,"
                                                + " to_json(metafields) AS metafields)"
                                        : "")
                                + " FROM read_json(" + DuckDb.text(from.toString()) + ", sample_size = -1)) TO "
                                + DuckDb.text(to.toString()));
            }
        }
        Path out = folder.resolve("features.parquet");
        assertThat(run("--data", data, "--as-of", AS_OF, "--out", out).err()).isEmpty();
        assertThatRowsAreTheLibrarys(out, lines);
    }

    /**
     * Ids of every spelling: what the library takes for one customer comes together, in its order. A row that comes twice
     * under one id counts once, the last one.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void randomShopsGiveTheLibrarysRows(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> ids = List.of(
                "10",
                "9",
                "9.0",
                " 9",
                "gid://shopify/Customer/10",
                "gid://shopify/Customer/x",
                "Z",
                "\u00e9",
                "\ud83d\udc4d",
                "\ue000",
                "\ufffd7",
                "c c",
                "0",
                "null",
                "",
                "100.00",
                ".0",
                "\u00a010");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append("{\"id\": \"")
                    .append(random.nextInt(200))
                    .append("\", \"shop_id\": \"")
                    .append(random.nextInt(3) == 0 ? "b" : "a")
                    .append("\", \"customer_id\": \"")
                    .append(ids.get(random.nextInt(ids.size())))
                    .append("\", \"order_id\": \"o")
                    .append(random.nextInt(90))
                    .append("\", \"order_value\": ")
                    .append(random.nextInt(1000) / 4.0)
                    .append(", \"product_id\": \"")
                    .append(random.nextInt(9))
                    .append("\", \"created_at\": \"2026-0")
                    .append(1 + random.nextInt(5))
                    .append("-11T10:00:00Z\"}\n");
        }
        Path file = folder.resolve("purchase_attributions.jsonl");
        Files.writeString(file, lines);
        Path out = folder.resolve("features.parquet");
        Ended ended = run(
                "--query",
                "purchase_attributions=SELECT * FROM " + DuckDb.text(file.toString()),
                "--as-of",
                AS_OF,
                "--out",
                out);
        assertThat(ended.err()).isEmpty();
        assertThatRowsAreTheLibrarys(out, folder);
    }

    /**
     * Orders of 19.90 and of 10 as DECIMAL, 0.25 as DOUBLE: 30.15. The HUGEINT is seconds; 2026-01-01T00:00 of a TIMESTAMP
     * and a DATE are bare times.
     */
    @Test
    void typesOfDuckDb() {
        Path database = folder.resolve("shop.duckdb");
        execute(
                database,
                "CREATE TABLE orders AS SELECT 7::BIGINT AS customer, 'o1' AS number, 19.90::DECIMAL(18,2) AS amount,"
                        + " TIMESTAMPTZ '2026-01-01 00:00:00+00' AS placed",
                "INSERT INTO orders VALUES (7, 'o2', 10, TIMESTAMPTZ '2026-02-01 00:00:00+00'),"
                        + " (8, 'o3', 1, 'infinity')",
                "CREATE VIEW purchase_attributions AS SELECT customer AS customer_id, number AS order_id,"
                        + " amount AS order_value, placed AS created_at, NULL AS product_id FROM orders"
                        + " UNION ALL BY NAME SELECT 7 AS customer_id, 'o4' AS order_id, 0.25 AS order_value,"
                        + " TIMESTAMPTZ '2026-03-01 00:00:00+00' AS created_at",
                "CREATE VIEW customer_data AS SELECT 7.0::DOUBLE AS customer_id, DATE '2026-01-01' AS created_at,"
                        + " ['vip', 'b2b'] AS tags, {'country_code': 'DE', 'zip': '1'} AS default_address",
                "CREATE VIEW user_interactions AS SELECT '7'::VARCHAR AS customer_id, 'search' AS event_type,"
                        + " 1767225600::HUGEINT AS created_at, 3::UTINYINT AS view_duration",
                "CREATE VIEW user_sessions AS SELECT 7::UBIGINT AS customer_id, uuid() AS session_id,"
                        + " TIMESTAMP_NS '2026-01-01 00:00:00' AS start_time, 'mobile'::ENUM('mobile', 'x') AS device_type");
        Ended ended = run("--database", database, "--as-of", AS_OF);
        assertThat(ended.err()).isEmpty();
        assertThat(
                        texts(
                                database,
                                "SELECT customer_id, total_purchases, total_purchase_value, total_sessions,"
                                        + " preferred_device, country_code, customer_tags FROM customer_behavior_features ORDER BY 1"))
                .first()
                .asString()
                .startsWith("[7, 3, 30.15, 1, mobile, DE, [");
    }

    /** A later run replaces rows, an earlier as-of does not. */
    @Test
    void rowsAreReplacedUnlessTheyAreLater() {
        Path database = folder.resolve("shop.duckdb");
        String orders = "purchase_attributions=SELECT '1' AS customer_id, 'o' || i AS order_id, 5 AS order_value,"
                + " TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_days(i::INTEGER) AS created_at FROM range(10) t(i)";
        for (String asOf : List.of("2026-01-03", "2026-01-06", "2026-01-02")) {
            assertThat(run("--database", database, "--query", orders, "--as-of", asOf)
                            .err())
                    .isEmpty();
        }
        assertThat(texts(database, "SELECT total_purchases FROM customer_behavior_features"))
                .containsExactly(List.of("5"));
    }

    @Test
    void whatWasLeftOutWhileReadingIsToldOfAllRows() {
        // Ten orders at midnight of January 1 to 10, of which the first two are before January 3.
        Ended ended = run(
                "--database",
                folder.resolve("shop.duckdb"),
                "--query",
                "purchase_attributions=SELECT '1' AS customer_id, 'o' || i AS order_id, 5 AS order_value,"
                        + " TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_days(i::INTEGER) AS created_at FROM range(10) t(i)",
                "--as-of",
                "2026-01-03");

        assertThat(ended.out())
                .containsPattern("purchase_attributions +10 +2 +8\\b")
                .doesNotContain("choose another as-of");
    }

    @Test
    void aCustomerOfTwoShopsIsTwo() {
        Path database = folder.resolve("other.duckdb");
        execute(
                database,
                "CREATE TABLE s AS SELECT * FROM (VALUES ('a', '1'), ('b', '1'), ('a', '2')) t(shop_id, customer_id),"
                        + " (VALUES (TIMESTAMPTZ '2026-01-01 00:00:00+00')) u(start_time)");
        Path out = folder.resolve("features.parquet");
        Ended ended = run(
                "--attach",
                DuckDb.text(database.toString()) + " AS other (READ_ONLY)",
                "--query",
                "user_sessions=other.s",
                "--as-of",
                AS_OF,
                "--out",
                out);
        assertThat(ended.err()).isEmpty();
        assertThat(written(null, DuckDb.text(out.toString()))).containsOnlyKeys("a/1", "a/2", "b/1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "user_sessions=nothing ! 1 ! user_sessions: nothing: Catalog Error: Table with name nothing does not exist",
                "user_sessions=SELEC 1 ! 1 ! user_sessions: SELEC 1: ",
                "user_sessions=SELECT 1 AS id ! 1 ! user_sessions: expected a column customer_id, found id in: SELECT 1 AS id",
                "user_sessions=SELECT 1 AS customer_id ! 1 ! expected a column start_time or created_at, found customer_id",
                "user_sessions=SELECT 1 AS customer_id, true AS start_time ! 1 ! the column start_time is BOOLEAN in: SELECT",
                "user_sessions=SELECT 1 AS customer_id, TIME '10:00' AS start_time ! 1 ! the column start_time is TIME in: ",
                "sessions=SELECT 1 ! 2 ! --query sessions=...: there is no such table",
            })
    void whatIsWrongIsNamedWithItsQuery(String query, int exitCode, String said) {
        Ended ended = run("--query", query, "--out", folder.resolve("x.parquet"));
        assertThat(ended.exitCode()).isEqualTo(exitCode);
        assertThat(ended.err()).contains(said);
        assertThat(folder.resolve("x.parquet")).doesNotExist();
    }

    /** DuckDB's own message quotes the text that is no number. */
    @Test
    void messagesShowNoValues() {
        Ended ended = run(
                "--query",
                "user_sessions=SELECT CAST('jo@example.com' || i AS INTEGER) AS customer_id,"
                        + " now() AS start_time FROM range(3) t(i)",
                "--out",
                folder.resolve("x.parquet"));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("user_sessions: ", "(Conversion Error)")
                .doesNotContain("jo@example.com0");
    }

    /** DuckDB takes the first row for the names of the columns. */
    @Test
    void aFileWithoutTheNamesOfItsColumnsIsNotShown() throws IOException {
        Files.writeString(
                folder.resolve("customer_data.csv"), "Ada,Lovelace,ada@example.com\nEve,Jones,eve@example.com\n");
        Ended ended = run("--data", folder, "--out", folder.resolve("x.parquet"));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("customer_data: expected a column customer_id, found 3 columns that the table does not know")
                .doesNotContain("Ada", "Lovelace", "example.com");
    }

    @Test
    void aPlaceForTheRowsIsNeeded() {
        assertThat(run("--query", "user_sessions=x").err()).contains("there is no place for the rows");
        assertThat(run("--data", folder.resolve("none"), "--out", "x").err()).contains("there is no folder");
        assertThat(run("--data", folder, "--out", "x").exitCode()).isEqualTo(2);
    }
}
