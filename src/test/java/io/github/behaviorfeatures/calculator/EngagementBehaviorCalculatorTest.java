package io.github.behaviorfeatures.calculator;

import static io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator.AVG_SESSION_DURATION;
import static io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator.BOUNCE_RATE;
import static io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator.DAYS_SINCE_LAST_ACTIVITY;
import static io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator.ENGAGEMENT_SCORE;
import static io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator.PAGE_VIEWS_PER_SESSION;
import static io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator.TOTAL_SESSIONS;
import static io.github.behaviorfeatures.calculator.Fixtures.ago;
import static io.github.behaviorfeatures.calculator.Fixtures.assertAbsent;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNotSupplied;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNumber;
import static io.github.behaviorfeatures.calculator.Fixtures.assertParts;
import static io.github.behaviorfeatures.calculator.Fixtures.assertValue;
import static io.github.behaviorfeatures.calculator.Fixtures.daysAgo;
import static io.github.behaviorfeatures.calculator.Fixtures.event;
import static io.github.behaviorfeatures.calculator.Fixtures.given;
import static io.github.behaviorfeatures.calculator.Fixtures.order;
import static io.github.behaviorfeatures.calculator.Fixtures.page;
import static io.github.behaviorfeatures.calculator.Fixtures.search;
import static io.github.behaviorfeatures.calculator.Fixtures.session;
import static io.github.behaviorfeatures.calculator.Fixtures.view;
import static io.github.behaviorfeatures.calculator.Fixtures.weightedMean;
import static io.github.behaviorfeatures.feature.Absence.NO_DATA;
import static io.github.behaviorfeatures.feature.Absence.SOURCE_NOT_SUPPLIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.calculator.Fixtures.Given;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngagementBehaviorCalculatorTest {

    private static CustomerBehaviorFeatureGenerator.Builder withoutInference() {
        return CustomerBehaviorFeatureGenerator.builder().inferVisits(false);
    }

    @Test
    void attributionsAloneTellOnlyTheLastActivity() {
        FeatureMap features = given().orders(order("2024-06-29T12:00", "o1")).features();
        assertNotSupplied(
                features, TOTAL_SESSIONS, AVG_SESSION_DURATION, PAGE_VIEWS_PER_SESSION, ENGAGEMENT_SCORE, BOUNCE_RATE);
        assertThat(features.valueOrDefault(TOTAL_SESSIONS)).isZero();
        assertNumber(features, DAYS_SINCE_LAST_ACTIVITY, 2, 1);
    }

    @Test
    void withoutAnyTableNothingIsSupplied() {
        FeatureMap features = given().features();
        assertNotSupplied(
                features,
                TOTAL_SESSIONS,
                AVG_SESSION_DURATION,
                PAGE_VIEWS_PER_SESSION,
                ENGAGEMENT_SCORE,
                BOUNCE_RATE,
                DAYS_SINCE_LAST_ACTIVITY);
        assertThat(given().explain(ENGAGEMENT_SCORE)).isEmpty();
    }

    @Test
    void withoutVisitsThereIsNothingToMeasure() {
        FeatureMap features = given().interactions().sessions().orders().features();
        assertValue(features, TOTAL_SESSIONS, 0, 0);
        assertAbsent(features, AVG_SESSION_DURATION, NO_DATA, 0);
        assertAbsent(features, PAGE_VIEWS_PER_SESSION, NO_DATA, 0);
        assertAbsent(features, ENGAGEMENT_SCORE, NO_DATA, 0);
        assertAbsent(features, BOUNCE_RATE, NO_DATA, 0);
        assertAbsent(features, DAYS_SINCE_LAST_ACTIVITY, NO_DATA, 0);
        assertThat(given().interactions().explain(ENGAGEMENT_SCORE)).isEmpty();
    }

    @Test
    void sessionsAloneTellAllButPageViews() {
        FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00", "2024-06-01T10:10"))
                .features();
        assertValue(features, TOTAL_SESSIONS, 1, 1);
        assertNumber(features, AVG_SESSION_DURATION, 10, 1);
        assertNumber(features, BOUNCE_RATE, 0, 1);
        assertAbsent(features, PAGE_VIEWS_PER_SESSION, SOURCE_NOT_SUPPLIED, 0);
    }

    @Test
    void interactionsAloneTellNoVisitsWithoutInference() {
        Given given = given().generator(withoutInference()).interactions(page("2024-06-01T10:00", "v1"));
        FeatureMap features = given.features();
        assertNotSupplied(features, TOTAL_SESSIONS, AVG_SESSION_DURATION, BOUNCE_RATE);
        assertThat(features.valueOrDefault(TOTAL_SESSIONS)).isZero();
        assertAbsent(features, PAGE_VIEWS_PER_SESSION, NO_DATA, 0);
    }

    @Nested
    class TotalSessions {

        @Test
        void recordedVisitsCountOncePerSessionId() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00"),
                            session("v1", "2024-06-01T10:05"),
                            session("v2", "2024-06-02T10:00"))
                    .features();
            assertValue(features, TOTAL_SESSIONS, 2, 2);
        }

        /** 10:00 and 10:30 are exactly 30 minutes apart: one visit. 11:00:01 is a second more after: another. */
        @Test
        void interactionsWithoutSessionAreCutAtPausesOfMoreThanThirtyMinutes() {
            FeatureMap features = given().interactions(
                            event("2024-06-01T10:00", "page_view"),
                            event("2024-06-01T10:30", "page_view"),
                            event("2024-06-01T11:00:01", "page_view"))
                    .features();
            assertValue(features, TOTAL_SESSIONS, 2, 2);
        }

        @Test
        void interactionsThatNameAnUnrecordedSessionAreAVisit() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                    .interactions(page("2024-06-02T10:00", "v2"), page("2024-06-02T20:00", "v2"))
                    .features();
            assertValue(features, TOTAL_SESSIONS, 2, 2);
        }

        @Test
        void aVisitThatStartsAtAsOfIsNotSeenYet() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-07-01T11:59:59.999"), session("v2", "2024-07-01T12:00"))
                    .features();
            assertValue(features, TOTAL_SESSIONS, 1, 1);
        }
    }

    @Nested
    class AvgSessionDuration {

        /** (10 + 25) / 2 = 17.5; the third has no end. */
        @Test
        void isTheMeanOfTheKnownDurations() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00", "2024-06-01T10:10"),
                            session("v2", "2024-06-02T10:00", "2024-06-02T10:25"),
                            session("v3", "2024-06-03T10:00"))
                    .features();
            assertNumber(features, AVG_SESSION_DURATION, 17.5, 2);
        }

        @Test
        void noKnownDurationIsNoData() {
            FeatureMap features =
                    given().sessions(session("v1", "2024-06-03T10:00")).features();
            assertAbsent(features, AVG_SESSION_DURATION, NO_DATA, 0);
        }

        @Test
        void anEndAtTheStartIsZeroMinutes() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00", "2024-06-01T10:00"))
                    .features();
            assertNumber(features, AVG_SESSION_DURATION, 0, 1);
        }

        @ParameterizedTest
        @CsvSource({"2024-06-02T10:00:01, longer than 24 h", "2024-06-01T09:59:59, before the start"})
        void anImpossibleEndIsUnknown(String end) {
            FeatureMap features =
                    given().sessions(session("v1", "2024-06-01T10:00", end)).features();
            assertAbsent(features, AVG_SESSION_DURATION, NO_DATA, 0);
        }

        @Test
        void twentyFourHoursAreTheLongestVisit() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00", "2024-06-02T10:00"))
                    .features();
            assertNumber(features, AVG_SESSION_DURATION, 1440, 1);
        }

        /** The end of 12:00 is not known at 12:00; the page of 30 June 20:30, 90 s long, tells 31.5 minutes. */
        @Test
        void anEndAtAsOfIsNotKnownYet() {
            UserSession.Builder visit = session("v1", "2024-06-30T20:00", "2024-07-01T12:00");
            assertAbsent(given().sessions(visit).features(), AVG_SESSION_DURATION, NO_DATA, 0);
            FeatureMap features = given().sessions(visit)
                    .interactions(page("2024-06-30T20:30", "v1").viewDuration(90.0))
                    .features();
            assertNumber(features, AVG_SESSION_DURATION, 31.5, 1);
        }

        /** From 10:00 to 10:20 plus 60 s; an interaction at the very start says nothing of a recorded visit. */
        @Test
        void interactionsTellTheEndOfARecordedVisitWithoutOne() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"), session("v2", "2024-06-02T10:00"))
                    .interactions(page("2024-06-01T10:20", "v1").viewDuration(60.0), page("2024-06-02T10:00", "v2"))
                    .features();
            assertNumber(features, AVG_SESSION_DURATION, 21, 1);
        }

        @Test
        void anInferredVisitOfOneInteractionLastsZeroMinutes() {
            FeatureMap features =
                    given().interactions(page("2024-06-01T10:00", "v1")).features();
            assertNumber(features, AVG_SESSION_DURATION, 0, 1);
        }

        /**
         * Last activity 11:30 + 30 min = as-of: still open. A second earlier: closed, 29:59 min = 1799 / 60 minutes.
         */
        @Test
        void anOpenVisitHasNoDurationYet() {
            FeatureMap open = given().sessions(session("v1", "2024-07-01T11:00", "2024-07-01T11:30"))
                    .features();
            assertAbsent(open, AVG_SESSION_DURATION, NO_DATA, 0);
            FeatureMap closed = given().sessions(session("v1", "2024-07-01T11:00", "2024-07-01T11:29:59"))
                    .features();
            assertNumber(closed, AVG_SESSION_DURATION, 1799 / 60.0, 1);
        }
    }

    @Nested
    class PageViewsPerSession {

        /** v1: 2 pages (the product view comes with one of them); v2: 1; v3: none. 3 / 3 = 1. */
        @Test
        void isTheMeanOverAllVisits() {
            FeatureMap features = given().sessions(session("v3", "2024-06-03T10:00"))
                    .interactions(
                            page("2024-06-01T10:00", "v1"),
                            view("2024-06-01T10:01", "v1", "p1"),
                            page("2024-06-01T10:01", "v1"),
                            page("2024-06-02T10:00", "v2"))
                    .features();
            assertNumber(features, PAGE_VIEWS_PER_SESSION, 1, 3);
        }

        /** Product view, category view, search and cart view: 4. The cart addition is no view. */
        @Test
        void otherViewsCountWhereThereAreNoPageViews() {
            FeatureMap features = given().interactions(
                            event("2024-06-01T10:00", "v1", "collection_viewed"),
                            view("2024-06-01T10:01", "v1", "p1"),
                            search("2024-06-01T10:02", "v1", "shoes"),
                            event("2024-06-01T10:03", "v1", "cart_viewed"),
                            event("2024-06-01T10:04", "v1", "add_to_cart"))
                    .features();
            assertNumber(features, PAGE_VIEWS_PER_SESSION, 4, 1);
        }

        @Test
        void visitsWithoutViewsHaveZero() {
            FeatureMap features = given().sessions(session("v1", "2024-06-03T10:00"))
                    .interactions()
                    .features();
            assertNumber(features, PAGE_VIEWS_PER_SESSION, 0, 1);
        }
    }

    @Nested
    class BounceRate {

        /** One of four visits stayed no more than 10 s with one page: 1/4. */
        @Test
        void isTheShareOfVisitsThatWereNotEngaged() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00", "2024-06-01T10:00:05"),
                            session("v2", "2024-06-02T10:00", "2024-06-02T10:10"),
                            session("v3", "2024-06-03T10:00", "2024-06-03T10:10"),
                            session("v4", "2024-06-04T10:00", "2024-06-04T10:10"))
                    .features();
            assertNumber(features, BOUNCE_RATE, 0.25, 4);
        }

        @ParameterizedTest
        @CsvSource({"10:00:10, 1", "10:00:10.001, 0"})
        void aVisitIsEngagedFromMoreThanTenSecondsOn(String end, double bounceRate) {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00", "2024-06-01T" + end))
                    .features();
            assertNumber(features, BOUNCE_RATE, bounceRate, 1);
        }

        /** The visit lasts 1 s as recorded; two events were viewed 4 s and 6 or 6.5 s. */
        @ParameterizedTest
        @CsvSource({"6, 1", "6.5, 0"})
        void aVisitIsEngagedFromMoreThanTenSecondsOfViewsOn(double seconds, double bounceRate) {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00", "2024-06-01T10:00:01"))
                    .interactions(
                            page("2024-06-01T10:00", "v1").viewDuration(4.0),
                            event("2024-06-01T10:00", "v1", "scroll").viewDuration(seconds))
                    .features();
            assertNumber(features, BOUNCE_RATE, bounceRate, 1);
        }

        @Test
        void twoPageViewsAreEngaged() {
            FeatureMap one =
                    given().interactions(page("2024-06-01T10:00", "v1")).features();
            assertNumber(one, BOUNCE_RATE, 1, 1);
            FeatureMap two = given().interactions(page("2024-06-01T10:00", "v1"), page("2024-06-01T10:00:01", "v1"))
                    .features();
            assertNumber(two, BOUNCE_RATE, 0, 1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"add_to_cart", "begin_checkout", "add_shipping_info", "purchase"})
        void aKeyEventIsEngaged(String type) {
            FeatureMap features =
                    given().interactions(event("2024-06-01T10:00", "v1", type)).features();
            assertNumber(features, BOUNCE_RATE, 0, 1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"product_viewed", "search", "add_to_wishlist", "remove_from_cart", "refund", "unheard_of"})
        void anyOtherSingleEventIsNot(String type) {
            FeatureMap features =
                    given().interactions(event("2024-06-01T10:00", "v1", type)).features();
            assertNumber(features, BOUNCE_RATE, 1, 1);
        }

        @Test
        void aVisitWithoutDurationAndInteractionsCannotBeJudged() {
            FeatureMap features =
                    given().sessions(session("v1", "2024-06-01T10:00")).features();
            assertAbsent(features, BOUNCE_RATE, NO_DATA, 0);
        }

        @Test
        void oneInteractionIsEnoughToJudge() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                    .interactions(page("2024-06-01T10:00", "v1"))
                    .features();
            assertNumber(features, BOUNCE_RATE, 1, 1);
        }

        @Test
        void anOpenVisitCannotBeJudged() {
            FeatureMap open =
                    given().interactions(page("2024-07-01T11:30", "v1")).features();
            assertAbsent(open, BOUNCE_RATE, NO_DATA, 0);
            FeatureMap closed =
                    given().interactions(page("2024-07-01T11:29:59", "v1")).features();
            assertNumber(closed, BOUNCE_RATE, 1, 1);
        }
    }

    @Nested
    class EngagementScore {

        /** 1 - e^(-1/4) (python math: -math.expm1(-0.25)). */
        private static final double ONE_VISIT_A_MONTH = 0.22119921692859512;

        /** 1 - e^(-1/5). */
        private static final double ONE_PAGE_A_VISIT = 0.18126924692201815;

        /** 1 - e^(-1). */
        private static final double A_MINUTE_A_PAGE = 0.63212055882855768;

        /** The last activity is 30 days before as-of, the first 60; 2 visits, one of them a bounce of 5 s. */
        private Given typical() {
            return given().sessions(
                            session("v1", "2024-05-02T12:00", "2024-05-02T12:00:05"),
                            session("v2", "2024-06-01T11:50", "2024-06-01T12:00"))
                    .interactions(
                            page("2024-06-01T11:50", "v2").viewDuration(40.0),
                            page("2024-06-01T11:55", "v2").viewDuration(80.0),
                            search("2024-06-01T11:56", "v2", "shoes"));
        }

        /**
         * recency 2^(-30/30) = 0.5; frequency v = 2 * 30 / 60 = 1; engaged share 1/2; depth p = 2/2 = 1; dwell m = (40
         * + 80) / 2 = 60; intent 1/2. The weights add up to 1: 100 * (0.25 * 0.5 + 0.25 * 0.2211992169 + 0.2 * 0.5 +
         * 0.1 * 0.1812692469 + 0.1 * 0.6321205588 + 0.1 * 0.5) = 41.1638784807 (python mpmath: 41.16387848072046).
         */
        @Test
        void isTheWeightedMeanOfSixParts() {
            assertNumber(typical().features(), ENGAGEMENT_SCORE, 41.16387848072046, 6);
        }

        @Test
        void isExplainedByItsParts() {
            List<ScorePart> parts = typical().explain(ENGAGEMENT_SCORE);
            assertParts(
                    parts,
                    new ScorePart("recency", 0.5, 0.25),
                    new ScorePart("frequency", ONE_VISIT_A_MONTH, 0.25),
                    new ScorePart("engaged share", 0.5, 0.20),
                    new ScorePart("depth", ONE_PAGE_A_VISIT, 0.10),
                    new ScorePart("dwell", A_MINUTE_A_PAGE, 0.10),
                    new ScorePart("intent", 0.5, 0.10));
            assertThat(typical().features().get(ENGAGEMENT_SCORE)).isCloseTo(100 * weightedMean(parts), within(1e-12));
        }

        @Test
        void otherFeaturesHaveNoParts() {
            assertThat(typical().explain(BOUNCE_RATE)).isEmpty();
        }

        /** (0.25 * 0.5 + 0.25 * 0.2211992169...) / 0.5: tenure 30 days, one visit. */
        @Test
        void sessionsWithoutEndsLeaveRecencyAndFrequency() {
            Given given = given().sessions(session("v1", daysAgo(30)));
            assertParts(
                    given.explain(ENGAGEMENT_SCORE),
                    new ScorePart("recency", 0.5, 0.25),
                    new ScorePart("frequency", ONE_VISIT_A_MONTH, 0.25));
            assertNumber(given.features(), ENGAGEMENT_SCORE, 100 * (0.5 + ONE_VISIT_A_MONTH) / 2, 2);
        }

        /** (0.25 * 0.5 + 0.25 * f + 0.2 * 0) / 0.7: the visit of 0 s is a bounce. */
        @Test
        void endsAddTheEngagedShare() {
            Given given = given().sessions(session("v1", daysAgo(30), daysAgo(30)));
            assertParts(
                    given.explain(ENGAGEMENT_SCORE),
                    new ScorePart("recency", 0.5, 0.25),
                    new ScorePart("frequency", ONE_VISIT_A_MONTH, 0.25),
                    new ScorePart("engaged share", 0, 0.20));
            assertNumber(given.features(), ENGAGEMENT_SCORE, 25 * (0.5 + ONE_VISIT_A_MONTH) / 0.7, 3);
        }

        /** Something happened, but nobody knows what: depth and intent are missing, not 0. */
        @Test
        void eventsOfUnknownTypesAddNeitherDepthNorIntent() {
            Given given = given().sessions(session("v1", daysAgo(30)))
                    .interactions(event(daysAgo(30), "artikel").sessionId("v1"));
            assertParts(
                    given.explain(ENGAGEMENT_SCORE),
                    new ScorePart("recency", 0.5, 0.25),
                    new ScorePart("frequency", ONE_VISIT_A_MONTH, 0.25),
                    new ScorePart("engaged share", 0, 0.20));
            assertNumber(given.features(), ENGAGEMENT_SCORE, 25 * (0.5 + ONE_VISIT_A_MONTH) / 0.7, 3);
        }

        /** Tracked, but nothing happened: depth and intent are 0, not missing. */
        @Test
        void trackedInteractionsAddDepthAndIntent() {
            Given given = given().sessions(session("v1", daysAgo(30))).interactions();
            assertParts(
                    given.explain(ENGAGEMENT_SCORE),
                    new ScorePart("recency", 0.5, 0.25),
                    new ScorePart("frequency", ONE_VISIT_A_MONTH, 0.25),
                    new ScorePart("depth", 0, 0.10),
                    new ScorePart("intent", 0, 0.10));
            assertNumber(given.features(), ENGAGEMENT_SCORE, 25 * (0.5 + ONE_VISIT_A_MONTH) / 0.7, 4);
        }

        @Test
        void interactionsOutsideVisitsTellRecencyAndDwell() {
            Given given = given().generator(withoutInference())
                    .interactions(event(daysAgo(30), "page_view").viewDuration(60.0));
            assertParts(
                    given.explain(ENGAGEMENT_SCORE),
                    new ScorePart("recency", 0.5, 0.25),
                    new ScorePart("dwell", A_MINUTE_A_PAGE, 0.10));
            // (0.25 * 0.5 + 0.1 * 0.6321205588) / 0.35
            assertNumber(given.features(), ENGAGEMENT_SCORE, 100 * (0.125 + 0.1 * A_MINUTE_A_PAGE) / 0.35, 2);
        }

        @Test
        void recencyAloneIsAScore() {
            Given given = given().generator(withoutInference()).interactions(event(daysAgo(60), "page_view"));
            assertParts(given.explain(ENGAGEMENT_SCORE), new ScorePart("recency", 0.25, 0.25));
            assertNumber(given.features(), ENGAGEMENT_SCORE, 25, 1); // 100 * 2^(-60/30)
        }

        /** The visit is open: it cannot be judged, so there is no engaged share. */
        @Test
        void anOpenVisitLeavesOutTheEngagedShare() {
            assertThat(given().interactions(page("2024-07-01T11:45", "v1")).explain(ENGAGEMENT_SCORE))
                    .extracting(ScorePart::name)
                    .containsExactlyInAnyOrder("recency", "frequency", "depth", "intent");
        }

        /** An order is no engagement: the latest activity remains the visit's of 30 days ago. */
        @Test
        void ordersDoNotCount() {
            Given given = given().sessions(session("v1", daysAgo(30))).orders(order(daysAgo(1), "o1", 1000));
            assertNumber(given.features(), ENGAGEMENT_SCORE, 100 * (0.5 + ONE_VISIT_A_MONTH) / 2, 2);
        }

        @Test
        void recencyRunsFromTheEndOfTheLastVisitOrTheLatestInteraction() {
            Given byEnd = given().sessions(session("v1", "2024-06-01T11:00", "2024-06-01T12:00"));
            assertThat(part("recency", byEnd)).isCloseTo(0.5, within(1e-12));
            // Outside all visits, 15 days ago: 2^(-1/2)
            Given byInteraction = given().sessions(session("v1", "2024-06-01T11:00", "2024-06-01T12:00"))
                    .interactions(event(daysAgo(15), "page_view"));
            assertThat(part("recency", byInteraction)).isCloseTo(0.70710678118654752, within(1e-12));
        }

        /**
         * Visits per 30 days: of a tenure below 30 days as if it were 30, above 90 days of the last 90. v = 2 * 30/30
         * = 2, 2 * 30/30 = 2, 2 * 30/60 = 1, 2 * 30/90 and 2 * 30/90.
         */
        @ParameterizedTest
        @CsvSource({
            "10, 0.39346934028736658", // 1 - e^(-2/4)
            "30, 0.39346934028736658",
            "60, 0.22119921692859512", // 1 - e^(-1/4)
            "90, 0.15351827510938587", // 1 - e^(-1/6)
            "400, 0.15351827510938587",
        })
        void frequencyIsVisitsPerThirtyDaysOfTenure(int tenureDays, double expected) {
            Given given = given().customerSince(daysAgo(tenureDays))
                    .sessions(session("v1", daysAgo(5)), session("v2", daysAgo(6)));
            assertThat(part("frequency", given)).isCloseTo(expected, within(1e-12));
        }

        /**
         * Of three visits those of 1 and of exactly 90 days ago count, that of a second before does not: v = 2 *
         * 30/90.
         */
        @Test
        void frequencyLooksBackNinetyDays() {
            Given given = given().sessions(
                            session("v1", daysAgo(1)),
                            session("v2", daysAgo(90)),
                            session("v3", ago(Duration.ofDays(90).plusSeconds(1))));
            assertThat(part("frequency", given)).isCloseTo(0.15351827510938587, within(1e-12));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"search", "add_to_cart", "begin_checkout", "add_payment_info", "add_to_wishlist", "purchase"
                })
        void signsOfIntent(String type) {
            Given given = given().interactions(event("2024-06-01T10:00", "v1", type), page("2024-06-02T10:00", "v2"));
            assertThat(part("intent", given)).isEqualTo(0.5);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"page_view", "product_viewed", "cart_viewed", "select_item", "remove_from_cart", "refund"})
        void noSignsOfIntent(String type) {
            assertThat(part("intent", given().interactions(event("2024-06-01T10:00", "v1", type))))
                    .isZero();
        }

        /** A view of 0 s is a duration, a missing one is none: (0 + 120) / 2 = 60. */
        @Test
        void dwellIsTheMeanOfTheKnownDurations() {
            Given given = given().interactions(
                            page("2024-06-01T10:00", "v1").viewDuration(0.0),
                            page("2024-06-01T10:01", "v1").viewDuration(120.0),
                            page("2024-06-01T10:04", "v1"));
            assertThat(part("dwell", given)).isCloseTo(A_MINUTE_A_PAGE, within(1e-12));
        }

        /**
         * Half-life 15: 2^(-30/15) = 0.25; scales 1, 1 and 60 make every exponent 1; 5 parts of weight 1, intent of 0.
         */
        @Test
        void weightsAndScalesAreSettings() {
            EngagementSettings settings = EngagementSettings.DEFAULT
                    .withRecencyWeight(1)
                    .withFrequencyWeight(1)
                    .withEngagedShareWeight(1)
                    .withDepthWeight(1)
                    .withDwellWeight(1)
                    .withIntentWeight(0)
                    .withRecencyHalfLifeDays(15)
                    .withFrequencyScale(1)
                    .withDepthScale(1)
                    .withDwellScaleSeconds(60);
            FeatureMap features = typical()
                    .generator(CustomerBehaviorFeatureGenerator.builder().engagement(settings))
                    .features();
            assertNumber(features, ENGAGEMENT_SCORE, 100 * (0.25 + 0.5 + 3 * A_MINUTE_A_PAGE) / 5, 6);
        }

        private double part(String name, Given given) {
            Stream<ScorePart> parts = given.explain(ENGAGEMENT_SCORE).stream();
            return parts.filter(part -> part.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .value();
        }
    }

    @Nested
    class DaysSinceLastActivity {

        /** Interaction, visit (its end), order: each in turn the latest, half a day before as-of. Support 2 + 2 + 1. */
        @ParameterizedTest
        @CsvSource({"1, 48, 48", "48, 1, 48", "48, 48, 1"})
        void runsFromTheLatestSignOfLife(int interaction, int visitEnd, int order) {
            FeatureMap features = given().interactions(
                            event(halfDaysAgo(interaction), "page_view"), event(daysAgo(40), "page_view"))
                    .sessions(
                            session("v1", daysAgo(50)),
                            session("v2", ago(Duration.ofHours(12L * visitEnd + 1)), halfDaysAgo(visitEnd)))
                    .orders(order(halfDaysAgo(order), "o1"))
                    .features();
            assertNumber(features, DAYS_SINCE_LAST_ACTIVITY, 0.5, 5);
        }

        private String halfDaysAgo(int halfDays) {
            return ago(Duration.ofHours(12L * halfDays));
        }
    }
}
