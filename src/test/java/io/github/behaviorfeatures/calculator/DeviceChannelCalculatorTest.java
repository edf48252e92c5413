package io.github.behaviorfeatures.calculator;

import static io.github.behaviorfeatures.calculator.DeviceChannelCalculator.CHANNEL_PREFERENCE;
import static io.github.behaviorfeatures.calculator.DeviceChannelCalculator.DESKTOP_USAGE_PATTERN;
import static io.github.behaviorfeatures.calculator.DeviceChannelCalculator.MOBILE_USAGE_PATTERN;
import static io.github.behaviorfeatures.calculator.DeviceChannelCalculator.PREFERRED_BROWSER;
import static io.github.behaviorfeatures.calculator.DeviceChannelCalculator.PREFERRED_DEVICE;
import static io.github.behaviorfeatures.calculator.Fixtures.assertAbsent;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNotSupplied;
import static io.github.behaviorfeatures.calculator.Fixtures.assertNumber;
import static io.github.behaviorfeatures.calculator.Fixtures.assertValue;
import static io.github.behaviorfeatures.calculator.Fixtures.event;
import static io.github.behaviorfeatures.calculator.Fixtures.given;
import static io.github.behaviorfeatures.calculator.Fixtures.order;
import static io.github.behaviorfeatures.calculator.Fixtures.page;
import static io.github.behaviorfeatures.calculator.Fixtures.session;
import static io.github.behaviorfeatures.feature.Absence.NO_DATA;

import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.UserSession;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceChannelCalculatorTest {

    @Test
    void attributionsAloneTellNoDevices() {
        assertNotSupplied(
                given().orders(order("2024-06-01T10:00", "o1")).features(),
                PREFERRED_DEVICE,
                MOBILE_USAGE_PATTERN,
                DESKTOP_USAGE_PATTERN,
                PREFERRED_BROWSER);
    }

    @Test
    void interactionsAloneTellNoChannelsAndBrowsers() {
        assertNotSupplied(
                given().interactions(page("2024-06-01T10:00", "v1")).features(), CHANNEL_PREFERENCE, PREFERRED_BROWSER);
    }

    @Test
    void unknownAndMissingLabelsAreNoData() {
        FeatureMap features = given().sessions(
                        session("v1", "2024-06-01T10:00"),
                        session("v2", "2024-06-02T10:00").deviceType("toaster").referrerType("somewhere"))
                .interactions(
                        page("2024-06-01T10:00", "v1"),
                        page("2024-06-02T10:00", "v2").deviceType("fridge"))
                .orders(
                        order("2024-06-01T10:00", "o1"),
                        order("2024-06-02T10:00", "o2").attributionMedium("carrier pigeon"))
                .features();
        assertAbsent(features, PREFERRED_DEVICE, NO_DATA, 0);
        assertAbsent(features, MOBILE_USAGE_PATTERN, NO_DATA, 0);
        assertAbsent(features, DESKTOP_USAGE_PATTERN, NO_DATA, 0);
        assertAbsent(features, CHANNEL_PREFERENCE, NO_DATA, 0);
        assertAbsent(features, PREFERRED_BROWSER, NO_DATA, 0);
    }

    @Nested
    class Devices {

        private UserSession.Builder visit(String day, String device) {
            return session(day, "2024-06-" + day + "T10:00").deviceType(device);
        }

        /** 3 mobile, 1 desktop, 1 tablet of 5 known; a toaster is not known. */
        @Test
        void visitsTellTheDeviceAndItsShares() {
            FeatureMap features = given().sessions(
                            visit("01", "Smartphone"),
                            visit("02", "mobile"),
                            visit("03", "iPhone"),
                            visit("04", "desktop"),
                            visit("05", "iPad"),
                            visit("06", "toaster"))
                    .features();
            assertValue(features, PREFERRED_DEVICE, "mobile", 5);
            assertNumber(features, MOBILE_USAGE_PATTERN, 0.6, 5);
            assertNumber(features, DESKTOP_USAGE_PATTERN, 0.2, 5);
        }

        @Test
        void aTabletIsNeitherMobileNorDesktop() {
            FeatureMap features = given().sessions(visit("01", "tablet")).features();
            assertValue(features, PREFERRED_DEVICE, "tablet", 1);
            assertNumber(features, MOBILE_USAGE_PATTERN, 0, 1);
            assertNumber(features, DESKTOP_USAGE_PATTERN, 0, 1);
        }

        @Test
        void tiesGoToTheMoreRecentVisit() {
            FeatureMap features = given().sessions(visit("03", "tv"), visit("01", "desktop"), visit("02", "mobile"))
                    .features();
            assertValue(features, PREFERRED_DEVICE, "tv", 3);
        }

        @Test
        void tiesAtOneInstantGoToTheSmallerLabel() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00").deviceType("mobile"),
                            session("v2", "2024-06-01T10:00").deviceType("desktop"))
                    .features();
            assertValue(features, PREFERRED_DEVICE, "desktop", 2);
        }

        /** The session does not say; of its interactions two say mobile. One visit, one observation. */
        @Test
        void interactionsTellTheDeviceOfTheirVisit() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                    .interactions(
                            page("2024-06-01T10:00", "v1").deviceType("phone"),
                            page("2024-06-01T10:01", "v1").deviceType("phone"),
                            page("2024-06-01T10:02", "v1").deviceType("desktop"))
                    .features();
            assertValue(features, PREFERRED_DEVICE, "mobile", 1);
            assertNumber(features, MOBILE_USAGE_PATTERN, 1, 1);
            assertNumber(features, DESKTOP_USAGE_PATTERN, 0, 1);
        }

        @Test
        void theSessionGoesBeforeItsInteractions() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00").deviceType("desktop"))
                    .interactions(page("2024-06-01T10:00", "v1").deviceType("phone"))
                    .features();
            assertValue(features, PREFERRED_DEVICE, "desktop", 1);
        }

        /** No visit has a known device; outside the visit: mobile, desktop, desktop, and one unknown. */
        @Test
        void interactionsStandInWhereNoVisitTells() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                    .interactions(
                            event("2024-06-02T10:00", "page_view").deviceType("phone"),
                            event("2024-06-03T10:00", "page_view").deviceType("desktop"),
                            event("2024-06-04T10:00", "page_view").deviceType("pc"),
                            event("2024-06-05T10:00", "page_view").deviceType("toaster"))
                    .features();
            assertValue(features, PREFERRED_DEVICE, "desktop", 3);
            assertNumber(features, MOBILE_USAGE_PATTERN, 1 / 3.0, 3);
            assertNumber(features, DESKTOP_USAGE_PATTERN, 2 / 3.0, 3);
        }

        @Test
        void oneVisitThatTellsKeepsTheInteractionsOut() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00").deviceType("tv"))
                    .interactions(
                            event("2024-06-02T10:00", "page_view").deviceType("phone"),
                            event("2024-06-03T10:00", "page_view").deviceType("phone"))
                    .features();
            assertValue(features, PREFERRED_DEVICE, "tv", 1);
        }
    }

    @Nested
    class Channels {

        @Test
        void isThatOfMostVisits() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00").referrerType("https://www.google.com/search?q=x"),
                            session("v2", "2024-06-02T10:00").referrerType("seo"),
                            session("v3", "2024-06-03T10:00").referrerType("newsletter"),
                            session("v4", "2024-06-04T10:00").referrerType("somewhere"),
                            session("v5", "2024-06-05T10:00"))
                    .features();
            assertValue(features, CHANNEL_PREFERENCE, "organic_search", 3);
        }

        @Test
        void tiesGoToTheMoreRecentVisit() {
            FeatureMap features = given().sessions(
                            session("v2", "2024-06-02T10:00").referrerType("direct"),
                            session("v1", "2024-06-01T10:00").referrerType("affiliate"))
                    .features();
            assertValue(features, CHANNEL_PREFERENCE, "direct", 2);
        }

        /** cpc from Google is paid search, twice; the newsletter is e-mail; an order without either is unknown. */
        @Test
        void ordersStandInWhereNoVisitTells() {
            FeatureMap features = given().sessions(session("v1", "2024-06-01T10:00"))
                    .orders(
                            order("2024-06-01T10:00", "o1")
                                    .attributionSource("google")
                                    .attributionMedium("cpc"),
                            order("2024-06-02T10:00", "o2")
                                    .attributionSource("bing")
                                    .attributionMedium("CPC"),
                            order("2024-06-03T10:00", "o3").attributionSource("newsletter"),
                            order("2024-06-04T10:00", "o4"))
                    .features();
            assertValue(features, CHANNEL_PREFERENCE, "paid_search", 3);
        }

        @Test
        void ordersStandInWhereSessionsAreNotSupplied() {
            FeatureMap features = given().interactions(page("2024-06-01T10:00", "v1"))
                    .orders(order("2024-06-01T10:00", "o1").attributionMedium("sms"))
                    .features();
            assertValue(features, CHANNEL_PREFERENCE, "sms", 1);
        }

        @Test
        void oneVisitThatTellsKeepsTheOrdersOut() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00").referrerType("social"))
                    .orders(
                            order("2024-06-01T10:00", "o1").attributionMedium("sms"),
                            order("2024-06-02T10:00", "o2").attributionMedium("sms"))
                    .features();
            assertValue(features, CHANNEL_PREFERENCE, "organic_social", 1);
        }

        @Test
        void eitherTableIsEnoughToKnowThatNothingIsKnown() {
            assertAbsent(given().sessions().features(), CHANNEL_PREFERENCE, NO_DATA, 0);
            assertAbsent(given().orders().features(), CHANNEL_PREFERENCE, NO_DATA, 0);
        }
    }

    @Nested
    class Browsers {

        private static final String ANY_AGENT = "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) ";

        @ParameterizedTest
        @CsvSource({
            "Chrome/120.0 Safari/537.36 Edg/120.0, edge",
            "Chrome/120.0 Safari/537.36 OPR/106.0, opera",
            "SamsungBrowser/23.0 Chrome/115.0 Mobile Safari/537.36, samsung_internet",
            "Gecko/20100101 Firefox/121.0, firefox",
            "FxiOS/121.0 Mobile/15E148 Safari/605.1, firefox",
            "Chrome/120.0 Safari/537.36, chrome",
            "CriOS/120.0 Mobile/15E148 Safari/604.1, chrome",
            "Version/17.2 Safari/605.1, safari",
            "Lynx/2.8, other",
        })
        void aFullUserAgentIsReducedToItsFamily(String agent, String family) {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00").browserType(ANY_AGENT + agent))
                    .features();
            assertValue(features, PREFERRED_BROWSER, family, 1);
        }

        @Test
        void tiesAtOneInstantGoToTheSmallerLabel() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00").browserType("Safari"),
                            session("v2", "2024-06-01T10:00").browserType("Chrome"),
                            session("v3", "2024-06-01T10:00").browserType("Firefox"))
                    .features();
            assertValue(features, PREFERRED_BROWSER, "chrome", 3);
        }

        /** Chrome twice, however it is written; a visit without a browser is none. */
        @Test
        void isThatOfMostVisits() {
            FeatureMap features = given().sessions(
                            session("v1", "2024-06-01T10:00").browserType(" Chrome "),
                            session("v2", "2024-06-02T10:00").browserType("CHROME"),
                            session("v3", "2024-06-03T10:00").browserType("Safari"),
                            session("v4", "2024-06-04T10:00"))
                    .features();
            assertValue(features, PREFERRED_BROWSER, "chrome", 3);
        }

        @Test
        void tiesGoToTheMoreRecentVisit() {
            FeatureMap features = given().sessions(
                            session("v2", "2024-06-02T10:00").browserType("Safari"),
                            session("v1", "2024-06-01T10:00").browserType("Chrome"))
                    .features();
            assertValue(features, PREFERRED_BROWSER, "safari", 2);
        }
    }
}
