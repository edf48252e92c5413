package io.github.behaviorfeatures.calculator;

import static io.github.behaviorfeatures.calculator.Fixtures.assertAbsent;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNotSupplied;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNumber;
import static io.github.behaviorfeatures.calculator.Fixtures.assertValue;
import static io.github.behaviorfeatures.calculator.Fixtures.given;
import static io.github.behaviorfeatures.calculator.Fixtures.order;
import static io.github.behaviorfeatures.calculator.Fixtures.ordersOn;
import static io.github.behaviorfeatures.calculator.Fixtures.page;
import static io.github.behaviorfeatures.calculator.Fixtures.session;
import static io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator.AVG_PURCHASE_VALUE;
import static io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator.DAYS_SINCE_LAST_PURCHASE;
import static io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator.PREFERRED_ATTRIBUTION_SOURCE;
import static io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator.PURCHASE_CONSISTENCY;
import static io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator.PURCHASE_FREQUENCY;
import static io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator.SEASONAL_PURCHASE_PATTERN;
import static io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator.TOTAL_PURCHASES;
import static io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator.TOTAL_PURCHASE_VALUE;
import static io.github.behaviorfeatures.feature.Absence.INSUFFICIENT_DATA;
import static io.github.behaviorfeatures.feature.Absence.NO_DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.feature.FeatureMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PurchaseBehaviorCalculatorTest {

    @Test
    void withoutAttributionsNothingIsKnownOfPurchases() {
        FeatureMap features = given().interactions(page("2024-06-01T10:00", "v1"))
                .sessions(session("v1", "2024-06-01T10:00"))
                .features();
        assertNotSupplied(
                features,
                TOTAL_PURCHASES,
                AVG_PURCHASE_VALUE,
                PURCHASE_FREQUENCY,
                PURCHASE_CONSISTENCY,
                SEASONAL_PURCHASE_PATTERN,
                TOTAL_PURCHASE_VALUE,
                DAYS_SINCE_LAST_PURCHASE,
                PREFERRED_ATTRIBUTION_SOURCE);
        assertThat(features.valueOrDefault(TOTAL_PURCHASES)).isZero();
    }

    @Test
    void withoutOrdersThereIsNothingToMeasure() {
        FeatureMap features = given().orders().features();
        assertAbsent(features, AVG_PURCHASE_VALUE, NO_DATA, 0);
        assertAbsent(features, PURCHASE_CONSISTENCY, NO_DATA, 0);
        assertAbsent(features, SEASONAL_PURCHASE_PATTERN, NO_DATA, 0);
        assertAbsent(features, TOTAL_PURCHASE_VALUE, NO_DATA, 0);
        assertAbsent(features, DAYS_SINCE_LAST_PURCHASE, NO_DATA, 0);
        assertAbsent(features, PREFERRED_ATTRIBUTION_SOURCE, NO_DATA, 0);
    }

    @Nested
    class TotalPurchases {

        @Test
        void rowsOfOneOrderAreOnePurchase() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1").productId("p1"),
                            order("2024-06-01T10:00", "o1").productId("p2"),
                            order("2024-06-02T10:00", "o2").productId("p1"))
                    .features();
            assertValue(features, TOTAL_PURCHASES, 2, 2);
        }

        @Test
        void noOrdersAreZeroPurchases() {
            assertValue(given().orders().features(), TOTAL_PURCHASES, 0, 0);
        }

        @Test
        void anOrderAtAsOfIsNotSeenYet() {
            FeatureMap features = given().orders(
                            order("2024-07-01T11:59:59.999999999", "before"),
                            order("2024-07-01T12:00:00", "at"),
                            order("2024-07-01T12:00:01", "after"))
                    .features();
            assertValue(features, TOTAL_PURCHASES, 1, 1);
        }
    }

    @Nested
    class Values {

        /** (10 + 25.50) / 2 = 17.75; the order of unknown value counts in neither. */
        @Test
        void meanAndSumAreThoseOfTheKnownValues() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1", 10),
                            order("2024-06-02T10:00", "o2", 25.5),
                            order("2024-06-03T10:00", "o3"))
                    .features();
            assertNumber(features, AVG_PURCHASE_VALUE, 17.75, 2);
            assertNumber(features, TOTAL_PURCHASE_VALUE, 35.5, 2);
        }

        @Test
        void noKnownValueIsNoData() {
            FeatureMap features =
                    given().orders(order("2024-06-01T10:00", "o1")).features();
            assertAbsent(features, AVG_PURCHASE_VALUE, NO_DATA, 0);
            assertAbsent(features, TOTAL_PURCHASE_VALUE, NO_DATA, 0);
            assertValue(features, TOTAL_PURCHASES, 1, 1);
        }

        @Test
        void aFreeOrderIsAKnownValueOfZero() {
            FeatureMap features =
                    given().orders(order("2024-06-01T10:00", "o1", 0)).features();
            assertNumber(features, AVG_PURCHASE_VALUE, 0, 1);
            assertNumber(features, TOTAL_PURCHASE_VALUE, 0, 1);
        }

        /** 100 - 30 = 70 and 20: sum 90, mean 45. */
        @Test
        void refundsLowerTheValueOfTheirOrder() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1", 100),
                            order("2024-06-09T10:00", "o1").attributionValue(-30.0),
                            order("2024-06-10T10:00", "o2", 20))
                    .features();
            assertNumber(features, TOTAL_PURCHASE_VALUE, 90, 2);
            assertNumber(features, AVG_PURCHASE_VALUE, 45, 2);
        }

        /** 20 - 50 = -30: money may be negative. */
        @Test
        void moreRefundedThanPaidIsNegative() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1", 20),
                            order("2024-06-09T10:00", "o1").attributionValue(-50.0))
                    .features();
            assertNumber(features, TOTAL_PURCHASE_VALUE, -30, 1);
            assertNumber(features, AVG_PURCHASE_VALUE, -30, 1);
        }

        /** Without an order_value the lines add up: 12 + 8 = 20. */
        @Test
        void attributionValuesStandInForTheOrderValue() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1").productId("p1").attributionValue(12.0),
                            order("2024-06-01T10:00", "o1").productId("p2").attributionValue(8.0))
                    .features();
            assertNumber(features, TOTAL_PURCHASE_VALUE, 20, 1);
        }
    }

    @Nested
    class Frequency {

        /** 60.875 days = 2 months of 30.4375 days; 3 orders / 2 = 1.5. */
        @Test
        void isOrdersPerMonthOfTenure() {
            FeatureMap features = given().customerSince("2024-05-01T15:00") // 30 + 30 days and 21 hours before as-of
                    .orders(ordersOn("2024-05-10", "2024-06-10", "2024-06-20"))
                    .features();
            assertNumber(features, PURCHASE_FREQUENCY, 1.5, 3);
        }

        @Test
        void lessThanAMonthCountsAsAMonth() {
            FeatureMap features = given().customerSince("2024-06-21T12:00")
                    .orders(ordersOn("2024-06-22", "2024-06-23"))
                    .features();
            assertNumber(features, PURCHASE_FREQUENCY, 2, 2);
        }

        /**
         * 30.4375 days before as-of is 2024-06-01T01:30; 1 / 1, and an hour earlier 1 / ((30.4375 + 1/24) / 30.4375).
         */
        @Test
        void tenureCountsFromOneMonthOn() {
            FeatureMap exactly = given().customerSince("2024-06-01T01:30")
                    .orders(ordersOn("2024-06-22"))
                    .features();
            assertNumber(exactly, PURCHASE_FREQUENCY, 1, 1);
            // 730.5 hours / 731.5 hours = 0.998632946001...
            FeatureMap longer = given().customerSince("2024-06-01T00:30")
                    .orders(ordersOn("2024-06-22"))
                    .features();
            assertNumber(longer, PURCHASE_FREQUENCY, 730.5 / 731.5, 1);
        }

        /** The page was seen 60.875 days before as-of, before the account was made: 1 order / 2 months. */
        @Test
        void tenureBeginsWithTheFirstSignOfTheCustomer() {
            FeatureMap features = given().customerSince("2024-06-30T12:00")
                    .interactions(page("2024-05-01T15:00", "v1"))
                    .orders(ordersOn("2024-06-30"))
                    .features();
            assertNumber(features, PURCHASE_FREQUENCY, 0.5, 1);
        }

        /** An account made at as-of is not known yet, so that the order of 60.875 days ago begins the tenure. */
        @Test
        void anAccountOfTheFutureDoesNotCount() {
            FeatureMap features = given().customerSince(Fixtures.AS_OF)
                    .orders(order("2024-05-01T15:00", "o1"))
                    .features();
            assertNumber(features, PURCHASE_FREQUENCY, 0.5, 1);
        }

        @Test
        void aKnownCustomerWithoutOrdersBuysZeroTimesAMonth() {
            assertNumber(given().customerSince("2024-01-01T00:00").orders().features(), PURCHASE_FREQUENCY, 0, 0);
        }

        @Test
        void withoutTenureThereIsNoFrequency() {
            assertAbsent(given().orders().features(), PURCHASE_FREQUENCY, NO_DATA, 0);
        }
    }

    @Nested
    class Consistency {

        /**
         * Gaps 10 and 20 days: mean 15, sample standard deviation sqrt((25 + 25) / 1) = 7.0710678119, CV =
         * 0.4714045208, 1 / 1.4714045208 = 0.679622758982926 (python mpmath).
         */
        @Test
        void isLowerTheMoreTheGapsVary() {
            FeatureMap features = given().orders(ordersOn("2024-01-01", "2024-01-11", "2024-01-31"))
                    .features();
            assertNumber(features, PURCHASE_CONSISTENCY, 0.679622758982926, 2);
        }

        /**
         * Gaps 1, 2 and 6 days: mean 3, squared deviations 4, 1 and 9, sample variance 14 / 2 = 7, CV = sqrt(7) / 3 =
         * 0.8819171037, 1 / 1.8819171037 = 0.531373033...
         */
        @Test
        void isMeasuredByTheSampleStandardDeviation() {
            FeatureMap features = given().orders(ordersOn("2024-01-01", "2024-01-02", "2024-01-04", "2024-01-10"))
                    .features();
            assertNumber(features, PURCHASE_CONSISTENCY, 1 / (1 + Math.sqrt(7) / 3), 3);
        }

        @Test
        void equalGapsAreClockwork() {
            FeatureMap features = given().orders(ordersOn("2024-01-01", "2024-01-08", "2024-01-15", "2024-01-22"))
                    .features();
            assertNumber(features, PURCHASE_CONSISTENCY, 1, 3);
        }

        /** Two orders on 1 January and two on the 8th are two dates: one gap. */
        @Test
        void ordersOfOneDateAreOneDate() {
            FeatureMap features = given().orders(
                            order("2024-01-01T00:00", "o1"),
                            order("2024-01-01T23:59:59", "o2"),
                            order("2024-01-08T10:00", "o3"),
                            order("2024-01-08T11:00", "o4"))
                    .features();
            assertAbsent(features, PURCHASE_CONSISTENCY, INSUFFICIENT_DATA, 1);
        }

        @Test
        void oneDateHasNoGap() {
            FeatureMap features = given().orders(ordersOn("2024-01-01")).features();
            assertAbsent(features, PURCHASE_CONSISTENCY, INSUFFICIENT_DATA, 0);
        }

        /**
         * In New York the orders are of 1, 3 and 5 January: 03:00 UTC of the 6th is 22:00 of the 5th. Gaps 2 and 2: 1.
         * In UTC they would be 2 and 3.
         */
        @Test
        void datesAreLocalToTheShop() {
            FeatureMap features = given().timeZone("America/New_York")
                    .orders(
                            order("2024-01-01T12:00", "o1"),
                            order("2024-01-03T12:00", "o2"),
                            order("2024-01-06T03:00", "o3"))
                    .features();
            assertNumber(features, PURCHASE_CONSISTENCY, 1, 2);
        }

        /**
         * The clocks go forward in Berlin on 31 March 2024: from 30 March 23:30 to 31 March 23:30 local are 23 hours,
         * and one day of the calendar all the same. Gaps 1 and 1.
         */
        @Test
        void daysAreThoseOfTheCalendarWhenTheClocksChange() {
            FeatureMap features = given().timeZone("Europe/Berlin")
                    .orders(
                            order("2024-03-30T22:30", "o1"),
                            order("2024-03-31T21:30", "o2"),
                            order("2024-04-01T21:30", "o3"))
                    .features();
            assertNumber(features, PURCHASE_CONSISTENCY, 1, 2);
        }
    }

    @Nested
    class SeasonalPattern {

        /**
         * Days 334, 344 and 354 after New Year in years of 365 days: 2 pi * 10 / 365 apart, so R = (1 + 2 cos(20 pi /
         * 365)) / 3 = 0.9901468..., and sqrt((3 R^2 - 1) / 2) = 0.985183152350358 (python mpmath).
         */
        @Test
        void christmasShoppersAreSeasonal() {
            FeatureMap features = given().orders(ordersOn("2021-12-01", "2022-12-11", "2023-12-21"))
                    .features();
            assertNumber(features, SEASONAL_PURCHASE_PATTERN, 0.985183152350358, 3);
        }

        @Test
        void theSameDayEveryYearIsOne() {
            FeatureMap features = given().orders(ordersOn("2022-01-01", "2023-01-01", "2024-01-01"))
                    .features();
            assertNumber(features, SEASONAL_PURCHASE_PATTERN, 1, 3);
        }

        /** Days 0, 122 and 244 of leap years are thirds of the circle: R = 0. */
        @Test
        void evenlySpreadDatesAreZero() {
            FeatureMap features = given().orders(ordersOn("2020-01-01", "2020-09-01", "2024-05-02"))
                    .features();
            assertValue(features, SEASONAL_PURCHASE_PATTERN, 0.0, 3);
        }

        /** The last is to be 365 days after the first or later: 2023-01-10 to 2024-01-10 are, to 2024-01-09 are not. */
        @Test
        void needsAYear() {
            FeatureMap year = given().orders(ordersOn("2023-01-10", "2023-05-01", "2024-01-10"))
                    .features();
            assertThat(year.find(SEASONAL_PURCHASE_PATTERN)).isPresent();
            FeatureMap less = given().orders(ordersOn("2023-01-10", "2023-05-01", "2024-01-09"))
                    .features();
            assertAbsent(less, SEASONAL_PURCHASE_PATTERN, INSUFFICIENT_DATA, 3);
        }

        @Test
        void needsThreeDates() {
            FeatureMap features = given().orders(
                            order("2020-01-10T10:00", "o1"),
                            order("2020-01-10T11:00", "o2"),
                            order("2024-01-10T10:00", "o3"))
                    .features();
            assertAbsent(features, SEASONAL_PURCHASE_PATTERN, INSUFFICIENT_DATA, 2);
        }
    }

    @Nested
    class DaysSinceLastPurchase {

        /** From 30 June 00:00 to 1 July 12:00: a day and a half. */
        @Test
        void countsFractionsOfDaysFromTheLatestOrder() {
            FeatureMap features = given().orders(
                            order("2024-06-30T00:00", "latest"), order("2024-06-01T00:00", "earlier"))
                    .features();
            assertNumber(features, DAYS_SINCE_LAST_PURCHASE, 1.5, 2);
        }

        /** An order's time is that of its first row. */
        @Test
        void aLaterRowOfTheOrderDoesNotMoveIt() {
            FeatureMap features = given().orders(
                            order("2024-06-29T12:00", "o1", 50),
                            order("2024-07-01T00:00", "o1").attributionValue(-5.0))
                    .features();
            assertNumber(features, DAYS_SINCE_LAST_PURCHASE, 2, 1);
        }
    }

    @Nested
    class PreferredSource {

        @Test
        void isThatOfMostOrdersTrimmedAndLowerCased() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1").attributionSource(" Google "),
                            order("2024-06-02T10:00", "o2").attributionSource("google"),
                            order("2024-06-03T10:00", "o3").attributionSource("Newsletter"),
                            order("2024-06-04T10:00", "o4"))
                    .features();
            assertValue(features, PREFERRED_ATTRIBUTION_SOURCE, "google", 3);
        }

        @Test
        void anOrderCountsOnceWithTheFirstSourceOnRecord() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1"),
                            order("2024-06-01T10:02", "o1").attributionSource("late"),
                            order("2024-06-01T10:01", "o1").attributionSource("early"),
                            order("2024-06-01T10:03", "o1").attributionSource("late"))
                    .features();
            assertValue(features, PREFERRED_ATTRIBUTION_SOURCE, "early", 1);
        }

        @Test
        void tiesGoToTheMoreRecent() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1").attributionSource("a"),
                            order("2024-06-02T10:00", "o2").attributionSource("b"))
                    .features();
            assertValue(features, PREFERRED_ATTRIBUTION_SOURCE, "b", 2);
        }

        @Test
        void tiesAtOneInstantGoToTheSmallerLabel() {
            FeatureMap features = given().orders(
                            order("2024-06-01T10:00", "o1").attributionSource("b"),
                            order("2024-06-01T10:00", "o2").attributionSource("a"))
                    .features();
            assertValue(features, PREFERRED_ATTRIBUTION_SOURCE, "a", 2);
        }

        @Test
        void blankIsMissing() {
            FeatureMap features = given().orders(order("2024-06-01T10:00", "o1").attributionSource("  "))
                    .features();
            assertAbsent(features, PREFERRED_ATTRIBUTION_SOURCE, NO_DATA, 0);
        }
    }
}
