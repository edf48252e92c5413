package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.behaviorfeatures.input.PurchaseAttribution;
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

class Ga4ExportTest extends SourceContractTest {

    @Override
    protected RawSource source(InputStream in, String name) {
        return Ga4Export.of(in, name);
    }

    private static String event(String name, long seconds, String params, String rest) {
        return """
                {"event_name": "%s", "event_timestamp": "%d", "user_pseudo_id": "10.100", "user_id": null,\
                 "event_params": [{"key": "ga_session_id", "value": {"int_value": "17"}},\
                 {"key": "page_location", "value": {"string_value": "https://tea.example/products/x?m=Geheim"}},\
                 {"key": "page_referrer", "value": {"string_value": "https://bing.com/?q=Geheim"}},\
                 {"key": "page_title", "value": {"string_value": "Geheim"}}%s],\
                 "device": {"category": "desktop", "web_info": {"browser": "Chrome"}}, "stream_id": "1"%s}""".formatted(name, seconds * 1_000_000, params, rest);
    }

    @Override
    protected List<String> samples() {
        String items = """
                , "items": [{"item_id": "p1", "item_category": "Tea", "item_name": "Geheim", "price": 8.5, "quantity": "2"},\
                 {"item_id": "p2", "price": "3", "item_revenue": 2.5}]""";
        return List.of(
                event("session_start", 1_740_823_200, "", ""),
                event("page_view", 1_740_823_200, "", ""),
                event(
                        "view_search_results",
                        1_740_823_260,
                        ", {\"key\": \"search_term\", \"value\": {\"string_value\": \"tea\"}}",
                        ""),
                event("view_item_list", 1_740_823_300, "", items),
                event("add_to_cart", 1_740_823_320, "", items),
                event(
                        "user_engagement",
                        1_740_823_330,
                        ", {\"key\": \"engagement_time_msec\", \"value\": {\"int_value\": 5000}}",
                        ""),
                event(
                        "purchase",
                        1_740_823_400,
                        ", {\"key\": \"currency\", \"value\": {\"string_value\": \"usd\"}}",
                        items
                                + ", \"ecommerce\": {\"transaction_id\": \"T1\", \"purchase_revenue\": 19.5},"
                                + " \"collected_traffic_source\": {\"gclid\": \"Geheim\"}, \"session_traffic_source_last_click\":"
                                + " {\"manual_campaign\": {\"source\": \"x\", \"medium\": \"y\"}}"),
                event(
                        "refund",
                        1_740_830_000,
                        "",
                        ", \"ecommerce\": {\"transaction_id\": \"T1\", \"refund_value\": 4}"));
    }

    private static RawData read(String... lines) {
        byte[] bytes = String.join("\n", lines).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return RawShop.builder("shop").build().read(Ga4Export.of(new ByteArrayInputStream(bytes), "ga4"));
    }

    /** An event of 1 March 2025, 8 o'clock, of customer 7 on device d; quotes are single ones. */
    private static String of7(String name, String params, String rest) {
        return "{'event_name': '" + name
                + "', 'event_timestamp': '1740816000000000', 'user_id': '7', 'user_pseudo_id': 'd',"
                + " 'event_params': " + params + rest + "}";
    }

    /** The first that is not null of text, whole number, double, float, wherever it stands. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'key': 'search_term', 'value': {'double_value': 1.5, 'int_value': '7', 'string_value': 'tea'}}] | tea",
                "[{'key': 'search_term', 'value': {'string_value': null, 'double_value': 1.5, 'int_value': '7'}}] | 7",
                "[{'key': 'search_term', 'value': {'float_value': 2.5, 'double_value': 1.5}}] | 1.5",
                "[{'key': 'search_term', 'value': {'float_value': 2.5}}] | 2.5",
                "[{'value': {'string_value': 'tea'}, 'key': 'search_term'}] | tea",
                "[{'key': 'search_term', 'value': {'string_value': null}}, {'key': 'search_term', 'value': {'string_value': 'tea'}}] | tea",
                "[{'key': 'search_term', 'value': {'string_value': 'a'}}, {'key': 'search_term', 'value': {'string_value': 'b'}}] | a",
                "[{'key': 'search_term', 'value': {'bool_value': 'x', 'string_value': 'tea'}}] | tea",
                "[{'key': 'other', 'value': {'string_value': {'a': [1]}}}, {'key': 'search_term', 'value': {'string_value': 'tea'}}] | tea",
                "[{'key': 5, 'value': 7}, null, {'key': 'search_term', 'value': {'string_value': 'tea'}}] | tea",
                "{'key': 'search_term'} |",
                "null |",
            })
    void aParameterHasTheFirstValueThatIsNotNull(String params, String query) {
        assertThat(read(of7("search", params, "")).tables().interactions())
                .extracting(UserInteraction::eventType, UserInteraction::searchQuery)
                .containsExactly(tuple("search", query));
    }

    /** Equal in all fields but for nulls, and numbers that are text; whatever the parameters hold. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'key': 'a', 'value': {'int_value': 5}}] | [{'value': {'int_value': '5', 'string_value': null}, 'key': 'a'}] | 1",
                "[{'key': 'a', 'value': {'int_value': 5}}] | [{'key': 'a', 'value': {'int_value': 5}, 'note': null}] | 1",
                "[{'key': 'a', 'value': {'int_value': 5}}] | [{'key': 'a', 'value': {'int_value': 5}, 'note': 1}] | 2",
                "[{'key': 'a', 'value': {'int_value': 5}}] | [{'key': 'a', 'value': {'double_value': 5}}] | 2",
                "[{'key': 'a', 'value': {'int_value': 5}}] | [{'key': 'b', 'value': {'int_value': 5}}] | 2",
                "[{'key': 'a', 'value': {'other_value': 5}}] | [{'key': 'a', 'value': {'other_value': 6}}] | 2",
                "[{'key': 'a', 'value': {'other_value': 5}}] | [{'key': 'a', 'value': {'another_value': 5}}] | 2",
                "[{'key': 'a', 'value': {'other_value': {'b': 5}}}] | [{'key': 'a', 'value': {'other_value': {'b': 6}}}] | 2",
                "[{'key': 'source', 'value': {'string_value': 'x'}}] | [{'key': 'source', 'value': {'string_value': 'y'}}] | 2",
                "[5] | [6] | 2",
                "'all' | 'all' | 1", // no list, but that tells too
                "'all' | 'none' | 2",
                "{} | [] | 1",
                "'' | null | 1",
                "[{'key': 'a'}, {'key': 'b'}] | [{'key': 'b'}, {'key': 'a'}] | 2",
            })
    void eventsOfEqualFieldsAreOne(String params, String others, int events) {
        RawData data = read(of7("x", params, ""), of7("x", others, ""));
        assertThat(data.tables().interactions()).hasSize(events);
        assertThat(data.report().leftOut()).isEqualTo(events == 1 ? Map.of("ga4: duplicate", 1L) : Map.of());
    }

    /** A copy made elsewhere holds JSON as text, or parameters as one object: nothing in it can be read, which is told. */
    @Test
    void whatHasAnotherStructureIsCounted() {
        RawData data = read(
                of7("a", "'[{}]'", ", 'items': 5, 'device': 'mobile', 'ecommerce': true, 'stream_id': '1'"),
                of7("b", "{'page_location': 'x'}", ", 'items': {'0': {}}, 'collected_traffic_source': '{}'"),
                of7("c", "[]", ", 'items': null, 'device': {}, 'session_traffic_source_last_click': 'x'"),
                of7("d", "' '", ", 'items': '', 'device': ''"),
                of7("e", "{}", ", 'items': {}, 'device': [], 'ecommerce': null"),
                of7("f", "[]", ", 'device': [{}]"));
        assertThat(data.tables().interactions()).hasSize(6);
        assertThat(data.report().badValues())
                .isEqualTo(Map.of(
                        "event_params", 2L,
                        "items", 2L,
                        "device", 2L,
                        "ecommerce", 1L,
                        "collected_traffic_source", 1L,
                        "session_traffic_source_last_click", 1L));
    }

    /** Events that differ in one of the fields alone are two, and have row ids of their own. */
    @ParameterizedTest
    @CsvSource({
        "stream_id",
        "event_bundle_sequence_id",
        "batch_page_id",
        "batch_ordering_id",
        "batch_event_index",
        "items",
    })
    void eachFieldTellsEventsApart(String field) {
        String one = of7("x", "[]", ", '" + field + "': [1]");
        String other = of7("x", "[]", ", '" + field + "': [2]");
        assertThat(read(one, other, one).tables().interactions())
                .extracting(UserInteraction::id)
                .containsExactly("d.1740816000000000.x", "d.1740816000000000.x#2");
    }

    @Test
    void whatIsLeftOutAndWhy() {
        String noName = "{'event_timestamp': 1740816000000000, 'user_id': '7'}";
        String noTime = "{'event_name': 'x', 'user_id': '7', 'event_timestamp': '0'}";
        String noId = "{'event_name': 'x', 'event_timestamp': 1740816000000000, 'user_id': 'undefined'}";
        RawData data = read(noName, noTime, noId, of7("purchase", "[]", ""), of7("in_app_purchase", "[]", ""));
        assertThat(data.report().leftOut())
                .containsExactly(
                        entry("ga4: no id", 1L),
                        entry("ga4: no name", 1L),
                        entry("ga4: no time", 1L),
                        entry("ga4: purchase without order id", 1L));
        assertThat(data.tables().interactions()).hasSize(2);
        assertThat(data.tables().attributions()).isEmpty();
    }

    private static String param(String key, String value) {
        return "[{'key': '" + key + "', 'value': {'string_value': '" + value + "'}}]";
    }

    /** No consent to cookies: the customer stands for the device in the id of the row, and no session is named. */
    @Test
    void anEventWithoutADeviceHasTheCustomersRowId() {
        String line = of7("page_view", param("ga_session_id", "17"), "").replace(", 'user_pseudo_id': 'd'", "");
        RawData data = read(line);
        assertThat(data.tables().interactions())
                .extracting(UserInteraction::id, UserInteraction::sessionId)
                .containsExactly(tuple("7.1740816000000000.page_view", null));
        assertThat(data.tables().sessions()).isEmpty();
        assertThat(read(of7("page_view", "[]", "")).tables().sessions()).isEmpty();
        assertThat(read(of7("session_start", param("ga_session_id", "17"), ""))
                        .tables()
                        .interactions())
                .isEmpty();
        assertThat(read(of7("refund", param("ga_session_id", "17"), ""))
                        .tables()
                        .sessions())
                .isEmpty();
        assertThat(read(of7("session_start", param("ga_session_id", "17"), ""))
                        .tables()
                        .sessions())
                .extracting(UserSession::id)
                .containsExactly("d.17");
    }

    /** In seconds; nothing, less, and more than a day tell no duration. */
    @ParameterizedTest
    @CsvSource({
        "1500, 1.5",
        "86400000, 86400.0",
        "86400001, ",
        "0, ",
        "-5, ",
        "'1.5', 0.0015",
        "'1e3', 1.0",
        "1234567890123456789, ",
    })
    void timeOfEngagement(String millis, Double seconds) {
        assertThat(read(of7("page_view", param("engagement_time_msec", millis), ""))
                        .tables()
                        .interactions())
                .extracting(UserInteraction::viewDuration)
                .containsExactly(seconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'category': 'Smart TV', 'web_info': {'browser': 'Samsung Internet'}, 'browser': 'x'} | tv | samsung_internet",
                "{'category': 'Fridge', 'web_info': {'browser': '(not set)'}, 'browser': 'Safari (in-app)'} | fridge | safari_(in-app)",
                "{'category': '(not set)'} | null | null",
            })
    void deviceAndBrowser(String device, String label, String browser) {
        RawData data = read(of7("page_view", param("ga_session_id", "17"), ", 'device': " + device));
        assertThat(data.tables().interactions().get(0).deviceType()).isEqualTo(label.equals("null") ? null : label);
        assertThat(data.tables().sessions().get(0).browserType()).isEqualTo(browser.equals("null") ? null : browser);
    }

    private static String page(String referrer, String ignored) {
        return "[{'key': 'ga_session_id', 'value': {'int_value': 17}},"
                + " {'key': 'page_location', 'value': {'string_value': 'https://tea.example/cart'}}"
                + (referrer == null ? "" : ", {'key': 'page_referrer', 'value': {'string_value': '" + referrer + "'}}")
                + (ignored == null ? "" : ", {'key': 'ignore_referrer', 'value': {'string_value': '" + ignored + "'}}")
                + "]";
    }

    /** An ignored referrer tells nothing, not even that there was none. */
    @ParameterizedTest
    @CsvSource({
        "https://www.bing.com/, , organic_search",
        "https://www.bing.com/, True, ",
        "https://www.bing.com/, false, organic_search",
        ", , direct",
        ", true, ",
    })
    void referrers(String referrer, String ignored, String channel) {
        RawData data = read(of7("page_view", page(referrer, ignored), ""));
        assertThat(data.tables().sessions())
                .extracting(UserSession::referrerType)
                .containsExactly(channel);
        assertThat(data.tables().interactions().get(0).pageType()).isEqualTo("cart");
    }

    /** The list's name, its id; of the first item, then of the event; then the item's category. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'item_id': 1, 'item_list_name': 'A', 'item_list_id': 'B', 'item_category': 'C'}] | item_list_name | A",
                "[{'item_id': 1, 'item_list_id': 'B', 'item_category': 'C'}] | item_list_name | B",
                "[{'item_id': 1, 'item_category': 'C'}, {'item_list_name': 'A'}] | item_list_name | P",
                "[{'item_id': 1, 'item_category': 'C'}] | item_list_id | P",
                "[{'item_id': 1, 'item_category': 'C'}] | x | C",
                "[] | x | null",
            })
    void theListThatIsViewed(String items, String parameter, String category) {
        String list = of7("view_item_list", param(parameter, "P"), ", 'items': " + items);
        assertThat(read(list).tables().interactions().get(0).category())
                .isEqualTo(category.equals("null") ? null : category);
        String view = of7("view_item", param(parameter, "P"), ", 'items': " + items);
        assertThat(read(view).tables().interactions().get(0).category()).isEqualTo(items.contains("'C'") ? "C" : null);
    }

    /** Revenue of a line, else price x quantity: 2.5, 2 x 4 = 8, 3 and unknown. */
    @Test
    void ordersOfPurchases() {
        String items = "'items': [{'item_id': 'a', 'item_revenue': 2.5, 'price': 9, 'quantity': 2},"
                + " {'item_id': 'b', 'price': '4', 'quantity': '2'}, {'price': 3}%s]";
        String bought = of7(
                "purchase",
                "[{'key': 'transaction_id', 'value': {'string_value': 'T'}},"
                        + " {'key': 'currency', 'value': {'string_value': 'eur'}}%s]",
                ", " + items + "%s");
        String value = ", {'key': 'value', 'value': {'double_value': 12}}";
        assertThat(orders(read(bought.formatted("", "", ""))))
                .containsExactly("T/1 a 2.5 13.5 EUR", "T/2 b 8.0 13.5 EUR", "T/3 null 3.0 13.5 EUR");
        assertThat(orders(read(bought.formatted("", ", {}", ""))))
                .containsExactly(
                        "T/1 a 2.5 null EUR", "T/2 b 8.0 null EUR", "T/3 null 3.0 null EUR", "T/4 null null null EUR");
        assertThat(orders(read(bought.formatted(value, "", "")))).allMatch(row -> row.endsWith(" 12.0 EUR"));
        String commerce =
                ", 'ecommerce': {'transaction_id': 'E', 'purchase_revenue': 11, 'purchase_revenue_in_usd': 99}";
        assertThat(orders(read(bought.formatted(value, "", commerce))))
                .hasSize(3)
                .allMatch(row -> row.startsWith("E/") && row.endsWith(" 11.0 EUR"));
    }

    private static List<String> orders(RawData data) {
        return data.tables().attributions().stream()
                .map(row -> row.id() + " " + row.productId() + " " + row.attributionValue() + " " + row.orderValue()
                        + " " + row.currencyCode())
                .toList();
    }

    /** The items that have a price, else the event's value, else what is left of 20: 20 - 6 = 14. */
    @Test
    void refundsOfPurchases() {
        String refund = of7("refund", "[{'key': 'transaction_id', 'value': {'string_value': 'T'}}%s]", "%s")
                .replace("1740816000", "17408170%02d");
        String bought = of7("purchase", "[]", ", 'ecommerce': {'transaction_id': 'T', 'purchase_revenue': 20}");
        String items =
                ", 'items': [{'item_id': 'a', 'price': 2, 'quantity': 3}, {'item_id': 'b'}, {'item_id': 'c', 'price': 0}]";
        String value = ", {'key': 'value', 'value': {'int_value': 5}}";
        String id = "refund/d.17408170%02d000000.refund";
        assertThat(orders(read(bought, refund.formatted(1, value, items), refund.formatted(2, "", ""))))
                .containsExactly(
                        "T null null 20.0 null",
                        id.formatted(1) + "/1 a -6.0 null null",
                        id.formatted(2) + " null -14.0 null null");
        assertThat(orders(read(
                        bought,
                        refund.formatted(1, value, ""),
                        refund.formatted(2, value, ", 'ecommerce': {'refund_value': 4}"))))
                .containsExactly(
                        "T null null 20.0 null",
                        id.formatted(1) + " null -5.0 null null",
                        id.formatted(2) + " null -4.0 null null");
        String twice = ", 'batch_event_index': %s, 'ecommerce': {'refund_value': %s}";
        assertThat(orders(read(
                        bought,
                        refund.formatted(1, "", twice.formatted(1, 4)),
                        refund.formatted(1, "", twice.formatted(2, 3)))))
                .containsExactly(
                        "T null null 20.0 null",
                        id.formatted(1) + " null -4.0 null null",
                        id.formatted(1) + "#2 null -3.0 null null");
        RawData unknown = read(refund.formatted(1, value, ""));
        assertThat(unknown.report().leftOut()).containsExactly(entry("ga4: refund without order", 1L));
    }

    /** Nobody's visit is known; what the export says of the session's last click that was not direct helps. */
    @Test
    void theLastClickOfThePurchase() {
        String click = ", 'ecommerce': {'transaction_id': 'T'}, 'session_traffic_source_last_click':"
                + " {'cross_channel_campaign': {'source': 'News', 'medium': 'Email'}}";
        assertThat(read(of7("purchase", "[]", click)).tables().attributions())
                .extracting(
                        PurchaseAttribution::attributionSource,
                        PurchaseAttribution::attributionMedium,
                        PurchaseAttribution::attributedAt)
                .containsExactly(tuple("news", "email", Instant.parse("2025-03-01T09:00:00Z")));
    }
}
