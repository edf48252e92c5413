package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.sources.RawShop.UndatedRefunds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersCsvTest {
    private static final RawShop SHOP = RawShop.builder("shop").build();

    /** Rows of text with {@code ;} between the values. */
    private static List<List<String>> table(String... lines) {
        return Arrays.stream(lines).map(line -> List.of(line.split(";", -1))).toList();
    }

    private static RawData shopify(String... lines) {
        return SHOP.read(OrdersCsv.shopify(table(lines), "orders.csv"));
    }

    private static RawData woo(String... lines) {
        return SHOP.read(OrdersCsv.wooCommerce(table(lines), "woo.csv"));
    }

    /** The rows as {@code id product value order-value}, in the table's order. */
    private static List<String> rows(RawData data) {
        return data.tables().attributions().stream()
                .map(row -> row.id() + " " + row.productId() + " " + row.attributionValue() + " " + row.orderValue())
                .toList();
    }

    private static final String HEADER = "Name;Email;Financial Status;Total;Subtotal;Currency;Created at;Cancelled at;"
            + "Refunded Amount;Lineitem sku;Lineitem name;Lineitem price;Lineitem quantity;Lineitem discount;Id";

    @Test
    void rowsOfOneNameAreOneOrder() {
        RawData data = shopify(
                HEADER,
                "#1;;;;;;;;;;Mug;4;2;0.5;", // 2 x 4 - 0.5 = 7.5; the fields of the order are on the next row
                "#1;A@example.com;paid;25;18;eur;2025-03-01 09:00:00 +0100;;0.00;'007;Tea;5;3;;'123",
                "#2;b@example.com;paid;5;;EUR;2025-03-02 09:00:00 +0100;;;;;;;;",
                "#1;;;;;;;;;;Tip;1;1;;",
                ";;;;;;;;;x;;;;;");
        assertThat(rows(data)).containsExactly("123/1 Mug 7.5 18.0", "123/2 007 15.0 18.0", "#2 null null null");
        assertThat(data.tables().attributions().get(0)).satisfies(row -> {
            assertThat(row.createdAt()).isEqualTo(Instant.parse("2025-03-01T08:00:00Z"));
            assertThat(row.currencyCode()).isEqualTo("EUR");
            // printf a@example.com | sha256sum | cut -c 1-16
            assertThat(row.customerId()).isEqualTo("email:08168cd80dfd534a");
            assertThat(row.attributionSource()).isNull();
        });
        assertThat(data.report().leftOut())
                .containsEntry("shopify-csv: no order id", 1L)
                .containsEntry("shopify-csv: tip line", 1L)
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "voided, '', voided order",
        "Expired, '', expired order",
        "voided, 2025-03-03, ",
        "refunded, '', refund without a time",
    })
    void statusOfAnOrder(String status, String cancelled, String reason) {
        String refunded = status.equals("refunded") ? "30" : "";
        RawData data = shopify(
                HEADER,
                "#1;a@example.com;" + status + ";25;18;EUR;2025-03-01;" + cancelled + ";" + refunded + ";s;;18;1;;");
        assertThat(data.report().leftOut().keySet())
                .isEqualTo(reason == null ? Set.of() : Set.of("shopify-csv: " + reason));
        assertThat(data.report().undatedRefunds()).isEqualByComparingTo(refunded.isEmpty() ? "0" : "30");
        assertThat(rows(data)).hasSize(reason == null || status.equals("refunded") ? 1 : 0);
    }

    /** No more than the order was worth: of 30, 18. */
    @Test
    void refundsCanCountFromTheOrderOn() {
        RawShop shop =
                RawShop.builder("shop").undatedRefunds(UndatedRefunds.AT_ORDER).build();
        RawData data = shop.read(OrdersCsv.shopify(
                table(HEADER, "#1;a@example.com;paid;25;18;EUR;2025-03-01;;30;s;;18;1;;"), "orders.csv"));
        assertThat(rows(data)).containsExactly("#1/1 s 18.0 18.0", "refund/#1 null -18.0 null");
    }

    @Test
    void nothingGivenBackIsNoRow() {
        RawShop shop =
                RawShop.builder("shop").undatedRefunds(UndatedRefunds.AT_ORDER).build();
        RawData data = shop.read(OrdersCsv.wooCommerce(
                table("order_id;order_date;user_id;status;total", "8;2025-03-01;7;refunded;0"), "woo.csv"));
        assertThat(rows(data)).containsExactly("8 null null 0.0");
    }

    @Test
    void anOrderOfTipsIsNone() {
        assertThat(shopify(HEADER, "#1;a@example.com;paid;3;3;EUR;2025-03-01;;;;tip;3;1;;")
                        .report()
                        .leftOut())
                .containsOnlyKeys("shopify-csv: order of tips");
    }

    /** In a sheet or a data frame values have types; the first of one name that is filled counts. */
    @Test
    void valuesMayHaveTypes() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("\uFEFF NAME ", "Email", "email", "Subtotal", "Created at", "Total", "Lineitem sku", "Notes"));
        rows.add(Arrays.asList(
                1001, null, "a@example.com", 18.5, Instant.parse("2025-03-01T08:00:00Z"), Double.NaN, true, "x"));
        rows.add(List.of());
        rows.add(Arrays.asList(1002L));
        RawData data = SHOP.read(OrdersCsv.shopify(rows, "frame"));
        assertThat(rows(data)).containsExactly("1001 null null 18.5");
        assertThat(data.report().unknownFields()).containsEntry("shopify-csv: notes", 1L);
        assertThat(data.report().leftOut()).containsEntry("shopify-csv: no time", 1L);
    }

    @Test
    void valuesOfAWrongTypeAreCounted() {
        List<List<Object>> rows = List.of(
                List.of("Name", "Email", "Currency", "Subtotal", "Created at"),
                List.of("#1", "a@example.com", true, Double.NaN, "2025-03-01"),
                List.of("#2", "a@example.com", "EUR", 5, "2025-03-01"));
        RawData data = SHOP.read(OrdersCsv.shopify(rows, "frame"));
        assertThat(rows(data)).containsExactly("#1 null null null", "#2 null null 5.0");
        assertThat(data.report().badValues()).containsExactly(entry("currency", 1L), entry("subtotal", 1L));
    }

    @Test
    void rowsThatCannotBeReadAreBadLines() {
        List<List<String>> rows = new ArrayList<>(table("Name;Created at", "#1;2025-03-01"));
        rows.add(null);
        RawData data = SHOP.read(OrdersCsv.shopify(rows, "orders.csv"));
        assertThat(data.report().leftOut()).containsEntry("shopify-csv: bad line", 1L);
        assertThat(data.report().badLines()).singleElement().asString().startsWith("orders.csv, row 3: expected ");
        RawShop strict = RawShop.builder("shop").badLines(BadLines.STOP).build();
        assertThatThrownBy(() -> strict.read(OrdersCsv.shopify(rows, "orders.csv")))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageStartingWith("orders.csv, row 3: ");
        rows.set(0, null);
        assertThatThrownBy(() -> SHOP.read(OrdersCsv.shopify(rows, "orders.csv")))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessage("orders.csv, row 1: expected the names of the columns as text in UTF-8");
    }

    /** Without a header the first customer would stand in the report, as the names of fields that are not used. */
    @Test
    void aFirstRowWithoutNamesIsRefusedAndNotShown() {
        for (RawSource source : List.of(
                OrdersCsv.shopify(table("#1;Ada Lovelace;18", "#2;Eve;5"), "orders.csv"),
                OrdersCsv.wooCommerce(table("8;Ada Lovelace;18", "9;Eve;5"), "orders.csv"),
                SnowplowEvents.of(table("shop;web;Ada Lovelace", "shop;web;Eve"), "orders.csv"))) {
            assertThatThrownBy(() -> SHOP.read(source))
                    .isInstanceOf(BehaviorJsonException.class)
                    .hasMessage("orders.csv, row 1: expected the names of the columns, found none that "
                            + source.kind().wireName() + " has; export the file with its header, or name another kind");
        }
    }

    @Test
    void anEmptyFileTellsNothing() {
        assertThat(rows(SHOP.read(OrdersCsv.shopify(List.of(), "orders.csv")))).isEmpty();
    }

    @Test
    void theIteratorIsClosed() {
        class Rows implements Iterator<List<String>>, AutoCloseable {
            private final Iterator<List<String>> rows =
                    table("Name;Created at", "#1;2025-03-01").iterator();
            private int closed;

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<String> next() {
                return rows.next();
            }

            @Override
            public void close() {
                closed++;
            }

            int closed() {
                return closed;
            }
        }
        Rows rows = new Rows();
        Iterable<List<String>> iterable = () -> rows;
        SHOP.read(OrdersCsv.shopify(iterable, "orders.csv"));
        assertThat(rows.closed()).isEqualTo(1);
        class Failing extends Rows {
            @Override
            public List<String> next() {
                throw new IllegalStateException("damaged");
            }
        }
        Failing failing = new Failing();
        Iterable<List<String>> damaged = () -> failing;
        assertThatThrownBy(() -> SHOP.read(OrdersCsv.shopify(damaged, "orders.csv")))
                .hasMessage("damaged");
        assertThat(failing.closed()).isEqualTo(1);
    }

    @Test
    void ordersOfPixelsMeetThoseOfCsvByNameWithoutSign() {
        String pixel = """
                {"id": "1", "name": "checkout_completed", "timestamp": "2025-03-01T08:00:00Z", "clientId": "c",\
                 "data": {"checkout": {"order": {"id": "1001", "customer": {"id": 7}}}}}""";
        RawData data = SHOP.read(
                OrdersCsv.shopify(table("Name;Created at;Subtotal", "#1001;2025-03-01;9"), "orders.csv"),
                ShopifyWebPixels.of(new ByteArrayInputStream(pixel.getBytes(StandardCharsets.UTF_8)), "pixels"));
        assertThat(rows(data)).containsExactly("#1001 null null 9.0");
        assertThat(data.tables().attributions().get(0).customerId()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order_subtotal;cart_discount;discount_total | 20;3;4 | 16.0",
                "order_subtotal;cart_discount | 20;3 | 17.0",
                "Order Subtotal Amount;Cart Discount Amount | 20;3 | 17.0",
                "Net sales;Order Total | 12.5;99 | 12.5",
                "N. Revenue;x | 12.5; | 12.5",
                "Ventes nettes;x | 12.5; | 12.5",
                // 20 - 2 - 3 - 1 = 14
                "total;total_tax;Order Shipping;fee_total | 20;2;3;1 | 14.0",
                "Order Total Amount;Order Total Tax Amount;Order Shipping Amount | 20;2;3 | 15.0",
                "Product ID;Order Line (w/o tax) | 5;7.5 | 7.5",
                "SKU;Item Cost;Quantity | s;2.5;3 | 7.5",
                "Item #;x | 1;2 | null",
            })
    void valueOfAnOrderOfWooCommerce(String columns, String values, String value) {
        RawData data = woo("Order ID;Order Date;Customer ID;" + columns, "8;2025-03-01;7;" + values);
        assertThat(rows(data)).hasSize(1).allMatch(row -> row.endsWith(" " + value));
    }

    @Test
    void unknownColumnsOfWooCommerceAreCounted() {
        RawData data = woo(
                "order_id;order_date;user_id;Notes;line_item_1;line_item_x;Origin;meta:_wc_order_attribution_utm_id",
                "8;2025-03-01;7;a;name:A|total:1;b;Direct;c",
                "9;2025-03-01;7;a;;;;");
        assertThat(data.report().unknownFields())
                .containsExactly(
                        entry("woo-csv: line_item_x", 1L),
                        entry("woo-csv: meta:_wc_order_attribution_utm_id", 1L),
                        entry("woo-csv: notes", 2L));
    }

    /** The tracker knows the order by the number that stands beside its id. */
    @Test
    void ordersOfWooCommerceAreKnownByTheirNumbersToo() {
        String pixel = """
                {"id": "1", "name": "checkout_completed", "timestamp": "2025-03-01T08:00:00Z", "clientId": "c",\
                 "data": {"checkout": {"order": {"id": "1001", "customer": {"id": 7}}}}}""";
        RawData data = SHOP.read(
                OrdersCsv.wooCommerce(table("order_id;Order #;order_date;total", "8;#1001;2025-03-01;9"), "woo.csv"),
                ShopifyWebPixels.of(new ByteArrayInputStream(pixel.getBytes(StandardCharsets.UTF_8)), "pixels"));
        assertThat(rows(data)).containsExactly("8 null null 9.0");
        assertThat(data.report().leftOut()).containsExactly(entry("shopify-pixels: superseded order", 1L));
    }

    @Test
    void linesOfWooCommerceInColumns() {
        RawData data = woo(
                "order_id;order_date;customer_id;line_item_10;line_item_2;line_item_x",
                "8;2025-03-01;7;;;",
                "8;;;name:B|product_id:0|sku:|total:2.00;name:A|product_id:5|total:1.00;x",
                "8;;;name:C|total:9;;");
        assertThat(rows(data)).containsExactly("8/1 5 1.0 3.0", "8/2 B 2.0 3.0");
    }

    @Test
    void linesOfWooCommerceInRows() {
        RawData data = woo(
                "Order ID;Order Date;Customer ID;Item #;Item Name;Item Cost;Item Quantity",
                "8;2025-03-01;7;1;Tea;2;2",
                "9;2025-03-01;7;;;;",
                "8;;;2;Mug;3;");
        assertThat(rows(data)).containsExactly("8/1 Tea 4.0 7.0", "8/2 Mug 3.0 7.0", "9 null null null");
    }

    @ParameterizedTest
    @CsvSource({
        "wc-cancelled, cancelled order",
        "Failed, failed order",
        "Pending payment, pending order",
        "wc-pending, pending order",
        "trash, trash order",
        "draft, draft order",
        "checkout-draft, checkout-draft order",
        "auto-draft, auto-draft order",
        "refunded, refund without a time",
        "wc-completed, ",
        "on-hold, ",
    })
    void statusOfAnOrderOfWooCommerce(String status, String reason) {
        RawData data = woo("order_id;order_date;user_id;status;order_subtotal", "8;2025-03-01;7;" + status + ";6");
        assertThat(data.report().leftOut().keySet())
                .isEqualTo(reason == null ? Set.of() : Set.of("woo-csv: " + reason));
        assertThat(data.report().undatedRefunds()).isEqualByComparingTo(status.equals("refunded") ? "6" : "0");
    }

    @Test
    void timesOfWooCommerce() {
        RawShop shop =
                RawShop.builder("shop").bareTimes(ZoneId.of("Europe/Berlin")).build();
        List<List<String>> rows = table(
                "order_number;user_id;date_created_gmt;date_created",
                "#1;7;2025-03-01 12:00:00;2025-03-01 13:00:00",
                "2;7;;2025-03-01 13:00:00",
                "3;7;;",
                ";7;;2025-03-01");
        RawData data = shop.read(OrdersCsv.wooCommerce(rows, "woo.csv"));
        assertThat(data.tables().attributions())
                .extracting(PurchaseAttribution::createdAt)
                .containsOnly(Instant.parse("2025-03-01T12:00:00Z"));
        assertThat(rows(data)).hasSize(2).first().asString().startsWith("1 ");
        assertThat(data.report().leftOut())
                .containsEntry("woo-csv: no time", 1L)
                .containsEntry("woo-csv: no order id", 1L);
    }

    @Test
    void customersOfWooCommerce() {
        RawData data = woo(
                "order_id;order_date;customer_user;user_id;billing_email",
                "1;2025-03-01;0;5;a@example.com",
                "2;2025-03-02;0;;b@example.com",
                "3;2025-03-03;;0;A@example.com",
                "4;2025-03-04;;;none");
        // printf b@example.com | sha256sum | cut -c 1-16; the third is known by the first
        assertThat(data.tables().attributions())
                .extracting(PurchaseAttribution::customerId)
                .containsExactly("5", "email:e8f39b3e1382367d", "5");
        assertThat(data.report().nobodysOrders()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "utm;News;email; | news email",
                "organic;google;; | google organic",
                "referral;blog.example;; | blog.example referral",
                "utm;News;; | news null",
                "typein;x;; | (direct) (none)",
                "utm;(direct);; | (direct) (none)",
                "admin;x;y; | null null",
                "mobile_app;x;y; | null null",
                ";;;Direct | (direct) (none)",
                ";;;Organic: Google | google organic",
                ";;;Referral: blog.example | blog.example referral",
                "admin;;;Source: News | news null",
                ";;;Web admin | null null",
                ";;;Source: | null null",
            })
    void whereAnOrderOfWooCommerceCameFrom(String values, String origin) {
        RawData data = woo(
                "order_id;order_date;user_id;meta:_wc_order_attribution_source_type;_wc_order_attribution_utm_source;"
                        + "_wc_order_attribution_utm_medium;Origin",
                "8;2025-03-01;7;" + values);
        PurchaseAttribution row = data.tables().attributions().get(0);
        assertThat(row.attributionSource() + " " + row.attributionMedium()).isEqualTo(origin);
    }

    /** Whatever stands anywhere costs its field or its row; every row is counted or a row of the table. */
    @Test
    @Tag("random")
    void junkStopsNothing() {
        Random random = new Random(5);
        Object[] junk = {
            null,
            "",
            " ",
            "'",
            "#",
            "0",
            "NaN",
            "1e999",
            "-1",
            "a@b",
            "9999-99-99",
            true,
            Double.NaN,
            1e300,
            "\ud800",
            "|:|",
            "product_id:|total:x",
            Instant.EPOCH,
            List.of(),
            new StringBuilder("x")
        };
        List<List<String>> shopify =
                table(HEADER, "#1;a@b;paid;25;18;EUR;2025-03-01;;3;s;n;18;1;1;'1", "#2;;;;;;;;;s;;5;;;");
        List<List<String>> woo = table(
                "order_id;order #;order_date;status;user_id;billing_email;total;line_item_1;sku;item cost;origin",
                "1;#1;2025-03-01;refunded;7;a@b;9;product_id:1|total:2;s;5;Source: x",
                "2;;2025-03-01;;;c@d;9;;s;5;");
        for (int round = 0; round < 3000; round++) {
            for (List<List<String>> table : List.of(shopify, woo)) {
                List<List<Object>> rows = new ArrayList<>();
                table.forEach(row -> rows.add(new ArrayList<>(row)));
                for (int i = 0; i < 3; i++) {
                    List<Object> row = rows.get(1 + random.nextInt(2));
                    row.set(random.nextInt(row.size()), junk[random.nextInt(junk.length)]);
                }
                RawData data =
                        SHOP.read(table == shopify ? OrdersCsv.shopify(rows, "x") : OrdersCsv.wooCommerce(rows, "x"));
                String report = ReportJson.write(data.report(), data.tables());
                assertThat(report).doesNotContain("a@b").doesNotContain("c@d");
                assertThat(data.report().payloads().values()).containsExactly(2L);
            }
        }
    }
}
