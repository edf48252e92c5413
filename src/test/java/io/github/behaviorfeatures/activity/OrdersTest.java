package io.github.behaviorfeatures.activity;

import static io.github.behaviorfeatures.activity.Rows.at;
import static io.github.behaviorfeatures.activity.Rows.digest;
import static io.github.behaviorfeatures.activity.Rows.onlyOrder;
import static io.github.behaviorfeatures.activity.Rows.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import java.util.Map;
import java.util.OptionalDouble;
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

        @Test
        void countsRowsWithoutProductThatWereSentAgainOnce() {
            PurchaseAttribution.Builder first =
                    row().attributionType("search").attributionSource(" google").attributionValue(10.0);
            PurchaseAttribution.Builder again = order("o", "10:05")
                    .attributionType("search ")
                    .attributionSource("google")
                    .attributionMedium(" ")
                    .attributionValue(10.0);
            assertThat(value(first, again))
                    .as("trimmed, and blank equals missing")
                    .hasValue(10);
            assertThat(value(first, again.attributionMedium("cpc")))
                    .as("another medium")
                    .hasValue(20);
            assertThat(value(
                            first,
                            row().attributionType("search")
                                    .attributionSource("Google")
                                    .attributionValue(10.0)))
                    .as("trimmed, not lower-cased")
                    .hasValue(20);
            assertThat(value(first, row().attributionSource("google").attributionValue(10.0)))
                    .as("another type")
                    .hasValue(20);
            assertThat(value(
                            first,
                            row().attributionType("search")
                                    .attributionSource("google")
                                    .attributionValue(11.0)))
                    .as("another value: 10 + 11")
                    .hasValue(21);
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

        @Test
        void countsARefundThatWasSentAgainOnce() {
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").attributionSource("returns").attributionValue(-20.0),
                            order("o", "11:01").attributionSource(" returns ").attributionValue(-20.0)))
                    .hasValue(80);
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").orderValue(-20.0),
                            order("o", "11:01").orderValue(-20.0)))
                    .hasValue(80);
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").productId("a").attributionValue(-20.0),
                            order("o", "11:01").productId("a").attributionValue(-20.0)))
                    .as("with a product they are two lines")
                    .hasValue(60);
        }

        @Test
        void addsRefundsInBothFieldsOfOneRow() {
            assertThat(value(
                            row().orderValue(100.0),
                            order("o", "11:00").attributionValue(-20.0).orderValue(-30.0)))
                    .hasValue(50); // both are refunds
        }

        @Test
        void zeroAndMinusZeroAreOneAmount() {
            assertThat(value(row().attributionValue(0.0), row().attributionValue(-0.0)))
                    .hasValue(0);
        }
    }

    @Nested
    class OrphanRefunds {

        @Test
        void areNoOrderAndADefect() {
            CustomerActivity activity = digest(
                    order("o", "10:00").attributionValue(-5.0),
                    order("o", "11:00").orderValue(-5.0),
                    order("p", "12:00").attributionValue(5.0));
            assertThat(activity.orders())
                    .singleElement()
                    .satisfies(order -> assertThat(order.id()).contains("p"));
            assertThat(causes(activity)).containsExactly(Map.entry(Cause.ORPHAN_REFUND, 2L));
            assertThat(activity.quality().table(Table.PURCHASE_ATTRIBUTIONS).used())
                    .isEqualTo(1);
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

        @Test
        void withoutOrderIdAreCountedForBothDefects() {
            CustomerActivity activity = digest(order(null, "10:00").attributionValue(-5.0));
            assertThat(activity.orders()).isEmpty();
            assertThat(causes(activity))
                    .containsOnly(Map.entry(Cause.ORPHAN_REFUND, 1L), Map.entry(Cause.NO_ORDER_ID, 1L));
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
            assertThat(activity.quality().unknownNames().get("attribution_type"))
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
    }
}
