package io.github.behaviorfeatures.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as they come: bad lines, rows of nobody, corrections in later files, one customer with most of the events. */
class HostileTablesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant AS_OF = Instant.parse("2026-11-01T00:00:00Z");
    private static final int HEAVY = 20_000;
    private static final int LIGHT = 200;

    /** Whole tables, for the library. */
    @TempDir
    private static Path whole;

    /** The same in several files each, for Spark. */
    @TempDir
    private static Path parts;

    private static Expected expected;

    @BeforeAll
    static void write() throws IOException {
        Random random = new Random(5);
        List<String> first = new ArrayList<>();
        first.add("\uFEFF" + interaction(random, 0, "s1", "c0")); // Windows was here
        first.add(interaction(random, 1, "s1", "c1") + "\r");
        first.add("");
        first.add("  \r");
        first.add("{\"email\":\"alice@example.com\"");
        first.add("[]");
        first.add("{\"id\":\"guest\",\"shop_id\":\"s1\",\"created_at\":\"2026-01-01\"}");
        first.add("{\"id\":\"nowhere\",\"customer_id\":\"c1\",\"created_at\":\"2026-01-01\"}");
        first.add(
                "{\"id\":8,\"shopId\":\"s1\",\"customerId\":17,\"eventType\":\"page_viewed\",\"createdAt\":1767225600.123456789}");
        for (int i = 10; i < 2_000; i++) {
            first.add(interaction(random, i, i % 3 == 0 ? "s2" : "s1", "c" + random.nextInt(LIGHT)));
        }
        List<String> second = new ArrayList<>(); // larger than the first: Spark reads it before
        for (int i = 1_000; i < 1_500; i++) { // corrections of the first, for the same customers or others
            second.add(interaction(random, i, i % 3 == 0 ? "s2" : "s1", "c" + random.nextInt(LIGHT)));
        }
        for (int i = 0; i < HEAVY; i++) {
            second.add(interaction(random, 10_000 + random.nextInt(HEAVY), "s1", "heavy"));
        }
        table("user_interactions", first, second);
        table(
                "purchase_attributions",
                IntStream.range(0, 500).mapToObj(i -> order(random, i)).toList(),
                List.of());
        table(
                "customer_data",
                List.of(
                        "{\"shop_id\":\"s1\",\"customer_id\":\"c1\",\"tags\":\"old\",\"currency_code\":\"usd\"}",
                        "{\"shop_id\":\"s1\",\"customer_id\":\"idle\"}",
                        "{\"shop_id\":\"s1\",\"email\":\"alice@example.com\"}"),
                List.of("{\"shop_id\":\"s1\",\"customer_id\":\"c1\",\"tags\":\"new\",\"first_name\":\""
                        + "A".repeat(500) + "\"}"));
        expected = Expected.of(whole, CustomerBehaviorFeatureGenerator.ofDefaults(), AS_OF);
    }

    private static void table(String name, List<String> first, List<String> second) throws IOException {
        Path folder = Files.createDirectory(parts.resolve(name + ".jsonl"));
        Files.write(folder.resolve("part-1.jsonl"), first);
        Files.write(folder.resolve("part-2.jsonl"), second);
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        Files.write(whole.resolve(name + ".jsonl"), both);
    }

    private static String interaction(Random random, int id, String shop, String customer) {
        String[] events = {"page_viewed", "product_viewed", "search_submitted", "product_added_to_cart"};
        return """
                {"id":"i%d","shop_id":"%s","customer_id":"%s","event_type":"%s","product_id":"p%d",\
                "view_duration":%d.%d,"created_at":"%s"}""".formatted(
                        id,
                        shop,
                        customer,
                        events[random.nextInt(4)],
                        random.nextInt(50),
                        random.nextInt(90),
                        random.nextInt(1000),
                        START.plusSeconds(random.nextInt(26_000_000)).plusNanos(random.nextInt(1_000_000_000)));
    }

    private static String order(Random random, int id) {
        return """
                {"id":"a%d","shop_id":"s%d","customer_id":"c%d","order_id":"o%d","order_value":%d.%02d,\
                "attribution_medium":"email","created_at":"%s"}""".formatted(
                        id,
                        1 + id % 2,
                        random.nextInt(LIGHT),
                        random.nextInt(300),
                        random.nextInt(200),
                        random.nextInt(100),
                        START.plusSeconds(random.nextInt(26_000_000)));
    }

    @Test
    void rowsAndReportAreTheLibrarys(@TempDir Path out) throws IOException {
        Map<String, Long> report = Jobs.of(parts, AS_OF).write(out);

        expected.assertEqual(
                LocalSpark.SESSION.read().parquet(out + "/features").collectAsList());
        assertThat(expected.row("s1", "heavy").features().toString()).contains("present");
        Map<String, Long> all = new TreeMap<>(expected.causes());
        all.put("row", (long) expected.size());
        all.put("skipped", 1L); // idle
        assertThat(report).isEqualTo(all);
        assertThat(report)
                .containsEntry("user_interactions, unreadable", 2L)
                .containsEntry("user_interactions, no customer id", 1L)
                .containsEntry("user_interactions, no shop id", 1L)
                .containsEntry("customer_data, no customer id", 1L)
                .containsEntry("customer_data, superseded by a later record", 1L);
    }

    /** Fails for two customers, with a message that must not get anywhere. */
    private static final class Failing implements FeatureCalculator {
        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(FeatureKey.flag("failing")
                    .category("Test")
                    .description("nothing")
                    .support("none")
                    .absent("never")
                    .source("ours"));
        }

        @Override
        @SuppressWarnings("unchecked")
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            String id = activity.customer().customerId();
            if (id.equals("c7") || id.equals("heavy")) {
                throw new IllegalStateException("alice@example.com");
            }
            out.put((FeatureKey<Boolean>) outputs().get(0), true, 1);
        }
    }

    @Test
    void aCustomerThatFailsIsReportedAndTheOthersAreWritten(@TempDir Path out) throws IOException {
        GeneratorFactory failing = settings -> CustomerBehaviorFeatureGenerator.builder()
                .calculator(new Failing())
                .build();
        Map<String, Long> report = Jobs.of(parts, AS_OF).with(failing).write(out);

        List<Row> failures = LocalSpark.SESSION.read().json(out + "/failures").collectAsList();
        String cause = Failing.class.getName() + ": java.lang.IllegalStateException";
        assertThat(failures)
                .extracting(row -> row.getAs("shop_id") + " " + row.getAs("customer_id") + " " + row.getAs("cause"))
                .containsExactlyInAnyOrder("s1 c7 " + cause, "s2 c7 " + cause, "s1 heavy " + cause);
        assertThat(report).containsEntry("failed", 3L).containsEntry("row", expected.size() - 3L);
        assertThat(LocalSpark.SESSION.read().parquet(out + "/features").count()).isEqualTo(expected.size() - 3L);
    }

    @Test
    void aCustomerThatCannotBeDigestedIsReportedAndDoesNotStopTheFit() {
        JobSettings settings = new JobSettings(
                AS_OF, "", "UTC", null, "", List.of(Table.PURCHASE_ATTRIBUTIONS), "{}", List.of(), false, false);
        byte[] key = {2, 's', '1', 'c', '1'}; // two bytes are the shop
        List<Row> damaged = List.of(Group.row(7, key, "file", 0, 1, new byte[] {99, 1, 0})); // no table has number 99

        assertThat(new Purchases(settings).call(damaged.iterator())).isExhausted();
        assertThat(new Outcomes(settings, JobSettings::generator).call(damaged.iterator()))
                .toIterable()
                .extracting(row -> row.getString(0), row -> row.getString(1), row -> row.getString(2))
                .containsExactly(tuple("failed", "s1", "c1"));
    }

    @Test
    void whatIsThereIsNotOverwritten(@TempDir Path out) throws IOException {
        Path mine = Files.createDirectory(out.resolve("features")).resolve("mine");
        Files.writeString(mine, "mine");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> Jobs.of(parts, AS_OF).write(out)))
                .hasMessageContaining("already exists");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void aFolderWithoutTablesIsRefused(@TempDir Path empty) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jobs.of(empty, AS_OF))
                .withMessageContaining("holds no table");
    }

    @Test
    void aTableInTwoFormsIsRefused(@TempDir Path both) throws IOException {
        Files.writeString(both.resolve("user_sessions.jsonl"), "");
        Files.createDirectory(both.resolve("user_sessions.parquet"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jobs.of(both, AS_OF))
                .withMessageContaining("user_sessions in several forms");
    }

    @Test
    void anAsOfFinerThanSparksTimesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jobs.of(parts, AS_OF.plusNanos(1)))
                .withMessageContaining("microseconds");
    }
}
