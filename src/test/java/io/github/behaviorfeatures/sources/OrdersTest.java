package io.github.behaviorfeatures.sources;

import static io.github.behaviorfeatures.sources.SourceKind.GA4;
import static io.github.behaviorfeatures.sources.SourceKind.SEGMENT;
import static io.github.behaviorfeatures.sources.SourceKind.SHOPIFY_CSV;
import static io.github.behaviorfeatures.sources.SourceKind.SHOPIFY_ORDERS;
import static io.github.behaviorfeatures.sources.Told.at;
import static io.github.behaviorfeatures.sources.Told.pixel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.sources.RawShop.UndatedRefunds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private static void ofCustomer7(Order order) {
        order.customerId = "7";
    }

    private static List<PurchaseAttribution> rows(RawData data) {
        return data.tables().attributions();
    }

    @Test
    void theLatestVersionCounts() {
        RawData data = new Told()
                .order(SHOPIFY_ORDERS, "1", "08:00", order -> {
                    order.customerId = "late";
                    order.updatedAt = at("09:00");
                })
                .order(SHOPIFY_ORDERS, "1", "08:00", order -> order.customerId = "never updated")
                .order(SHOPIFY_ORDERS, "1", "08:00", order -> {
                    order.customerId = "last of two";
                    order.updatedAt = at("09:00");
                })
                .read();
        assertThat(rows(data)).extracting(PurchaseAttribution::customerId).containsExactly("last of two");
        assertThat(data.report().leftOut()).containsExactly(entry("shopify-orders: superseded order", 2L));
    }

    /** The CSV row is the shop's order by its name, and the event by the CSV's number: both go. */
    @Test
    void theShopsOwnSystemBeatsItsCsvAndThatBeatsEvents() {
        RawData data = new Told()
                .order(SHOPIFY_ORDERS, "500", "08:00", order -> {
                    order.customerId = "7";
                    order.name = "#1001";
                })
                .order(SHOPIFY_CSV, "#1001", "08:00", order -> order.number = "A1")
                .purchase(pixel("1", "08:00", "d", "7"), "A1")
                .read();
        assertThat(rows(data)).extracting(PurchaseAttribution::orderId).containsExactly("500");
        assertThat(data.report().leftOut())
                .containsExactly(
                        entry("shopify-csv: superseded order", 1L), entry("shopify-pixels: superseded order", 1L));
    }

    /** Two orders are called 1001: the earlier one is meant; of two at one time that of the smaller id. */
    @Test
    void ofSeveralOfOneNameTheEarliestIsMeant() {
        RawData data = new Told()
                .order(SHOPIFY_ORDERS, "502", "09:00", order -> order.name = "#1001")
                .order(SHOPIFY_ORDERS, "501", "08:00", order -> order.name = "1001")
                .order(SHOPIFY_ORDERS, "500", "08:00", order -> order.number = "1001")
                .purchase(pixel("1", "10:00", "d", "7"), "1001")
                .purchase(pixel("2", "10:00", "d", "7"), "#1001")
                .read();
        // "1001" is 501's name, "#1001" is 502's: both have no customer of their own and take the event's
        assertThat(rows(data)).extracting(PurchaseAttribution::orderId).containsExactlyInAnyOrder("501", "502");
    }

    /** A purchase by the name of two orders is that of the earlier one's customer, or of the one of the smaller id. */
    @Test
    void ofSeveralOfOneNameTheEarliestTellsTheCustomer() {
        for (String[] ids : new String[][] {{"5", "4"}, {"4", "5"}}) {
            RawData data = new Told()
                    .order(SHOPIFY_ORDERS, ids[0], "08:00", order -> named(order, "#A"))
                    .order(SHOPIFY_ORDERS, ids[1], "08:01", order -> named(order, "#A"))
                    .order(SHOPIFY_ORDERS, ids[0] + "0", "08:00", order -> named(order, "#B"))
                    .order(SHOPIFY_ORDERS, ids[1] + "0", "08:00", order -> named(order, "#B"))
                    .purchase(pixel("1", "10:00", "d", null), "#A")
                    .purchase(pixel("2", "10:00", "e", null), "#B")
                    .read();
            assertThat(data.tables().interactions())
                    .extracting(UserInteraction::customerId)
                    .containsExactly("of " + ids[0], "of 40");
        }
    }

    private static void named(Order order, String name) {
        order.name = name;
        order.customerId = "of " + order.id;
    }

    @Test
    void rowsOfOneIdAndTimeAreInInputOrder() {
        for (List<String> ids : List.of(List.of("1", "2"), List.of("2", "1"))) {
            Told told = new Told();
            for (String id : ids) {
                told.order(SHOPIFY_ORDERS, id, "08:00", order -> {
                    order.customerId = "7";
                    order.worth(List.of(new OrderLine("copied", null, BigDecimal.ONE)), null);
                });
            }
            assertThat(rows(told.read()))
                    .extracting(PurchaseAttribution::orderId)
                    .containsExactlyElementsOf(ids);
        }
    }

    /** Keys of one kind are none of another; what was there before is counted as its own source's. */
    @Test
    void duplicatesAreCountedBySource() {
        Fingerprint key = Fingerprint.of("key");
        Told told = new Told();
        for (String id : List.of("1", "2")) {
            told.event(pixel(id, "08:00", "d", "7").key(key));
        }
        for (String id : List.of("3", "4", "5")) {
            told.event(Told.event(GA4, id, "08:00").customerId("7").key(key));
        }
        RawData data = told.read();
        assertThat(data.report().leftOut())
                .containsExactly(entry("ga4: duplicate", 2L), entry("shopify-pixels: duplicate", 1L));
        assertThat(data.tables().interactions()).extracting(UserInteraction::id).containsExactly("1", "3");
    }

    /** Of events of two sources that are one order the later one is left out, and counted as its source's. */
    @Test
    void whichEventIsLeftOutIsTold() {
        for (String time : List.of("07:59", "08:01")) {
            RawData data = new Told()
                    .purchase(pixel("1", "08:00", "d", "7"), "1")
                    .purchase(Told.event(GA4, "2", time).customerId("8"), "1")
                    .read();
            boolean isGa4First = time.equals("07:59");
            assertThat(rows(data)).extracting(PurchaseAttribution::customerId).containsExactly(isGa4First ? "8" : "7");
            assertThat(data.report().leftOut())
                    .containsExactly(entry((isGa4First ? "shopify-pixels" : "ga4") + ": superseded order", 1L));
        }
    }

    @Test
    void ofSeveralPurchaseEventsTheFirstMakesTheOrder() {
        RawData data = new Told()
                .purchase(pixel("b", "08:00", "d", "7"), "1")
                .purchase(pixel("a", "08:00", "d", "8"), "1")
                .read();
        assertThat(rows(data)).extracting(PurchaseAttribution::customerId).containsExactly("8");
    }

    /** At 08:00 nobody is known to have bought it, at 09:00 somebody who looked at the page of thanks again. */
    @Test
    void anOrderWithoutCustomerIsThatOfWhoWasKnownFirst() {
        RawData data = new Told()
                .order(SHOPIFY_ORDERS, "1", "07:59", order -> {})
                .purchase(pixel("1", "08:00", "d", null), "1")
                .purchase(pixel("2", "09:00", "e", "b"), "1")
                .event(pixel("3", "10:00", "d", "a"))
                .read();
        assertThat(rows(data))
                .extracting(PurchaseAttribution::customerId, PurchaseAttribution::identifiedAt)
                .containsExactly(tuple("b", at("09:00")));
    }

    @Test
    void anOrderOfNobodyIsLeftOut() {
        RawData data =
                new Told().order(SHOPIFY_ORDERS, "1", "08:00", order -> {}).read();
        assertThat(rows(data)).isEmpty();
        assertThat(data.report().nobodysOrders()).isEqualTo(1);
    }

    /** The shop's own record first, known at once; then the last visit that was not direct, known an hour later. */
    @Test
    void whatLedToAnOrder() {
        Origin search = Origin.of("google", "organic");
        Told visits = new Told()
                .event(pixel("1", "08:00", "d", "7").campaign(Origin.of("bing", "cpc")))
                .event(pixel("2", "09:00", "d", "7").campaign(search))
                .event(pixel("3", "10:00", "d", "7"))
                .event(pixel("4", "12:00", "d", "7").campaign(Origin.of("too", "late")));
        visits.order(SHOPIFY_ORDERS, "told", "11:00", order -> {
            order.customerId = "7";
            order.told = Origin.of("newsletter", "email");
        });
        visits.order(SHOPIFY_ORDERS, "visited", "11:00", order -> {
            order.customerId = "7";
            order.told = Origin.DIRECT;
        });
        visits.order(SHOPIFY_ORDERS, "clicked", "11:00", order -> {
            order.customerId = "8";
            order.lastClick = Origin.of("yahoo", "organic");
        });
        visits.order(SHOPIFY_ORDERS, "direct", "11:00", order -> {
            order.customerId = "8";
            order.told = Origin.DIRECT;
        });
        visits.order(SHOPIFY_ORDERS, "unknown", "11:00", order -> order.customerId = "8");
        assertThat(rows(visits.read()))
                .extracting(
                        PurchaseAttribution::orderId,
                        PurchaseAttribution::attributionSource,
                        PurchaseAttribution::attributionMedium,
                        PurchaseAttribution::attributedAt)
                .containsExactlyInAnyOrder(
                        tuple("told", "newsletter", "email", null),
                        tuple("visited", "google", "organic", at("12:00")),
                        tuple("clicked", "yahoo", "organic", at("12:00")),
                        tuple("direct", "(direct)", "(none)", at("12:00")),
                        tuple("unknown", null, null, null));
    }

    /** On two devices of a customer: the visit that began later counts, of two of one instant that of the larger id. */
    @Test
    void theLastVisitOfAnyDevice() {
        Origin search = Origin.of("google", "organic");
        Origin mail = Origin.of("newsletter", "email");
        String[][] cases = {
            {"08:00", "09:00", "newsletter"}, {"09:00", "08:00", "google"}, {"09:00", "09:00", "newsletter"}
        };
        for (String[] each : cases) {
            for (String[] devices : new String[][] {{"d", "e"}, {"k", "m"}, {"1", "2"}, {"a", "z"}}) {
                RawData data = new Told()
                        .event(pixel("1", each[0], devices[0], "7").campaign(search))
                        .event(pixel("2", each[1], devices[1], "7").campaign(mail))
                        .order(SHOPIFY_ORDERS, "1", "10:00", OrdersTest::ofCustomer7)
                        .read();
                assertThat(rows(data))
                        .extracting(PurchaseAttribution::attributionSource)
                        .containsExactly(each[2]);
            }
        }
    }

    /** One an hour, each of a campaign of its own: the order of the last hour is the last campaign's. */
    @Test
    void manyVisits() {
        for (int visits : new int[] {63, 64, 65, 200}) {
            Told told = new Told();
            Instant first = at("08:00").minusSeconds(3600L * visits);
            for (int i = 1; i <= visits; i++) {
                told.event(pixel("e" + i, "00:00", "d", "7")
                        .at(first.plusSeconds(3600L * i))
                        .campaign(Origin.of("campaign" + i, "email")));
            }
            told.order(SHOPIFY_ORDERS, "1", "08:00", OrdersTest::ofCustomer7);
            assertThat(rows(told.read()))
                    .extracting(PurchaseAttribution::attributionSource)
                    .containsExactly("campaign" + visits);
        }
    }

    /** A visit of 30 days before counts, one a second older does not; nor does who was known after an hour. */
    @Test
    void theWindowOfVisits() {
        Instant order = at("08:00");
        Instant oldest = order.minusSeconds(30 * 86_400);
        Told told = new Told()
                .event(pixel("1", "00:00", "d", "7").at(oldest).campaign(Origin.of("old", "x")))
                .event(pixel("2", "00:00", "e", "8").at(oldest.minusSeconds(1)).campaign(Origin.of("older", "x")))
                .event(pixel("3", "07:00", "f", null).campaign(Origin.of("unknown", "x")))
                .event(pixel("4", "09:00:01", "f", "9"))
                .order(SHOPIFY_ORDERS, "o7", "08:00", OrdersTest::ofCustomer7)
                .order(SHOPIFY_ORDERS, "o8", "08:00", each -> each.customerId = "8")
                .order(SHOPIFY_ORDERS, "o9", "08:00", each -> each.customerId = "9");
        assertThat(rows(told.read()))
                .extracting(PurchaseAttribution::orderId, PurchaseAttribution::attributionSource)
                .containsExactly(tuple("o7", "old"), tuple("o8", null), tuple("o9", null));
    }

    /** Of one day: a visit 24 hours before counts, one a second older does not. */
    @Test
    void theWindowOfVisitsIsASetting() {
        Instant oldest = at("08:00").minusSeconds(86_400);
        Told told = new Told()
                .event(pixel("1", "00:00", "d", "7").at(oldest).campaign(Origin.of("old", "x")))
                .event(pixel("2", "00:00", "e", "8").at(oldest.minusSeconds(1)).campaign(Origin.of("older", "x")))
                .order(SHOPIFY_ORDERS, "o7", "08:00", OrdersTest::ofCustomer7)
                .order(SHOPIFY_ORDERS, "o8", "08:00", each -> each.customerId = "8");
        assertThat(rows(told.read(RawShop.builder("shop").windowDays(1))))
                .extracting(PurchaseAttribution::orderId, PurchaseAttribution::attributionSource)
                .containsExactly(tuple("o7", "old"), tuple("o8", null));
    }

    private record Back(String id, Instant time, double value) implements Refund {
        @Override
        public List<RefundRow> rows(Order order, BigDecimal left) {
            BigDecimal money = BigDecimal.valueOf(value);
            BigDecimal capped = left == null ? money : money.min(left);
            return capped.signum() > 0 ? List.of(new RefundRow("refund/" + id, null, capped)) : List.of();
        }

        @Override
        public boolean isWithoutLines() {
            return true;
        }
    }

    /** Of 10 the first refund takes 6, the second the 4 that are left of 7, the third nothing. */
    @Test
    void refundsAreRowsOfTheirOwnTime() {
        RawData data = new Told()
                .order(SHOPIFY_ORDERS, "1", "08:00", order -> {
                    order.customerId = "7";
                    order.currency = "EUR";
                    order.cancelledAt = at("12:00");
                    order.refunds.add(new Back("a", at("09:00"), 6));
                    order.refunds.add(new Back("b", at("10:00"), 7));
                    order.refunds.add(new Back("c", at("11:00"), 1));
                })
                .read();
        assertThat(rows(data))
                .extracting(
                        PurchaseAttribution::id,
                        PurchaseAttribution::attributionValue,
                        PurchaseAttribution::orderValue,
                        PurchaseAttribution::createdAt,
                        PurchaseAttribution::currencyCode,
                        PurchaseAttribution::cancelledAt)
                .containsExactly(
                        tuple("1/1", 10.0, 10.0, at("08:00"), "EUR", at("12:00")),
                        tuple("refund/a", -6.0, null, at("09:00"), "EUR", at("12:00")),
                        tuple("refund/b", -4.0, null, at("10:00"), "EUR", at("12:00")));
        assertThat(data.report().noted())
                .containsExactly(
                        entry("shopify-orders: cancelled order", 1L),
                        entry("shopify-orders: refund without lines", 2L));
    }

    /** 12 of 10 are given back, nobody knows when. */
    @Test
    void refundsWithoutATimeAreLeftOutOrAtTheOrder() {
        Told told = new Told().order(SHOPIFY_ORDERS, "1", "08:00", order -> {
            order.customerId = "7";
            order.undatedRefund = BigDecimal.valueOf(12);
        });
        RawData leftOut = told.read();
        assertThat(rows(leftOut)).hasSize(1);
        assertThat(leftOut.report().leftOut()).containsExactly(entry("shopify-orders: refund without a time", 1L));
        assertThat(leftOut.report().undatedRefunds()).isEqualByComparingTo("12");
        RawData atOrder = told.read(RawShop.builder("shop").undatedRefunds(UndatedRefunds.AT_ORDER));
        assertThat(rows(atOrder))
                .extracting(PurchaseAttribution::id, PurchaseAttribution::attributionValue)
                .containsExactly(tuple("1/1", 10.0), tuple("refund/1", -10.0));
        assertThat(atOrder.report().leftOut()).isEmpty();
        assertThat(atOrder.report().undatedRefunds()).isEqualByComparingTo("0");
    }

    /** Webhooks tell refunds apart from their orders; the total that the order knew is then void. */
    @Test
    void refundsOfWebhooksJoinTheirOrder() {
        Refund refund = new Back("r2", at("09:00"), 3);
        RawData data = new Told()
                .order(SHOPIFY_ORDERS, "1", "08:00", order -> {
                    order.customerId = "7";
                    order.refundIds.add("r1");
                    order.undatedRefund = BigDecimal.ONE;
                    order.undatedIsTotal = true;
                })
                .with(SHOPIFY_ORDERS, intake -> {
                    intake.add(new LateRefund(SHOPIFY_ORDERS, "1", "r1", refund));
                    intake.add(new LateRefund(SHOPIFY_ORDERS, "1", "r2", refund));
                    intake.add(new LateRefund(SHOPIFY_ORDERS, "1", "r2", refund));
                    intake.add(new LateRefund(SHOPIFY_ORDERS, "1", null, null));
                    intake.add(new LateRefund(SHOPIFY_ORDERS, "2", "r3", refund));
                })
                .read();
        assertThat(rows(data)).extracting(PurchaseAttribution::id).containsExactly("1/1", "refund/r2");
        assertThat(data.report().leftOut())
                .containsExactly(
                        entry("shopify-orders: duplicate", 2L), entry("shopify-orders: refund without order", 1L));
    }

    private static OrderChange change(EventHead event, String orderId, boolean isRefund) {
        return new OrderChange(event, orderId, isRefund ? new EventRefund(event, List.of(), null) : null);
    }

    /** Without an amount all that is left is given back: of 10 nothing after the first. The earliest cancellation counts. */
    @Test
    void eventsChangeOrdersOfEvents() {
        RawData data = new Told()
                .purchase(Told.event(SEGMENT, "1", "08:00").customerId("7"), "1")
                .with(SEGMENT, intake -> {
                    EventHead late =
                            intake.add(Told.event(SEGMENT, "3", "10:00").customerId("7"));
                    EventHead early =
                            intake.add(Told.event(SEGMENT, "2", "09:00").customerId("7"));
                    intake.add(change(late, "1", true));
                    intake.add(change(early, "1", true));
                    intake.add(change(late, "1", false));
                    intake.add(change(early, "1", false));
                    intake.add(change(early, "unknown", true));
                    intake.add(change(early, null, false));
                })
                .read();
        assertThat(rows(data))
                .extracting(
                        PurchaseAttribution::id,
                        PurchaseAttribution::attributionValue,
                        PurchaseAttribution::cancelledAt)
                .containsExactly(tuple("1/1", 10.0, at("09:00")), tuple("refund/2", -10.0, at("09:00")));
        assertThat(data.report().leftOut()).containsExactly(entry("segment: refund without order", 2L));
    }

    /** The shop's own order has its own refunds. */
    @Test
    void eventsDoNotChangeOrdersOfTheShop() {
        RawData data = new Told()
                .order(SHOPIFY_ORDERS, "1", "08:00", OrdersTest::ofCustomer7)
                .with(SEGMENT, intake -> {
                    EventHead event =
                            intake.add(Told.event(SEGMENT, "2", "09:00").customerId("7"));
                    intake.add(change(event, "1", true));
                })
                .read();
        assertThat(rows(data)).extracting(PurchaseAttribution::id).containsExactly("1/1");
        assertThat(data.report().leftOut()).isEmpty();
    }

    @Test
    void ordersThatAreLeftOutAreCountedByReason() {
        RawData data = new Told()
                .order(SHOPIFY_ORDERS, "1", "08:00", order -> {
                    order.customerId = "7";
                    order.leftOut = "test order";
                    order.tipLines = 1;
                })
                .order(SHOPIFY_ORDERS, "2", "08:00", order -> {
                    order.giftCardLines = 2;
                    order.tipLines = 1;
                })
                .read();
        assertThat(rows(data)).isEmpty();
        assertThat(data.report().leftOut())
                .containsExactly(
                        entry("shopify-orders: gift card line", 2L),
                        entry("shopify-orders: test order", 1L),
                        entry("shopify-orders: tip line", 1L));
    }

    /** An order without lines is one row; the value of lines is known only if that of each is. */
    @Test
    void valuesOfOrders() {
        RawData data = new Told()
                .order(SHOPIFY_ORDERS, "1", "08:00", order -> {
                    order.customerId = "7";
                    order.worth(List.of(), null);
                })
                .order(SHOPIFY_ORDERS, "2", "08:00", order -> {
                    order.customerId = "7";
                    order.worth(
                            List.of(
                                    new OrderLine("2/1", null, new BigDecimal("0.1")),
                                    new OrderLine("2/2", null, new BigDecimal("0.2"))),
                            null);
                })
                .order(SHOPIFY_ORDERS, "3", "08:00", order -> {
                    order.customerId = "7";
                    order.worth(
                            List.of(new OrderLine("3/1", null, BigDecimal.ONE), new OrderLine("3/2", null, null)),
                            null);
                })
                .read();
        assertThat(rows(data))
                .extracting(
                        PurchaseAttribution::id, PurchaseAttribution::attributionValue, PurchaseAttribution::orderValue)
                .containsExactly(
                        tuple("1", null, null),
                        tuple("2/1", 0.1, 0.3),
                        tuple("2/2", 0.2, 0.3),
                        tuple("3/1", 1.0, null),
                        tuple("3/2", null, null));
    }

    @Test
    void valuesBeyondADoubleAreUnknown() {
        BigDecimal huge = new BigDecimal("1.7e308");
        List<OrderLine> lines = List.of(new OrderLine("a", null, huge), new OrderLine("b", null, huge));
        assertThat(OrderLine.sum(lines)).isNull();
        assertThat(new OrderLine("c", null, huge.multiply(BigDecimal.TEN)).value())
                .isNull();
    }

    /** Field by field the latest; what has no time is the earliest. */
    @Test
    void profilesOfACustomerBecomeOne() {
        String guest = Emails.id("a@b.example");
        RawData data = new Told()
                .with(SEGMENT, intake -> {
                    intake.email("a@b.example", "7");
                    intake.add(
                            Customer.builder("shop", "7")
                                    .firstName("Old")
                                    .currencyCode("EUR")
                                    .build(),
                            at("08:00"));
                    intake.add(Customer.builder("shop", guest).firstName("New").build(), at("09:00"));
                    intake.add(
                            Customer.builder("shop", "7")
                                    .firstName("None")
                                    .lastName("Last")
                                    .build(),
                            null);
                })
                .read();
        assertThat(data.tables().customers())
                .extracting(Customer::customerId, Customer::firstName, Customer::lastName, Customer::currencyCode)
                .containsExactly(tuple("7", "New", "Last", "EUR"));
    }

    @Test
    void materialisedTablesKnowNoMoreThanWasKnown() {
        RawData data = new Told()
                .event(pixel("1", "07:00", "d", "7").campaign(Origin.of("google", "cpc")))
                .order(SHOPIFY_ORDERS, "1", "08:00", order -> {
                    order.customerId = "7";
                    order.cancelledAt = at("10:00");
                })
                .event(Told.event(GA4, "2", "07:30")
                        .anonymousId("e")
                        .sessionName("s")
                        .customerId("7"))
                .event(Told.event(GA4, "3", "11:00")
                        .anonymousId("e")
                        .sessionName("s")
                        .customerId("7"))
                .read();
        assertThat(data.tables(at("08:00")).attributions()).isEmpty();
        assertThat(data.tables(at("09:00")).attributions())
                .extracting(PurchaseAttribution::attributionSource, PurchaseAttribution::cancelledAt)
                .containsExactly(tuple(null, null));
        assertThat(data.tables(at("09:00:01")).attributions())
                .extracting(PurchaseAttribution::attributionSource)
                .containsExactly("google");
        assertThat(data.tables(at("10:00")).attributions()).hasSize(1);
        assertThat(data.tables(at("10:00:01")).attributions()).isEmpty();
        assertThat(data.tables(at("09:00")).sessions())
                .extracting(session -> session.endTime() == null)
                .containsExactly(false, true); // the second goes on until 11:00
    }
}
