package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentEventsTest extends SourceContractTest {

    @Override
    protected RawSource source(InputStream in, String name) {
        return SegmentEvents.of(in, name);
    }

    private static String call(String id, String type, String minute, String rest) {
        return """
                {"messageId": "%s", "type": "%s", "anonymousId": "anon", "timestamp": "2025-03-01T08:%s:00Z",\
                 "context": {"ip": "Geheim", "page": {"url": "https://tea.example/products/tea?mail=Geheim",\
                 "referrer": "https://www.google.com/?q=Geheim", "title": "Geheim"},\
                 "userAgent": "Mozilla/5.0 (X11; Linux x86_64) Geheim/1 Chrome/120.0.0.0"}%s}""".formatted(id, type, minute, rest);
    }

    @Override
    protected List<String> samples() {
        String products =
                "\"products\": [{\"product_id\": \"p1\", \"price\": 5, \"quantity\": 2, \"name\": \"Geheim\"},"
                        + " {\"sku\": \"p2\", \"price\": \"1.50\", \"category\": \"Tea\"}]";
        return List.of(
                call("1", "page", "00", ", \"name\": \"Geheim\", \"properties\": {\"title\": \"Geheim\"}"),
                call("2", "track", "01", ", \"event\": \"Product List Viewed\", \"properties\": {" + products + "}"),
                call("3", "track", "02", ", \"event\": \"Product Added\", \"properties\": {" + products + "}"),
                call("4", "track", "03", ", \"event\": \"Products Searched\", \"properties\": {\"query\": \"tea\"}"),
                call(
                        "5",
                        "identify",
                        "04",
                        ", \"userId\": \"u1\", \"traits\": {\"email\": \"Geheim@example.com\", \"firstName\": \"Geheim\"}"),
                call(
                        "6",
                        "track",
                        "05",
                        ", \"userId\": \"u1\", \"event\": \"Order Completed\", \"properties\": {\"order_id\": \"O1\","
                                + " \"revenue\": 11.5, \"coupon\": \"Geheim\", " + products + "}"),
                call("7", "track", "06", ", \"event\": \"Order Refunded\", \"properties\": {\"order_id\": \"O1\"}"),
                call("8", "screen", "07", ", \"name\": \"Geheim\""));
    }

    @Test
    void whatHasAnotherStructureIsCounted() {
        RawData data = read(
                call("1", "track", "00", ", \"event\": \"Product Viewed\", \"properties\": \"{}\""),
                call("2", "identify", "01", ", \"userId\": \"u\", \"traits\": 5"),
                "{\"type\": \"page\", \"anonymousId\": \"a\", \"timestamp\": \"2025-03-01T08:00:00Z\", \"context\": \"x\"}");
        assertThat(data.report().badValues()).isEqualTo(Map.of("properties", 1L, "traits", 1L, "context", 1L));
    }

    private static RawData read(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return RawShop.builder("shop")
                .visitors(true)
                .build()
                .read(SegmentEvents.of(new ByteArrayInputStream(bytes), "calls"));
    }

    private static String track(String event, String properties, String... further) {
        return "{\"messageId\": \"m" + event + "\", \"type\": \"track\", \"event\": \"" + event
                + "\", \"userId\": \"u\","
                + " \"anonymousId\": \"a\", \"timestamp\": \"2025-03-01T08:00:00Z\", \"properties\": {" + properties
                + "}"
                + String.join("", further) + "}";
    }

    /** The rows as {@code id product category}. */
    private static List<String> interactions(RawData data) {
        return data.tables().interactions().stream()
                .map(row -> row.id() + " " + row.productId() + " " + row.category())
                .toList();
    }

    /** The rows as {@code id product value order-value}. */
    private static List<String> orders(RawData data) {
        return data.tables().attributions().stream()
                .map(row -> row.id() + " " + row.productId() + " " + row.attributionValue() + " " + row.orderValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Product Viewed | \"product_id\": 1, \"sku\": 2, \"category\": \"A\" | 1 A",
                "Product Viewed | \"productId\": \"null\", \"id\": 3 | 3 null",
                "Product Viewed | \"products\": [{\"sku\": 4, \"category\": \"B\"}] | 4 B",
                "Product Viewed | \"category\": \"A\", \"products\": [{\"id\": 4, \"category\": \"B\"}] | 4 A",
                "Product Viewed | \"products\": [{\"id\": 4}, {\"id\": 5}] | null null",
                "Product List Viewed | \"product_id\": 1, \"list_id\": \"L\" | null L",
                "Product List Viewed | \"category\": \"(not set)\", \"products\": [{\"category\": \"B\"}] | null B",
                "Product Removed | \"product_id\": 1, \"category\": \"A\" | 1 null",
                "Product Clicked | \"product_id\": 1 | 1 null",
                "Order Completed | \"product_id\": 1, \"order_id\": 1 | null null",
                "Cart Viewed | \"product_id\": 1, \"products\": [{\"id\": 4}] | null null",
            })
    void products(String event, String properties, String row) {
        assertThat(interactions(read(track(event, properties)))).containsExactly(event + ":m" + event + " " + row);
    }

    @Test
    void severalProductsOfACartAreRowsOfTheirOwn() {
        String products =
                "\"category\": \"A\", \"products\": [{\"id\": 4, \"category\": \"B\"}, {\"id\": 5}, {\"id\": 4}]";
        assertThat(interactions(read(track("Product Added", products))))
                .containsExactly("Product Added:mProduct Added 4 B", "Product Added:mProduct Added/5 5 null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"subtotal\": 5, \"revenue\": 4, \"total\": 9 | 5.0",
                "\"revenue\": \"4.5\", \"value\": 3 | 4.5",
                "\"value\": 3 | 3.0",
                "\"total\": 9, \"shipping\": 2, \"tax\": \"1.5\" | 5.5",
                "\"shipping\": 2, \"products\": [{\"price\": 3, \"quantity\": 2}, {\"price\": 1}] | 7.0",
                "\"products\": [{\"price\": 3}, {}] | null",
            })
    void valueOfAnOrder(String properties, String value) {
        RawData data = read(track("Order Completed", "\"orderId\": \"O\", " + properties));
        assertThat(orders(data)).isNotEmpty().allMatch(row -> row.endsWith(" " + value));
    }

    /** A mistyped year: 10,413,792,000 s after 1970, of which a long holds no nanoseconds. */
    @Test
    void aCallWithoutAnIdIsNamedByItsMicrosecondsHoweverFarItsYear() {
        assertThat(interactions(read("{\"type\": \"track\", \"userId\": \"u\", \"event\": \"Product Viewed\","
                        + " \"timestamp\": \"2300-01-01T00:00:00.000001Z\", \"properties\": {\"product_id\": 4}}")))
                .containsExactly("Product Viewed:u.10413792000000001 4 null");
    }

    @Test
    void linesRefundsAndCancellation() {
        String later = ", \"originalTimestamp\": \"x\"";
        RawData data = read(
                track(
                        "Order Completed",
                        "\"order_id\": \"O\", \"products\": [{\"sku\": \"s\", \"price\": 3, \"quantity\": 2}]"),
                track("Order Refunded", "\"order_id\": \"O\", \"products\": [{\"id\": 9, \"price\": 2}]", later),
                track("orderCancelled", "\"order_id\": \"O\""),
                track("Order Shipped", "\"order_id\": \"O\""),
                track("Order Cancelled", "\"order_id\": \"P\""),
                track("Completed Order", ""));
        assertThat(orders(data))
                .containsExactly("O/1 s 6.0 6.0", "refund/Order Refunded:mOrder Refunded/1 9 -2.0 null");
        assertThat(data.tables().attributions())
                .allMatch(row -> Instant.parse("2025-03-01T08:00:00Z").equals(row.cancelledAt()));
        assertThat(data.tables().interactions())
                .extracting(UserInteraction::eventType)
                .containsExactly("Completed Order", "Order Completed", "Order Refunded");
        assertThat(data.report().leftOut())
                .containsEntry("segment: act of the shop", 3L)
                .containsEntry("segment: refund without order", 1L)
                .containsEntry("segment: purchase without order id", 1L)
                .hasSize(3);
    }

    @Test
    void whatIsLeftOutAndWhy() {
        assertThat(read(
                                "{\"type\": \"group\", \"userId\": \"u\"}",
                                "{\"userId\": \"u\", \"event\": \"x\"}",
                                "{\"type\": \"track\", \"userId\": \"u\"}",
                                "{\"type\": \"track\", \"userId\": \"u\", \"event\": \"x\", \"timestamp\": 0}",
                                "{\"type\": \"page\", \"timestamp\": \"2025-03-01\", \"userId\": \"undefined\"}",
                                "{\"type\": \"alias\", \"timestamp\": \"2025-03-01\", \"anonymousId\": \"a\"}",
                                "{\"batch\": [5, null]}")
                        .report()
                        .leftOut())
                .containsEntry("segment: other call", 2L)
                .containsEntry("segment: no name", 1L)
                .containsEntry("segment: no time", 1L)
                .containsEntry("segment: no id", 2L)
                .containsEntry("segment: bad line", 2L)
                .hasSize(5);
    }

    /** The clock of the device is 10 minutes fast: received 08:31 - (sent 08:41 - happened 08:40) = 08:30. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"timestamp\": \"2025-03-01T08:00:00Z\", \"receivedAt\": \"2025-03-01T08:31:00Z\" | 08:00",
                "\"receivedAt\": \"2025-03-01T08:31:00Z\", \"sentAt\": \"2025-03-01T08:41:00Z\","
                        + " \"originalTimestamp\": \"2025-03-01T08:40:00Z\" | 08:30",
                "\"sentAt\": \"2025-03-01T08:41:00Z\", \"originalTimestamp\": \"2025-03-01T08:40:00Z\" | 08:40",
                "\"receivedAt\": \"2025-03-01T08:31:00Z\", \"sentAt\": \"2025-03-01T08:41:00Z\" | 08:41",
                "\"receivedAt\": \"2025-03-01T08:31:00Z\" | 08:31",
            })
    void timeOfACall(String times, String expected) {
        assertThat(read("{\"type\": \"page\", \"userId\": \"u\", " + times + "}")
                        .tables()
                        .interactions())
                .extracting(UserInteraction::createdAt)
                .containsExactly(Instant.parse("2025-03-01T" + expected + ":00Z"));
    }

    @Test
    void aBatchTellsWhatItsCallsLack() {
        String batch = """
                {"batch": [{"type": "page", "userId": "u", "anonymousId": "a", "messageId": "1", "sentAt": null,\
                 "context": {"userAgent": null, "campaign": {"source": "own", "medium": "email"}}},\
                 {"type": "screen", "userId": "u", "anonymousId": "b", "message_id": "2", "timestamp": "2025-03-01T09:00:00Z"}],\
                 "sentAt": "2025-03-01T08:00:00Z", "context": {"os": {"name": "Android"}, "device": {"type": "(not set)"},\
                 "campaign": {"source": "shared", "medium": "cpc"}}}""";
        RawData data = read(batch);
        assertThat(data.tables().interactions())
                .extracting(UserInteraction::id, UserInteraction::createdAt, UserInteraction::deviceType)
                .containsExactly(
                        tuple("page:1", Instant.parse("2025-03-01T08:00:00Z"), "mobile"),
                        tuple("screen:2", Instant.parse("2025-03-01T09:00:00Z"), "mobile"));
        assertThat(data.tables().sessions())
                .extracting(UserSession::referrerType)
                .containsExactly("email", "paid_other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"page\": {\"url\": \"https://tea.example/\"} | null",
                "\"page\": {\"url\": \"https://tea.example/\", \"referrer\": null} | direct",
                "\"page\": {\"url\": \"https://tea.example/\", \"referrer\": \" \"} | direct",
                "\"page\": {\"url\": \"https://tea.example/\", \"referrer\": \"https://www.bing.com/\"} | organic_search",
                "\"page\": {\"url\": \"https://tea.example/?utm_source=x&utm_medium=email\"},"
                        + " \"campaign\": {\"source\": \"google\"} | email",
                "\"page\": {\"url\": \"https://tea.example/?fbclid=1\"}, \"campaign\": {\"medium\": \"email\"} | email",
                "\"page\": {\"url\": \"https://tea.example/?fbclid=1\"}, \"campaign\": {} | organic_social",
            })
    void whereFrom(String context, String channel) {
        RawData data = read(track("x", "", ", \"context\": {" + context + "}"));
        assertThat(data.tables().sessions().get(0).referrerType()).isEqualTo(channel.equals("null") ? null : channel);
    }

    @Test
    void ofAPageThePropertiesTellTheUrlToo() {
        String page = "{\"type\": \"page\", \"userId\": \"u\", \"anonymousId\": \"a\", \"timestamp\": \"2025-03-01\","
                + " \"properties\": {\"url\": \"https://tea.example/cart\", \"referrer\": \"\"}}";
        assertThat(read(page).tables().interactions())
                .extracting(UserInteraction::pageType)
                .containsExactly("cart");
        assertThat(read(page).tables().sessions())
                .extracting(UserSession::referrerType)
                .containsExactly("direct");
        String track = track("x", "\"url\": \"https://tea.example/cart\"");
        assertThat(read(track).tables().interactions().get(0).pageType()).isNull();
    }

    @Test
    void sessionsOfRudderStackHaveNames() {
        assertThat(read(track("x", "", ", \"context\": {\"sessionId\": 1750000000000}"))
                        .tables()
                        .sessions())
                .extracting(UserSession::sessionId)
                .containsExactly("a.1750000000000");
    }

    @Test
    void traitsAreCustomers() {
        String identify = "{\"type\": \"identify\", \"userId\": \"%s\", \"timestamp\": \"2025-03-0%sT00:00:00Z\", %s}";
        RawData data = read(
                identify.formatted("u", 2, "\"traits\": {\"firstName\": \"B\", \"currency\": \"eur\"}"),
                identify.formatted(
                        "u",
                        1,
                        "\"context\": {\"traits\": {\"firstName\": \"A\", \"lastName\": \"C\", \"created_at\": \"2024-01-01\","
                                + " \"address\": {\"country\": \"de\", \"state\": \"Hamburg\"}}}"),
                identify.formatted("A@example.com", 1, "\"traits\": {}"));
        Customer customer = data.tables().customers().get(1);
        assertThat(customer.firstName()).isEqualTo("B");
        assertThat(customer.lastName()).isEqualTo("C");
        assertThat(customer.currencyCode()).isEqualTo("EUR");
        assertThat(customer.createdAt()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(customer.defaultAddress()).isEqualTo(new Address("DE", "de", null, "Hamburg"));
        // printf a@example.com | sha256sum | cut -c 1-16
        assertThat(data.tables().customers().get(0).customerId()).isEqualTo("email:08168cd80dfd534a");
    }

    @Test
    void anAliasIdentifiesThePreviousId() {
        String page = "{\"type\": \"page\", \"anonymousId\": \"before\", \"timestamp\": \"2025-03-01\"}";
        String alias =
                "{\"type\": \"alias\", \"previousId\": \"before\", \"userId\": \"u\", \"timestamp\": \"2025-03-02\"}";
        RawData data = read(page, alias);
        assertThat(data.tables().interactions()).singleElement().satisfies(row -> {
            assertThat(row.customerId()).isEqualTo("u");
            assertThat(row.identifiedAt()).isEqualTo(Instant.parse("2025-03-02T00:00:00Z"));
        });
        assertThat(data.tables().sessions()).hasSize(1);
    }

    @Test
    void messageIdsAreTheSameOnlyWithTypeAndEvent() {
        String a = track("x", "").replace("\"mx\"", "\"same\"");
        String b = track("y", "").replace("\"my\"", "\"same\"");
        RawData data = read(
                a,
                b,
                a,
                track("z", "").replace("\"mz\"", "\"null\""),
                track("z", "").replace("\"mz\"", "\"\""));
        assertThat(data.tables().interactions())
                .extracting(UserInteraction::id)
                .containsExactly("x:same", "y:same", "z:a.1740816000000000", "z:a.1740816000000000");
        assertThat(data.report().leftOut()).containsEntry("segment: duplicate", 1L);
    }

    /** The traits of identify tell whose an address is; those that stand in the context of other calls do not. */
    @Test
    void anAddressThatIdentifyTellsIsTheCustomers() {
        String guest = "{\"type\": \"page\", \"userId\": \"A@example.com\", \"timestamp\": \"2025-03-01\"}";
        String told = "{\"type\": \"%s\", \"event\": \"x\", \"userId\": \"u\", \"timestamp\": \"2025-03-02\","
                + " \"context\": {\"traits\": {\"email\": \"a@example.com\"}}}";
        assertThat(read(guest, told.formatted("identify")).tables().interactions())
                .extracting(UserInteraction::customerId)
                .containsExactly("u");
        // printf a@example.com | sha256sum | cut -c 1-16
        assertThat(read(guest, told.formatted("track")).tables().interactions())
                .extracting(UserInteraction::customerId)
                .containsExactly("email:08168cd80dfd534a", "u");
    }

    @Test
    void whatADuplicateTellsOfACustomerDoesNotCount() {
        String identify =
                "{\"type\": \"identify\", \"messageId\": \"1\", \"userId\": \"u\", \"timestamp\": \"2025-03-01\","
                        + " \"traits\": {\"firstName\": \"%s\"}}";
        assertThat(read(identify.formatted("A"), identify.formatted("B"))
                        .tables()
                        .customers())
                .extracting(Customer::firstName)
                .containsExactly("A");
    }

    @Test
    void onlySearchesHaveAQuery() {
        assertThat(read(track("Products Searched", "\"query\": \"tea\""), track("Product Viewed", "\"query\": \"tea\""))
                        .tables()
                        .interactions())
                .extracting(UserInteraction::eventType, UserInteraction::searchQuery)
                .containsExactly(tuple("Product Viewed", null), tuple("Products Searched", "tea"));
    }

    /** A capital after a small letter begins a word, as in names of events everywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"orderShipped", "orderSHIPPED", "order-Shipped", "ORDER SHIPPED", "Order.Shipped"})
    void actsOfTheShopInAnySpelling(String name) {
        RawData data = read(track(name, "\"order_id\": \"O\""));
        assertThat(data.tables().interactions()).isEmpty();
        assertThat(data.report().leftOut()).containsOnlyKeys("segment: act of the shop");
    }
}
