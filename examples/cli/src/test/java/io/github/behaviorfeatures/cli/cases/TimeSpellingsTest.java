package io.github.behaviorfeatures.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every export writes the same instant in its own way, and all of them may meet in one file. */
class TimeSpellingsTest {

    /** By customer: how an instant is written, as JSON. */
    private static final Map<String, Function<Instant, String>> SPELLINGS = new TreeMap<>(Map.of(
            "iso", time -> quoted(time.toString()),
            "bigquery", pattern("yyyy-MM-dd HH:mm:ss.SSSSSS 'UTC'", "UTC"),
            "bigquery_json", pattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX", "UTC"),
            "shopify_csv", pattern("yyyy-MM-dd HH:mm:ss Z", "Asia/Kolkata"),
            "shopify_api", pattern("yyyy-MM-dd'T'HH:mm:ssXXX", "America/New_York"),
            "ga4", TimeSpellingsTest::micros,
            "ga4_text", time -> quoted(micros(time)),
            "woocommerce_csv", pattern("yyyy-MM-dd HH:mm:ss", "UTC"),
            "woocommerce_api", pattern("yyyy-MM-dd'T'HH:mm:ss", "UTC"),
            "bigcommerce", pattern("EEE, dd MMM yyyy HH:mm:ss Z", "UTC")));

    @TempDir
    private Path folder;

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static Function<Instant, String> pattern(String pattern, String zone) {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneId.of(zone));
        return time -> quoted(format.format(time));
    }

    private static String micros(Instant time) {
        return Long.toString(time.getEpochSecond() * 1_000_000);
    }

    /** One row for each spelling, in turn, so that they are mixed in the file. */
    private void write(String table, String... rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String row : rows) {
            SPELLINGS.forEach((customer, spelling) -> lines.add(written(row, customer, spelling)));
        }
        Program.write(folder.resolve(table + ".jsonl"), lines.toArray(String[]::new));
    }

    private static String written(String row, String customer, Function<Instant, String> spelling) {
        StringBuilder line = new StringBuilder("{\"customer_id\": \"" + customer + "\"");
        for (String field : row.split(", ")) {
            String[] parts = field.split("=");
            String value = parts[1].endsWith("Z") ? spelling.apply(Instant.parse(parts[1])) : quoted(parts[1]);
            line.append(", \"").append(parts[0]).append("\": ").append(value);
        }
        return line.append('}').toString();
    }

    @Test
    void oneInstantInManySpellingsGivesTheSameFeatures() throws IOException {
        write("customer_data", "created_at=2025-01-01T00:00:00Z, updated_at=2025-02-01T12:00:00Z");
        write(
                "user_sessions",
                "session_id=v, start_time=2025-03-04T10:00:00Z, end_time=2025-03-04T10:05:00Z",
                "session_id=w, start_time=2025-03-29T23:30:00Z, end_time=2025-03-30T00:30:00Z");
        write(
                "user_interactions",
                "session_id=v, event_type=page_view, created_at=2025-03-04T10:00:00Z",
                "session_id=v, event_type=add_to_cart, product_id=p, created_at=2025-03-04T10:01:00Z",
                "session_id=w, event_type=page_view, created_at=2025-03-30T00:30:00Z");
        write(
                "purchase_attributions",
                "order_id=1, product_id=p, order_value=10, created_at=2025-03-04T10:04:00Z",
                "order_id=2, product_id=p, order_value=20, created_at=2025-05-31T23:59:59Z",
                "order_id=3, product_id=p, order_value=40, created_at=2025-06-01T00:00:00Z",
                "order_id=4, product_id=p, order_value=80, created_at=2025-03-04T10:04:00Z,"
                        + " cancelled_at=2025-05-31T23:59:59Z");
        Path out = folder.resolve("rows.jsonl");
        Path report = folder.resolve("report.json");
        Program run =
                Program.run("--data", folder, "--as-of", "2025-06-01T00:00:00Z", "--out", out, "--report", report);
        assertThat(run.exitCode()).as(run.err()).isZero();

        Map<String, JsonNode> rows = new TreeMap<>();
        ReportCase.rows(out).values().forEach(row -> {
            String customer = row.path("customer_id").asString();
            rows.put(customer, row.deepCopy().asObject().remove(List.of("customer_id")));
        });
        assertThat(rows.keySet()).isEqualTo(SPELLINGS.keySet());
        assertThat(rows.values()).containsOnly(rows.get("iso"));
        JsonNode row = rows.get("iso");
        // The third order is not before as-of, the fourth was cancelled before it.
        assertThat(row.path("total_purchase_value").asDouble()).isEqualTo(30);
        // (5 + 60) / 2 minutes
        assertThat(row.path("avg_session_duration").asDouble()).isEqualTo(32.5);
        assertThat(row.path("account_age_days").asInt()).isEqualTo(151);
        assertThat(row.path("days_since_last_purchase").asDouble()).isEqualTo(1 / 86_400.0);

        JsonNode notes =
                JsonMapper.shared().readTree(report).at("/data_quality/tables/user_interactions/notes/created_at");
        // Three rows of two customers; nothing is wrong with any.
        assertThat(notes.path("BARE_TIME").asInt()).isEqualTo(6);
        assertThat(notes.propertyNames()).containsExactly("BARE_TIME");
    }
}
