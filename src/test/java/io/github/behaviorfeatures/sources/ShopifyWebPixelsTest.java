package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyWebPixelsTest extends SourceContractTest {

    @Override
    protected RawSource source(InputStream in, String name) {
        return ShopifyWebPixels.of(in, name);
    }

    private static String event(String id, String name, String time, String data) {
        return """
                {"id": "%s", "name": "%s", "timestamp": "%s", "clientId": "client", "data": %s,\
                 "context": {"document": {"location": {"href": "https://tea.example/products/tea?mail=Geheim"},\
                 "referrer": "https://www.google.com/search?q=Geheim", "title": "Geheim"},\
                 "navigator": {"userAgent": "Mozilla/5.0 (X11; Linux x86_64) Geheim/1 Chrome/120.0.0.0"}}}""".formatted(id, name, time, data);
    }

    @Override
    protected List<String> samples() {
        return List.of(
                event("1", "page_viewed", "2025-03-01T08:00:00Z", "{}"),
                event(
                        "2",
                        "product_viewed",
                        "2025-03-01T08:01:00Z",
                        "{\"productVariant\": {\"product\": {\"id\": \"9\", \"type\": \"Tea\", \"title\": \"Geheim\"}}}"),
                event(
                        "3",
                        "collection_viewed",
                        "2025-03-01T08:01:30Z",
                        "{\"collection\": {\"id\": \"77\", \"title\": \"Oolong\"}}"),
                event(
                        "4",
                        "product_added_to_cart",
                        "2025-03-01T08:02:00Z",
                        "{\"cartLine\": {\"merchandise\": {\"product\": {\"id\": \"9\"}}, \"quantity\": 2}}"),
                event("5", "search_submitted", "2025-03-01T08:03:00Z", "{\"searchResult\": {\"query\": \"tea\"}}"),
                event("6", "checkout_completed", "2025-03-01T08:04:00Z", """
                        {"checkout": {"order": {"id": "50", "customer": {"id": "7", "email": "Geheim@example.com"}},\
                         "email": "Geheim@example.com", "phone": "Geheim", "currencyCode": "EUR",\
                         "subtotalPrice": {"amount": 19.5, "currencyCode": "EUR"},\
                         "totalPrice": {"amount": 25.0, "currencyCode": "EUR"},\
                         "shippingAddress": {"lastName": "Geheim"},\
                         "lineItems": [{"quantity": 2, "discountAllocations": [{"amount": {"amount": 0.5}}],\
                         "variant": {"price": {"amount": "10.00"}, "product": {"id": 9}}}]}}"""));
    }

    private static RawData read(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return RawShop.builder("shop").build().read(ShopifyWebPixels.of(new ByteArrayInputStream(bytes), "pixels"));
    }

    /** JSON as text is no object, and an id is no truth value; each is told once. */
    @Test
    void whatHasAnotherStructureIsCounted() {
        RawData data = read(
                at8("page_viewed", "\"clientId\": \"d\", \"context\": \"{}\", \"data\": 5, \"init\": true"),
                at8("page_viewed", "\"clientId\": \"d\", \"context\": null, \"data\": {}, \"customerId\": true"));
        assertThat(data.report().badValues())
                .isEqualTo(Map.of("context", 1L, "data", 1L, "init", 1L, "customerId", 1L));
    }

    /** An event of 8 o'clock without an id. */
    private static String at8(String name, String rest) {
        return "{\"name\": \"" + name + "\", \"timestamp\": \"2025-03-01T08:00:00Z\", " + rest + "}";
    }

    @Test
    void whatIsLeftOutAndWhy() {
        RawData data = read(
                "{\"timestamp\": \"2025-03-01T08:00:00Z\", \"clientId\": \"c\"}",
                "{\"name\": \"clicked\"}",
                "{\"name\": \"input_changed\"}",
                "{\"name\": \"advanced_dom_clipboard\"}",
                "{\"name\": \"page_viewed\", \"clientId\": \"c\"}",
                at8("page_viewed", "\"clientId\": \"undefined\""));
        assertThat(data.report().leftOut())
                .containsExactly(
                        entry("shopify-pixels: dom event", 3L),
                        entry("shopify-pixels: no id", 1L),
                        entry("shopify-pixels: no name", 1L),
                        entry("shopify-pixels: no time", 1L));
    }

    /** 2025-03-01T08:00:00Z is 1,740,816,000 seconds after 1970. The device stands before the customer. */
    @Test
    void rowIdsOfEventsWithoutAnId() {
        RawData data = read(
                at8("page_viewed", "\"clientId\": \"c\", \"customerId\": 7"),
                at8("cart_viewed", "\"customerId\": 7"),
                at8("cart_viewed", "\"customerId\": 7"));
        assertThat(data.tables().interactions())
                .extracting(UserInteraction::id)
                .containsExactly(
                        "cart_viewed:7.1740816000000000",
                        "cart_viewed:7.1740816000000000",
                        "page_viewed:c.1740816000000000");
    }

    private static final String OF_ORDER = "\"checkout\": {\"order\": {\"customer\": {\"id\": 1}}}";
    private static final String OF_DATA = "\"customer\": {\"id\": 2}";
    private static final String OF_INIT = "\"init\": {\"data\": {\"customer\": {\"id\": 3}}}, \"customerId\": 4";

    @Test
    void theCustomerIsThatOfTheOrderThenOfTheDataThenOfInit() {
        assertThat(read(
                                at8("a", "\"data\": {" + OF_ORDER + ", " + OF_DATA + "}, " + OF_INIT),
                                at8("b", "\"data\": {" + OF_DATA + "}, " + OF_INIT),
                                at8("c", OF_INIT),
                                at8("d", "\"customerId\": 4"))
                        .tables()
                        .interactions())
                .extracting(UserInteraction::eventType, UserInteraction::customerId)
                .containsExactly(tuple("a", "1"), tuple("b", "2"), tuple("c", "3"), tuple("d", "4"));
    }

    /** A guest's checkout; the address is a customer's, which the second event tells. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"data\": {\"checkout\": {\"email\": \"Guest10@example.com\", \"order\": {\"customer\": {\"id\": 7}}}}",
                "\"data\": {\"customer\": {\"id\": 7, \"email\": \"guest10@example.com \"}}",
                "\"init\": {\"data\": {\"customer\": {\"id\": 7, \"email\": \"guest10@example.com\"}}}",
                "\"data\": {\"customer\": {\"id\": 7}}",
            })
    void guestsAreTheirAddresses(String told) {
        String guest = at8(
                "checkout_completed",
                "\"clientId\": \"c\", \"data\": {\"checkout\": {\"email\": \"guest10@example.com\","
                        + " \"order\": {\"id\": 5}}}");
        // sha256("guest10@example.com") begins with ba03a9b7a4c5bafc
        String customer = told.contains("example.com") ? "7" : "email:ba03a9b7a4c5bafc";
        assertThat(read(guest, at8("page_viewed", told)).tables().attributions())
                .extracting(PurchaseAttribution::customerId)
                .containsExactly(customer);
    }

    /** The last price of a line stands as it is; else 2 x 10 - 1.5 = 18.5. Together 28. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 28.0",
                "{\"title\": \"x\"} | null", // a line whose value nobody knows
            })
    void linesOfACheckout(String third, String sum) {
        String lines =
                "[{\"finalLinePrice\": {\"amount\": 9.5}, \"quantity\": 2, \"variant\": {\"price\": {\"amount\": 10}}},"
                        + " {\"quantity\": 2, \"variant\": {\"price\": {\"amount\": 10}, \"product\": {\"id\": 8}},"
                        + " \"discountAllocations\": [{\"amount\": {\"amount\": 1.5}}, {}]}"
                        + (third.equals("{}") ? "]" : ", " + third + "]");
        RawData data = read(at8(
                "checkout_completed",
                "\"customerId\": 7, \"data\": {\"checkout\": {\"order\": {\"id\": 5},"
                        + " \"totalPrice\": {\"amount\": 30, \"currencyCode\": \"eur\"}, \"lineItems\": " + lines
                        + "}}"));
        assertThat(data.tables().attributions())
                .extracting(row -> row.id() + " " + row.productId() + " " + row.attributionValue())
                .startsWith("5/1 null 9.5", "5/2 8 18.5");
        assertThat(data.tables().attributions())
                .allSatisfy(row ->
                        assertThat(row.orderValue() + " " + row.currencyCode()).isEqualTo(sum + " EUR"));
    }

    @Test
    void aCheckoutWithoutAnOrderIsAnEventAlone() {
        RawData data = read(at8("checkout_completed", "\"customerId\": 7, \"data\": {\"checkout\": {}}"));
        assertThat(data.tables().attributions()).isEmpty();
        assertThat(data.tables().interactions()).hasSize(1);
        assertThat(data.report().leftOut()).containsExactly(entry("shopify-pixels: purchase without order id", 1L));
    }
}
