package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnowplowEventsTest extends SourceContractTest {
    private static final String COMMERCE = "com_snowplowanalytics_snowplow_ecommerce_";
    private static final String ACTION = "\"unstruct_event_" + COMMERCE + "snowplow_ecommerce_action_1\": ";
    private static final String PRODUCTS = "\"contexts_" + COMMERCE + "product_1\": ";
    private static final String TRANSACTION = "\"contexts_" + COMMERCE + "transaction_1_0_0\": ";

    @Override
    protected RawSource source(InputStream in, String name) {
        return SnowplowEvents.of(in, name);
    }

    private static String event(String id, String minute, String rest) {
        return """
                {"event_id": "%s", "event": "unstruct", "event_name": "snowplow_ecommerce_action", "domain_userid": "anon",\
                 "domain_sessionid": "s1", "derived_tstamp": "2025-03-01 08:%s:00.000000+00:00",\
                 "page_url": "https://tea.example/products/tea?m=Geheim", "page_referrer": "https://www.bing.com/?q=Geheim",\
                 "useragent": "Mozilla/5.0 (X11; Linux x86_64) Geheim/1 Chrome/120.0.0.0"%s}""".formatted(id, minute, rest);
    }

    @Override
    protected List<String> samples() {
        String products =
                PRODUCTS + "[{\"id\": \"p1\", \"category\": \"Tea\", \"price\": \"5\", \"quantity\": 2, \"name\":"
                        + " \"Geheim\"}, {\"id\": \"p2\", \"price\": 1.5}]";
        return List.of(
                event("1", "00", "").replace("snowplow_ecommerce_action", "page_view"),
                event("2", "01", ", " + ACTION + "{\"type\": \"list_view\", \"name\": \"best\"}, " + products),
                event("3", "02", ", " + ACTION + "{\"type\": \"add_to_cart\"}, " + products),
                event(
                        "4",
                        "03",
                        ", \"user_id\": \"u1\", " + ACTION + "{\"type\": \"transaction\"}, " + products + ", "
                                + TRANSACTION
                                + "[{\"transaction_id\": \"T1\", \"revenue\": 14.5, \"tax\": 1, \"shipping\": \"2\","
                                + " \"currency\": \"EUR\"}]"),
                event(
                        "5",
                        "04",
                        ", \"contexts_" + COMMERCE
                                + "user_1\": [{\"id\": \"u1\", \"email\": \"Geheim@example.com\"}]"));
    }

    private static RawData read(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return RawShop.builder("shop")
                .visitors(true)
                .build()
                .read(SnowplowEvents.of(new ByteArrayInputStream(bytes), "x"));
    }

    private static String simple(String rest) {
        return "{\"event_id\": \"e\", \"domain_userid\": \"a\", \"collector_tstamp\": \"2025-03-01\", " + rest + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"list_view\", \"name\": \"L\"} | [{\"id\": 1, \"category\": \"A\"}] | 1 L",
                "{\"type\": \"list_view\"} | [{\"id\": 1, \"category\": \"A\"}, {\"id\": 2}] | null A",
                "{\"type\": \"product_view\", \"name\": \"L\"} | [{\"id\": 1, \"category\": \"A\"}] | 1 A",
                "{\"type\": \"product_view\"} | {\"id\": 1} | 1 null",
                "[{\"type\": \"product_view\"}] | \"[{\\\"id\\\": 1}]\" | 1 null",
                "{\"type\": \"product_view\"} | \"no JSON\" | null null",
                "{\"type\": \"checkout_step\"} | [{\"id\": 1}] | null null",
            })
    void products(String action, String products, String row) {
        assertThat(read(simple(ACTION + action + ", " + PRODUCTS + products))
                        .tables()
                        .interactions())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.productId() + " " + each.category()).isEqualTo(row));
    }

    /** 14.5 - 1 - 2 = 11.5; without revenue 2 x 5 + 1.5, which is as much. */
    @Test
    void transactionsAreOrders() {
        String sample = samples().get(3);
        for (String line : List.of(sample, sample.replace("\"revenue\": 14.5, ", ""))) {
            assertThat(read(line).tables().attributions())
                    .extracting(
                            PurchaseAttribution::id,
                            PurchaseAttribution::attributionValue,
                            PurchaseAttribution::orderValue)
                    .containsExactly(tuple("T1/1", 10.0, 11.5), tuple("T1/2", 1.5, 11.5));
        }
        assertThat(read(simple(ACTION + "{\"type\": \"transaction\"}")).report().leftOut())
                .containsOnlyKeys("snowplow: purchase without order id");
    }

    @Test
    void whatIsLeftOutAndWhy() {
        assertThat(read(
                                "{\"event_id\": 1, \"domain_userid\": \"a\"}",
                                "{\"event_id\": 1, \"domain_userid\": \"a\", \"event\": \"x\"}",
                                simple("\"event\": \"x\"").replace("\"e\"", "null"),
                                simple("\"event\": \"x\"").replace("\"a\"", "\"\""),
                                simple("\"event\": \"x\""),
                                simple("\"event\": \"y\""))
                        .report()
                        .leftOut())
                .containsEntry("snowplow: no name", 1L)
                .containsEntry("snowplow: no time", 1L)
                .containsEntry("snowplow: no id", 2L)
                .containsEntry("snowplow: duplicate", 1L)
                .hasSize(4);
    }

    @Test
    void pingsKeepASessionGoing() {
        String ping = simple(
                        "\"event\": \"page_ping\", \"domain_sessionid\": \"s\", \"derived_tstamp\": \"2025-03-01T00:10:00Z\"")
                .replace("\"e\"", "\"p\"");
        RawData data = read(simple("\"event\": \"page_view\", \"domain_sessionid\": \"s\""), ping);
        assertThat(data.tables().interactions()).hasSize(1);
        assertThat(data.tables().sessions()).singleElement().satisfies(session -> {
            assertThat(session.sessionId()).isEqualTo("a.s");
            assertThat(session.endTime()).isEqualTo(Instant.parse("2025-03-01T00:10:00Z"));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mkt_source\": \"x\", \"mkt_medium\": \"email\", \"page_url\": \"https://t.example/?gclid=1\" | email",
                "\"mkt_source\": \"x\", \"page_url\": \"https://t.example/?gclid=1\" | paid_search",
                "\"mkt_medium\": \"email\", \"page_url\": \"https://t.example/?fbclid=1\" | email",
                "\"page_url\": \"https://t.example/?fbclid=1\" | organic_social",
                "\"page_url\": \"https://t.example/\" | direct",
                "\"event\": \"z\" | null",
            })
    void whereFrom(String fields, String channel) {
        assertThat(read(simple("\"event_name\": \"x\", " + fields))
                        .tables()
                        .sessions()
                        .get(0)
                        .referrerType())
                .isEqualTo(channel.equals("null") ? null : channel);
    }

    @Test
    void pageTypeAndCustomerOfTheContexts() {
        String contexts = "\"event\": \"page_view\", \"page_url\": \"https://t.example/cart\"";
        assertThat(read(simple(contexts)).tables().interactions())
                .extracting(UserInteraction::pageType, UserInteraction::customerId)
                .containsExactly(tuple("cart", "visitor:a"));
        String more = contexts + ", \"contexts_" + COMMERCE + "page_1_0_0\": [{\"type\": \"homepage\"}], \"contexts_"
                + COMMERCE + "user_1_0_0\": [{\"id\": \"U1\"}]";
        assertThat(read(simple(more)).tables().interactions())
                .extracting(UserInteraction::pageType, UserInteraction::customerId)
                .containsExactly(tuple("homepage", "U1"));
    }

    @Test
    void rowsAreReadAsLinesAre() {
        RawData data = RawShop.builder("shop")
                .build()
                .read(SnowplowEvents.of(
                        List.of(
                                List.of(
                                        "event_id",
                                        "EVENT",
                                        "user_id",
                                        "derived_tstamp",
                                        "contexts_" + COMMERCE + "product_1_0_0",
                                        "x"),
                                List.of("e", "product_view", "u", "2025-03-01", "[{\"id\": 5}]", "y")),
                        "events.csv"));
        assertThat(data.tables().interactions())
                .singleElement()
                .satisfies(row -> assertThat(row.productId()).isEqualTo("5"));
        assertThat(data.report().unknownFields()).containsEntry("snowplow: x", 1L);
    }

    @Test
    void filesAreReadAsStreamsAre(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("events.jsonl"), String.join("\n", samples()));
        RawSource source = SnowplowEvents.of(file);
        assertThat(source).hasToString("snowplow:" + file);
        RawShop shop = RawShop.builder("shop").visitors(true).build();
        assertThat(shop.read(source).tables())
                .isEqualTo(read(samples().toArray(String[]::new)).tables());
    }

    /** Of 5,000 rows every tenth names an event that was there before, every 20th is a purchase of nothing known. */
    @Test
    void manyRowsAreReadPartByPart() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("event_id", "event", "domain_userid", "domain_sessionid", "derived_tstamp", "user_id"));
        for (int i = 0; i < 5000; i++) {
            String id = "e" + (i % 10 == 9 ? i - 9 : i);
            String name = i % 20 == 1 ? "purchase" : "page_view";
            String customer = i % 4 == 0 ? "undefined" : "u" + i % 3;
            rows.add(List.of(id, name, "d" + i, "s", "2025-03-01 08:00:00", customer));
        }
        RawData data = RawShop.builder("shop").visitors(true).build().read(SnowplowEvents.of(rows, "events.csv"));
        assertThat(data.report().payloads()).containsExactly(entry("snowplow", 5000L));
        assertThat(data.report().leftOut())
                .containsExactly(
                        entry("snowplow: duplicate", 500L), entry("snowplow: purchase without order id", 250L));
        assertThat(data.report().badValues()).containsExactly(entry("user_id", 1250L));
        assertThat(data.report().bareTimes()).containsExactly(entry("derived_tstamp", 5000L));
        assertThat(data.tables().interactions())
                .hasSize(4500)
                .allMatch(row -> row.customerId()
                        .equals(customer(Integer.parseInt(row.id().substring(1)))));
        assertThat(data.tables().sessions()).hasSize(4500);
    }

    private static String customer(int event) {
        return event % 4 == 0 ? "visitor:d" + event : "u" + event % 3;
    }
}
