package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyOrdersTest extends SourceContractTest {

    @Override
    protected RawSource source(InputStream in, String name) {
        return ShopifyOrders.of(in, name);
    }

    @Override
    protected String repeated() {
        return "superseded order";
    }

    @Override
    protected List<String> samples() {
        return List.of("""
                {"id": 1, "name": "#1", "order_number": 1, "test": false, "created_at": "2025-03-01T08:00:00Z",\
                 "updated_at": "2025-03-01T09:00:00Z", "currency": "EUR", "email": "Geheim@example.com",\
                 "financial_status": "paid", "subtotal_price": "18.00", "landing_site": "/?mail=Geheim&gclid=Geheim",\
                 "referring_site": "https://www.google.com/?q=Geheim", "customer": {"id": 7, "first_name": "Geheim",\
                 "last_name": "Geheim", "email": "Geheim@example.com", "created_at": "2025-01-01T00:00:00Z",\
                 "default_address": {"address1": "Geheim", "country_code": "DE"}, "tags": "a, b"},\
                 "line_items": [{"id": 11, "product_id": 90, "title": "Geheim", "quantity": 2, "price": "10.00",\
                 "discount_allocations": [{"amount": "2.00"}]}],\
                 "refunds": [{"id": 5, "created_at": "2025-03-02T08:00:00Z", "note": "Geheim", "refund_line_items":\
                 [{"id": 51, "line_item_id": 11, "subtotal": 9.0}], "order_adjustments": [], "transactions":\
                 [{"kind": "refund", "status": "success", "amount": "9.00"}]}]}""", """
                {"id": "gid://shopify/Order/2", "name": "#2", "createdAt": "2025-03-01T08:00:00Z",\
                 "updatedAt": "2025-03-01T08:00:00Z", "currencyCode": "EUR", "displayFinancialStatus": "PAID",\
                 "subtotalPriceSet": {"shopMoney": {"amount": "5.0", "currencyCode": "EUR"}},\
                 "customer": {"id": "gid://shopify/Customer/8", "displayName": "Geheim", "email": "Geheim@example.org"},\
                 "customerJourneySummary": {"ready": true, "lastVisit": {"occurredAt": "2025-02-27T00:00:00Z",\
                 "landingPage": "https://tea.example/?x=Geheim", "referrerUrl": "https://www.bing.com/?q=Geheim",\
                 "source": "Bing", "sourceType": "SEARCH", "utmParameters": null}},\
                 "lineItems": {"nodes": [{"id": "gid://shopify/LineItem/21", "title": "Geheim", "quantity": 1,\
                 "originalUnitPriceSet": {"shopMoney": {"amount": "5.0"}}, "discountAllocations": [],\
                 "product": {"id": "gid://shopify/Product/91"}}]}, "refunds": []}""", """
                {"id": 3, "created_at": "2025-03-01T08:00:00Z", "cancelled_at": "2025-03-02T08:00:00Z",\
                 "customer": null, "email": "Geheim@example.net", "line_items": []}""");
    }

    /** Of an order whose parts were exported as text, nothing but its head is known. */
    @Test
    void whatHasAnotherStructureIsCounted() {
        RawData data = read(
                RawShop.builder("shop"),
                "{\"order\": {\"id\": 1, \"created_at\": \"2025-03-01T08:00:00Z\", \"customer\": \"{}\", \"line_items\": \"[]\","
                        + " \"refunds\": 0}}",
                "{\"id\": 2, \"created_at\": \"2025-03-01T08:00:00Z\", \"lineItems\": true, \"refunds\": null}",
                "{\"id\": 3, \"created_at\": \"2025-03-01T08:00:00Z\", \"lineItems\": {\"nodes\": []}, \"refunds\": {\"0\": {}}}",
                "{\"id\": 4, \"created_at\": \"2025-03-01T08:00:00Z\", \"line_items\": [], \"customer\": {\"id\": true}}");
        assertThat(data.report().badValues())
                .isEqualTo(Map.of("customer", 1L, "line_items", 1L, "refunds", 2L, "lineItems", 1L, "id", 1L));
    }

    private static RawData read(RawShop.Builder shop, String... files) {
        return shop.build()
                .read(Arrays.stream(files)
                        .map(file -> ShopifyOrders.of(
                                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "orders"))
                        .toList());
    }

    private static RawData read(String... files) {
        return read(RawShop.builder("shop"), files);
    }

    /** The rows as {@code id product value order-value}, in the table's order. */
    private static List<String> rows(RawData data) {
        return data.tables().attributions().stream()
                .map(row -> row.id() + " " + row.productId() + " " + row.attributionValue() + " " + row.orderValue())
                .toList();
    }

    private static String order(String rest) {
        return "{\"id\": 1, \"created_at\": \"2025-03-10T00:00:00Z\", \"customer\": {\"id\": 7}, " + rest + "}";
    }

    private static String line(int id, String rest) {
        return "{\"id\": " + id + ", \"product_id\": " + (90 + id) + ", " + rest + "}";
    }

    private static String source(RawData data) {
        PurchaseAttribution row = data.tables().attributions().get(0);
        return row.attributionSource() + " " + row.attributionMedium() + " " + row.attributedAt();
    }

    private static final String GRAPHQL_ORDER = """
            "id": "gid://shopify/Order/1", "name": "#1", "createdAt": "2025-03-10T00:00:00Z", "currencyCode": "EUR",\
             "subtotalPriceSet": {"shopMoney": {"amount": "25.00"}, "presentmentMoney": {"amount": "99"}},\
             "customer": {"id": "gid://shopify/Customer/7"}, "refunds": [{"id": "gid://shopify/Refund/5",\
             "createdAt": "2025-03-12T00:00:00Z", "totalRefundedSet": {"shopMoney": {"amount": "4.00"}}}]""";
    private static final List<String> GRAPHQL_LINES = List.of("""
            {"id": "gid://shopify/LineItem/11", "quantity": 2, "originalUnitPriceSet": {"shopMoney": {"amount": "10"}},\
             "product": {"id": "gid://shopify/Product/101"}""", """
            {"id": "gid://shopify/LineItem/12", "quantity": 1, "originalUnitPriceSet": {"shopMoney": {"amount": "8"}},\
             "variant": {"product": {"id": "gid://shopify/Product/102"}}""");
    private static final String ALLOCATION = "{\"allocatedAmountSet\": {\"shopMoney\": {\"amount\": \"3\"}}";

    /** 2 x 10 - 3 = 17 and 8; together 25; refunded are 4. */
    private static final List<String> EQUAL_ROWS =
            List.of("11 101 17.0 25.0", "12 102 8.0 25.0", "refund/5 null -4.0 null");

    @Test
    void restGraphQlAndBulkAreTheSame() {
        String rest = """
                {"orders": [{"id": 1, "name": "#1", "created_at": "2025-03-10T00:00:00Z", "currency": "EUR",
                 "subtotal_price": "25.00", "customer": {"id": 7}, "line_items": [
                 {"id": 11, "product_id": 101, "quantity": 2, "price": "10.00", "discount_allocations": [{"amount": "3.00"}]},
                 {"id": 12, "product_id": 102, "quantity": 1, "price": "8.00", "total_discount": "0.00"}],
                 "refunds": [{"id": 5, "created_at": "2025-03-12T00:00:00Z", "transactions":
                 [{"kind": "refund", "amount": "4.00"}, {"kind": "refund", "status": "failure", "amount": "9.00"}]}]}]}""";
        String lines = GRAPHQL_LINES.get(0) + ", \"discountAllocations\": [" + ALLOCATION + "}]}, "
                + GRAPHQL_LINES.get(1) + "}";
        String page = "{\"data\": {\"orders\": {\"edges\": [{\"node\": {" + GRAPHQL_ORDER
                + ", \"lineItems\": {\"nodes\": [" + lines + "]}}}]}}}";
        String single = "{\"data\": {\"order\": {" + GRAPHQL_ORDER + ", \"lineItems\": {\"edges\": [{\"node\": "
                + lines.replace("\"101\"}}, {", "\"101\"}}}, {\"node\": {")
                        .replace("}]}, {\"id\"", "}]}}, {\"node\": {\"id\"")
                + "}]}}}}";
        String parent = ", \"__parentId\": \"gid://shopify/Order/1\"}";
        List<String> bulk = List.of(
                "{\"__typename\": \"DiscountAllocation\", \"__parentId\": \"gid://shopify/LineItem/11\", "
                        + ALLOCATION.substring(1) + "}",
                GRAPHQL_LINES.get(0) + parent,
                "{" + GRAPHQL_ORDER + "}",
                GRAPHQL_LINES.get(1) + parent);
        for (String file : List.of(rest, page, single, String.join("\n", bulk))) {
            RawData data = read(file);
            assertThat(rows(data)).isEqualTo(EQUAL_ROWS);
            assertThat(data.report().leftOut()).isEmpty();
            assertThat(data.report().noted()).containsOnlyKeys("shopify-orders: refund without lines");
            assertThat(data.tables().attributions()).allMatch(row -> "EUR".equals(row.currencyCode()));
        }
    }

    @Test
    void bulkLinesThatBelongNowhereAreCounted() {
        String children = """
                {"id": "gid://shopify/LineItem/1", "__parentId": "gid://shopify/Order/99"}
                {"id": "gid://shopify/Metafield/1", "__parentId": "gid://shopify/Order/99"}
                {"id": "gid://shopify/Metafield/2", "__parentId": "gid://shopify/Order/1"}
                {"id": "gid://shopify/RefundLineItem/2", "__parentId": "gid://shopify/Order/1"}
                {"id": "gid://shopify/Order/5", "__parentId": "gid://shopify/Order/5"}
                {"id": "gid://shopify/Customer/5", "createdAt": "2025-03-10T00:00:00Z"}
                """;
        assertThat(read(children + "{" + GRAPHQL_ORDER + "}").report().leftOut())
                .containsEntry("shopify-orders: line without its parent", 3L)
                .containsEntry("shopify-orders: unknown child", 2L)
                .containsEntry("shopify-orders: no order id", 1L)
                .hasSize(3);
    }

    /** The parent stands on line 1, its lines behind 3,000 others: some 400 kB that are read in several parts. */
    @Test
    void bulkLinesMayStandFarApart() {
        StringBuilder lines = new StringBuilder("{" + GRAPHQL_ORDER + "}\n");
        for (int i = 0; i < 3000; i++) {
            lines.append(
                    "{\"id\": \"gid://shopify/Order/%s\", \"createdAt\": \"2025-03-01T00:00:00Z\", \"currency\": 5,"
                            .formatted(1000 + i));
            lines.append(" \"displayFinancialStatus\": \"PAID\", \"email\": \"somebody@example.com\"}\n");
        }
        String parent = ", \"__parentId\": \"gid://shopify/Order/1\"}\n";
        lines.append(GRAPHQL_LINES.get(0))
                .append(parent)
                .append(GRAPHQL_LINES.get(1))
                .append(parent);
        lines.append("no JSON");
        RawData data = read(lines.toString());
        assertThat(rows(data)).hasSize(3000 + 3).contains("11 101 20.0 25.0", "12 102 8.0 25.0");
        assertThat(data.report().leftOut()).containsOnlyKeys("shopify-orders: bad line");
        assertThat(data.report().badLines()).singleElement().asString().startsWith("orders, line 3004: ");
        assertThat(data.report().badValues()).containsEntry("currency", 3000L);
        assertThat(data.report().payloads()).containsEntry("shopify-orders", 3003L);
    }

    @Test
    void bulkMomentsAndRefundsReplaceLists() {
        String parent = "\"__parentId\": \"gid://shopify/Order/1\"}";
        String visit = "{\"id\": \"gid://shopify/CustomerVisit/%s\", \"occurredAt\": \"2025-03-0%sT00:00:00Z\","
                + " \"utmParameters\": {\"source\": \"%s\", \"medium\": \"email\"}, " + parent;
        RawData data = read("{" + GRAPHQL_ORDER + "}\n" + visit.formatted(1, 1, "early") + "\n"
                + visit.formatted(2, 5, "late") + "\n{\"id\": \"gid://shopify/Refund/6\", \"totalRefundedSet\":"
                + " {\"shopMoney\": {\"amount\": \"2\"}}, " + parent);
        assertThat(rows(data)).containsExactly("1 null null 25.0");
        assertThat(source(data)).isEqualTo("late email null");
        assertThat(data.report().undatedRefunds()).isEqualByComparingTo("2");
    }

    /** Less the gift card: 100 - 30 = 70. The tip is not part of the subtotal. */
    @Test
    void giftCardsAndTipsAreNoMerchandise() {
        RawData data = read(order("\"subtotal_price\": \"100.00\", \"line_items\": ["
                + line(1, "\"price\": \"70.00\"") + ", "
                + line(2, "\"price\": \"30.00\", \"gift_card\": true") + ", "
                + line(3, "\"price\": \"3.00\", \"gift_card\": true, \"tip\": {}") + ", "
                + "{\"title\": \" TIP \", \"price\": \"2\"}, "
                + line(5, "\"title\": \"Tip\", \"price\": \"1.00\"") + ", {\"price\": \"4\"}]"));
        assertThat(rows(data)).containsExactly("1 91 70.0 70.0", "1/3 null 4.0 70.0", "5 95 1.0 70.0");
        assertThat(data.report().leftOut())
                .containsEntry("shopify-orders: gift card line", 1L)
                .containsEntry("shopify-orders: tip line", 2L)
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"test\": true | test order",
                "\"test\": true, \"financial_status\": \"voided\" | test order",
                "\"financial_status\": \"Voided\" | voided order",
                "\"displayFinancialStatus\": \"EXPIRED\" | expired order",
                "\"line_items\": [{\"gift_card\": true}, {\"tip\": {}}] | gift card order",
                "\"line_items\": [{\"tip\": {}}] | order of tips",
            })
    void ordersThatAreNone(String rest, String reason) {
        RawData data = read(order(rest));
        assertThat(rows(data)).isEmpty();
        assertThat(data.report().leftOut()).containsOnlyKeys("shopify-orders: " + reason);
        assertThat(data.tables().customers()).hasSize(1);
    }

    @Test
    void testOrdersCanBeKeptAndVoidedOnesWereCancelled() {
        assertThat(rows(read(RawShop.builder("shop").testOrders(true), order("\"test\": true"))))
                .hasSize(1);
        RawData voided = read(order("\"financial_status\": \"voided\", \"cancelled_at\": \"2025-03-11T00:00:00Z\""));
        assertThat(voided.tables().attributions().get(0).cancelledAt())
                .isEqualTo(Instant.parse("2025-03-11T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 2 x 10 - 3
                "\"originalTotalSet\": {\"amount\": 20}, \"discountAllocations\": [{\"allocatedAmountSet\": 3}] | 17.0",
                "\"originalUnitPriceSet\": 10, \"discountAllocations\": [], \"totalDiscountSet\": 9 | 20.0",
                // not asked for: 2 x 8.5
                "\"originalUnitPriceSet\": 10, \"discountedUnitPriceAfterAllDiscountsSet\": 8.5 | 17.0",
                "\"originalUnitPriceSet\": 10, \"discountedTotalSet\": 16 | 16.0",
                "\"originalUnitPriceSet\": 10, \"totalDiscountSet\": 1 | 19.0",
                "\"price\": \"10.00\", \"total_discount\": \"1.50\" | 18.5",
                "\"price\": \"10.00\", \"total_discount\": \"1.50\", \"discount_allocations\": [{\"amount\": 4}] | 16.0",
                "\"title\": \"x\" | null",
            })
    void lineValues(String rest, String value) {
        assertThat(rows(read(order("\"line_items\": [" + line(1, "\"quantity\": 2, " + rest) + "]"))))
                .containsExactly("1 91 " + value + " " + value);
    }

    private static final String TWO_LINES = "\"subtotal_price\": \"50\", \"line_items\": [" + line(1, "\"price\": 20")
            + ", " + line(2, "\"price\": 30, \"gift_card\": false") + ", " + line(3, "\"price\": 7, \"tip\": {}") + "]";

    private static List<String> refundRows(String refunds) {
        List<String> rows = rows(read(order(TWO_LINES + ", \"refunds\": [" + refunds + "]")));
        return rows.subList(2, rows.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"refund_line_items\": [{\"id\": 31, \"line_item_id\": 1, \"subtotal\": 12.5}] "
                        + "| refund/31 91 -12.5 null",
                "\"refund_line_items\": [{\"line_item_id\": 3, \"subtotal\": 7}, {\"line_item_id\": 2, \"subtotal\": 5}] "
                        + "| refund/9/1 92 -5.0 null",
                "\"refund_line_items\": [{\"line_item_id\": 77, \"subtotal\": 5, \"line_item\": {\"product_id\": 4}}] "
                        + "| refund/9/1 4 -5.0 null",
                // more than the lines: 4 more
                "\"order_adjustments\": [{\"kind\": \"refund_discrepancy\", \"amount\": \"-4\"},"
                        + " {\"kind\": \"shipping_refund\", \"amount\": \"-6\"}] | refund/adjustment/9 null -4.0 null",
                // less than the lines: 12 - 5 - 3 = 4 is left of the second
                "\"refund_line_items\": [{\"id\": 1, \"line_item_id\": 1, \"subtotal\": 5},"
                        + " {\"id\": 2, \"line_item_id\": 2, \"subtotal\": 7}], \"order_adjustments\":"
                        + " [{\"kind\": \"refund_discrepancy\", \"amount\": \"8\"}] | refund/2 92 -4.0 null",
                // what was paid back holds shipping; the order was worth 50
                "\"transactions\": [{\"kind\": \"refund\", \"status\": \"success\", \"amount\": 40},"
                        + " {\"kind\": \"refund\", \"status\": null, \"amount\": 20}, {\"kind\": \"sale\", \"amount\": 1}]"
                        + " | refund/9 null -50.0 null",
            })
    void refunds(String refund, String row) {
        assertThat(refundRows("{\"id\": 9, \"created_at\": \"2025-03-20T00:00:00Z\", " + refund + "}"))
                .containsExactly(row);
    }

    @Test
    void whatIsLeftOfAnOrderLimitsRefunds() {
        String first = "{\"created_at\": \"2025-03-20T00:00:00Z\", \"refund_line_items\": [{\"subtotal\": 45}]}";
        String second = "{\"created_at\": \"2025-03-21T00:00:00Z\", \"total_refunded_set\": {\"amount\": 9}}";
        assertThat(refundRows(first + ", " + second)) // 50 - 45 = 5
                .containsExactly("refund/1/1/1 null -45.0 null", "refund/1/2 null -5.0 null");
    }

    @Test
    void refundsWithoutATime() {
        String refunds = ", \"refunds\": [{\"id\": 4, \"total_refunded_set\": {\"amount\": 60}}, {\"id\": 5}]";
        RawData data = read(order(TWO_LINES + refunds));
        assertThat(rows(data)).hasSize(2);
        assertThat(data.report().leftOut()).containsEntry("shopify-orders: refund without a time", 1L);
        assertThat(data.report().undatedRefunds()).isEqualByComparingTo("60");
        RawData kept = read(
                RawShop.builder("shop").undatedRefunds(RawShop.UndatedRefunds.AT_ORDER), order(TWO_LINES + refunds));
        assertThat(rows(kept)).contains("refund/1 null -50.0 null");
        assertThat(kept.report().leftOut()).doesNotContainKey("shopify-orders: refund without a time");
    }

    @Test
    void webhooksOfRefundsJoinTheirOrders() {
        String hook =
                "{\"id\": %s, \"order_id\": %s, \"created_at\": \"2025-03-2%sT00:00:00Z\", \"refund_line_items\": [%s]}";
        String line = "{\"id\": 8, \"line_item_id\": 2, \"subtotal\": 6}";
        RawData data = read(
                hook.formatted("4", "1", "1", line),
                order(TWO_LINES + ", \"totalRefundedSet\": {\"amount\": 20}"),
                hook.formatted("4", "1", "2", line),
                hook.formatted("5", "77", "2", line),
                hook.formatted("6", "null", "2", line));
        assertThat(rows(data)).contains("refund/8 92 -6.0 null").hasSize(3);
        assertThat(data.report().leftOut())
                .containsEntry("shopify-orders: duplicate", 1L)
                .containsEntry("shopify-orders: refund without order", 1L)
                .containsEntry("shopify-orders: no order id", 1L)
                .containsEntry("shopify-orders: tip line", 1L)
                .hasSize(4);
    }

    @Test
    void aWebhookWithoutATimeCountsAsMoneyAndVoidsTheTotal() {
        RawData data = read(
                order(TWO_LINES + ", \"totalRefundedSet\": {\"amount\": 20}"),
                "{\"order_id\": 1, \"refund_line_items\": [{\"line_item_id\": 2, \"subtotal\": 6}]}");
        assertThat(data.report().undatedRefunds()).isEqualByComparingTo("6");
    }

    @Test
    void webhooksWithoutIdsAreNeverTheSame() {
        String hook = "{\"order_id\": 1, \"created_at\": \"2025-03-21T00:00:00Z\","
                + " \"refund_line_items\": [{\"line_item_id\": 2, \"subtotal\": %s}]}";
        assertThat(rows(read(order(TWO_LINES), hook.formatted(6), hook.formatted(5))))
                .contains("refund/1/1/1 92 -6.0 null", "refund/1/2/1 92 -5.0 null");
    }

    /** Its place is the second: the order lists one refund, whose time nobody knows. */
    @Test
    void refundsWithoutATimeHaveAPlaceToo() {
        String hook = "{\"order_id\": 1, \"created_at\": \"2025-03-21T00:00:00Z\","
                + " \"refund_line_items\": [{\"line_item_id\": 2, \"subtotal\": 6}]}";
        String undated = ", \"refunds\": [{\"total_refunded_set\": {\"amount\": 1}}]";
        assertThat(rows(read(order(TWO_LINES + undated), hook))).contains("refund/1/2/1 92 -6.0 null");
    }

    @Test
    void aWebhookMayTellARefundThatItsOrderHolds() {
        String refund = "{\"id\": 4, \"order_id\": 1, \"created_at\": \"2025-03-21T00:00:00Z\","
                + " \"refund_line_items\": [{\"id\": 8, \"line_item_id\": 2, \"subtotal\": 6}]}";
        RawData data = read(order(TWO_LINES + ", \"refunds\": [" + refund + "]"), refund);
        assertThat(rows(data)).hasSize(3).contains("refund/8 92 -6.0 null");
        assertThat(data.report().leftOut()).containsEntry("shopify-orders: duplicate", 1L);
    }

    /** GraphQL tells the total of refunds of every order. */
    @Test
    void nothingGivenBackIsNoRefund() {
        RawData data = read(order("\"totalRefundedSet\": {\"shopMoney\": {\"amount\": \"0.0\"}}"));
        assertThat(data.report().leftOut()).isEmpty();
    }

    /** Numbers and gids are the same ids; lines with gids wait for further lines, and keep their place. */
    @Test
    void ofVersionsOfOneInstantTheLastInInputCounts() {
        String version = "{\"id\": %s, \"created_at\": \"2025-03-10T00:00:00Z\", \"customer\": {\"id\": 7},"
                + " \"subtotal_price\": \"%s\"}";
        String gid = "\"gid://shopify/Order/1\"";
        assertThat(rows(read(version.formatted(gid, 10) + "\n" + version.formatted(1, 20))))
                .containsExactly("1 null null 20.0");
        assertThat(rows(read(version.formatted(1, 10) + "\n" + version.formatted(gid, 20))))
                .containsExactly("1 null null 20.0");
    }

    @Test
    void theLatestVersionCounts() {
        String version = "\"updated_at\": \"2025-04-0%sT00:00:00Z\", \"subtotal_price\": \"%s\"";
        RawData data = read(
                order(version.formatted(2, 20)), order(version.formatted(1, 10)), order("\"subtotal_price\": \"5\""));
        assertThat(rows(data)).containsExactly("1 null null 20.0");
        assertThat(data.report().leftOut()).containsEntry("shopify-orders: superseded order", 2L);
    }

    private static String visits(String... visits) {
        return order("\"customerJourneySummary\": {\"ready\": true, \"moments\": {\"nodes\": ["
                + String.join(", ", visits) + "]}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"utmParameters\": {\"source\": \"News\", \"medium\": \"Email\"}, \"landingPage\": \"/?gclid=1\""
                        + " | news email",
                "\"utmParameters\": {\"source\": \"News\"}, \"landingPage\": \"/?gclid=1\" | google cpc",
                "\"utmParameters\": {\"source\": \"News\"}, \"landingPage\": \"/?utm_medium=sms\" | null sms",
                "\"utmParameters\": {\"source\": \"News\"}, \"landingPage\": \"/?fbclid=1\" | news null",
                "\"landingPage\": \"/?fbclid=1\", \"referrerUrl\": \"https://bing.com/\" | facebook social",
                "\"referrerUrl\": \"https://www.bing.com/\", \"source\": \"direct\" | bing organic",
                "\"referrerUrl\": \"https://www.paypal.com/\" | null null",
                "\"referrerUrl\": null | (direct) (none)",
                "\"landingPage\": \"/\" | null null",
                "\"source\": \"direct\" | (direct) (none)",
                "\"source\": \"an unknown source\", \"referrerUrl\": null | null null",
                "\"source\": \"Klaviyo\", \"sourceType\": \"NEWSLETTER\" | klaviyo email",
                "\"source\": \"X\", \"sourceType\": \"RETARGETING\" | x paid",
                "\"source\": \"X\", \"sourceType\": \"SEO\" | x organic",
                "\"source\": \"X\", \"sourceType\": \"POST\" | x social",
                "\"source\": \"X\", \"sourceType\": \"LINK\" | x referral",
                "\"source\": \"X\", \"sourceType\": \"MESSAGE\" | x sms",
                "\"source\": \"X\", \"sourceType\": \"NOTIFICATION\" | x push",
                "\"source\": \"X\", \"sourceType\": \"DISPLAY\" | x display",
                "\"source\": \"bing.com\", \"sourceType\": null | bing.com organic",
                "\"source\": \"paypal.com\" | null null",
            })
    void visitsOfTheJourney(String visit, String origin) {
        String[] parts = source(read(visits("{\"occurredAt\": \"2025-03-09T00:00:00Z\", " + visit + "}")))
                .split(" ");
        assertThat(parts[0] + " " + parts[1]).isEqualTo(origin);
    }

    @Test
    void theLatestVisitThatWasNotDirectCounts() {
        String visit =
                "{\"occurredAt\": \"2025-0%sT00:00:00Z\", \"utmParameters\": {\"source\": \"%s\", \"medium\": \"m\"}}";
        String direct = "{\"occurredAt\": \"2025-03-09T00:00:00Z\", \"source\": \"direct\"}";
        assertThat(source(read(visits(visit.formatted("3-02", "a"), visit.formatted("3-08", "b"), direct))))
                .isEqualTo("b m null");
        // 28 February is within 30 days before 10 March, 7 February is not, 11 March is later
        assertThat(source(read(visits(visit.formatted("3-11", "a"), visit.formatted("2-28", "b")))))
                .isEqualTo("b m null");
        assertThat(source(read(visits(visit.formatted("2-07", "a"))))).isEqualTo("null null null");
        String notReady = visits(visit.formatted("3-08", "b")).replace("true", "false");
        assertThat(source(read(notReady))).isEqualTo("null null null");
    }

    /** The first of journey and landing page that names a touch; a direct visit names none. */
    @Test
    void theJourneyStandsBeforeTheLandingPage() {
        String landing = ", \"landing_site\": \"/?gclid=1\"";
        String visit = "{\"occurredAt\": \"2025-03-09T00:00:00Z\", \"source\": \"%s\", \"sourceType\": \"EMAIL\"}";
        String journey = "\"customerJourneySummary\": {\"lastVisit\": " + visit + "}";
        assertThat(source(read(order(journey.formatted("news") + landing)))).isEqualTo("news email null");
        assertThat(source(read(order(journey.formatted("direct") + landing)))).isEqualTo("google cpc null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"landing_site\": \"/?utm_source=A&utm_medium=B\" | a b null",
                "\"landing_site\": \"/x\", \"referring_site\": \"https://www.google.de/\" | google organic null",
                "\"landing_site\": \"/x\", \"referring_site\": \"\" | (direct) (none) 2025-03-10T01:00:00Z",
                "\"landing_site\": \"/x\", \"referring_site\": \"https://shop.tea.example/\" | null null null",
                "\"referring_site\": \"\" | null null null",
            })
    void landingPages(String rest, String origin) {
        assertThat(source(read(RawShop.builder("shop").ownHost("tea.example"), order(rest))))
                .isEqualTo(origin);
    }

    @Test
    void guestsAreTheirAddresses() {
        String guest =
                "{\"id\": %s, \"created_at\": \"2025-03-10T00:00:00Z\", \"contact_email\": \" A@Example.com\"%s}";
        // printf a@example.com | sha256sum | cut -c 1-16
        assertThat(read(guest.formatted(1, "")).tables().attributions().get(0).customerId())
                .isEqualTo("email:08168cd80dfd534a");
        RawData named = read(guest.formatted(1, ""), guest.formatted(2, ", \"customer\": {\"id\": 7}"));
        assertThat(named.tables().attributions())
                .extracting(PurchaseAttribution::customerId)
                .containsExactly("7", "7");
        String address = "{\"id\": 7, \"defaultEmailAddress\": {\"emailAddress\": \"a@example.com\"}}";
        RawData graphQl = read(guest.formatted(2, ""), order("\"email\": null").replace("{\"id\": 7}", address));
        assertThat(graphQl.tables().attributions())
                .extracting(PurchaseAttribution::customerId)
                .containsExactly("7", "7");
        RawData shared = read(
                guest.formatted(1, ", \"customer\": {\"id\": 8}"), guest.formatted(2, ", \"customer\": {\"id\": 7}"));
        assertThat(shared.report().emailsOfSeveralCustomers()).isEqualTo(1);
    }

    @Test
    void ofCustomersTheLatestFieldsCount() {
        String order = "{\"id\": %s, \"created_at\": \"2025-03-1%sT00:00:00Z\", \"customer\": {\"id\": 7, %s}}";
        RawData data = read(
                order.formatted(1, 2, "\"first_name\": \"B\", \"tags\": [\"x\"]"),
                order.formatted(
                        "null", 1, "\"first_name\": \"A\", \"last_name\": \"C\", \"created_at\": \"2025-01-01\""));
        Customer customer = data.tables().customers().get(0);
        assertThat(customer.firstName()).isEqualTo("B");
        assertThat(customer.lastName()).isEqualTo("C");
        assertThat(customer.createdAt()).isEqualTo(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(customer.tags()).containsExactly("x");
    }

    /** Customers are read many at a time. */
    @Test
    void allCustomersAreRead() {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 450; i++) {
            lines.append(
                    "{\"id\": %s, \"created_at\": \"2025-03-10\", \"customer\": {\"id\": %s, \"first_name\": \"n%s\"}}\n"
                            .formatted(i, 1000 + i, i));
        }
        assertThat(read(lines.toString()).tables().customers())
                .hasSize(450)
                .allSatisfy(customer -> assertThat(customer.firstName())
                        .isEqualTo("n" + (Integer.parseInt(customer.customerId()) - 1000)));
    }

    @Test
    void aBadFieldOfACustomerCostsThisFieldAlone() {
        RawData data = read(
                order("\"name\": 5").replace("{\"id\": 7}", "{\"id\": \"abc\", \"tags\": {}, \"first_name\": \"B\"}"));
        Customer customer = data.tables().customers().get(0);
        assertThat(customer.customerId()).isEqualTo("abc");
        assertThat(customer.firstName()).isEqualTo("B");
        assertThat(customer.tags()).isNull();
    }

    /** Customers are read together; what is wrong with one costs this field of theirs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"total_spent\": NaN",
                "\"email\": {\"a\": 1e99999}",
                "\"metafields\": [{\"value\": 5}, 7]",
                "\"addresses\": 7",
                "\"default_address\": [7]",
                "\"tags\": [[1]]",
            })
    void wrongFieldsOfACustomerCostNoOther(String field) {
        assertThat(customersWith(field)).containsExactly("7 B", "8 C");
    }

    /** A tree of 500 levels is read in an order, and is one too deep in a list of customers. */
    @Test
    void aCustomerThatCannotBeReadCostsNoOther() {
        assertThat(customersWith("\"x\": " + "[".repeat(498) + "]".repeat(498))).containsExactly("7 null", "8 C");
        assertThat(customersWith("\"x\": " + "[".repeat(490) + "]".repeat(490))).containsExactly("7 B", "8 C");
    }

    /** The names of 7, who has a field, and of 8. */
    private static List<String> customersWith(String field) {
        String order =
                "{\"id\": %s, \"created_at\": \"2025-03-10\", \"customer\": {\"id\": %s, \"first_name\": \"%s\"%s}}";
        RawData data = read(order.formatted(1, 7, "B", ", " + field) + "\n" + order.formatted(2, 8, "C", ""));
        assertThat(rows(data)).hasSize(2);
        return data.tables().customers().stream()
                .map(customer -> customer.customerId() + " " + customer.firstName())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\": [{\"message\": \"Geheim\"}]}",
                "{\"errors\": \"Geheim\", \"data\": null}",
            })
    void answersOfErrorsAloneAreRefused(String answer) {
        assertThatThrownBy(() -> read(answer))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessage("orders, line 1: expected orders, found only errors; ask for the orders again");
        String waiting = "{\"id\": \"1\"}\n";
        assertThatThrownBy(() -> read(waiting + answer + "\n" + waiting))
                .hasMessage("orders, line 2: expected orders, found only errors; ask for the orders again");
    }

    @Test
    void emptyAnswersAndWhatIsNoOrder() {
        assertThat(read("{\"orders\": []}", "{\"data\": {\"orders\": {\"nodes\": []}}}")
                        .report()
                        .leftOut())
                .isEmpty();
        assertThat(read("{\"orders\": [null, 5, {}]}\n{\"data\": {}}\n{\"id\": 1, \"created_at\": 0}")
                        .report()
                        .leftOut())
                .containsEntry("shopify-orders: bad line", 2L)
                .containsEntry("shopify-orders: no order id", 2L)
                .containsEntry("shopify-orders: no time", 1L)
                .hasSize(3);
        String fulfilment = "{\"id\": 1, \"admin_graphql_api_id\": \"gid://shopify/Fulfillment/1\","
                + " \"created_at\": \"2025-03-10T00:00:00Z\"}";
        assertThat(read(fulfilment).report().leftOut()).containsOnlyKeys("shopify-orders: no order id");
    }
}
