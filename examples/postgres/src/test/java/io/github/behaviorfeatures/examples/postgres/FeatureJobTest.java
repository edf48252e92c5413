package io.github.behaviorfeatures.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.json.ShopifyCustomers;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on a real server. */
class FeatureJobTest {

    private static final Instant AS_OF = SampleShop.END;
    private static final int ALL = 400; // customers of the sample with behaviour

    @TempDir
    static Path sample;

    private static Server server;
    private static Map<String, Map<String, @Nullable Object>> expected;

    @BeforeAll
    static void start() throws IOException {
        server = Server.start();
        SampleShop.write(sample);
        expected = Server.direct(dataset("teahouse"), AS_OF);
        assertThat(expected).hasSize(ALL);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static CustomerDataset dataset(String shop) {
        CustomerDataset.Builder dataset = CustomerDataset.builder().shop(Server.shop(shop));
        try (var customers = BehaviorJson.readCustomers(sample.resolve("customer_data.jsonl"), shop, BadLines.SKIP);
                var interactions =
                        BehaviorJson.readInteractions(sample.resolve("user_interactions.jsonl"), BadLines.SKIP);
                var sessions = BehaviorJson.readSessions(sample.resolve("user_sessions.jsonl"), BadLines.SKIP);
                var attributions =
                        BehaviorJson.readAttributions(sample.resolve("purchase_attributions.jsonl"), BadLines.SKIP)) {
            return dataset.customers(customers)
                    .interactions(interactions)
                    .sessions(sessions)
                    .attributions(attributions)
                    .build();
        }
    }

    private static List<Loader.Loaded> load(Database database, Path folder) throws SQLException {
        try (Connection connection = database.connect()) {
            return new Loader(connection, "teahouse", BadLines.SKIP).folder(folder);
        }
    }

    private static Database withSample() throws SQLException {
        Database database = server.newDatabase();
        load(database, sample);
        return database;
    }

    @Test
    void rowsAreWhatTheLibraryComputesToTheLastDigit() throws SQLException {
        Database database = withSample();
        BatchReport report = Server.job().run(database, AS_OF);
        assertThat(report.computed()).isEqualTo(ALL);
        assertThat(report.failed()).isZero();
        assertThat(Server.stored(database)).isEqualTo(expected);
    }

    @Test
    void oneWorkerComputesTheSame() throws SQLException {
        Database database = withSample();
        assertThat(Server.job().workers(1).pageSize(7).run(database, AS_OF).computed())
                .isEqualTo(ALL);
        assertThat(Server.stored(database)).isEqualTo(expected);
    }

    /** Two jobs that write rows in one order cannot wait for each other in a circle. */
    @Test
    void pagesThatAreReadAheadComeInTheOrderOfTheirCustomers() throws SQLException {
        Database database = withSample();
        try (HikariDataSource pool = database.poolToRead(4);
                ParallelPages pages = new ParallelPages(pool, 3, new CustomerKeys(7, "", null), Server::shop);
                Connection connection = database.connectToRead()) {
            CustomerPages inTurn = new CustomerPages(connection, new CustomerKeys(250, "", null), Server::shop);
            int customers = 0;
            while (inTurn.hasNext()) {
                assertThat(pages.hasNext()).isTrue();
                CustomerRecords next = inTurn.next();
                CustomerRecords ahead = pages.next();
                assertThat(ahead.customer().customerId())
                        .isEqualTo(next.customer().customerId());
                assertThat(ahead.context().interactions())
                        .isEqualTo(next.context().interactions());
                customers++;
            }
            assertThat(pages.hasNext()).isFalse();
            assertThat(customers).isGreaterThan(ALL);
        }
    }

    @Test
    void aSecondRunChangesNothing() throws SQLException {
        Database database = withSample();
        load(database, sample); // loading again replaces rows by themselves
        for (int run = 0; run < 2; run++) {
            Server.job().run(database, AS_OF);
            assertThat(Server.stored(database)).isEqualTo(expected);
        }
    }

    /** Held up by a lock on one row in the middle, so that whole batches are there and others are not. */
    @Test
    void killedInTheMiddleAndRunAgainItGivesTheSameTable() throws Exception {
        Database database = withSample();
        try (Connection blocking = database.connect()) {
            block(blocking);
            Process job = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "--url",
                            database.url(),
                            "--as-of",
                            AS_OF.toString(),
                            "--timezone",
                            Server.BERLIN.getId(),
                            "--currency",
                            "EUR",
                            "--page-size",
                            "20")
                    .redirectErrorStream(true)
                    .redirectOutput(File.createTempFile("job", ".log", sample.toFile()))
                    .start();
            awaitBlocked(database);
            job.destroyForcibly().waitFor();
            blocking.rollback();
        }
        assertThat(Server.number(database, "SELECT count(*) FROM customer_behavior_features"))
                .isBetween(20L, ALL - 20L);
        Server.job().run(database, AS_OF);
        assertThat(Server.stored(database)).isEqualTo(expected);
    }

    /** Takes the row of a customer in the middle; the job waits for it when it comes to that batch. */
    private static void block(Connection connection) throws SQLException {
        String middle =
                expected.keySet().stream().sorted().toList().get(ALL / 2).split("/")[1];
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer_behavior_features (shop_id, customer_id, last_computed_at,"
                    + " definitions_version) VALUES ('teahouse', '" + middle + "', '2000-01-01Z', '')");
        }
    }

    private static void awaitBlocked(Database database) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Server.number(database, "SELECT count(*) FROM pg_locks WHERE NOT granted") == 0) {
            assertThat(System.nanoTime())
                    .as("the job did not come to the locked row")
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void twoJobsAtOnceDoNoHarm() throws Exception {
        Database database = withSample();
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<BatchReport> job = () -> {
            together.await();
            return Server.job().pageSize(10).run(database, AS_OF);
        };
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (Future<BatchReport> one : two.invokeAll(List.of(job, job))) {
                assertThat(one.get().computed()).isEqualTo(ALL);
            }
        } finally {
            two.shutdown();
        }
        assertThat(Server.stored(database)).isEqualTo(expected);
    }

    @Test
    void aRunOfAnEarlierAsOfLeavesLaterRowsAlone() throws SQLException {
        Database database = withSample();
        Server.job().run(database, AS_OF);
        Server.job().run(database, AS_OF.minus(Duration.ofDays(90)));
        assertThat(Server.stored(database)).isEqualTo(expected);
    }

    @Test
    void aFeatureThatCameLaterBecomesAColumnOfTheTableThatIsThere() throws SQLException {
        Database database = withSample();
        Server.job().run(database, AS_OF);
        CustomerBehaviorFeatureGenerator later = CustomerBehaviorFeatureGenerator.builder()
                .metafields(List.of("loyalty.tier"))
                .build();
        String withValue = "SELECT count(metafield_loyalty_tier) FROM customer_behavior_features";
        for (int run = 0; run < 2; run++) { // the second time nothing is missing
            try (Connection connection = database.connect()) {
                Schema.create(connection, later.catalog());
            }
        }
        assertThat(Server.number(database, withValue)).isZero();
        assertThat(Server.stored(database)).isEqualTo(expected);
        Server.execute(
                database,
                "UPDATE customer_data SET metafields ="
                        + " '[{\"namespace\":\"loyalty\",\"key\":\"tier\",\"value\":\"gold\"}]'");
        new FeatureJob(later, Server::shop).run(database, AS_OF);
        assertThat(Server.number(database, withValue + " WHERE metafield_loyalty_tier = 'gold'"))
                .isPositive()
                .isEqualTo(Server.number(
                        database,
                        "SELECT count(*) FROM customer_behavior_features"
                                + " JOIN customer_data USING (shop_id, customer_id)"));
    }

    @Test
    void shopsWithEqualCustomerIdsStayApart() throws Exception {
        Database database = withSample();
        Path other = Files.createDirectory(sample.resolve("other-shop"));
        write(other, "customer_data", "{\"shop_id\":\"other\",\"customer_id\":\"c111\",\"locale\":\"fr\"}");
        write(
                other,
                "purchase_attributions",
                "{\"id\":\"1\",\"shop_id\":\"other\",\"customer_id\":\"c111\",\"order_id\":\"o\",\"attribution_value\":5,"
                        + "\"created_at\":\"2026-06-01T10:00:00Z\"}");
        load(database, other);
        Server.job().run(database, AS_OF);
        Map<String, Map<String, @Nullable Object>> stored = Server.stored(database);
        assertThat(stored.get("other/c111"))
                .containsEntry("total_purchase_value", 5.0)
                .containsEntry("language", "fr");
        stored.remove("other/c111");
        assertThat(stored).isEqualTo(expected);
    }

    @Test
    void customersWithoutEventsGiveNoRows() throws Exception {
        Database database = server.newDatabase();
        Path folder = Files.createDirectory(sample.resolve("no-events"));
        write(
                folder,
                "customer_data",
                IntStream.rangeClosed(1, 381)
                        .mapToObj(i -> "{\"shop_id\":\"s\",\"customer_id\":\"" + i + "\"}")
                        .toArray(String[]::new));
        load(database, folder);
        BatchReport report = Server.job().run(database, AS_OF);
        assertThat(report.seen()).isEqualTo(381);
        assertThat(report.computed()).isZero();
        assertThat(Server.stored(database)).isEmpty();
    }

    private static void write(Path folder, String table, String... lines) throws IOException {
        Files.writeString(folder.resolve(table + ".jsonl"), String.join("\n", lines));
    }

    /** The sample without the few rows of its future, computed as of its end. */
    @Test
    void aPopulationIsLearnedFromTheOrdersInTheDatabase() throws SQLException {
        Database database = withSample();
        PopulationModel expectedModel = PopulationFit.ofDefaults()
                .fit(PopulationLearning.purchases(Server.GENERATOR, dataset("teahouse"), AS_OF), AS_OF);
        PopulationJob job = new PopulationJob(Server.GENERATOR, Server::shop).pageSize(37);
        assertThat(PopulationJson.write(job.fit(database, AS_OF))).isEqualTo(PopulationJson.write(expectedModel));
        Server.execute(
                database,
                "INSERT INTO purchase_attributions (shop_id, customer_id, created_at) VALUES ('z' || chr(27) || repeat('z', 99), '7', '2026-02-01Z')");
        assertThatThrownBy(() -> job.fit(database, AS_OF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the database holds several shops")
                .hasMessageContaining("z?" + "z".repeat(62) + "...") // presentable, and no longer than 64
                .hasMessageNotContaining("\u001b");
    }

    private static Database computed() throws SQLException {
        Database database = withSample();
        for (String table : List.of("user_interactions", "user_sessions", "purchase_attributions")) {
            Server.execute(database, "DELETE FROM " + table + " WHERE created_at >= '" + AS_OF + "'");
        }
        assertThat(changed(database, AS_OF).computed()).isEqualTo(ALL); // nobody has a row yet
        return database;
    }

    private static BatchReport changed(Database database, Instant asOf) {
        return Server.job().onlyWhatChanged(Duration.ZERO, null).run(database, asOf);
    }

    @Test
    void onlyWhatChangedIsComputedAgain() throws Exception {
        Database database = computed();
        Instant later = AS_OF.plus(Duration.ofDays(10));
        Server.execute(database, "UPDATE user_sessions SET end_time = NULL"); // some end after the end of the sample
        assertThat(changed(database, later).computed()).isZero();
        Path folder = Files.createDirectory(sample.resolve("new-event"));
        write(
                folder,
                "user_interactions",
                "{\"id\":\"new\",\"customer_id\":\"c111\",\"event_type\":\"page_view\",\"created_at\":\"" + AS_OF
                        + "\"}");
        load(database, folder);
        assertThat(changed(database, later).computed()).isEqualTo(1);
        assertThat(Server.stored(database).get("teahouse/c111")).containsEntry("last_computed_at", later);
        assertThat(changed(database, later).computed()).isZero();
    }

    /** An order is a purchase until it is cancelled, and features as of later instants differ. */
    @Test
    void whatBecomesKnownLaterIsAChange() throws Exception {
        Database database = computed();
        Server.execute(database, "UPDATE user_sessions SET end_time = NULL");
        Instant later = AS_OF.plus(Duration.ofDays(10));
        String owner = "WHERE (shop_id, customer_id) IN (SELECT shop_id, customer_id FROM ";
        for (String change : List.of(
                "purchase_attributions SET cancelled_at",
                "purchase_attributions SET attributed_at",
                "purchase_attributions SET identified_at",
                "user_sessions SET identified_at",
                "user_interactions SET identified_at")) {
            String table = change.substring(0, change.indexOf(' '));
            Server.execute(
                    database, "UPDATE " + change + " = '" + later + "' " + owner + table + " ORDER BY 1, 2 LIMIT 1)");
            assertThat(changed(database, later).computed()).as(change).isEqualTo(1);
            Server.execute(database, "UPDATE " + change + " = NULL");
        }
    }

    /** What is loaded comes out of the tables as it went in, columns of edition 2 included. */
    @Test
    void whenAndInWhichCurrencyIsKept() throws Exception {
        Database database = server.newDatabase();
        Path folder = Files.createDirectory(sample.resolve("known-since"));
        write(
                folder,
                "purchase_attributions",
                "{\"id\":\"1\",\"shop_id\":\"s\",\"customer_id\":\"c\",\"attribution_value\":{\"amount\":5,"
                        + "\"currency_code\":\"EUR\"},\"order_value\":{\"amount\":6,\"currency_code\":\"JPY\"},"
                        + "\"created_at\":\"2026-01-01T00:00:00Z\",\"identified_at\":\"2026-01-02T00:00:00Z\","
                        + "\"attributed_at\":\"2026-01-03T00:00:00Z\",\"cancelled_at\":\"2026-01-04T00:00:00Z\"}");
        load(database, folder);
        try (Connection connection = database.connectToRead();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM purchase_attributions")) {
            assertThat(row.next()).isTrue();
            assertThat(RowTable.ATTRIBUTIONS.reader().read(row))
                    .isEqualTo(PurchaseAttribution.builder()
                            .id("1")
                            .shopId("s")
                            .customerId("c")
                            .attributionValue(5)
                            .orderValue(6)
                            .currencyCode("EUR")
                            .orderCurrencyCode("JPY")
                            .createdAt(Instant.parse("2026-01-01T00:00:00Z"))
                            .identifiedAt(Instant.parse("2026-01-02T00:00:00Z"))
                            .attributedAt(Instant.parse("2026-01-03T00:00:00Z"))
                            .cancelledAt(Instant.parse("2026-01-04T00:00:00Z"))
                            .build());
        }
    }

    @Test
    void rowsOfOtherDefinitionsAndOldRowsAreOutOfDate() throws Exception {
        Database database = computed();
        Server.execute(
                database,
                "UPDATE customer_behavior_features SET definitions_version = 'older' WHERE customer_id = 'c111'");
        Instant later = AS_OF.plus(Duration.ofDays(10));
        Server.execute(database, "UPDATE user_sessions SET end_time = NULL");
        assertThat(changed(database, later).computed()).isEqualTo(1);
        BatchReport old =
                Server.job().onlyWhatChanged(Duration.ZERO, Duration.ofDays(5)).run(database, later);
        assertThat(old.computed()).isEqualTo(ALL - 1); // c111 is of this moment
    }

    @Test
    void hostileTextSurvivesOrIsRefusedInWords() throws Exception {
        Database database = server.newDatabase();
        Path folder = Files.createDirectory(sample.resolve("hostile"));
        List<String> ids = List.of("'; DROP TABLE user_sessions; --", "\\\"q\\\"", "{a,b}", "\\\\N", "😀", "a\\tb");
        List<String> lines = new ArrayList<>(ids.stream()
                .map(id -> "{\"id\":\"" + id + "\",\"shop_id\":\"s\",\"customer_id\":\"" + id
                        + "\",\"event_type\":\"page_view\",\"category\":\"" + id
                        + "\",\"created_at\":\"2026-06-01T10:00:00Z\"}")
                .toList());
        lines.add("{\"id\":\"x1\",\"shop_id\":\"s\",\"customer_id\":\"c\",\"search_query\":\"secret\\u0000\"}");
        lines.add("{\"id\":\"x2\",\"shop_id\":\"s\",\"customer_id\":\"c\",\"search_query\":\"secret\\ud83d\"}");
        write(folder, "user_interactions", lines.toArray(String[]::new));
        Loader.Loaded loaded = load(database, folder).get(0);
        assertThat(loaded.written()).isEqualTo(ids.size());
        assertThat(loaded.skipped()).isEqualTo(2);
        assertThat(loaded.problems())
                .anyMatch(text -> text.contains("record x1: its search_query holds a NUL character"))
                .anyMatch(text -> text.contains("record x2: its search_query holds half a surrogate pair"))
                .noneMatch(text -> text.contains("secret"));
        Server.job().run(database, AS_OF);
        assertThat(Server.stored(database).keySet().stream().map(key -> key.substring(2)))
                .containsExactlyInAnyOrder("'; DROP TABLE user_sessions; --", "\"q\"", "{a,b}", "\\N", "😀", "a\tb");
    }

    @Test
    void aServerLostInTheMiddleIsSaidAndASecondRunRepairs(@TempDir Path data) throws Exception {
        Path folder = data.resolve("server");
        int port;
        ExecutorService background = Executors.newSingleThreadExecutor();
        try (Server mortal = Server.start(folder, 0)) {
            port = mortal.port();
            Database database = mortal.database("postgres");
            try (Connection connection = database.connect()) {
                Schema.create(connection, Server.GENERATOR.catalog());
            }
            load(database, sample);
            Connection blocking = database.connect();
            block(blocking);
            Future<BatchReport> running =
                    background.submit(() -> Server.job().pageSize(20).run(database, AS_OF));
            awaitBlocked(database);
            mortal.stop();
            assertThatThrownBy(running::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .hasStackTraceContaining("the connection to the database was lost");
        } finally {
            background.shutdown();
        }
        try (Server again = Server.start(folder, port)) {
            Database database = again.database("postgres");
            assertThat(Server.number(database, "SELECT count(*) FROM customer_behavior_features"))
                    .isBetween(20L, ALL - 20L);
            Server.job().run(database, AS_OF);
            assertThat(Server.stored(database)).isEqualTo(expected);
        }
    }

    /** Raw payload, normalised table, features: the same as the library makes of the payload itself. */
    @Test
    void rawShopifyPayloadsBecomeRowsAndFeatures() throws Exception {
        Database database = server.newDatabase();
        Path payload = sample.resolve("payload.json");
        Files.writeString(
                payload,
                "{\"customers\":[{\"id\":7,\"email\":\"a@example.com\",\"created_at\":\"2026-01-01T00:00:00+01:00\",\"tags\":\"b, A\","
                        + "\"currency\":\"EUR\",\"default_address\":{\"country_code\":\"DE\",\"province\":\"Berlin\"},"
                        + "\"metafields\":[{\"namespace\":\"custom\",\"key\":\"size\",\"value\":\"XL\"}]}]}");
        try (Connection connection = database.connect()) {
            Loader.Loaded loaded = new Loader(connection, "s", BadLines.STOP).shopify(payload);
            assertThat(loaded.written()).isEqualTo(1);
        }
        try (Connection connection = database.connectToRead()) {
            CustomerPages pages = new CustomerPages(connection, new CustomerKeys(10, "", null), Server::shop);
            assertThat(pages.next().customer())
                    .isEqualTo(ShopifyCustomers.read("s", payload).get(0));
            assertThat(pages.hasNext()).isFalse();
        }
        Server.execute(
                database,
                "INSERT INTO user_interactions (shop_id, customer_id, created_at) VALUES ('s', '7', '2026-02-01Z')");
        Server.job().run(database, AS_OF);
        assertThat(Server.stored(database).get("s/7"))
                .containsEntry("customer_tags", List.of("A", "b"))
                .containsEntry("country_code", "DE")
                .containsEntry("is_identified", true);
    }
}
