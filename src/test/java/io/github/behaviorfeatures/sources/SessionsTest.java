package io.github.behaviorfeatures.sources;

import static io.github.behaviorfeatures.sources.SourceKind.GA4;
import static io.github.behaviorfeatures.sources.Told.at;
import static io.github.behaviorfeatures.sources.Told.pixel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import org.junit.jupiter.api.Test;

class SessionsTest {
    /** 2025-03-01T08:00:00Z in milliseconds. */
    private static final long EIGHT = 1_740_816_000_000L;

    private static String session(int minutes) {
        return "d." + (EIGHT + minutes * 60_000L);
    }

    /** 30 minutes are one visit, a second more is two. */
    @Test
    void aPauseOfMoreThanHalfAnHourEndsAVisit() {
        RawData data = new Told()
                .event(pixel("1", "08:00", "d", "a"))
                .event(pixel("2", "08:30", "d", null))
                .event(pixel("3", "09:00:01", "d", null))
                .read();
        assertThat(data.tables().sessions())
                .extracting(UserSession::id, UserSession::startTime, UserSession::endTime)
                .containsExactly(
                        tuple(session(0), at("08:00"), at("08:30")),
                        tuple("d." + (EIGHT + 3_601_000), at("09:00:01"), at("09:00:01")));
        assertThat(data.tables().interactions())
                .extracting(UserInteraction::sessionId)
                .containsExactly(session(0), session(0), "d." + (EIGHT + 3_601_000));
    }

    private static Event.Builder ga4(String id, String time, String session, String customer) {
        return Told.event(GA4, id, time).anonymousId("d").customerId(customer).sessionName(session);
    }

    /** A name holds over any pause; another person's events are parts of their own, and come from nowhere. */
    @Test
    void aNamedSessionIsCutWhereAnotherPersonGoesOn() {
        RawData data = new Told()
                .event(ga4("1", "08:00", "s", "a").campaign(Origin.of("google", "cpc")))
                .event(ga4("2", "10:00", "s", "a"))
                .event(ga4("3", "10:01", "s", "b").campaign(Origin.of("bing", "cpc")))
                .event(ga4("4", "10:02", "s", "a"))
                .read();
        assertThat(data.tables().sessions())
                .extracting(UserSession::id, UserSession::customerId, UserSession::endTime, UserSession::referrerType)
                .containsExactly(
                        tuple("d.s", "a", at("10:00"), "paid_search"),
                        tuple("d.s#2", "b", at("10:01"), null),
                        tuple("d.s#3", "a", at("10:02"), null));
    }

    /** Two parts that start in one millisecond are told apart. */
    @Test
    void partsOfOneInstantHaveNumbers() {
        RawData data = new Told()
                .event(pixel("1", "08:00", "d", "a"))
                .event(pixel("2", "08:00", "d", "b"))
                .read();
        assertThat(data.tables().sessions())
                .extracting(UserSession::id, UserSession::customerId)
                .containsExactly(tuple(session(0), "a"), tuple(session(0) + "#2", "b"));
    }

    /** What refunds belong to no visit, nor does what has no device. */
    @Test
    void someEventsMakeNoSession() {
        RawData data = new Told()
                .event(pixel("1", "08:00", "d", "a")
                        .named("refund", EventType.REFUND)
                        .outsideSessions())
                .event(pixel("2", "08:00", null, "a"))
                .read();
        assertThat(data.tables().sessions()).isEmpty();
        assertThat(data.tables().interactions()).hasSize(2).allMatch(row -> row.sessionId() == null);
    }

    /** The campaign of the fourth second counts before the referrer of the first; that of the sixth is too late. */
    @Test
    void theArrivalTellsWhereFrom() {
        Origin search = Origin.of("google", "organic");
        Origin mail = Origin.of("newsletter", "email");
        RawData data = new Told()
                .event(pixel("1", "08:00:00", "d", "a").referrer(search, true))
                .event(pixel("2", "08:00:05", "d", "a").campaign(mail))
                .event(pixel("3", "09:00:00", "d", "a").referrer(search, true))
                .event(pixel("4", "09:00:06", "d", "a").campaign(mail))
                .event(pixel("5", "10:00:00", "d", "a"))
                .event(pixel("6", "11:00:00", "d", "a").referrer(null, false))
                .event(pixel("7", "12:00:00", "d", "a").referrer(Origin.UNKNOWN, true))
                .read();
        assertThat(data.tables().sessions())
                .extracting(UserSession::referrerType)
                .containsExactly("email", "organic_search", "direct", null, null);
    }

    @Test
    void deviceAndBrowserAreTheFirstKnownOfTheArrival() {
        RawData data = new Told()
                .event(pixel("1", "08:00:00", "d", "a").device(null, "chrome"))
                .event(pixel("2", "08:00:01", "d", "a").device("mobile", "safari"))
                .event(pixel("3", "08:01:00", "d", "a").device("desktop", null))
                .read();
        assertThat(data.tables().sessions())
                .extracting(UserSession::deviceType, UserSession::browserType)
                .containsExactly(tuple("mobile", "chrome"));
    }

    /** Pixels and Segment know devices of one id, whose visits begin in one millisecond: they stand in input order. */
    @Test
    void sessionsOfOneIdAreInInputOrder() {
        RawSource pixels = source(SourceKind.SHOPIFY_PIXELS, "a");
        RawSource segment = source(SourceKind.SEGMENT, "b");
        RawShop shop = RawShop.builder("shop").build();
        assertThat(shop.read(pixels, segment).tables().sessions())
                .extracting(UserSession::id, UserSession::customerId)
                .containsExactly(tuple(session(0), "a"), tuple(session(0), "b"));
        assertThat(shop.read(segment, pixels).tables().sessions())
                .extracting(UserSession::customerId)
                .containsExactly("b", "a");
        assertThat(shop.read(segment, pixels).tables().interactions())
                .extracting(UserInteraction::customerId)
                .containsExactly("b", "a");
    }

    private static RawSource source(SourceKind kind, String customer) {
        return new Told()
                .event(Told.event(kind, "1", "08:00").anonymousId("d").customerId(customer))
                .sources()
                .get(0);
    }
}
