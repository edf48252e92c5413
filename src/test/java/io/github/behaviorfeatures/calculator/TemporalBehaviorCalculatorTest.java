package io.github.behaviorfeatures.calculator;

import static io.github.behaviorfeatures.calculator.Fixtures.ago;
import static io.github.behaviorfeatures.calculator.Fixtures.assertAbsent;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNotSupplied;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNumber;
import static io.github.behaviorfeatures.calculator.Fixtures.assertValue;
import static io.github.behaviorfeatures.calculator.Fixtures.daysAgo;
import static io.github.behaviorfeatures.calculator.Fixtures.event;
import static io.github.behaviorfeatures.calculator.Fixtures.given;
import static io.github.behaviorfeatures.calculator.Fixtures.order;
import static io.github.behaviorfeatures.calculator.Fixtures.page;
import static io.github.behaviorfeatures.calculator.Fixtures.session;
import static io.github.behaviorfeatures.calculator.Fixtures.utc;
import static io.github.behaviorfeatures.calculator.TemporalBehaviorCalculator.LOYALTY_TREND;
import static io.github.behaviorfeatures.calculator.TemporalBehaviorCalculator.PREFERRED_SHOPPING_TIME;
import static io.github.behaviorfeatures.calculator.TemporalBehaviorCalculator.SEASONAL_BEHAVIOR;
import static io.github.behaviorfeatures.calculator.TemporalBehaviorCalculator.SHOPPING_DAY_PREFERENCE;
import static io.github.behaviorfeatures.feature.Absence.INSUFFICIENT_DATA;
import static io.github.behaviorfeatures.feature.Absence.NO_DATA;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.calculator.Fixtures.Given;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalBehaviorCalculatorTest {

    @Test
    void withoutAnyTableNothingIsSupplied() {
        assertNotSupplied(
                given().features(), PREFERRED_SHOPPING_TIME, SHOPPING_DAY_PREFERENCE, SEASONAL_BEHAVIOR, LOYALTY_TREND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interactions", "sessions", "orders"})
    void anyEmptyTableIsNoData(String table) {
        FeatureMap features = switch (table) {
            case "interactions" -> given().interactions().features();
            case "sessions" -> given().sessions().features();
            default -> given().orders().features();
        };
        assertAbsent(features, PREFERRED_SHOPPING_TIME, NO_DATA, 0);
        assertAbsent(features, SHOPPING_DAY_PREFERENCE, NO_DATA, 0);
        assertAbsent(features, SEASONAL_BEHAVIOR, NO_DATA, 0);
        assertAbsent(features, LOYALTY_TREND, NO_DATA, 0);
    }

    /** So many pages at each of these hours, one a minute. */
    private static UserInteraction.Builder[] pagesAt(String... hoursAndCounts) {
        List<UserInteraction.Builder> pages = new ArrayList<>();
        for (String hourAndCount : hoursAndCounts) {
            String[] parts = hourAndCount.split("x");
            for (int minute = 10; minute < 10 + Integer.parseInt(parts[1]); minute++) {
                pages.add(page("2024-06-01T" + parts[0] + ":" + minute, "v1"));
            }
        }
        return pages.toArray(UserInteraction.Builder[]::new);
    }

    @Nested
    class PreferredShoppingTime {

        /** Hour 9: 2 pages, smoothed 4; hour 20: an order of weight 3, smoothed 6. */
        @Test
        void anOrderWeighsThree() {
            FeatureMap features = given().interactions(pagesAt("09x2"))
                    .orders(order("2024-06-02T20:59:59", "o1"))
                    .features();
            assertValue(features, PREFERRED_SHOPPING_TIME, 20, 3);
        }

        /** Hour 9: 2 pages. Hour 6: one event; with weight 2 it draws level, and the smaller hour wins. */
        @ParameterizedTest
        @CsvSource({
            "add_to_cart, 6",
            "begin_checkout, 6",
            "add_payment_info, 6",
            "purchase, 9",
            "add_to_wishlist, 9",
            "search, 9",
        })
        void cartAndCheckoutEventsWeighTwo(String type, int hour) {
            FeatureMap features = given().interactions(
                            event("2024-06-01T06:10", "v1", type),
                            page("2024-06-01T09:10", "v1"),
                            page("2024-06-01T09:11", "v1"))
                    .features();
            assertValue(features, PREFERRED_SHOPPING_TIME, hour, 3);
        }

        /** Hour 10: 3 pages, smoothed 6. Hours 14, 15, 16: 2, 2, 1, smoothed at 15: 2 + 2 * 2 + 1 = 7. */
        @Test
        void neighbouringHoursSupportEachOther() {
            FeatureMap features = given().interactions(pagesAt("10x3", "14x2", "15x2", "16x1"))
                    .features();
            assertValue(features, PREFERRED_SHOPPING_TIME, 15, 8);
        }

        /** Smoothed 6 at 5 and 6 (2 and 2 pages) and at 10 (3 pages): the larger own weight wins. */
        @Test
        void tiesGoToTheLargerUnsmoothedWeight() {
            FeatureMap features =
                    given().interactions(pagesAt("05x2", "06x2", "10x3")).features();
            assertValue(features, PREFERRED_SHOPPING_TIME, 10, 7);
        }

        /** Smoothed 2 at 3, 4 and 5; 4 has no weight of its own, 3 is smaller than 5. */
        @Test
        void furtherTiesGoToTheSmallerHour() {
            FeatureMap features = given().interactions(pagesAt("03x1", "05x1")).features();
            assertValue(features, PREFERRED_SHOPPING_TIME, 3, 2);
        }

        /** Hour 23: 2 pages and one at 0: 2 * 2 + 1 = 5; hour 12: 4. And the other way round. */
        @ParameterizedTest
        @CsvSource({"23x2, 00x1, 23", "23x1, 00x2, 0"})
        void theClockIsRound(String lastHour, String firstHour, int peak) {
            FeatureMap features =
                    given().interactions(pagesAt(lastHour, firstHour, "12x2")).features();
            assertValue(features, PREFERRED_SHOPPING_TIME, peak, 5);
        }

        /** v1 has an interaction, so that only that counts; the starts of v2 and v3 count 1 each. */
        @Test
        void theStartOfAVisitCountsOnlyWithoutInteractions() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T08:00"),
                            session("v2", "2024-06-02T17:00"),
                            session("v3", "2024-06-03T17:30"))
                    .interactions(page("2024-06-01T11:00", "v1"))
                    .features();
            assertValue(features, PREFERRED_SHOPPING_TIME, 17, 3);
        }

        /** 18:40 UTC is 00:10 in Kolkata. */
        @Test
        void hoursAreLocalToTheShop() {
            FeatureMap features = given().timeZone("Asia/Kolkata")
                    .interactions(page("2024-06-01T18:40", "v1"))
                    .features();
            assertValue(features, PREFERRED_SHOPPING_TIME, 0, 1);
        }

        /** 11:30 UTC is 12:30 in Berlin in winter and 13:30 in summer: once and twice. */
        @Test
        void hoursFollowTheClocks() {
            FeatureMap features = given().timeZone("Europe/Berlin")
                    .interactions(
                            page("2024-01-10T11:30", "v1"),
                            page("2024-06-01T11:30", "v2"),
                            page("2024-06-02T11:30", "v3"))
                    .features();
            assertValue(features, PREFERRED_SHOPPING_TIME, 13, 3);
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTC", "America/New_York"})
        void datesWithoutATimeOfDayTellNoHour(String zone) {
            FeatureMap features = given().timeZone(zone)
                    .sessions(session("v1", "2024-06-03T00:00"))
                    .interactions(event("2024-06-01T00:00", "page_view"))
                    .orders(order("2024-06-02T00:00", "o1"))
                    .features();
            assertAbsent(features, PREFERRED_SHOPPING_TIME, NO_DATA, 3);
        }

        private static Set<FieldNote> dateAlone(String field) {
            return Set.of(new FieldNote(field, FieldNote.Kind.DATE_ALONE));
        }

        /** Dates of a shop in New York are midnight there, 04:00 UTC in summer. */
        @Test
        void datesOfAnotherZoneTellNoHour() {
            Given dates = given().timeZone("America/New_York")
                    .sessions(
                            session("v1", "2024-06-03T04:00").notes(dateAlone("start_time")),
                            UserSession.builder()
                                    .createdAt(utc("2024-06-04T04:00"))
                                    .notes(dateAlone("created_at")))
                    .interactions(event("2024-06-01T04:00", "page_view").notes(dateAlone("created_at")))
                    .orders(order("2024-06-02T04:00", "o1").notes(dateAlone("created_at")));
            assertAbsent(dates.features(), PREFERRED_SHOPPING_TIME, NO_DATA, 4);
            // One record with a time of day, and all count: hour 0 has 1 + 1 + 1 + 3, hour 12 but 1.
            FeatureMap oneTime = dates.interactions(
                            event("2024-06-01T04:00", "page_view").notes(dateAlone("created_at")),
                            event("2024-06-01T16:00", "page_view"))
                    .features();
            assertValue(oneTime, PREFERRED_SHOPPING_TIME, 0, 5);
        }

        /** A date in a field that does not give the time tells nothing of the time. */
        @Test
        void onlyTheFieldThatGivesTheTimeCounts() {
            FeatureMap features = given().sessions(session("v1", "2024-06-03T10:00")
                            .createdAt(utc("2024-06-03T04:00"))
                            .notes(dateAlone("created_at")))
                    .features();
            assertValue(features, PREFERRED_SHOPPING_TIME, 10, 1);
        }

        /** Of rows merged into one visit or order, the row that gives the time counts. */
        @Test
        void ofMergedRowsTheEarliestCounts() {
            FeatureMap dateFirst = given().sessions(
                            session("v1", "2024-06-03T10:00"),
                            session("v1", "2024-06-03T04:00").notes(dateAlone("start_time")))
                    .orders(
                            order("2024-06-02T04:00", "o1").notes(dateAlone("created_at")),
                            order("2024-06-02T10:00", "o1"))
                    .features();
            assertAbsent(dateFirst, PREFERRED_SHOPPING_TIME, NO_DATA, 2);
            FeatureMap timeFirst = given().sessions(
                            session("v1", "2024-06-03T03:00"),
                            session("v1", "2024-06-03T04:00").notes(dateAlone("start_time")))
                    .features();
            assertValue(timeFirst, PREFERRED_SHOPPING_TIME, 3, 1);
        }

        /** One record a nanosecond past midnight, and all three count: weight 3 of the order at hour 0. */
        @Test
        void oneTimeOfDayMakesMidnightAnHour() {
            FeatureMap features = given().interactions(
                            event("2024-06-01T00:00", "page_view"), event("2024-06-05T00:00:00.000000001", "page_view"))
                    .orders(order("2024-06-02T00:00", "o1"))
                    .features();
            assertValue(features, PREFERRED_SHOPPING_TIME, 0, 3);
        }
    }

    @Nested
    class ShoppingDayPreference {

        /** Monday 3 June: 2 pages; Saturday 8 June: an order of weight 3. */
        @Test
        void isTheWeekdayOfTheLargestWeight() {
            FeatureMap features = given().interactions(page("2024-06-03T10:00", "v1"), page("2024-06-03T10:01", "v1"))
                    .orders(order("2024-06-08T10:00", "o1"))
                    .features();
            assertValue(features, SHOPPING_DAY_PREFERENCE, 6, 3);
        }

        /**
         * Thursday 6 June: a cart event of weight 2; Monday 10 and Sunday 9 June: 1 each. No smoothing around Sunday.
         */
        @Test
        void weekdaysAreNotSmoothed() {
            FeatureMap features = given().interactions(
                            event("2024-06-06T10:00", "v1", "add_to_cart"),
                            page("2024-06-09T10:00", "v2"),
                            page("2024-06-10T10:00", "v3"))
                    .features();
            assertValue(features, SHOPPING_DAY_PREFERENCE, 4, 3);
        }

        @Test
        void tiesGoToTheSmallerDay() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-09T10:00"), // Sunday
                            session("v2", "2024-06-04T10:00")) // Tuesday
                    .features();
            assertValue(features, SHOPPING_DAY_PREFERENCE, 2, 2);
        }

        /** Sunday 9 June 23:00 UTC is Monday 01:00 in Berlin. */
        @ParameterizedTest
        @CsvSource({"UTC, 7", "Europe/Berlin, 1"})
        void weekdaysAreLocalToTheShop(String zone, int day) {
            FeatureMap features = given().timeZone(zone)
                    .orders(order("2024-06-09T23:00", "o1"))
                    .features();
            assertValue(features, SHOPPING_DAY_PREFERENCE, day, 1);
        }

        @Test
        void datesWithoutATimeOfDayTellTheWeekday() {
            FeatureMap features =
                    given().orders(order("2024-06-05T00:00", "o1")).features();
            assertValue(features, SHOPPING_DAY_PREFERENCE, 3, 1);
        }
    }

    @Nested
    class SeasonalBehavior {

        /**
         * Five times New Year (angle 0) and day 183 after it in a leap year (angle pi): R = (5 - 1) / 6 = 2/3, (6 *
         * 4/9 - 1) / 5 = 1/3, sqrt(1/3) = 0.57735026918962576. Interactions, visit starts and orders all make dates,
         * each once.
         */
        @Test
        void datesOfAllRecordsCount() {
            FeatureMap features = given().interactions(
                            event("2019-01-01T10:00", "page_view"), event("2020-01-01T10:00", "page_view"))
                    .sessions(session("v1", "2021-01-01T10:00"), session("v2", "2022-01-01T10:00"))
                    .orders(
                            order("2022-01-01T20:00", "o1"),
                            order("2023-01-01T10:00", "o2"),
                            order("2020-07-02T10:00", "o3"))
                    .features();
            assertNumber(features, SEASONAL_BEHAVIOR, 0.57735026918962576, 6);
        }

        /** A session that began before midnight makes its own date, though all that was done in it is of the next one. */
        @Test
        void theStartOfAVisitIsADateOfItsOwn() {
            FeatureMap features = given().sessions(session("v1", "2024-01-01T23:50"))
                    .interactions(page("2024-01-02T00:10", "v1"), page("2024-01-02T00:20", "v1"))
                    .features();
            assertAbsent(features, SEASONAL_BEHAVIOR, INSUFFICIENT_DATA, 2);
        }

        @Test
        void needsSixDates() {
            FeatureMap features = given().sessions(sessionsOn(
                            "2020-01-01", "2020-01-01", "2020-02-01", "2021-03-01", "2022-04-01", "2023-05-01"))
                    .features();
            assertAbsent(features, SEASONAL_BEHAVIOR, INSUFFICIENT_DATA, 5);
        }

        /** From 1 March 2023 to 28 February 2024 are 364 days. */
        @Test
        void needsAYear() {
            FeatureMap features = given().sessions(sessionsOn(
                            "2023-03-01", "2023-04-01", "2023-05-01", "2023-06-01", "2023-07-01", "2024-02-28"))
                    .features();
            assertAbsent(features, SEASONAL_BEHAVIOR, INSUFFICIENT_DATA, 6);
        }

        /**
         * To 29 February 2024 are 365 days. Angles 2 pi * 59, 90, 120, 151, 181 / 365 and 2 pi * 59 / 366: R =
         * 0.7177000343, sqrt((6 R^2 - 1) / 5) = 0.64661581106490174 (python mpmath).
         */
        @Test
        void exactlyAYearIsEnough() {
            FeatureMap features = given().sessions(sessionsOn(
                            "2023-03-01", "2023-04-01", "2023-05-01", "2023-06-01", "2023-07-01", "2024-02-29"))
                    .features();
            assertNumber(features, SEASONAL_BEHAVIOR, 0.64661581106490174, 6);
        }

        /** 1 January 2024 02:00 UTC is still 2023 in New York: the sixth date is the fifth once more. */
        @Test
        void datesAreLocalToTheShop() {
            FeatureMap features = given().timeZone("America/New_York")
                    .sessions(
                            session("v1", "2020-03-01T12:00"),
                            session("v2", "2020-04-01T12:00"),
                            session("v3", "2020-05-01T12:00"),
                            session("v4", "2020-06-01T12:00"),
                            session("v5", "2023-12-31T12:00"),
                            session("v6", "2024-01-01T02:00"))
                    .features();
            assertAbsent(features, SEASONAL_BEHAVIOR, INSUFFICIENT_DATA, 5);
        }

        private UserSession.Builder[] sessionsOn(String... dates) {
            return Stream.of(dates).map(date -> session(date, date + "T10:00")).toArray(UserSession.Builder[]::new);
        }
    }

    @Nested
    class LoyaltyTrend {

        /**
         * So many visits in each 30-day window before as-of, the earliest first, after a page view just before them all;
         * the first at the window's very start.
         */
        private Given visitsPerWindow(int... counts) {
            List<UserSession.Builder> visits = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                Duration windowStart = Duration.ofDays(30L * (counts.length - i));
                for (int visit = 0; visit < counts[i]; visit++) {
                    visits.add(session(i + "/" + visit, ago(windowStart.minusHours(visit))));
                }
            }
            return given().interactions(
                            event(ago(Duration.ofDays(30L * counts.length).plusSeconds(1)), "page_view"))
                    .sessions(visits.toArray(UserSession.Builder[]::new));
        }

        @Test
        void everMoreIsOne() {
            assertNumber(visitsPerWindow(1, 2, 3, 4).features(), LOYALTY_TREND, 1, 4);
        }

        @Test
        void everLessIsMinusOne() {
            assertNumber(visitsPerWindow(5, 4, 3, 2, 1).features(), LOYALTY_TREND, -1, 5);
        }

        @Test
        void alwaysTheSameIsZero() {
            assertValue(visitsPerWindow(2, 2, 2, 2).features(), LOYALTY_TREND, 0.0, 4);
        }

        /** Six pairs, one tied, five rising: 5 / sqrt(6 * 5) = 0.91287092917527686 (python mpmath). */
        @Test
        void tiesShortenTheDenominator() {
            assertNumber(visitsPerWindow(1, 1, 2, 3).features(), LOYALTY_TREND, 0.91287092917527686, 4);
        }

        /** 2, 1, 3, 1: two pairs rise, three fall, one is tied: -1 / sqrt(6 * 5) = -0.18257418583505537. */
        @Test
        void upsAndDownsCancel() {
            assertNumber(visitsPerWindow(2, 1, 3, 1).features(), LOYALTY_TREND, -0.18257418583505537, 4);
        }

        /** Visits 1, 1, 1, 1 and orders 0, 1, 2, 3: 1, 2, 3, 4. */
        @Test
        void ordersCountAsVisitsDo() {
            FeatureMap features = visitsPerWindow(1, 1, 1, 1)
                    .orders(
                            order(daysAgo(80), "o1"),
                            order(daysAgo(50), "o2"),
                            order(daysAgo(45), "o3"),
                            order(daysAgo(20), "o4"),
                            order(daysAgo(10), "o5"),
                            order(daysAgo(5), "o6"))
                    .features();
            assertNumber(features, LOYALTY_TREND, 1, 4);
        }

        /**
         * The first activity lies just before the fourth window, which is empty then, or at its very start: a window that
         * begins with it would count it for sure, so there are but three.
         */
        @Test
        void windowsStartAfterTheFirstActivity() {
            FeatureMap four = given().sessions(
                            session("v1", daysAgo(120))
                                    .startTime(utc(daysAgo(120)).minusNanos(1)),
                            session("v2", daysAgo(1)))
                    .features();
            // 0, 0, 0, 1: three pairs rise, three are tied: 3 / sqrt(6 * 3)
            assertNumber(four, LOYALTY_TREND, 3 / Math.sqrt(18), 4);
            FeatureMap three = given().sessions(session("v1", daysAgo(120)), session("v2", daysAgo(1)))
                    .features();
            assertAbsent(three, LOYALTY_TREND, INSUFFICIENT_DATA, 3);
        }

        /** Not even one window is complete. */
        @Test
        void aNewCustomerHasNoTrend() {
            assertAbsent(given().sessions(session("v1", daysAgo(29))).features(), LOYALTY_TREND, INSUFFICIENT_DATA, 0);
        }

        /**
         * The first visit is a day before four windows. The second is exactly 30 days ago: in the newest window, 0, 0, 0,
         * 1: 3 / sqrt(6 * 3). A second earlier: 0, 0, 1, 0: two pairs rise, one falls, three are tied: 1 / sqrt(6 * 3).
         */
        @ParameterizedTest
        @CsvSource({"0, 3", "1, 1"})
        void aWindowBeginsThirtyDaysBeforeItsEnd(long secondsEarlier, double score) {
            FeatureMap features = given().sessions(
                            session("v1", daysAgo(121)),
                            session("v2", ago(Duration.ofDays(30).plusSeconds(secondsEarlier))))
                    .features();
            assertNumber(features, LOYALTY_TREND, score / Math.sqrt(18), 4);
        }

        /**
         * The first visit is long ago, the second exactly 360 days, in the last of twelve windows: 1, ten times 0, 1: 0. A
         * second earlier it is in none: eleven times 0, 1: 11 / sqrt(66 * 11) = 0.40824829046386302.
         */
        @ParameterizedTest
        @CsvSource({"0, 0", "1, 0.40824829046386302"})
        void looksBackTwelveWindows(long secondsEarlier, double trend) {
            FeatureMap features = given().sessions(
                            session("v0", daysAgo(1000)),
                            session("v1", ago(Duration.ofDays(360).plusSeconds(secondsEarlier))),
                            session("v2", daysAgo(1)))
                    .features();
            assertNumber(features, LOYALTY_TREND, trend, 12);
        }

        /**
         * The clocks of Berlin went forward in between, which shortens no window: the visit of 120 days ago is in the
         * fourth, though it was an hour earlier by the clock than as-of: 1, 0, 0, 0: three pairs fall, three are tied.
         */
        @Test
        void windowsAreCountedInSecondsWhateverTheClocksDo() {
            FeatureMap features = given().timeZone("Europe/Berlin")
                    .sessions(session("v1", daysAgo(130)), session("v2", daysAgo(120)))
                    .features();
            assertNumber(features, LOYALTY_TREND, -3 / Math.sqrt(6 * 3), 4);
        }

        @Test
        void windowsThatAreAllEmptyAreNotEnough() {
            assertAbsent(
                    given().sessions(session("v1", daysAgo(500))).features(), LOYALTY_TREND, INSUFFICIENT_DATA, 12);
        }

        /** An interaction outside all visits begins the windows, but is no activity in them: 0, 0, 0, 1. */
        @Test
        void interactionsBeginTheWindowsButDoNotCount() {
            FeatureMap features = given().sessions(session("v1", daysAgo(1)))
                    .interactions(event(daysAgo(121), "page_view"), event(daysAgo(110), "page_view"))
                    .features();
            assertNumber(features, LOYALTY_TREND, 3 / Math.sqrt(6 * 3), 4); // three pairs rise, three are tied
        }

        @Test
        void interactionsAloneAreNoActivityWithoutVisits() {
            FeatureMap features = given().generator(
                            CustomerBehaviorFeatureGenerator.builder().inferVisits(false))
                    .interactions(event(daysAgo(121), "page_view"), event(daysAgo(10), "page_view"))
                    .features();
            assertAbsent(features, LOYALTY_TREND, INSUFFICIENT_DATA, 4);
        }
    }
}
