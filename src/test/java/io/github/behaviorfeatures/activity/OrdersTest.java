package io.github.behaviorfeatures.activity;

import static io.github.behaviorfeatures.activity.Rows.at;
import static io.github.behaviorfeatures.activity.Rows.digest;
import static io.github.behaviorfeatures.activity.Rows.onlyOrder;
import static io.github.behaviorfeatures.activity.Rows.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private static Map<Cause, Long> causes(CustomerActivity activity) {
        return activity.quality().table(Table.PURCHASE_ATTRIBUTIONS).causes();
    }

    private static OptionalDouble value(PurchaseAttribution.Builder... rows) {
        return onlyOrder(digest(rows)).value();
    }

    /** A row of order o at ten o'clock; rows without an id stay in input order. */
    private static PurchaseAttribution.Builder row() {
        return order("o", "10:00");
    }

    @Nested
    class Grouping {

        @Test
        void rowsOfOneOrderIdAreOneOrderAtTheTimeOfTheEarliest() {
            CustomerActivity activity = digest(
                    order("o", "12:00").productId("b"),
                    order("p", "11:00"),
                    order("o", "10:00").productId("a"),
                    order("o", "13:00").productId("a"),
                    order("o", "14:00").productId(" "));
            assertThat(activity.orders()).hasSize(2);
            Order first = activity.orders().get(0);
            assertThat(first.id()).contains("o");
            assertThat(first.time()).isEqualTo(at("10:00"));
            assertThat(first.products()).containsExactlyInAnyOrder("a", "b");
            assertThat(first.rows())
                    .extracting(PurchaseAttribution::createdAt)
                    .containsExactly(at("10:00"), at("12:00"), at("13:00"), at("14:00"));
            assertThat(activity.orders().get(1).products()).isEmpty();
            assertThat(causes(activity)).isEmpty();
        }

        @Test
        void rowsWithoutOrderIdAreOneOrderPerInstantAndADefect() {
            CustomerActivity activity = digest(
                    order(null, "10:00").productId("a"),
                    order(" ", "10:00").productId("b"),
                    order(null, "10:00:01").productId("c"),
                    order("o", "10:00").productId("d"));
            assertThat(activity.orders()).hasSize(3);
            Order first = activity.orders().get(0);
            assertThat(first.id()).isEmpty();
            assertThat(first.products()).containsExactlyInAnyOrder("a", "b");
            assertThat(activity.orders().get(1).id()).contains("o");
            assertThat(activity.orders().get(2).products()).containsExactly("c");
            assertThat(causes(activity)).containsExactly(Map.entry(Cause.NO_ORDER_ID, 3L));
            assertThat(activity.quality().table(Table.PURCHASE_ATTRIBUTIONS).used())
                    .isEqualTo(4);
        }

        @Test
        void anOrderIdThatLooksLikeAnInstantIsAnOrderId() {
            CustomerActivity activity = digest(order(null, "10:00"), order("2026-05-20T10:00:00Z", "10:00"));
            assertThat(activity.orders()).hasSize(2);
        }

        @Test
        void ordersAreInOrderOfTimeThenId() {
            assertThat(digest(order("b", "10:00"), order("a", "10:00"), order("z", "09:00"), order(null, "10:00"))
                            .orders())
                    .extracting(order -> order.id().orElse("none"))
                    .containsExactly("z", "none", "a", "b");
        }

        @Test
        void showsIdAndTimeOnly() {
            assertThat(onlyOrder(digest(row().productId("secret").attributionSource("hidden")))
                            .toString())
                    .contains("o", "2026-05-20T10:00:00Z")
                    .doesNotContain("secret", "hidden");
        }
    }

    @Nested
    class Value {

        @Test
        void isTheFirstNonNegativeOrderValueInTimeOrder() {
            assertThat(value(
                            order("o", "12:00").orderValue(70.0),
                            order("o", "11:00").orderValue(50.0).attributionValue(999.0),
                            order("o", "10:00").attributionValue(20.0)))
                    .hasValue(50);
            assertThat(value(row().orderValue(0.0), row().orderValue(30.0))).hasValue(0);
        }

        @Test
        void isTheSumOfTheNonNegativeAttributionValuesOtherwise() {
            assertThat(value(
                            row().productId("a").attributionValue(10.0),
                            row().productId("b").attributionValue(20.5),
                            row().productId("c"),
                            row().attributionValue(1.0)))
                    .hasValue(31.5); // 10 + 20.5 + 1
        }

        @Test
        void countsEqualLinesOfProductsEachTime() {
            assertThat(value(
                            row().productId("a").attributionValue(10.0),
                            row().productId("a").attributionValue(10.0)))
                    .hasValue(20);
        }

        /** The first row of an order whose amount was sent again. */
        private static PurchaseAttribution.Builder sent() {
            return row().attributionType("search").attributionSource(" google").attributionValue(10.0);
        }

        private static PurchaseAttribution.Builder sentAgain() {
            return row().attributionType("search ")
                    .attributionSource("google")
                    .attributionMedium(" ")
                    .attributionValue(10.0);
        }

        @Test
        void countsRowsWithoutProductAndIdThatWereSentAgainOnce() {
            assertThat(value(sent(), sentAgain()))
                    .as("trimmed, and blank equals missing")
                    .hasValue(10);
            assertThat(value(sent(), sentAgain(), sentAgain())).hasValue(10);
        }

        /** 10 + 10 each, but 10 + 11 where the values differ. */
        @Test
        void rowsThatDifferAreNotSentAgain() {
            assertThat(value(sent(), sentAgain().attributionMedium("cpc")))
                    .as("another medium")
                    .hasValue(20);
            assertThat(value(sent(), sentAgain().attributionSource("Google")))
                    .as("trimmed, not lower-cased")
                    .hasValue(20);
            assertThat(value(sent(), sentAgain().attributionType(null)))
                    .as("another type")
                    .hasValue(20);
            assertThat(value(sent(), sentAgain().createdAt(at("10:00:01"))))
                    .as("another time")
                    .hasValue(20);
            assertThat(value(sent(), sentAgain().id("2"))).as("an id").hasValue(20);
            assertThat(value(sent().id("1"), sentAgain().id("2")))
                    .as("two tips")
                    .hasValue(20);
            assertThat(value(sent(), sentAgain().attributionValue(11.0)))
                    .as("another value")
                    .hasValue(21);
        }

        /** Binary fractions: 0.1 + 0.2 = 0.30000000000000004, 3 * 0.1 - 0.3 = 5.6e-17. */
        @Test
        void isRoundedToSixDecimals() {
            assertThat(value(
                            row().productId("a").attributionValue(0.1),
                            row().productId("b").attributionValue(0.2)))
                    .hasValue(0.3);
            assertThat(value(
                            row().productId("a").attributionValue(0.1),
                            row().productId("b").attributionValue(0.1),
                            row().productId("c").attributionValue(0.1),
                            row().productId("c").attributionValue(-0.3)))
                    .hasValue(0);
            assertThat(value(row().orderValue(1.23456789))).hasValue(1.234568);
            assertThat(value(row().orderValue(1e9 + 1 / 8388608.0)))
                    .as("not from 1e9 on")
                    .hasValue(1e9 + 1 / 8388608.0);
        }

        @Test
        void isUnknownWithoutAnyNonNegativeAmount() {
            assertThat(value(row().productId("a"))).isEmpty();
            // A row without amount keeps this from being an orphan refund, but there is nothing to take 5 off.
            assertThat(value(row().productId("a"), row().attributionValue(-5.0)))
                    .isEmpty();
        }

        @Test
        void takesBadAmountsForMissing() {
            assertThat(value(row().orderValue(Double.NaN).attributionValue(10.0)))
                    .hasValue(10);
            assertThat(value(row().orderValue(1e16).attributionValue(10.0))).hasValue(10);
            assertThat(value(row().orderValue(-1e16).attributionValue(10.0))).hasValue(10);
            assertThat(value(row().orderValue(Double.POSITIVE_INFINITY))).isEmpty();
            assertThat(value(row().orderValue(1e15))).hasValue(1e15);
        }

        @Test
        void isLoweredByRefundsWhereverTheyStand() {
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").attributionValue(-20.0),
                            order("o", "12:00").orderValue(-30.0)))
                    .hasValue(50); // 100 - 20 - 30
            assertThat(value(
                            row().productId("a").attributionValue(40.0),
                            row().productId("a").attributionValue(-40.0),
                            row().productId("b").attributionValue(15.0)))
                    .hasValue(15); // 40 + 15 - 40
        }

        @Test
        void mayFallBelowZero() {
            assertThat(value(row().orderValue(10.0), order("o", "11:00").orderValue(-25.0)))
                    .hasValue(-15);
        }

        /** 100 - 20, and 100 - 20 - 20 for two refunds. */
        @Test
        void countsARefundThatWasSentAgainOnce() {
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").attributionSource("returns").attributionValue(-20.0),
                            order("o", "11:00").attributionSource(" returns ").attributionValue(-20.0)))
                    .hasValue(80);
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").orderValue(-20.0),
                            order("o", "11:00").orderValue(-20.0)))
                    .hasValue(80);
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").orderValue(-20.0),
                            order("o", "11:01").orderValue(-20.0)))
                    .as("at another time it is another refund")
                    .hasValue(60);
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").productId("a").attributionValue(-20.0),
                            order("o", "11:00").productId("a").attributionValue(-20.0)))
                    .as("with a product they are two lines")
                    .hasValue(60);
        }

        /** A refund that names its order's value too is one of 20, not of 50. */
        @Test
        void theLineTellsTheRefundWhereBothAmountsAreNegative() {
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").attributionValue(-20.0).orderValue(-30.0)))
                    .hasValue(80); // 100 - 20
            assertThat(value(row().attributionValue(100.0).orderValue(-30.0))).hasValue(70); // 100 - 30
        }

        @Test
        void zeroAndMinusZeroAreOneAmount() {
            assertThat(value(row().attributionValue(0.0), row().attributionValue(-0.0)))
                    .hasValue(0);
        }
    }

    /** Refunds on documents of their own. */
    @Nested
    class CreditNotes {

        private TableQuality quality(CustomerActivity activity) {
            return activity.quality().table(Table.PURCHASE_ATTRIBUTIONS);
        }

        private List<OptionalDouble> values(CustomerActivity activity) {
            return activity.orders().stream().map(Order::value).toList();
        }

        @Test
        void withoutAnEarlierOrderAreADefectWithTheirMoney() {
            CustomerActivity activity = digest(
                    order("o", "10:00").attributionValue(-5.0),
                    order("o", "12:00").orderValue(-5.5),
                    order("p", "12:00").attributionValue(5.0));
            // The second row is not strictly after p.
            assertThat(activity.orders())
                    .singleElement()
                    .satisfies(order -> assertThat(order.value()).hasValue(5));
            assertThat(quality(activity).causes()).containsExactly(Map.entry(Cause.ORPHAN_REFUND, 2L));
            assertThat(quality(activity).money()).containsExactly(Map.entry(Cause.ORPHAN_REFUND, -10.5)); // -5 - 5.5
            assertThat(quality(activity).used()).isEqualTo(1);
        }

        /** 80 - 30 = 50: the lamp's order, not the later one. */
        @Test
        void lowerTheLatestEarlierOrderThatHasTheirProduct() {
            CustomerActivity activity = digest(
                    order("a", "08:00").orderValue(80.0).productId("lamp"),
                    order("b", "09:00").orderValue(70.0).productId("lamp"),
                    order("c", "10:00").orderValue(50.0).productId("shade"),
                    order("n", "11:00").attributionValue(-30.0).productId("lamp"),
                    order("d", "12:00").orderValue(60.0).productId("lamp"));
            assertThat(values(activity))
                    .containsExactly(
                            OptionalDouble.of(80), OptionalDouble.of(40), OptionalDouble.of(50), OptionalDouble.of(60));
            assertThat(quality(activity).causes()).containsExactly(Map.entry(Cause.MATCHED_REFUND, 1L));
            assertThat(quality(activity).money()).containsExactly(Map.entry(Cause.MATCHED_REFUND, -30.0));
            assertThat(quality(activity).used()).isEqualTo(5);
        }

        /** 50 - 30 - 10.1 = 9.9: neither a product that nobody ordered nor none names another order. */
        @Test
        void lowerTheLatestEarlierOrderOtherwise() {
            CustomerActivity activity = digest(
                    order("a", "08:00").orderValue(80.0).productId("lamp"),
                    order("c", "10:00").orderValue(50.0),
                    order("n", "11:00").attributionValue(-30.0).productId("sofa"),
                    order("n", "11:01").orderValue(-10.1));
            assertThat(values(activity)).containsExactly(OptionalDouble.of(80), OptionalDouble.of(9.9));
            assertThat(quality(activity).money()).containsExactly(Map.entry(Cause.MATCHED_REFUND, -40.1));
        }

        @Test
        void passOverOrdersOfUnknownValue() {
            CustomerActivity activity = digest(
                    order("a", "08:00").orderValue(80.0),
                    order("c", "10:00").productId("lamp"),
                    order("n", "11:00").attributionValue(-30.0).productId("lamp"));
            assertThat(values(activity)).containsExactly(OptionalDouble.of(50), OptionalDouble.empty()); // 80 - 30
        }

        /** Each row for itself: the first is earlier than b, the second later. */
        @Test
        void areMatchedRowByRow() {
            CustomerActivity activity = digest(
                    order("a", "08:00").orderValue(80.0),
                    order("n", "09:00").attributionValue(-30.0),
                    order("b", "10:00").orderValue(50.0),
                    order("n", "11:00").attributionValue(-20.0));
            assertThat(values(activity)).containsExactly(OptionalDouble.of(50), OptionalDouble.of(30));
        }

        /** Documents whose rows are interleaved in time: 50 - 1 - 2 - 4 = 43. */
        @Test
        void mayOverlapInTime() {
            CustomerActivity activity = digest(
                    order("m", "09:00").attributionValue(-8.0),
                    order("n", "11:00").attributionValue(-1.0),
                    order("m", "12:00").attributionValue(-2.0),
                    order("n", "13:00").attributionValue(-4.0),
                    order("b", "10:00").orderValue(50.0));
            assertThat(values(activity)).containsExactly(OptionalDouble.of(43));
            assertThat(quality(activity).money())
                    .containsOnly(Map.entry(Cause.ORPHAN_REFUND, -8.0), Map.entry(Cause.MATCHED_REFUND, -7.0));
        }

        @Test
        void sentAgainCountOnce() {
            CustomerActivity activity = digest(
                    order("a", "08:00").orderValue(80.0),
                    order("n", "09:00").attributionValue(-30.0),
                    order("n", "09:00").attributionValue(-30.0));
            assertThat(values(activity)).containsExactly(OptionalDouble.of(50));
            assertThat(quality(activity).causes()).containsExactly(Map.entry(Cause.MATCHED_REFUND, 1L));
        }

        @Test
        void withoutOrderIdAreOneDocumentPerInstant() {
            CustomerActivity activity = digest(
                    order("a", "08:00").orderValue(80.0),
                    order(null, "09:00").attributionValue(-30.0).id("1"),
                    order(null, "09:00").attributionValue(-30.0).id("2"));
            assertThat(values(activity)).containsExactly(OptionalDouble.of(20)); // 80 - 30 - 30
            assertThat(quality(activity).causes())
                    .containsOnly(Map.entry(Cause.MATCHED_REFUND, 2L), Map.entry(Cause.NO_ORDER_ID, 2L));
        }

        @Test
        void haveANegativeAmountInEveryRowAndNoOther() {
            assertThat(digest(row().attributionValue(-5.0), row().attributionValue(0.0))
                            .orders())
                    .hasSize(1);
            assertThat(digest(row().attributionValue(-5.0), row()).orders()).hasSize(1);
            assertThat(digest(row().attributionValue(-5.0).orderValue(0.0)).orders())
                    .hasSize(1);
            assertThat(digest(row().attributionValue(5.0).orderValue(-5.0)).orders())
                    .hasSize(1);
            assertThat(digest(row().attributionValue(-1e16)).orders())
                    .as("a bad value is none")
                    .hasSize(1);
            assertThat(digest(row().attributionValue(-5.0).orderValue(Double.NaN))
                            .orders())
                    .isEmpty();
        }
    }

    @Nested
    class OtherCurrency {

        private CustomerActivity inEuro(PurchaseAttribution.Builder... rows) {
            Shop shop = Shop.of("shop", ZoneOffset.UTC, "EUR");
            return CustomerActivity.of(
                    Rows.CUSTOMER,
                    BehaviorContext.builder(shop)
                            .attributions(Rows.attributions(rows))
                            .build(),
                    Rows.AS_OF);
        }

        @Test
        void makesTheAmountsOfARowUnknown() {
            CustomerActivity activity = inEuro(
                    row().id("1").orderValue(8000.0).attributionValue(8000.0).currencyCode("JPY"),
                    order("p", "11:00").id("2").orderValue(50.0).currencyCode(" eur "),
                    order("q", "12:00").id("3").orderValue(20.0).currencyCode(" "));
            assertThat(activity.orders())
                    .extracting(Order::value)
                    .containsExactly(OptionalDouble.empty(), OptionalDouble.of(50), OptionalDouble.of(20));
            assertThat(causes(activity)).containsExactly(Map.entry(Cause.OTHER_CURRENCY, 1L));
            assertThat(activity.quality().table(Table.PURCHASE_ATTRIBUTIONS).used())
                    .isEqualTo(3);
        }

        /** The order is paid in yen, its lines are told in euro: 20 + 30. */
        @Test
        void ofTheOrdersValueMayDiffer() {
            CustomerActivity activity = inEuro(
                    row().productId("a")
                            .attributionValue(20.0)
                            .orderValue(8000.0)
                            .currencyCode("EUR")
                            .orderCurrencyCode("JPY"),
                    row().productId("b")
                            .attributionValue(30.0)
                            .orderValue(8000.0)
                            .currencyCode("EUR")
                            .orderCurrencyCode("JPY"));
            assertThat(onlyOrder(activity).value()).hasValue(50);
            assertThat(causes(activity)).containsExactly(Map.entry(Cause.OTHER_CURRENCY, 2L));
            assertThat(onlyOrder(inEuro(
                                    row().orderValue(50.0).currencyCode("JPY").orderCurrencyCode("EUR")))
                            .value())
                    .as("the order's own currency goes before the row's")
                    .hasValue(50);
        }

        @Test
        void ofARowWithoutAnAmountIsNotCounted() {
            assertThat(causes(inEuro(
                            row().currencyCode("JPY"), row().orderValue(1e16).currencyCode("JPY"))))
                    .isEmpty();
        }

        @Test
        void isNotKnownWhereTheShopsIsNot() {
            CustomerActivity activity = digest(row().orderValue(8000.0).currencyCode("JPY"));
            assertThat(onlyOrder(activity).value()).hasValue(8000);
            assertThat(causes(activity)).isEmpty();
        }

        /** The sign is known: a credit note in yen is no order, and lowers nothing. */
        @Test
        void ofACreditNoteLowersNothing() {
            CustomerActivity activity = inEuro(
                    row().orderValue(80.0),
                    order("n", "11:00").orderValue(-4000.0).currencyCode("JPY"),
                    order("m", "12:00").attributionValue(-30.0));
            assertThat(onlyOrder(activity).value()).hasValue(50); // 80 - 30
            assertThat(causes(activity))
                    .containsOnly(Map.entry(Cause.OTHER_CURRENCY, 1L), Map.entry(Cause.MATCHED_REFUND, 1L));
        }

        /** A refund in yen within an order in euro takes nothing off; a payment in yen makes the rows an order. */
        @Test
        void ofARefundWithinAnOrderTakesNothingOff() {
            assertThat(onlyOrder(inEuro(
                                    row().orderValue(80.0),
                                    order("o", "11:00")
                                            .attributionValue(-4000.0)
                                            .currencyCode("JPY")))
                            .value())
                    .hasValue(80);
            assertThat(onlyOrder(inEuro(
                                    row().orderValue(8000.0).currencyCode("JPY"),
                                    order("o", "11:00").attributionValue(-20.0)))
                            .value())
                    .as("nothing known to take 20 off")
                    .isEmpty();
        }
    }

    @Nested
    class Attribution {

        @Test
        void theChannelIsThatOfTheFirstRowWithSourceOrMedium() {
            Order order = onlyOrder(digest(
                    order("o", "11:00").attributionSource("facebook").attributionMedium("cpc"),
                    order("o", "10:30").attributionSource(" ").attributionMedium("email"),
                    order("o", "10:00")));
            assertThat(order.channel()).isEqualTo(Channel.EMAIL);
            assertThat(order.source()).contains("facebook");
        }

        @Test
        void anUnknownChannelOfTheFirstRowIsNotMadeUpForByTheNext() {
            CustomerActivity activity = digest(
                    order("o", "10:00").attributionSource("Partner"),
                    order("o", "11:00").attributionSource("google"));
            assertThat(onlyOrder(activity).channel()).isEqualTo(Channel.UNKNOWN);
            assertThat(onlyOrder(activity).source()).contains("partner");
            assertThat(activity.quality().unknownNames()).containsOnlyKeys("attribution_source / attribution_medium");
        }

        @Test
        void withoutSourceAndMediumTheChannelIsUnknownAndNothingIsCounted() {
            CustomerActivity activity = digest(row().attributionSource(" "));
            assertThat(onlyOrder(activity).channel()).isEqualTo(Channel.UNKNOWN);
            assertThat(onlyOrder(activity).source()).isEmpty();
            assertThat(activity.quality().unknownNames()).isEmpty();
        }

        @Test
        void theDiscoveryIsThatOfTheFirstRowWhoseTypeIsKnown() {
            CustomerActivity activity = digest(
                    order("o", "10:00").attributionType("last_click"),
                    order("o", "11:00").attributionType(" Cross-Sell "),
                    order("o", "12:00").attributionType("search"),
                    order("o", "09:00").attributionType(" "));
            assertThat(onlyOrder(activity).discovery()).contains(DiscoveryMethod.RECOMMENDATION);
            assertThat(activity.quality().allUnknownNames().get("attribution_type"))
                    .containsExactly(Map.entry("last_click", 1L));
            assertThat(onlyOrder(digest(row().attributionType("last_click"))).discovery())
                    .isEmpty();
        }

        @Test
        void theSourceIsTrimmedAndLowerCased() {
            assertThat(onlyOrder(digest(row().attributionSource(" Google Ads ")))
                            .source())
                    .contains("google ads");
        }

        /** Known only from as-of on: the first row tells neither source nor channel yet, the second does. */
        @Test
        void isKnownFromItsTimeOn() {
            PurchaseAttribution.Builder first =
                    order("o", "10:00").attributionSource("google").attributionMedium("cpc");
            PurchaseAttribution.Builder second = order("o", "11:00").attributionSource("newsletter");
            Order late = onlyOrder(digest(first.attributedAt(Rows.AS_OF), second));
            assertThat(late.channel()).isEqualTo(Channel.EMAIL);
            assertThat(late.source()).contains("newsletter");
            Order inTime = onlyOrder(digest(first.attributedAt(Rows.AS_OF.minusNanos(1)), second));
            assertThat(inTime.channel()).isEqualTo(Channel.PAID_SEARCH);
            assertThat(inTime.source()).contains("google");
        }

        /** Without their sources, unknown as yet, the two rows are one that was sent again: 10, not 20. */
        @Test
        void doesNotTellRowsApartBeforeItsTime() {
            assertThat(value(
                            row().attributionSource("google")
                                    .attributionValue(10.0)
                                    .attributedAt(Rows.AS_OF),
                            row().attributionSource("bing")
                                    .attributionValue(10.0)
                                    .attributedAt(Rows.AS_OF)))
                    .hasValue(10);
        }
    }

    @Test
    void anOrderTellsWhetherItsTimeIsMoreThanADate() {
        FieldNote dateAlone = new FieldNote("created_at", FieldNote.Kind.DATE_ALONE);
        assertThat(onlyOrder(digest(row())).hasTimeOfDay()).isTrue();
        assertThat(onlyOrder(digest(row().notes(Set.of(dateAlone)))).hasTimeOfDay())
                .isFalse();
        assertThat(onlyOrder(digest(order("o", "00:00"))).hasTimeOfDay()).isFalse();
        assertThat(onlyOrder(digest(order("o", "11:00").notes(Set.of(dateAlone)), row()))
                        .hasTimeOfDay())
                .as("the earliest row counts")
                .isTrue();
    }
}
