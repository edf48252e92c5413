package io.github.behaviorfeatures.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each shop is computed in its own zone and currency. */
class ShopsTest {

    private static Server server;

    @TempDir
    Path folder;

    private Database database;

    @BeforeAll
    static void start() throws IOException {
        server = Server.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        database = server.newEmptyDatabase();
    }

    /** A customer who buys for 5 euros at 23:30 in London, which is 08:30 of the next day in Tokyo. */
    private Path shop(String name, String description) throws IOException {
        Path shop = Files.createDirectories(folder.resolve(name));
        if (!description.isEmpty()) {
            Files.writeString(shop.resolve("shop.json"), description);
        }
        Files.writeString(
                shop.resolve("purchase_attributions.jsonl"),
                "{\"id\":\"1\",\"customer_id\":\"7\",\"order_id\":\"o\",\"order_value\":5,\"attribution_value\":5,"
                        + "\"currency_code\":\"EUR\",\"created_at\":\"2026-01-10T23:30:00Z\"}");
        Files.writeString(
                shop.resolve("user_interactions.jsonl"),
                "{\"id\":\"1\",\"customer_id\":\"7\",\"event_type\":\"page_view\",\"created_at\":\"2026-01-10T23:30:00Z\"}");
        return shop;
    }

    private void run(String... options) {
        Program run = Program.run(database, options);
        assertThat(run.code()).as(run.out()).isZero();
    }

    private Map<String, @Nullable Object> row(String shop) throws SQLException {
        return Server.stored(database).get(shop + "/7");
    }

    @Test
    void aFolderOfShopsIsLoadedWithTheirDescriptions() throws Exception {
        shop("london", "{\"id\":\"london\",\"timezone\":\"Europe/London\",\"currency\":\"EUR\"}");
        shop("tokyo", "{\"id\":\"tokyo\",\"timezone\":\"Asia/Tokyo\",\"currency\":\"JPY\"}");
        run("--load", folder.toString());
        assertThat(row("london")).containsEntry("preferred_shopping_time", 23).containsEntry("avg_purchase_value", 5.0);
        assertThat(row("tokyo"))
                .containsEntry("preferred_shopping_time", 8)
                .containsEntry("avg_purchase_value", null); // euros are unknown money in a shop of yen

        run("--timezone", "Europe/London"); // overrides the table for this run
        assertThat(row("tokyo")).containsEntry("preferred_shopping_time", 23);
    }

    @Test
    void aDescriptionWithoutAnIdIsOfEveryShopThatHasNone() throws Exception {
        Path one = shop("one", "{\"timezone\":\"Asia/Tokyo\"}");
        run("--load", one.toString(), "--shop", "mine");
        assertThat(row("mine")).containsEntry("preferred_shopping_time", 8);
    }

    @Test
    void aShopThatIsNotDescribedThoughOthersAreIsNamed() throws Exception {
        shop("tokyo", "{\"id\":\"tokyo\",\"timezone\":\"Asia/Tokyo\"}");
        run("--load", folder.resolve("tokyo").toString());
        Program run = Program.run(database, "--load", shop("other", "").toString(), "--shop", "other");
        assertThat(run.out()).contains("not described in table shops, so in UTC: other\n");
    }

    @Test
    void oneOfSeveralFoldersNeedsTheShopsId() throws Exception {
        shop("a", "{\"id\":\"a\"}");
        shop("b", "{\"timezone\":\"Asia/Tokyo\"}");
        Program run = Program.run(database, "--load", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("b is one of several folders, so it needs a shop.json with the shop's id");
    }

    /** A new zone moves hours, though no record and no definition changed. */
    @Test
    void aNewDescriptionMakesRowsOutOfDate() throws Exception {
        Path tokyo = shop("tokyo", "{\"id\":\"tokyo\",\"timezone\":\"Europe/London\"}");
        String[] changed = {"--load", tokyo.toString(), "--incremental", "--late-arrival", "0d"};
        run(changed);
        assertThat(Program.run(database, changed).out()).containsPattern("customers seen +0\n");
        Files.writeString(tokyo.resolve("shop.json"), "{\"id\":\"tokyo\",\"timezone\":\"Asia/Tokyo\"}");
        run(changed);
        assertThat(row("tokyo")).containsEntry("preferred_shopping_time", 8);
    }

    /** Nothing tracks interactions or sessions of a shop without a single one: their features are absent, not 0. */
    @Test
    void aTableWithoutARowOfTheShopIsNotTracked() throws Exception {
        Path orders = shop("orders", "{\"id\":\"orders\"}");
        Files.delete(orders.resolve("user_interactions.jsonl"));
        Path both = shop("both", "{\"id\":\"both\"}");
        run("--load", orders.toString(), "--load", both.toString());
        assertThat(row("orders")).containsEntry("search_frequency", null).containsEntry("total_purchases", 1);
        assertThat(row("both")).containsEntry("search_frequency", 0.0); // no search in the visit that the page view is
    }

    @Test
    void aSegmentWithoutValuesShowsADash() throws Exception {
        run("--load", shop("one", "{\"id\":\"one\"}").toString());
        Server.execute(
                database,
                "UPDATE customer_behavior_features SET churn_probability = NULL, lifetime_value_prediction = NULL,"
                        + " definitions_version = definitions_version, last_computed_at = '2100-01-01Z'");
        Program run = Program.run(database);
        assertThat(run.out()).containsPattern("(?m)^\\w+ +1 +- +-$");
    }
}
