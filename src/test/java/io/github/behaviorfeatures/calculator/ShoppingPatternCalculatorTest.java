package io.github.behaviorfeatures.calculator;

import static io.github.behaviorfeatures.calculator.Fixtures.assertAbsent;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNotSupplied;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNumber;
import static io.github.behaviorfeatures.calculator.Fixtures.cart;
import static io.github.behaviorfeatures.calculator.Fixtures.event;
import static io.github.behaviorfeatures.calculator.Fixtures.given;
import static io.github.behaviorfeatures.calculator.Fixtures.order;
import static io.github.behaviorfeatures.calculator.Fixtures.page;
import static io.github.behaviorfeatures.calculator.Fixtures.session;
import static io.github.behaviorfeatures.calculator.Fixtures.view;
import static io.github.behaviorfeatures.calculator.ShoppingPatternCalculator.CART_ABANDONMENT_RATE;
import static io.github.behaviorfeatures.calculator.ShoppingPatternCalculator.CHECKOUT_COMPLETION_RATE;
import static io.github.behaviorfeatures.calculator.ShoppingPatternCalculator.IMPULSE_PURCHASE_TENDENCY;
import static io.github.behaviorfeatures.calculator.ShoppingPatternCalculator.PRODUCT_COMPARISON_BEHAVIOR;
import static io.github.behaviorfeatures.feature.Absence.NO_DATA;

import io.github.behaviorfeatures.calculator.Fixtures.Given;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShoppingPatternCalculatorTest {

    @Test
    void withoutInteractionsNothingIsKnownOfCarts() {
        FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                .orders(order("2024-06-01T10:00", "o1"))
                .features();
        assertNotSupplied(
                features,
                CART_ABANDONMENT_RATE,
                CHECKOUT_COMPLETION_RATE,
                PRODUCT_COMPARISON_BEHAVIOR,
                IMPULSE_PURCHASE_TENDENCY);
    }

    @Test
    void impulseNeedsInteractionsAndAttributionsBoth() {
        assertNotSupplied(given().interactions().features(), IMPULSE_PURCHASE_TENDENCY);
        assertAbsent(given().interactions().orders().features(), IMPULSE_PURCHASE_TENDENCY, NO_DATA, 0);
    }

    @Test
    void withoutSuchVisitsThereIsNothingToMeasure() {
        FeatureMap features =
                given().interactions(page("2024-06-01T10:00", "v1")).features();
        assertAbsent(features, CART_ABANDONMENT_RATE, NO_DATA, 0);
        assertAbsent(features, CHECKOUT_COMPLETION_RATE, NO_DATA, 0);
        assertAbsent(features, PRODUCT_COMPARISON_BEHAVIOR, NO_DATA, 0);
    }

    @Nested
    class CartAbandonment {

        /** v1 led to an order, v2 and v3 did not, v4 had no cart: 2/3. */
        @Test
        void isTheShareOfCartVisitsWithoutAnOrder() {
            FeatureMap features = given().interactions(
                            cart("2024-06-01T10:00", "v1", "p1"),
                            cart("2024-06-10T10:00", "v2", "p1"),
                            cart("2024-06-20T10:00", "v3", "p1"),
                            page("2024-06-25T10:00", "v4"))
                    .orders(order("2024-06-01T10:30", "o1"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, 2 / 3.0, 3);
        }

        @Test
        void aPurchaseEventInTheVisitConverts() {
            FeatureMap features = given().interactions(
                            cart("2024-06-01T10:00", "v1", "p1"), event("2024-06-01T10:05", "v1", "purchase"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, 0, 1);
        }

        /** The purchase came first, the cart after it was left. */
        @Test
        void aPurchaseEventBeforeTheCartDoesNotConvert() {
            FeatureMap features = given().interactions(
                            event("2024-06-01T09:59", "v1", "purchase"), cart("2024-06-01T10:00", "v1", "p1"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, 1, 1);
        }

        @Test
        void aPurchaseEventAtTheInstantOfTheCartConverts() {
            FeatureMap features = given().interactions(
                            event("2024-06-01T10:00", "v1", "purchase"), cart("2024-06-01T10:00", "v1", "p1"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, 0, 1);
        }

        /** The visit of the cart ends at 10:00; a purchase converts until 10:00 the day after, whatever visit it is in. */
        @ParameterizedTest
        @CsvSource({"2024-06-01T12:00:00, 0", "2024-06-02T10:00:00, 0", "2024-06-02T10:00:01, 1"})
        void aPurchaseEventInAnotherVisitConvertsForADay(String purchase, double rate) {
            FeatureMap features = given().interactions(
                            cart("2024-06-01T10:00", "v1", "p1"), event(purchase, "v2", "purchase"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, rate, 1);
        }

        @Test
        void aPurchaseEventOutsideAllVisitsConverts() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                    .interactions(cart("2024-06-01T10:00", "v1", "p1"), event("2024-06-01T20:00", "purchase"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, 0, 1);
        }

        /** The thank-you page is opened again two days after the only order, with another cart: 1/2. */
        @Test
        void purchaseEventsOfACustomerWithOrdersDoNotConvert() {
            FeatureMap features = given().interactions(
                            cart("2024-06-01T10:00", "v1", "p1"),
                            event("2024-06-01T10:05", "v1", "purchase"),
                            cart("2024-06-03T10:00", "v2", "p2"),
                            event("2024-06-03T10:02", "v2", "purchase"))
                    .orders(order("2024-06-01T10:05", "o1"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, 0.5, 2);
        }

        @Test
        void purchaseEventsOfACustomerWithoutOrdersConvert() {
            FeatureMap features = given().interactions(
                            cart("2024-06-01T10:00", "v1", "p1"), event("2024-06-01T10:05", "v1", "purchase"))
                    .orders()
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, 0, 1);
        }

        /** First cart 10:00, last activity 10:20 on 1 June: orders from 10:00 that day to 10:20 the next convert. */
        @ParameterizedTest
        @CsvSource({
            "2024-06-01T09:59:59, 1",
            "2024-06-01T10:00:00, 0",
            "2024-06-02T10:20:00, 0",
            "2024-06-02T10:20:01, 1",
        })
        void anOrderFromTheFirstCartToADayAfterTheLastActivityConverts(String orderTime, double rate) {
            FeatureMap features = given().interactions(
                            page("2024-06-01T09:50", "v1"),
                            cart("2024-06-01T10:00", "v1", "p1"),
                            cart("2024-06-01T10:10", "v1", "p2"),
                            page("2024-06-01T10:20", "v1"))
                    .orders(order(orderTime, "o1"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, rate, 1);
        }

        /** The order of 2 June, before the cart of 3 June, hides not the one after it. */
        @Test
        void anEarlierOrderDoesNotHideTheOneThatConverts() {
            FeatureMap features = given().interactions(cart("2024-06-03T10:00", "v1", "p1"))
                    .orders(order("2024-06-02T10:00", "o1"), order("2024-06-03T11:00", "o2"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, 0, 1);
        }

        /** The recorded end, not the cart, is the last activity: 12:00 on 30 June, exactly 24 h before as-of. */
        @ParameterizedTest
        @CsvSource({"2024-06-30T12:00:00, false", "2024-06-30T11:59:59, true"})
        void aVisitIsDecidedMoreThanADayAfterItsLastActivity(String end, boolean decided) {
            FeatureMap features = given().sessions(session("v1", "2024-06-30T10:00", end))
                    .interactions(cart("2024-06-30T10:00", "v1", "p1"))
                    .features();
            if (decided) {
                assertNumber(features, CART_ABANDONMENT_RATE, 1, 1);
            } else {
                assertAbsent(features, CART_ABANDONMENT_RATE, NO_DATA, 0);
            }
        }

        /** The young visit converted, the old one did not: 1/1, for a recent visit must not only count as a success. */
        @Test
        void anUndecidedVisitIsLeftOutThoughItConverted() {
            FeatureMap features = given().interactions(
                            cart("2024-06-01T10:00", "v1", "p1"),
                            cart("2024-07-01T10:00", "v2", "p1"),
                            event("2024-07-01T10:05", "v2", "purchase"))
                    .features();
            assertNumber(features, CART_ABANDONMENT_RATE, 1, 1);
        }

        @Test
        void aCartOutsideAllVisitsIsNoCartVisit() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                    .interactions(event("2024-06-01T20:00", "add_to_cart"))
                    .features();
            assertAbsent(features, CART_ABANDONMENT_RATE, NO_DATA, 0);
        }
    }

    @Nested
    class CheckoutCompletion {

        /** v1 led to an order, v2 and v3 did not; a cart alone is no checkout: 1/3. */
        @Test
        void isTheShareOfCheckoutVisitsWithAnOrder() {
            FeatureMap features = given().interactions(
                            event("2024-06-01T10:00", "v1", "checkout_started"),
                            event("2024-06-10T10:00", "v2", "checkout_started"),
                            event("2024-06-20T10:00", "v3", "checkout_started"),
                            cart("2024-06-25T10:00", "v4", "p1"))
                    .orders(order("2024-06-02T10:00", "o1")) // exactly 24 h after the last activity
                    .features();
            assertNumber(features, CHECKOUT_COMPLETION_RATE, 1 / 3.0, 3);
        }

        @ParameterizedTest
        @ValueSource(strings = {"checkout_started", "payment_info_submitted"})
        void startsAndStepsAreCheckouts(String type) {
            FeatureMap features = given().interactions(
                            event("2024-06-01T10:00", "v1", type),
                            event("2024-06-01T10:05", "v1", "checkout_completed"))
                    .features();
            assertNumber(features, CHECKOUT_COMPLETION_RATE, 1, 1);
        }

        /** The order of 10:02 is after the cart of 10:00, but before the checkout of 10:05. */
        @Test
        void anOrderBeforeTheCheckoutDoesNotCompleteIt() {
            FeatureMap features = given().interactions(
                            cart("2024-06-01T10:00", "v1", "p1"), event("2024-06-01T10:05", "v1", "checkout_started"))
                    .orders(order("2024-06-01T10:02", "o1"))
                    .features();
            assertNumber(features, CHECKOUT_COMPLETION_RATE, 0, 1);
            assertNumber(features, CART_ABANDONMENT_RATE, 0, 1);
        }

        /** The payment page sends the customer back in a visit of its own. */
        @Test
        void aPurchaseInTheNextVisitCompletes() {
            FeatureMap features = given().interactions(
                            event("2024-06-01T10:05", "v1", "checkout_started"),
                            event("2024-06-01T10:09", "v2", "checkout_completed"))
                    .features();
            assertNumber(features, CHECKOUT_COMPLETION_RATE, 1, 1);
        }

        @ParameterizedTest
        @CsvSource({"2024-06-30T12:00:00, false", "2024-06-30T11:59:59, true"})
        void aVisitIsDecidedMoreThanADayAfterItsLastActivity(String time, boolean decided) {
            FeatureMap features =
                    given().interactions(event(time, "v1", "checkout_started")).features();
            if (decided) {
                assertNumber(features, CHECKOUT_COMPLETION_RATE, 0, 1);
            } else {
                assertAbsent(features, CHECKOUT_COMPLETION_RATE, NO_DATA, 0);
            }
        }
    }

    @Nested
    class ProductComparison {

        /** v1 views p1 and p2, v2 p1 twice, v3 an unknown product only: 1/2. */
        @Test
        void isTheShareOfProductVisitsWithSeveralProducts() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T10:00", "v1", "p1"),
                            view("2024-06-01T10:01", "v1", "p2"),
                            view("2024-06-02T10:00", "v2", "p1"),
                            view("2024-06-02T10:01", "v2", "p1"),
                            event("2024-06-03T10:00", "v3", "product_viewed"))
                    .features();
            assertNumber(features, PRODUCT_COMPARISON_BEHAVIOR, 0.5, 2);
        }

        /** v1 views p1 and something unknown, v2 something unknown, p1 and p2: which it was cannot be told. */
        @Test
        void anUnknownProductIsNotAnotherOne() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T10:00", "v1", "p1"),
                            event("2024-06-01T10:01", "v1", "product_viewed"),
                            event("2024-06-02T10:00", "v2", "product_viewed"),
                            view("2024-06-02T10:01", "v2", "p1"),
                            view("2024-06-02T10:02", "v2", "p2"))
                    .features();
            assertNumber(features, PRODUCT_COMPARISON_BEHAVIOR, 0.5, 2);
        }

        @Test
        void aProductPutIntoTheCartIsNotViewed() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T10:00", "v1", "p1"), cart("2024-06-01T10:01", "v1", "p2"))
                    .features();
            assertNumber(features, PRODUCT_COMPARISON_BEHAVIOR, 0, 1);
        }

        @Test
        void productsOfDifferentVisitsAreNotCompared() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T10:00", "v1", "p1"), view("2024-06-01T10:01", "v2", "p2"))
                    .features();
            assertNumber(features, PRODUCT_COMPARISON_BEHAVIOR, 0, 2);
        }
    }

    @Nested
    class Impulse {

        private Given ordered(String time, String... products) {
            return given().orders(Stream.of(products)
                    .map(product -> order(time, "o1").productId(product))
                    .toArray(PurchaseAttribution.Builder[]::new));
        }

        @ParameterizedTest
        @CsvSource({
            "11:00:00, 1", // exactly 60 minutes before the order
            "10:59:59.999, 0",
            "11:59:59, 1",
        })
        void isBuyingNoMoreThanAnHourAfterTheFirstTouch(String touch, double tendency) {
            FeatureMap features = ordered("2024-06-01T12:00", "p1")
                    .interactions(view("2024-06-01T" + touch, "v1", "p1"))
                    .features();
            assertNumber(features, IMPULSE_PURCHASE_TENDENCY, tendency, 1);
        }

        @Test
        void aCartAdditionTouchesToo() {
            FeatureMap features = ordered("2024-06-01T12:00", "p1")
                    .interactions(cart("2024-06-01T11:30", "v1", "p1"))
                    .features();
            assertNumber(features, IMPULSE_PURCHASE_TENDENCY, 1, 1);
        }

        /** p1 was seen days ago, p2 half an hour ago: the earliest touch of any of them counts. */
        @Test
        void theEarliestTouchOfAnyProductCounts() {
            FeatureMap features = ordered("2024-06-05T12:00", "p1", "p2", "p3")
                    .interactions(
                            view("2024-06-05T11:30", "v2", "p2"),
                            view("2024-06-01T11:30", "v1", "p1"),
                            view("2024-06-05T11:40", "v2", "p1"))
                    .features();
            assertNumber(features, IMPULSE_PURCHASE_TENDENCY, 0, 1);
        }

        @Test
        void aTouchAtTheInstantOfTheOrderIsNone() {
            FeatureMap features = ordered("2024-06-01T12:00", "p1")
                    .interactions(view("2024-06-01T12:00", "v1", "p1"))
                    .features();
            assertAbsent(features, IMPULSE_PURCHASE_TENDENCY, NO_DATA, 0);
        }

        @Test
        void anOrderOfUntouchedOrUnknownProductsIsNotEligible() {
            FeatureMap untouched = ordered("2024-06-01T12:00", "p1")
                    .interactions(
                            view("2024-06-01T11:30", "v1", "p2"),
                            event("2024-06-01T11:31", "v1", "select_item").productId("p1"))
                    .features();
            assertAbsent(untouched, IMPULSE_PURCHASE_TENDENCY, NO_DATA, 0);
            FeatureMap unknown = given().orders(order("2024-06-01T12:00", "o1"))
                    .interactions(view("2024-06-01T11:30", "v1", "p1"))
                    .features();
            assertAbsent(unknown, IMPULSE_PURCHASE_TENDENCY, NO_DATA, 0);
        }

        /** The first order counts, the second of the same product is replenishment: 1/1. */
        @Test
        void aRepeatedProductIsReplenishment() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T11:30", "v1", "p1"), view("2024-06-10T11:30", "v2", "p2"))
                    .orders(
                            order("2024-06-01T12:00", "o1").productId("p1"),
                            order("2024-06-10T12:00", "o2").productId("p1"),
                            order("2024-06-10T12:00", "o2").productId("p2"))
                    .features();
            assertNumber(features, IMPULSE_PURCHASE_TENDENCY, 1, 1);
        }

        /** Two orders of one product at one instant: neither is strictly earlier, both count. */
        @Test
        void ordersOfOneInstantRepeatNothing() {
            FeatureMap features = given().interactions(view("2024-06-01T11:30", "v1", "p1"))
                    .orders(
                            order("2024-06-01T12:00", "o1").productId("p1"),
                            order("2024-06-01T12:00", "o2").productId("p1"))
                    .features();
            assertNumber(features, IMPULSE_PURCHASE_TENDENCY, 1, 2);
        }

        /** On impulse, after a week, untouched: 1/2. */
        @Test
        void isTheShareOfEligibleOrders() {
            FeatureMap features = given().interactions(
                            view("2024-06-01T11:30", "v1", "p1"), view("2024-06-03T11:30", "v2", "p2"))
                    .orders(
                            order("2024-06-01T12:00", "o1").productId("p1"),
                            order("2024-06-10T12:00", "o2").productId("p2"),
                            order("2024-06-20T12:00", "o3").productId("p3"))
                    .features();
            assertNumber(features, IMPULSE_PURCHASE_TENDENCY, 0.5, 2);
        }
    }
}
