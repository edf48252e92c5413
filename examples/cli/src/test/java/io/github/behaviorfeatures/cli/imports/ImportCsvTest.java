package io.github.behaviorfeatures.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCsvTest {

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void setUp() {
        out = folder.resolve("out");
    }

    private Path write(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Program.write(file, lines);
        return file;
    }

    private List<String> table(String name) throws IOException {
        return Files.readAllLines(out.resolve(name + ".jsonl"));
    }

    /** printf a@example.com | sha256sum | cut -c 1-16. The quotes of the second row do not close. */
    @Test
    void ordersOfShopifyAndWooCommerce() throws IOException {
        Path shopify = write(
                "orders.csv",
                "Name;Email;Subtotal;Currency;Created at;Lineitem name;Lineitem price;Lineitem quantity;Id",
                "#1;a@example.com;9.00;EUR;2025-03-01 09:00:00 +0100;\"Tea; green\";4.50;2;77",
                "#2;a@example.com;9.00;EUR;2025-03-01 09:00:00 +0100;\"Tea;4.50;2;78");
        Path woo = write("woo.csv", "order_id,order_date,customer_id,order_subtotal", "8,2025-03-02 12:00,7,5");
        Program program = Program.run(
                "import", "shopify-csv:" + shopify, "woo-csv:" + woo, "--out", out, "--bare-times", "Europe/Berlin");
        assertThat(program.exitCode()).isZero();
        assertThat(table("purchase_attributions"))
                .containsExactly(
                        "{\"id\":\"77/1\",\"shop_id\":\"shop\",\"customer_id\":\"email:08168cd80dfd534a\",\"order_id\":\"77\","
                                + "\"product_id\":\"Tea; green\",\"attribution_value\":9.0,\"order_value\":9.0,"
                                + "\"currency_code\":\"EUR\",\"created_at\":\"2025-03-01T08:00:00Z\"}",
                        "{\"id\":\"8\",\"shop_id\":\"shop\",\"customer_id\":\"7\",\"order_id\":\"8\",\"order_value\":5.0,"
                                + "\"created_at\":\"2025-03-02T11:00:00Z\"}");
        assertThat(Files.readString(out.resolve("report.json"))).contains("\"shopify-csv: bad line\" : 1");
        assertThat(Files.exists(out.resolve("user_interactions.jsonl"))).isFalse();
    }

    @Test
    void snowplowAsCsvAndAsJson() throws IOException {
        Path csv =
                write("events.csv", "event_id,event,user_id,derived_tstamp", "1,page_view,u,2025-03-01 08:00:00.123");
        Path json = write(
                "events.jsonl",
                "",
                " {\"event_id\": \"2\", \"event\": \"page_view\", \"user_id\": \"u\", \"derived_tstamp\": \"2025-03-02\"}");
        assertThat(Program.run("import", "snowplow:" + csv, "snowplow:" + json, "--out", out)
                        .exitCode())
                .isZero();
        assertThat(table("user_interactions"))
                .extracting(row -> row.substring(0, row.indexOf(',')))
                .containsExactly("{\"id\":\"1\"", "{\"id\":\"2\"");
    }

    @Test
    void callsOfSegmentAndOrdersOfTheApi() throws IOException {
        Path segment = write(
                "calls.jsonl",
                "{\"type\": \"track\", \"event\": \"Order Completed\", \"userId\": \"7\", \"timestamp\": \"2025-03-01T08:00:00Z\","
                        + " \"properties\": {\"order_id\": 50, \"total\": 9}}");
        Path orders = write(
                "orders.json",
                "{\"orders\": [{\"id\": 50, \"created_at\": \"2025-03-01T08:00:01Z\", \"subtotal_price\": \"8.00\"}]}");
        assertThat(Program.run("import", "segment:" + segment, "shopify-orders:" + orders, "--out", out)
                        .exitCode())
                .isZero();
        assertThat(table("purchase_attributions"))
                .containsExactly("{\"id\":\"50\",\"shop_id\":\"shop\",\"customer_id\":\"7\",\"order_id\":\"50\","
                        + "\"order_value\":8.0,\"created_at\":\"2025-03-01T08:00:01Z\"}");
    }
}
