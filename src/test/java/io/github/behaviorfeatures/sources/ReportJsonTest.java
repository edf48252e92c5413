package io.github.behaviorfeatures.sources;

import static io.github.behaviorfeatures.sources.Told.pixel;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode report(RawData data) {
        return JSON.readTree(ReportJson.write(data.report(), data.tables()));
    }

    private static void assertKey(JsonNode report, String key, String json) {
        assertThat(report.get(key)).as(key).isEqualTo(JSON.readTree(json));
    }

    /** Two payloads: one has a bare time, a currency that is a number, and a field of a name that nobody knows. */
    @Test
    void whatWasReadAndHow() {
        String lines = """
                {"id": 1, "created_at": "2025-03-01 08:00:00", "currency": 5, "customer": {"id": 7}, "blue": 1}
                no JSON
                {"id": 2}
                """;
        JsonNode report = report(RawShop.builder("shop")
                .build()
                .read(ShopifyOrders.of(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), "orders")));
        assertKey(report, "payloads", "{\"shopify-orders\": 2}");
        assertKey(report, "left_out", "{\"shopify-orders: bad line\": 1, \"shopify-orders: no time\": 1}");
        assertKey(
                report,
                "rows",
                "{\"customer_data\": 1, \"user_interactions\": 0, \"user_sessions\": 0, \"purchase_attributions\": 1}");
        assertKey(report, "unknown_fields", "{\"shopify-orders: blue\": 1}");
        assertKey(report, "bad_values", "{\"currency\": 1}");
        assertKey(report, "bare_times", "{\"created_at\": 1}");
        assertThat(report.get("bad_lines"))
                .singleElement()
                .satisfies(line -> assertThat(line.asString()).startsWith("orders, line 2: "));
    }

    /** Device d is a's and b's, device e nobody's; an address is 7's and 8's; 3 were given back at a time unknown. */
    @Test
    void whatIsKnownOfPeopleAndOrders() {
        JsonNode report = report(new Told()
                .event(pixel("1", "08:00", "d", "a"))
                .event(pixel("2", "08:01", "d", "b"))
                .event(pixel("3", "08:00", "e", null))
                .event(pixel("4", "08:01", "e", null))
                .order(SourceKind.SHOPIFY_ORDERS, "1", "08:00", order -> {})
                .order(SourceKind.SHOPIFY_ORDERS, "2", "08:00", order -> {
                    order.customerId = "7";
                    order.cancelledAt = Told.at("09:00");
                    order.addUndated(new BigDecimal("3.0"));
                })
                .with(SourceKind.SHOPIFY_ORDERS, intake -> {
                    intake.email("x@y.example", "7");
                    intake.email("x@y.example", "8");
                })
                .read());
        assertKey(report, "nobody", "{\"events\": 2, \"sessions\": 1, \"orders\": 1}");
        assertKey(report, "noted", "{\"shopify-orders: cancelled order\": 1}");
        assertKey(report, "left_out", "{\"shopify-orders: refund without a time\": 1}");
        assertThat(report.get("shared_devices").intValue()).isEqualTo(1);
        assertThat(report.get("emails_of_several_customers").intValue()).isEqualTo(1);
        assertThat(report.get("undated_refunds").doubleValue()).isEqualTo(3);
    }
}
