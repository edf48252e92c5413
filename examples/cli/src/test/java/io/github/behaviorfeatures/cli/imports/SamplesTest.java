package io.github.behaviorfeatures.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The made-up exports of one small shop that come with the project: each source tells of the same customer, 7001. */
class SamplesTest {

    private static final Path SAMPLES = Path.of("samples");
    private static final String AS_OF = "2026-07-01";
    private static final JsonMapper JSON = new JsonMapper();

    /** printf ada@example.com | sha256sum | cut -c 1-16 */
    private static final String ADA_BY_EMAIL = "email:b5fc85e55755f9e0";

    @TempDir
    private Path folder;

    static Stream<Arguments> sources() {
        return Stream.of(
                arguments("7001", true, List.of("shopify-orders.jsonl", "shopify-pixels.jsonl")),
                arguments("7001", true, List.of("shopify-pixels.jsonl")),
                arguments("7001", true, List.of("ga4.jsonl")),
                arguments("7001", true, List.of("segment.jsonl")),
                arguments("7001", true, List.of("snowplow.jsonl")),
                arguments("7001", false, List.of("shopify-orders.jsonl")),
                arguments(ADA_BY_EMAIL, false, List.of("shopify-orders.csv")),
                arguments("7001", false, List.of("woocommerce-orders.csv")));
    }

    private static List<String> paths(List<String> names) {
        return names.stream().map(name -> SAMPLES.resolve(name).toString()).toList();
    }

    private Program imported(List<String> files, String... options) {
        List<String> arguments = new ArrayList<>(List.of("import"));
        arguments.addAll(files);
        Collections.addAll(arguments, "--out", folder.resolve("shop").toString());
        Collections.addAll(arguments, options);
        return Program.run(arguments.toArray());
    }

    private static JsonNode row(Program program, String customer) {
        return program.rows().stream()
                .map(JSON::readTree)
                .filter(row -> row.get("customer_id").asString().equals(customer))
                .findFirst()
                .orElseThrow();
    }

    private static double number(JsonNode row, String feature) {
        return row.get(feature).doubleValue();
    }

    /**
     * Ada buys 2 Sencha at 12.00 on 2 March 18:08, and on 20 May 20:09 a teapot at 45.00 and a cup at 8.00 less 3.00. Her
     * visits: 2 March 18:00 to 18:08 by phone, 5 May 9:00 to 9:02 by phone (a teapot in the cart, not bought), 20 May 20:00 to
     * 20:09 by computer. Everything but customer records is in every tracker.
     */
    @ParameterizedTest
    @MethodSource("sources")
    void twoCommandsMakeFeaturesOfASource(String ada, boolean tracks, List<String> files) {
        assertThat(imported(paths(files)).exitCode()).isZero();
        Program features = Program.run("--data", folder.resolve("shop"), "--as-of", AS_OF, "--evidence");
        assertThat(features.exitCode()).isZero();
        JsonNode row = row(features, ada);
        assertThat(number(row, "total_purchases")).isEqualTo(2);
        assertThat(number(row, "total_purchase_value")).isEqualTo(74.0); // 2 * 12 + 45 + 8 - 3
        assertThat(number(row, "avg_purchase_value")).isEqualTo(37.0);
        // 20 May 20:09 to 1 July 00:00: 41 days and 3 h 51 min
        assertThat(number(row, "days_since_last_purchase")).isCloseTo(41 + 231 / 1440.0, within(1e-9));
        JsonNode absent = row.get("_evidence");
        if (tracks) {
            assertTracked(row);
        } else { // not tracked is not empty
            assertThat(row.get("bounce_rate").isNull()).isTrue();
            assertThat(absent.get("bounce_rate").get("absent").asString()).isEqualTo("SOURCE_NOT_SUPPLIED");
        }
    }

    private static void assertTracked(JsonNode row) {
        assertThat(number(row, "total_sessions")).isEqualTo(3);
        assertThat(number(row, "avg_session_duration")).isCloseTo((8 + 2 + 9) / 3.0, within(1e-9));
        assertThat(number(row, "bounce_rate")).isZero();
        assertThat(number(row, "search_frequency")).isCloseTo(1 / 3.0, within(1e-9));
        // something was put into the cart in each visit; only that of 5 May has no order within a day
        assertThat(number(row, "cart_abandonment_rate")).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(number(row, "mobile_usage_pattern")).isCloseTo(2 / 3.0, within(1e-9));
        // Sencha 6 min before its order; the teapot 15 days before
        assertThat(number(row, "impulse_purchase_tendency")).isEqualTo(0.5);
        assertThat(row.get("favorite_product").asString()).isEqualTo("9003"); // 4 views and additions against 2
        // Sencha by search, the teapot by its collection, which came later
        assertThat(row.get("product_discovery_method").asString()).isEqualTo("category");
    }

    /** The order of 20 May came through the visit of 5 May, from Google: the later visit was direct. */
    @Test
    void ordersAndPixelsJoin() throws IOException {
        imported(paths(List.of("shopify-orders.jsonl", "shopify-pixels.jsonl")));
        List<JsonNode> rows = table("purchase_attributions").stream()
                .filter(row -> row.get("order_id").asString().equals("5002"))
                .toList();
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("attribution_source").asString()).isEqualTo("google");
            assertThat(row.get("attribution_medium").asString()).isEqualTo("organic");
            assertThat(row.get("attributed_at").asString()).isEqualTo("2026-05-20T21:09:00Z");
            assertThat(row.get("order_value").doubleValue()).isEqualTo(50.0);
        });
        List<JsonNode> sessions = table("user_sessions").stream()
                .filter(row -> row.get("customer_id").asString().equals("7001"))
                .toList();
        assertThat(sessions)
                .extracting(row -> row.get("referrer_type").asString())
                .containsExactly("email", "organic_search", "direct");
        // a cart of hers before anybody knew that it was hers
        assertThat(table("user_interactions"))
                .filteredOn(row -> row.get("customer_id").asString().equals("7001"))
                .filteredOn(row -> row.get("event_type").asString().equals("product_added_to_cart"))
                .first()
                .satisfies(
                        row -> assertThat(row.get("identified_at").asString()).isEqualTo("2026-03-02T18:08:00Z"));
    }

    private List<JsonNode> table(String name) throws IOException {
        return Files.readAllLines(folder.resolve("shop").resolve(name + ".jsonl")).stream()
                .map(JSON::readTree)
                .toList();
    }

    /** Also as of an instant when some visits had not been identified. */
    @ParameterizedTest
    @MethodSource("sources")
    void oneCommandGivesTheSameRows(String ada, boolean tracks, List<String> files) {
        imported(paths(files));
        List<Object> arguments = new ArrayList<>(List.of("--import"));
        arguments.addAll(paths(files));
        arguments.add("--as-of");
        for (String asOf : List.of("2026-03-02T18:05:00Z", "2026-04-01", AS_OF)) {
            Program two = Program.run("--data", folder.resolve("shop"), "--as-of", asOf);
            List<Object> one = new ArrayList<>(arguments);
            one.add(asOf);
            Program program = Program.run(one.toArray());
            assertThat(program.exitCode()).as(asOf).isZero();
            assertThat(program.rows()).as(asOf).isEqualTo(two.rows());
        }
        assertThat(Program.run("--data", folder.resolve("shop"), "--as-of", AS_OF)
                        .rows())
                .hasSizeGreaterThan(5);
    }

    /** What is known then is materialised: nobody is a visitor who is identified later. */
    @Test
    void visitorsAreThoseOfTheInstant() {
        String asOf = "2026-03-02T18:05:00Z";
        List<String> files = paths(List.of("shopify-pixels.jsonl"));
        imported(files, "--visitors", "--as-of", asOf);
        Program two = Program.run("--data", folder.resolve("shop"), "--as-of", asOf);
        Program one = Program.run("--import", files.get(0), "--visitors", "--as-of", asOf);
        assertThat(one.rows()).isEqualTo(two.rows());
        JsonNode ada = row(one, "visitor:phone-7001"); // she buys three minutes later
        assertThat(number(ada, "total_sessions")).isEqualTo(1);
        assertThat(number(ada, "total_purchases")).isZero();
    }

    /** As with --data; the temporary tables are gone afterwards. */
    @Test
    void optionsOfARunHold() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        List<Object> run = new ArrayList<>(List.of("--import"));
        run.addAll(paths(List.of("shopify-orders.jsonl", "shopify-pixels.jsonl")));
        Collections.addAll(run, "--as-of", AS_OF, "--temporary-folder", temporary, "--shop", "tea");
        Collections.addAll(run, "--timezone", "Europe/Berlin", "--bare-times", "shop", "--population", "fit");
        List<Object> page = new ArrayList<>(run);
        Path html = folder.resolve("page.html");
        Path out = folder.resolve("rows.jsonl");
        Collections.addAll(run, "--html", html, "--out", out);
        Program rows = Program.run(run.toArray());
        assertThat(rows.exitCode()).isZero();
        assertThat(rows.err()).contains("payloads read", "customers read").doesNotContain("--shop says nothing");
        assertThat(html).isNotEmptyFile();
        JsonNode ada = JSON.readTree(Files.readAllLines(out).get(0));
        assertThat(ada.get("shop_id").asString()).isEqualTo("tea");
        // the order at 18:08 UTC on 2 March was at 19:08 in Berlin
        assertThat(number(ada, "preferred_shopping_time")).isEqualTo(19);
        Collections.addAll(page, "--customer", "7001");
        assertThat(Program.run(page.toArray()).out()).contains("total_purchases                2 orders");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void exportsWithoutACustomerMakeNoRows() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.jsonl"));
        Program program = Program.run("--import", "ga4:" + empty);
        assertThat(program.exitCode()).isZero();
        assertThat(program.out()).isEmpty();
        assertThat(program.err()).contains("no customer in the exports: 0 rows");
    }

    @Test
    void theyAreSmall() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(300_000);
        }
    }
}
