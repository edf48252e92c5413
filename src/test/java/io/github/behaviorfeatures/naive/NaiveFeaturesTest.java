package io.github.behaviorfeatures.naive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Values worked out by hand: enough to trust the oracle. */
class NaiveFeaturesTest {

    private static final Instant AS_OF = Instant.parse("2024-07-01T00:00:00Z");
    private static final Customer CUSTOMER = Customer.builder("shop", "c").build();

    private static UserInteraction.Builder event(String time, String type) {
        return UserInteraction.builder().createdAt(Instant.parse(time)).eventType(type);
    }

    private static UserInteraction search(String time, String query) {
        return event(time, "search").searchQuery(query).build();
    }

    private static UserSession.Builder session(String id, String start) {
        return UserSession.builder().sessionId(id).startTime(Instant.parse(start));
    }

    private static PurchaseAttribution.Builder row(String orderId, String time) {
        return PurchaseAttribution.builder().orderId(orderId).createdAt(Instant.parse(time));
    }

    private static BehaviorContext.Builder context() {
        return BehaviorContext.builder(Shop.of("shop"));
    }

    private static Map<String, NaiveResult> compute(BehaviorContext.Builder context) {
        return compute(context, AS_OF);
    }

    private static Map<String, NaiveResult> compute(BehaviorContext.Builder context, Instant asOf) {
        return NaiveFeatures.compute(CUSTOMER, context.build(), asOf, NaiveSettings.defaults());
    }

    private static void assertNumber(Map<String, NaiveResult> all, String feature, double value, int support) {
        assertThat(all.get(feature).absent()).as(feature).isNull();
        assertThat(all.get(feature).number()).as(feature).isCloseTo(value, within(1e-12));
        assertThat(all.get(feature).support()).as(feature).isEqualTo(support);
    }

    private static void assertAbsent(Map<String, NaiveResult> all, String feature, String reason, int support) {
        assertThat(all.get(feature)).as(feature).isEqualTo(new NaiveResult(null, reason, support));
    }

    @Test
    void publishedValues() {
        NaivePopulation.Purchases one = new NaivePopulation.Purchases(2, 30.43, 38.86);
        NaivePopulation bg = new NaivePopulation(true, .243, 4.414, .793, 2.426);
        assertThat(bg.alive(one)).isCloseTo(.7266, within(.00005));
        assertThat(bg.expectedPurchases(one, 39)).isCloseTo(1.226, within(.0005));
        NaivePopulation mbg = new NaivePopulation(false, .525, 6.183, .891, 1.614);
        assertThat(mbg.alive(one)).isCloseTo(.7062, within(.00005));
        assertThat(mbg.expectedPurchases(one, 52)).isCloseTo(1.5972, within(.00005));
    }

    @Test
    void theIntegralIsWhatTheSeriesSumsUpTo() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            double x = random.nextInt(i % 2 == 0 ? 4 : 60);
            double tx = x == 0 ? 0 : x + random.nextInt(600);
            NaivePopulation.Purchases one = new NaivePopulation.Purchases(x, tx, tx + random.nextInt(400));
            NaivePopulation population = new NaivePopulation(
                    i % 3 == 0,
                    .05 + 3 * random.nextDouble(),
                    1 + 150 * random.nextDouble(),
                    i % 7 == 0 ? 1 : .02 + 4 * random.nextDouble(),
                    .05 + 6 * random.nextDouble());
            // The slowest series has pmf ratios near 365/366: 60,000 terms leave e^-160.
            double series = population.expectedPurchasesBySeries(one, 365, 60_000);
            assertThat(population.expectedPurchases(one, 365))
                    .as("customer %s", one)
                    .isCloseTo(series, within(1e-12 + 1e-11 * series));
        }
    }

    @Test
    void lnGammaAndSpend() {
        assertThat(NaivePopulation.lnGamma(5)).isCloseTo(Math.log(24), within(1e-13));
        assertThat(NaivePopulation.lnGamma(.5)).isCloseTo(Math.log(Math.sqrt(Math.PI)), within(1e-13));
        // 4 * (10 + 2 * 30) / (4 * 2 + 3.7 - 1) = 280 / 10.7
        assertThat(NaivePopulation.expectedValue(30, 2, new double[] {4, 3.7, 10}))
                .isCloseTo(280 / 10.7, within(1e-12));
        // 1, 2, 4, 8: the position of 40 % is 0.4 * 3 = 1.2, so 2 + 0.2 * (4 - 2)
        assertThat(NaivePopulation.quantile(List.of(8., 1., 4., 2.), .4)).isCloseTo(2.4, within(1e-12));
    }

    @Test
    void nothingSupplied() {
        Map<String, NaiveResult> all = compute(context());
        assertThat(all).hasSize(50);
        assertThat(all.get("total_purchases")).isEqualTo(new NaiveResult(0, "SOURCE_NOT_SUPPLIED", 0));
        assertThat(all.get("total_sessions")).isEqualTo(new NaiveResult(0, "SOURCE_NOT_SUPPLIED", 0));
        assertAbsent(all, "risk_score", "SOURCE_NOT_SUPPLIED", 0);
        assertAbsent(all, "currency_code", "NO_DATA", 0);
        assertThat(all.get("is_identified")).isEqualTo(NaiveResult.of(false, 1));
    }

    @Test
    void inferredVisits() {
        Map<String, NaiveResult> all = compute(context()
                .interactions(List.of(
                        event("2024-06-01T10:00:00Z", "page_viewed").build(),
                        event("2024-06-01T10:05:00Z", "productViewed")
                                .productId("p1")
                                .viewDuration(60.0)
                                .build(),
                        // Exactly 30 minutes later: the same visit.
                        event("2024-06-01T10:35:00Z", "Product Added To Cart")
                                .productId("p1")
                                .build(),
                        // 30 minutes and a second later: another one.
                        event("2024-06-01T11:05:01Z", "shopify:page_viewed").build())));
        assertNumber(all, "total_sessions", 2, 2);
        // (35 + 0) / 2 minutes
        assertNumber(all, "avg_session_duration", 17.5, 2);
        // One PAGE_VIEW each; the product view does not count beside it.
        assertNumber(all, "page_views_per_session", 1, 2);
        assertNumber(all, "bounce_rate", .5, 2);
        assertNumber(all, "cart_abandonment_rate", 1, 1);
        assertAbsent(all, "checkout_completion_rate", "NO_DATA", 0);
        assertNumber(all, "product_comparison_behavior", 0, 1);
        assertThat(all.get("product_discovery_method").value()).isEqualTo("direct");
        assertNumber(all, "distinct_products_viewed", 1, 1);
        assertThat(all.get("favorite_product")).isEqualTo(NaiveResult.of("p1", 2));
        // From 11:05:01 to midnight 46,499 s, and 29 days.
        double d = 29 + 46_499 / 86_400.0;
        assertNumber(all, "days_since_last_activity", d, 6);
        // Tenure is below 30 days, so v = 2 * 30 / 30 = 2; depth p = 1; dwell m = 60; one visit of two has intent.
        double score = .25 * Math.pow(2, -d / 30)
                + .25 * (1 - Math.exp(-.5))
                + .2 * .5
                + .1 * (1 - Math.exp(-.2))
                + .1 * (1 - Math.exp(-1))
                + .1 * .5;
        assertNumber(all, "engagement_score", 100 * score, 6);
        // Weights: hour 10: 1 + 1 + 2, hour 11: 1. Smoothed: 10 -> 9, 9 -> 4, 11 -> 6. Saturday.
        assertNumber(all, "preferred_shopping_time", 10, 4);
        assertNumber(all, "shopping_day_preference", 6, 4);
        // Without churn, trend and order: (0.15 * 1 + 0.15 * (1 - score)) / 0.3
        assertNumber(all, "risk_score", (1 + 1 - score) / 2, 2);
    }

    @Test
    void recordedVisits() {
        Map<String, NaiveResult> all = compute(context()
                .sessions(List.of(
                        // Two rows of one session: 12:00 to 12:20; the second end is over 24 h after the start.
                        session("s1", "2024-06-10T12:00:00Z")
                                .endTime(Instant.parse("2024-06-10T12:20:00Z"))
                                .browserType("x/1 Chrome/1 Safari/1 Edg/1")
                                .build(),
                        session("s1", "2024-06-10T12:10:00Z")
                                .endTime(Instant.parse("2024-06-11T12:05:00Z"))
                                .deviceType("SmartTV")
                                .referrerType("https://mail.example.com/x")
                                .build(),
                        session("b", "2024-06-12T12:00:00Z")
                                .deviceType("crawler")
                                .build()))
                .interactions(List.of(
                        // 12:50 is 30 minutes after the end: still the visit's.
                        event("2024-06-10T12:50:00Z", "page_view").build(),
                        // Outside all visits.
                        event("2024-06-10T12:50:01Z", "search").build(),
                        // The bot's, by time and by name.
                        event("2024-06-12T12:30:00Z", "page_view").build(),
                        event("2024-06-20T12:00:00Z", "page_view")
                                .sessionId("b")
                                .build())));
        assertNumber(all, "total_sessions", 1, 1);
        assertNumber(all, "avg_session_duration", 20, 1);
        assertNumber(all, "page_views_per_session", 1, 1);
        assertNumber(all, "search_frequency", 1, 1);
        assertThat(all.get("preferred_device")).isEqualTo(NaiveResult.of("tv", 1));
        assertThat(all.get("preferred_browser")).isEqualTo(NaiveResult.of("edge", 1));
        assertThat(all.get("channel_preference")).isEqualTo(NaiveResult.of("email", 1));
        assertNumber(all, "preferred_shopping_time", 12, 2);
        // From June 10, 12:50:01 to July 1: 20 days and 11:09:59 h.
        assertNumber(all, "days_since_last_activity", 20 + 40_199 / 86_400.0, 3);
    }

    @Test
    void repeatedSearches() {
        Map<String, NaiveResult> all = compute(context()
                .interactions(List.of(
                        search("2024-06-01T10:00:00Z", "Red  Shoes"),
                        // Repeats, the second 25 s after the first repeat, though 45 s after the search.
                        search("2024-06-01T10:00:20Z", " red\u00a0shoes"),
                        search("2024-06-01T10:00:45Z", " "),
                        search("2024-06-01T10:00:50Z", "hat"),
                        // Not what was searched for just before.
                        search("2024-06-01T10:01:00Z", "red shoes"))));
        assertNumber(all, "search_frequency", 3, 1);
        // Two of three and one of three: H = 2/3 ln(3/2) + 1/3 ln 3
        double h = 2.0 / 3 * Math.log(1.5) + Math.log(3) / 3;
        assertNumber(all, "search_query_diversity", h / Math.log(3), 3);
        assertNumber(all, "page_views_per_session", 3, 1);
    }

    @Test
    void orderValues() {
        Map<String, NaiveResult> all = compute(context()
                .attributions(List.of(
                        // 100 - 20 (sent twice) - 5 - 5 (lines) = 70, and 9 less by the credit note: 61
                        row("a", "2024-06-01T10:00:00Z")
                                .orderValue(100.0)
                                .attributionSource(" Google ")
                                .attributionMedium("CPC")
                                .build(),
                        row("a", "2024-06-02T10:00:00Z").attributionValue(-20.0).build(),
                        row("a", "2024-06-02T10:00:00Z").attributionValue(-20.0).build(),
                        row("a", "2024-06-02T11:00:00Z")
                                .attributionValue(-5.0)
                                .productId("p")
                                .build(),
                        row("a", "2024-06-02T11:00:00Z")
                                .attributionValue(-5.0)
                                .productId("p")
                                .build(),
                        // 30 (sent twice) + 10 = 40
                        row("b", "2024-06-11T00:00:00Z").attributionValue(30.0).build(),
                        row("b", "2024-06-11T00:00:00Z").attributionValue(30.0).build(),
                        row("b", "2024-06-11T00:00:00Z")
                                .attributionValue(10.0)
                                .productId("p")
                                .build(),
                        // Of unknown value.
                        row("c", "2024-06-01T12:00:00Z").attributionValue(1e16).build(),
                        // A credit note: of the earlier orders a alone has a known value.
                        row("d", "2024-06-05T12:00:00Z").orderValue(-9.0).build())));
        assertNumber(all, "total_purchases", 3, 3);
        assertNumber(all, "total_purchase_value", 101, 2);
        assertNumber(all, "avg_purchase_value", 50.5, 2);
        assertNumber(all, "days_since_last_purchase", 20, 3);
        assertThat(all.get("channel_preference")).isEqualTo(NaiveResult.of("paid_search", 1));
        assertThat(all.get("preferred_attribution_source")).isEqualTo(NaiveResult.of("google", 1));
        // Tenure 29.6 days is less than a month.
        assertNumber(all, "purchase_frequency", 3, 3);
        // 20 days: R 5; three orders: F 3; FM = F.
        assertThat(all.get("customer_segment")).isEqualTo(NaiveResult.of("active_customer", 3));
        assertAbsent(all, "rfm_monetary", "INSUFFICIENT_DATA", 2);
        assertAbsent(all, "purchase_consistency", "INSUFFICIENT_DATA", 1);
        // x = 1, t_x = 10, T = 30; n = 2, b + n - 1 = 3
        double alive = 1 / (1 + .6 / 3 * Math.pow(93.0 / 73, 1.8));
        assertNumber(all, "probability_alive", alive, 3);
        assertNumber(all, "churn_probability", 1 - alive * (1 - Math.pow(93.0 / 273, 1.8)), 3);
        // Known values per date: 61 and 40.
        assertThat(all.get("lifetime_value_prediction").support()).isEqualTo(2);
        assertThat(all.get("lifetime_value_prediction").number())
                .isCloseTo(50.5 * all.get("expected_purchases").number(), within(1e-9));
    }

    @Test
    void creditNotes() {
        Map<String, NaiveResult> all = compute(context()
                .attributions(List.of(
                        // 50 - 10
                        row("a", "2024-06-01T10:00:00Z")
                                .orderValue(50)
                                .productId("p")
                                .build(),
                        // 60 - 5: the latest before a note of no product
                        row("b", "2024-06-02T10:00:00Z").orderValue(60).build(),
                        row("n1", "2024-06-03T10:00:00Z")
                                .attributionValue(-10)
                                .productId("p")
                                .build(),
                        row(null, "2024-06-04T10:00:00Z").attributionValue(-5).build(),
                        // Not strictly after the first order: an orphan.
                        row("n2", "2024-06-01T10:00:00Z").orderValue(-7).build())));
        assertNumber(all, "total_purchases", 2, 2);
        assertNumber(all, "total_purchase_value", 95, 2);
        assertNumber(all, "days_since_last_purchase", 28 + 14 / 24.0, 2);
    }

    @Test
    void reSentRows() {
        PurchaseAttribution idless =
                row("a", "2024-06-01T10:00:00Z").attributionValue(10).build();
        Map<String, NaiveResult> all = compute(context()
                .attributions(List.of(
                        // 10 once; 10 + 10 by their ids; 10 a second later: 40. Twice -3, of two ids: 34
                        idless,
                        idless,
                        row("a", "2024-06-01T10:00:00Z")
                                .id("1")
                                .attributionValue(10)
                                .build(),
                        row("a", "2024-06-01T10:00:00Z")
                                .id("2")
                                .attributionValue(10)
                                .build(),
                        row("a", "2024-06-01T10:00:01Z").attributionValue(10).build(),
                        row("a", "2024-06-05T10:00:00Z")
                                .id("3")
                                .attributionValue(-3)
                                .build(),
                        row("a", "2024-06-05T10:00:00Z")
                                .id("4")
                                .attributionValue(-3)
                                .orderValue(-4)
                                .build())));
        assertNumber(all, "total_purchase_value", 34, 1);
    }

    @Test
    void otherCurrencies() {
        Map<String, NaiveResult> all = compute(BehaviorContext.builder(Shop.of("shop", ZoneOffset.UTC, "EUR"))
                .attributions(List.of(
                        row("a", "2024-06-01T10:00:00Z")
                                .orderValue(0.1)
                                .currencyCode("eur")
                                .build(),
                        row("b", "2024-06-02T10:00:00Z").orderValue(0.2).build(),
                        // An order of unknown value.
                        row("c", "2024-06-03T10:00:00Z")
                                .orderValue(8000)
                                .currencyCode("JPY")
                                .build(),
                        // A credit note that lowers nothing, and is no order.
                        row("d", "2024-06-04T10:00:00Z")
                                .orderValue(-8000)
                                .currencyCode("JPY")
                                .build(),
                        // The value of the line counts: 5.
                        row("e", "2024-06-05T10:00:00Z")
                                .attributionValue(5)
                                .orderValue(800)
                                .orderCurrencyCode("JPY")
                                .build())));
        assertNumber(all, "total_purchases", 4, 4);
        // 0.1 + 0.2 + 5, and no 0.30000000000000004
        assertThat(all.get("total_purchase_value")).isEqualTo(NaiveResult.of(5.3, 3));
    }

    @Test
    void whatWasKnownWhen() {
        Map<String, NaiveResult> all = compute(context()
                .interactions(List.of(
                        event("2024-06-01T10:00:00Z", "product_viewed")
                                .productId("p")
                                .identifiedAt(AS_OF.minusNanos(1))
                                .build(),
                        event("2024-06-02T10:00:00Z", "product_viewed")
                                .productId("q")
                                .identifiedAt(AS_OF)
                                .build()))
                .attributions(List.of(
                        row("a", "2024-06-01T10:00:00Z")
                                .orderValue(1)
                                .cancelledAt(AS_OF)
                                .attributionSource("google")
                                .attributionMedium("cpc")
                                .attributedAt(AS_OF)
                                .build(),
                        row("b", "2024-06-02T10:00:00Z")
                                .orderValue(2)
                                .cancelledAt(AS_OF.minusNanos(1))
                                .build(),
                        // Not visible yet: it does not replace the row of the same id.
                        row("c", "2024-06-03T10:00:00Z").id("1").orderValue(4).build(),
                        row("c", "2024-06-03T10:00:00Z")
                                .id("1")
                                .orderValue(8)
                                .identifiedAt(AS_OF.plusSeconds(1))
                                .build())));
        assertNumber(all, "distinct_products_viewed", 1, 1);
        assertNumber(all, "total_purchase_value", 5, 2);
        assertAbsent(all, "preferred_attribution_source", "NO_DATA", 0);
        assertAbsent(all, "channel_preference", "NO_DATA", 0);
    }

    @Test
    void namesOfTheShopsOwn() {
        Map<String, NaiveResult> all = compute(context()
                .interactions(List.of(
                        event("2024-06-01T10:00:00Z", "warenkorb").build(),
                        event("2024-06-01T10:01:00Z", "\u00a0").build())));
        assertNumber(all, "total_sessions", 1, 1);
        for (String feature : List.of(
                "page_views_per_session",
                "search_frequency",
                "distinct_products_viewed",
                "product_comparison_behavior")) {
            assertAbsent(all, feature, "NO_DATA", 0);
        }
        // recency, frequency, engaged share
        assertThat(all.get("engagement_score").support()).isEqualTo(3);
    }

    @Test
    void cartsAcrossVisits() {
        UserInteraction cart =
                event("2024-06-01T10:00:00Z", "add_to_cart").sessionId("1").build();
        UserInteraction leave =
                event("2024-06-01T10:10:00Z", "page_view").sessionId("1").build();
        UserInteraction thanks =
                event("2024-06-02T10:10:00Z", "purchase").sessionId("2").build();
        // A day after the last activity, in another visit.
        Map<String, NaiveResult> converted = compute(context().interactions(List.of(cart, leave, thanks)));
        assertNumber(converted, "cart_abandonment_rate", 0, 1);
        // Where there are orders, events are none: this one is a second too late.
        Map<String, NaiveResult> abandoned = compute(context()
                .interactions(List.of(cart, leave, thanks))
                .attributions(List.of(row("a", "2024-06-02T10:10:01Z").build())));
        assertNumber(abandoned, "cart_abandonment_rate", 1, 1);
    }

    @Test
    void datesAlone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Set<FieldNote> alone = Set.of(new FieldNote("created_at", FieldNote.Kind.DATE_ALONE));
        UserInteraction.Builder date =
                event("2024-05-31T22:00:00Z", "page_view").notes(alone);
        PurchaseAttribution midnight = row("a", "2024-06-03T00:00:00Z").build();
        BehaviorContext.Builder context = BehaviorContext.builder(Shop.of("shop", berlin))
                .interactions(List.of(date.build()))
                .attributions(List.of(midnight));
        assertAbsent(compute(context), "preferred_shopping_time", "NO_DATA", 2);
        // The same instant with a time of day: hour 0 in Berlin once, hour 2 three times.
        context.interactions(List.of(date.notes(Set.of()).build()));
        assertNumber(compute(context), "preferred_shopping_time", 2, 2);
    }

    @Test
    void newCustomersOrderedFirstWithinHalfAYear() {
        Map<String, NaiveResult> fresh = compute(context()
                .attributions(List.of(
                        row("a", "2024-01-03T00:00:00Z").build(),
                        row("b", "2024-06-30T00:00:00Z").build())));
        // 2024-01-03 is 180 days before July 1: 28 + 29 + 31 + 30 + 31 + 30 + 1
        assertThat(fresh.get("customer_segment").value()).isEqualTo("new_customer");
        Map<String, NaiveResult> known = compute(context()
                .attributions(List.of(
                        row("a", "2024-01-02T23:59:59Z").build(),
                        row("b", "2024-06-30T00:00:00Z").build())));
        assertThat(known.get("customer_segment").value()).isEqualTo("active_customer");
    }

    @Test
    void devices() {
        assertThat(NaiveVocabulary.device("Mozilla/5.0 (compatible; Googlebot/2.1; +http://x)"))
                .isEqualTo("bot");
        assertThat(NaiveVocabulary.device("GPTBot")).isEqualTo("bot");
        assertThat(NaiveVocabulary.device("curl/8.5")).isEqualTo("bot");
        assertThat(NaiveVocabulary.device("CUBOT-X19")).isNull();
        assertThat(NaiveVocabulary.device("the robot vacuum")).isNull();
        assertThat(NaiveVocabulary.device("Mozilla/5.0 (Linux; Android 9; AFTKA) Silk/1"))
                .isEqualTo("tv");
        assertThat(NaiveVocabulary.device("Mozilla/5.0 (Linux; Android 13; SM-X910) Chrome/1"))
                .isEqualTo("tablet");
        assertThat(NaiveVocabulary.device("Mozilla/5.0 (Linux; Android 13) Mobile"))
                .isEqualTo("mobile");
        assertThat(NaiveVocabulary.device("Mozilla/5.0 (X11; CrOS)")).isEqualTo("desktop");
        assertThat(NaiveVocabulary.device("iPhone15,2")).isNull();
        assertThat(NaiveVocabulary.device("\u00a0Phone\u3000")).isEqualTo("mobile");
    }

    @Test
    void consistencyAndTrend() {
        List<PurchaseAttribution> rows = new ArrayList<>();
        // Orders in the windows from old to new: 1, 2, 2, 3; the first of them lies on the start of its window. That
        // window counts, for it starts after the first activity, 125 days ago.
        for (int day : new int[] {125, 120, 90, 80, 60, 50, 30, 20, 10}) {
            rows.add(PurchaseAttribution.builder()
                    .orderId("o" + day)
                    .createdAt(AS_OF.minus(Duration.ofDays(day)))
                    .build());
        }
        Map<String, NaiveResult> all = compute(context().attributions(rows));
        // Six pairs, one tied, five ascending: 5 / sqrt(6 * 5)
        assertNumber(all, "loyalty_trend", 5 / Math.sqrt(30), 4);
        // Gaps 5, 30, 10, 20, 10, 20, 10, 10: mean 115/8; squares 2125 - 8 * (115/8)^2 = 3775/8, variance 3775/56
        assertNumber(all, "purchase_consistency", 1 / (1 + Math.sqrt(3775 / 56.0) / (115 / 8.0)), 8);
        // They all are at midnight: no hour is known, but nine records were seen.
        assertAbsent(all, "preferred_shopping_time", "NO_DATA", 9);
        assertAbsent(all, "lifetime_value_prediction", "NO_DATA", 0);
    }

    @Test
    void seasonality() {
        List<PurchaseAttribution> rows = new ArrayList<>();
        for (String date : List.of("2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01", "2024-07-02")) {
            rows.add(row(date, date + "T12:00:00Z").build());
        }
        Map<String, NaiveResult> all = compute(context().attributions(rows), Instant.parse("2024-08-01T00:00:00Z"));
        // Four at angle 0 and one at day 184 of 366, angle pi: R = 3/5, (5 * 0.36 - 1) / 4 = 0.2
        assertNumber(all, "seasonal_purchase_pattern", Math.sqrt(.2), 5);
        assertAbsent(all, "seasonal_behavior", "INSUFFICIENT_DATA", 5);
    }

    @Test
    void impulses() {
        Map<String, NaiveResult> all = compute(context()
                .interactions(List.of(
                        event("2024-06-01T10:00:00Z", "view_item")
                                .productId("p")
                                .build(),
                        event("2024-06-02T10:00:00Z", "view_item")
                                .productId("q")
                                .build()))
                .attributions(List.of(
                        // Exactly an hour after the first touch.
                        row("a", "2024-06-01T11:00:00Z").productId("p").build(),
                        // More than an hour.
                        row("b", "2024-06-02T11:00:01Z").productId("q").build(),
                        // Bought before; never touched.
                        row("c", "2024-06-03T11:00:00Z").productId("q").build(),
                        row("d", "2024-06-03T11:00:00Z").productId("z").build())));
        assertNumber(all, "impulse_purchase_tendency", .5, 2);
    }

    @Test
    void channels() {
        assertThat(NaiveVocabulary.orderChannel("google", "cpm")).isEqualTo("paid_search");
        assertThat(NaiveVocabulary.orderChannel("partner", "cpm")).isEqualTo("display");
        assertThat(NaiveVocabulary.orderChannel("partner", "ecpc")).isEqualTo("paid_other");
        assertThat(NaiveVocabulary.orderChannel("(direct)", "(none)")).isEqualTo("direct");
        assertThat(NaiveVocabulary.orderChannel("shopping.google.com", null)).isEqualTo("organic_shopping");
        assertThat(NaiveVocabulary.orderChannel("https://www.google.co.uk/", "x"))
                .isEqualTo("organic_search");
        assertThat(NaiveVocabulary.orderChannel("partner", "unpaid")).isNull();
        assertThat(NaiveVocabulary.orderChannel(" ", null)).isNull();
        assertThat(NaiveVocabulary.visitChannel("https://u:p@m.facebook.com:80/x?y#z"))
                .isEqualTo("organic_social");
        assertThat(NaiveVocabulary.visitChannel("blog.example.org")).isEqualTo("referral");
        assertThat(NaiveVocabulary.visitChannel("carrier pigeon")).isNull();
        assertThat(NaiveVocabulary.visitChannel("shopping.google.com")).isEqualTo("organic_shopping");
        assertThat(NaiveVocabulary.visitChannel("https://accounts.google.com/?gclid=1"))
                .isNull();
        assertThat(NaiveVocabulary.visitChannel("mail.google.com")).isEqualTo("email");
        assertThat(NaiveVocabulary.visitChannel("news.google.com")).isEqualTo("organic_search");
        assertThat(NaiveVocabulary.visitChannel("news.yahoo.com")).isEqualTo("referral");
        assertThat(NaiveVocabulary.visitChannel("https://docs.google.com/")).isEqualTo("referral");
        assertThat(NaiveVocabulary.visitChannel("https://b.example/?MSCLKID=&dclid=3"))
                .isEqualTo("display");
        assertThat(NaiveVocabulary.visitChannel("https://b.example/#?gclid=1")).isEqualTo("referral");
        assertThat(NaiveVocabulary.visitChannel("android-app://m.facebook.com/"))
                .isEqualTo("organic_social");
        assertThat(NaiveVocabulary.visitChannel("ios-app://422689480")).isEqualTo("email");
        assertThat(NaiveVocabulary.visitChannel("www.googleadservices.com")).isEqualTo("paid_search");
        // A place to pay is ignored as a referrer, but sold something as the source of an order.
        assertThat(NaiveVocabulary.visitChannel("shop.app")).isNull();
        assertThat(NaiveVocabulary.orderChannel("shop.app", null)).isEqualTo("organic_shopping");
    }

    @Test
    void profile() {
        Customer customer = Customer.builder("shop", "c")
                .createdAt(Instant.parse("2024-06-28T00:00:01Z"))
                .tags(List.of(" b ", "A", "", "B", "a"))
                .locale("en_US")
                .currencyCode("eur")
                .build();
        Map<String, NaiveResult> all =
                NaiveFeatures.compute(customer, context().build(), AS_OF, NaiveSettings.defaults());
        assertNumber(all, "account_age_days", 2, 1);
        assertThat(all.get("customer_tags")).isEqualTo(NaiveResult.of(List.of("A", "b"), 2));
        assertThat(all.get("language").value()).isEqualTo("en");
        assertThat(all.get("currency_code").value()).isEqualTo("EUR");
    }

    /** The made-up customers must bring about every state of every feature, or comparing on them proves little. */
    @Test
    void randomCustomersReachEveryState() {
        Map<String, Set<String>> states = new TreeMap<>();
        for (long seed = 0; seed < 600; seed++) {
            RandomBehavior random = new RandomBehavior(seed);
            NaiveFeatures.compute(random.customer(), random.context(), random.asOf(), random.settings())
                    .forEach((feature, result) -> states.computeIfAbsent(feature, any -> new TreeSet<>())
                            .add(String.valueOf(result.absent())));
        }
        assertThat(states).hasSize(50);
        states.forEach((feature, seen) -> assertThat(seen).as(feature).contains("null"));
        assertThat(states.get("total_purchases")).containsExactly("SOURCE_NOT_SUPPLIED", "null");
        assertThat(states.get("days_since_last_activity")).containsExactly("NO_DATA", "SOURCE_NOT_SUPPLIED", "null");
        for (String feature : List.of(
                "purchase_consistency",
                "seasonal_purchase_pattern",
                "search_query_diversity",
                "category_exploration",
                "seasonal_behavior",
                "loyalty_trend",
                "rfm_monetary")) {
            assertThat(states.get(feature)).as(feature).hasSize(4);
        }
    }

    /** They differ in how ids and missing values are written, which records read as one. */
    @Test
    void plainCustomersAreTheSame() {
        for (long seed = 0; seed < 40; seed++) {
            RandomBehavior plain = RandomBehavior.plain(seed);
            RandomBehavior written = new RandomBehavior(seed);
            assertThat(ids(written)).isEqualTo(ids(plain));
            assertThat(times(written)).isEqualTo(times(plain));
        }
    }

    private static List<String> ids(RandomBehavior random) {
        List<String> ids = new ArrayList<>();
        random.context()
                .interactions()
                .forEach(row -> ids.add(row.id() + " " + row.sessionId() + " " + row.productId()));
        random.context()
                .attributions()
                .forEach(row -> ids.add(row.id() + " " + row.orderId() + " " + row.customerId()));
        return ids;
    }

    private static List<Instant> times(RandomBehavior random) {
        List<Instant> times = new ArrayList<>();
        random.context().interactions().forEach(row -> times.add(row.createdAt()));
        random.context().sessions().forEach(row -> times.add(row.startTime()));
        random.context().attributions().forEach(row -> times.add(row.cancelledAt()));
        return times;
    }

    @Test
    void theSameSeedGivesTheSameCustomer() {
        RandomBehavior one = new RandomBehavior(7);
        RandomBehavior other = new RandomBehavior(7);
        assertThat(one.context().interactions()).isEqualTo(other.context().interactions());
        assertThat(one.context().sessions()).isEqualTo(other.context().sessions());
        assertThat(one.context().attributions()).isEqualTo(other.context().attributions());
        assertThat(one.customer()).isEqualTo(other.customer());
        assertThat(one.asOf()).isEqualTo(other.asOf());
    }
}
