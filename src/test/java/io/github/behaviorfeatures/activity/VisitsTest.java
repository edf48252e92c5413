package io.github.behaviorfeatures.activity;

import static io.github.behaviorfeatures.activity.Rows.AS_OF;
import static io.github.behaviorfeatures.activity.Rows.CUSTOMER;
import static io.github.behaviorfeatures.activity.Rows.at;
import static io.github.behaviorfeatures.activity.Rows.context;
import static io.github.behaviorfeatures.activity.Rows.digest;
import static io.github.behaviorfeatures.activity.Rows.event;
import static io.github.behaviorfeatures.activity.Rows.interactions;
import static io.github.behaviorfeatures.activity.Rows.onlyVisit;
import static io.github.behaviorfeatures.activity.Rows.session;
import static io.github.behaviorfeatures.activity.Rows.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VisitsTest {

    private static CustomerActivity digestBoth(List<UserSession> sessions, UserInteraction.Builder... rows) {
        return digest(context().sessions(sessions).interactions(interactions(rows)));
    }

    private static CustomerActivity withoutInference(List<UserSession> sessions, UserInteraction.Builder... rows) {
        return CustomerActivity.of(
                CUSTOMER,
                context().sessions(sessions).interactions(interactions(rows)).build(),
                AS_OF,
                Vocabulary.standard(),
                false);
    }

    /** Each visit as its session id (or a question mark) and the products of its interactions. */
    private static List<String> visits(CustomerActivity activity) {
        return activity.visits().stream()
                .map(visit -> visit.sessionId().orElse("?")
                        + visit.interactions().stream()
                                .map(interaction -> interaction.productId().orElse("-"))
                                .toList())
                .toList();
    }

    private static UserInteraction.Builder view(String timeOfDay, String product) {
        return event(timeOfDay, "product_viewed").productId(product);
    }

    private static long bots(CustomerActivity activity, Table table) {
        return activity.quality().table(table).causes().getOrDefault(Cause.BOT, 0L);
    }

    @Nested
    class Joining {

        @Test
        void anInteractionBelongsToTheVisitItNamesHoweverFarAway() {
            CustomerActivity activity = digestBoth(
                    sessions(session("a", "10:00"), session("b", "11:00")),
                    view("11:01", "1").sessionId("a"),
                    view("08:00", "2").sessionId("b"),
                    view("23:00", "3").sessionId("b"));
            assertThat(visits(activity)).containsExactly("a[1]", "b[2, 3]");
            assertThat(activity.visits())
                    .allSatisfy(visit -> assertThat(visit.isRecorded()).isTrue());
        }

        @Test
        void oneWithoutSessionIdBelongsToASessionFromItsStartToThirtyMinutesAfterItsEnd() {
            CustomerActivity activity = digestBoth(
                    sessions(session("a", "10:00").endTime(at("10:20"))),
                    view("09:59:59.999999999", "too early"),
                    view("10:00", "start"),
                    view("10:50", "thirty minutes"),
                    view("10:50:00.000000001", "too late"));
            assertThat(visits(activity)).containsExactly("a[start, thirty minutes]");
            assertThat(activity.interactions()).hasSize(4);
        }

        @Test
        void withoutAKnownEndTheThirtyMinutesRunFromTheStart() {
            CustomerActivity activity = digestBoth(
                    sessions(session("a", "10:00"), session("b", "14:00").endTime(at("13:00"))),
                    view("10:30", "1"),
                    view("10:30:01", "too late for a"),
                    view("14:30", "2"),
                    view("14:31", "too late for b"));
            assertThat(visits(activity)).containsExactly("a[1]", "b[2]");
        }

        @Test
        void ofSeveralSessionsTheOneWithTheLatestStartTakesIt() {
            CustomerActivity activity = digestBoth(
                    sessions(
                            session("long", "09:00").endTime(at("12:00")),
                            session("short", "10:00").endTime(at("10:05"))),
                    view("09:30", "1"),
                    view("10:20", "2"),
                    view("10:36", "3"), // short reaches to 10:35 only
                    view("12:30", "4"));
            assertThat(visits(activity)).containsExactly("long[1, 3, 4]", "short[2]");
        }

        @Test
        void ofEqualStartsTheSmallerSessionIdTakesIt() {
            CustomerActivity activity = digestBoth(
                    sessions(session("b", "10:00"), session("a", "10:00"), session("c", "10:00")), view("10:01", "1"));
            assertThat(visits(activity)).containsExactly("a[1]", "b[]", "c[]");
        }

        @Test
        void ofEqualStartsOneThatReachesFurtherTakesItIfTheSmallerDoesNotReach() {
            CustomerActivity activity = digestBoth(
                    sessions(session("a", "10:00"), session("b", "10:00").endTime(at("11:00"))), view("11:10", "1"));
            assertThat(visits(activity)).containsExactly("a[]", "b[1]");
        }

        @Test
        void joinsSessionsWithoutIdByTimeOnly() {
            CustomerActivity activity = digestBoth(
                    sessions(session(null, "10:00")),
                    view("10:01", "1"),
                    view("10:02", "2").sessionId("x"));
            assertThat(visits(activity)).containsExactly("?[1]", "x[2]");
            assertThat(activity.visits()).extracting(Visit::isRecorded).containsExactly(true, false);
        }

        @Test
        void aBlankSessionIdIsNone() {
            assertThat(visits(digestBoth(
                            sessions(session("a", "10:00")), view("10:01", "1").sessionId("  "))))
                    .containsExactly("a[1]");
        }

        @Test
        void interactionsAreInTimeOrderWithinAVisitAndOverall() {
            CustomerActivity activity = digestBoth(
                    sessions(session("a", "10:00"), session("b", "10:01")),
                    view("10:03", "3").sessionId("a"),
                    view("10:01", "1").sessionId("a"),
                    view("10:02", "2").sessionId("b"));
            assertThat(visits(activity)).containsExactly("a[1, 3]", "b[2]");
            assertThat(activity.interactions())
                    .extracting(interaction -> interaction.productId().orElseThrow())
                    .containsExactly("1", "2", "3");
        }
    }

    @Nested
    class Inferring {

        @Test
        void namesWithoutRecordedSessionMakeOneVisitEach() {
            CustomerActivity activity = digestBoth(
                    sessions(session("a", "10:00")),
                    view("12:00", "1").sessionId("x"),
                    view("09:00", "2").sessionId("y"),
                    view("20:00", "3").sessionId("x"));
            assertThat(visits(activity)).containsExactly("y[2]", "a[]", "x[1, 3]");
            Visit inferred = activity.visits().get(2);
            assertThat(inferred.start()).isEqualTo(at("12:00"));
            assertThat(inferred.isRecorded()).isFalse();
            assertThat(inferred.channel()).isEqualTo(Channel.UNKNOWN);
            assertThat(inferred.browser()).isEmpty();
        }

        @Test
        void withoutAnyRecordedVisitAPauseOfMoreThanThirtyMinutesEndsAVisit() {
            CustomerActivity activity = digest(
                    view("10:00", "1"),
                    view("10:30", "2"),
                    view("11:00", "3"), // exactly thirty minutes: still the same visit
                    view("11:30:00.000000001", "4"),
                    view("11:31", "5"));
            assertThat(visits(activity)).containsExactly("?[1, 2, 3]", "?[4, 5]");
            assertThat(activity.visits())
                    .extracting(Visit::start)
                    .containsExactly(at("10:00"), at("11:30:00.000000001"));
        }

        @Test
        void cutsInteractionsWithoutSessionIdApartFromThoseWithOne() {
            CustomerActivity activity = digest(
                    view("10:00", "1"),
                    view("10:20", "2").sessionId("x"),
                    view("10:40", "3")); // 40 minutes after the one before it that has no session id either
            assertThat(visits(activity)).containsExactly("?[1]", "x[2]", "?[3]");
        }

        @Test
        void withAnyRecordedVisitInteractionsThatFitNowhereMakeNone() {
            CustomerActivity activity = digestBoth(sessions(session("a", "10:00")), view("15:00", "1"));
            assertThat(visits(activity)).containsExactly("a[]");
            assertThat(activity.interactions()).hasSize(1);
        }

        @Test
        void aSessionThatIsNotVisibleIsNoRecordedVisit() {
            CustomerActivity activity =
                    digestBoth(sessions(session("a", "10:00").startTime(AS_OF)), view("15:00", "1"));
            assertThat(visits(activity)).containsExactly("?[1]");
        }

        @Test
        void switchedOffNeitherNamesNorTimesMakeVisits() {
            CustomerActivity activity = withoutInference(
                    sessions(session("a", "10:00")),
                    view("10:01", "1"),
                    view("10:02", "2").sessionId("x"));
            assertThat(visits(activity)).containsExactly("a[1]");
            assertThat(visits(withoutInference(List.of(), view("10:01", "1")))).isEmpty();
        }
    }

    @Nested
    class Ends {

        @Test
        void aRecordedEndWinsOverInteractions() {
            Visit visit = onlyVisit(digestBoth(
                    sessions(session("a", "10:00").endTime(at("10:10"))),
                    view("10:05", "1").viewDuration(3000.0)));
            assertThat(visit.end()).contains(at("10:10"));
            assertThat(visit.durationSeconds()).hasValue(600);
        }

        @Test
        void withoutRecordedEndTheLatestViewEndsTheVisit() {
            Visit visit = onlyVisit(digestBoth(
                    sessions(session("a", "10:00")),
                    view("10:05", "1").viewDuration(1800.5), // until 10:35:00.5
                    view("10:20", "2").viewDuration(60.0),
                    view("10:25", "3")));
            assertThat(visit.end()).contains(at("10:35:00.5"));
            assertThat(visit.lastActivity()).isEqualTo(at("10:35:00.5"));
            assertThat(visit.durationSeconds()).hasValue(2100.5);
        }

        @Test
        void afterADefectTheInteractionsTell() {
            Visit visit = onlyVisit(digestBoth(
                    sessions(session("a", "10:00").endTime(at("09:00"))),
                    view("10:07", "1").sessionId("a")));
            assertThat(visit.end()).contains(at("10:07"));
        }

        @Test
        void aBadViewDurationAddsNothing() {
            Visit visit = onlyVisit(digestBoth(
                    sessions(session("a", "10:00")),
                    view("10:05", "1").viewDuration(86_400.5),
                    view("10:06", "2").viewDuration(-1.0),
                    view("10:07", "3").viewDuration(Double.NaN)));
            assertThat(visit.end()).contains(at("10:07"));
        }

        @Test
        void withoutInteractionAfterTheStartTheEndIsUnknown() {
            CustomerActivity activity = digestBoth(
                    sessions(session("a", "10:00"), session("b", "12:00"), session("c", "14:00")),
                    view("12:00", "at the start").sessionId("b"),
                    view("13:00", "before the start").sessionId("c").viewDuration(3600.0));
            assertThat(activity.visits()).allSatisfy(visit -> {
                assertThat(visit.end()).isEmpty();
                assertThat(visit.durationSeconds()).isEmpty();
                assertThat(visit.lastActivity()).isEqualTo(visit.start());
            });
        }

        @Test
        void anEndMoreThanTwentyFourHoursAfterTheStartIsUnknown() {
            Instant dayLater = at("10:00").plus(Duration.ofDays(1));
            Visit day = onlyVisit(digestBoth(
                    sessions(session("a", "10:00")),
                    view("11:00", "1").sessionId("a").createdAt(dayLater)));
            assertThat(day.durationSeconds()).hasValue(86_400);
            Visit longer = onlyVisit(digestBoth(
                    sessions(session("a", "10:00")),
                    view("11:00", "1").sessionId("a").createdAt(dayLater).viewDuration(1.0)));
            assertThat(longer.end()).isEmpty();
            assertThat(longer.lastActivity()).isEqualTo(dayLater);
        }

        @Test
        void theEndOfAViewIsCappedAtAsOf() {
            Instant fiveMinutesBefore = AS_OF.minusSeconds(300);
            Visit visit = onlyVisit(digest(
                    view("10:00", "1").sessionId("x").createdAt(AS_OF.minusSeconds(3600)),
                    view("10:00", "2")
                            .sessionId("x")
                            .createdAt(fiveMinutesBefore)
                            .viewDuration(600.0)));
            assertThat(visit.end()).contains(AS_OF);
            assertThat(visit.lastActivity()).isEqualTo(AS_OF);
        }

        @Test
        void anInferredVisitMayTakeNoTime() {
            Visit visit = onlyVisit(digest(view("10:00", "1")));
            assertThat(visit.end()).contains(at("10:00"));
            assertThat(visit.durationSeconds()).hasValue(0);
            assertThat(visit.toString()).contains("10:00").doesNotContain("product");
        }

        @Test
        void anInferredVisitOfMoreThanTwentyFourHoursHasNoEnd() {
            Instant late = at("10:00").plus(Duration.ofHours(24)).plusNanos(1);
            Visit visit = onlyVisit(digest(
                    view("10:00", "1").sessionId("x"),
                    view("10:00", "2").sessionId("x").createdAt(late)));
            assertThat(visit.end()).isEmpty();
            assertThat(visit.lastActivity()).isEqualTo(late);
        }

        @Test
        void anInteractionAfterTheRecordedEndIsTheLastActivity() {
            Visit visit =
                    onlyVisit(digestBoth(sessions(session("a", "10:00").endTime(at("10:10"))), view("10:40", "1")));
            assertThat(visit.end()).contains(at("10:10"));
            assertThat(visit.lastActivity()).isEqualTo(at("10:40"));
        }
    }

    /** An inferred visit starts with its first interaction, which may have but a date. */
    @Test
    void tellWhetherTheirStartIsMoreThanADate() {
        assertThat(onlyVisit(digest(view("10:00", "1"))).hasTimeOfDay()).isTrue();
        assertThat(onlyVisit(digest(view("00:00", "1"), view("00:10", "2"))).hasTimeOfDay())
                .isFalse();
        assertThat(onlyVisit(digest(session("s", "10:00"))).hasTimeOfDay()).isTrue();
        assertThat(onlyVisit(digest(session("s", "00:00"))).hasTimeOfDay()).isFalse();
    }

    @Nested
    class Open {

        @Test
        void aVisitIsOpenUntilThirtyMinutesAfterItsLastActivityHavePassed() {
            Instant thirtyBefore = AS_OF.minus(Duration.ofMinutes(30));
            Visit open = onlyVisit(digest(view("10:00", "1").createdAt(thirtyBefore)));
            assertThat(open.isOpen()).isTrue();
            assertThat(open.end()).contains(thirtyBefore);
            assertThat(open.durationSeconds()).as("it may still grow").isEmpty();
            Visit over = onlyVisit(digest(view("10:00", "1").createdAt(thirtyBefore.minusNanos(1))));
            assertThat(over.isOpen()).isFalse();
            assertThat(over.durationSeconds()).hasValue(0);
        }

        @Test
        void aRecordedEndInTheLastThirtyMinutesLeavesItOpen() {
            Instant start = AS_OF.minus(Duration.ofHours(2));
            assertThat(onlyVisit(digest(session("a", "10:00").startTime(start).endTime(AS_OF.minusSeconds(60))))
                            .isOpen())
                    .isTrue();
            assertThat(onlyVisit(digest(session("a", "10:00").startTime(start).endTime(start.plusSeconds(60))))
                            .isOpen())
                    .isFalse();
        }
    }

    @Nested
    class DevicesAndPages {

        @Test
        void theDeviceOfTheSessionWins() {
            Visit visit = onlyVisit(digestBoth(
                    sessions(session("a", "10:00").deviceType("tablet")),
                    view("10:01", "1").deviceType("mobile"),
                    view("10:02", "2").deviceType("mobile")));
            assertThat(visit.device()).isEqualTo(DeviceType.TABLET);
        }

        @Test
        void withoutItTheModeOfTheInteractionsDevicesCounts() {
            Visit most = onlyVisit(digestBoth(
                    sessions(session("a", "10:00").deviceType("fridge")),
                    view("10:01", "1").deviceType("iphone"),
                    view("10:02", "2").deviceType("android"),
                    view("10:03", "3").deviceType("desktop"),
                    view("10:04", "4").deviceType("toaster"),
                    view("10:05", "5")));
            assertThat(most.device()).isEqualTo(DeviceType.MOBILE);
            Visit latest = onlyVisit(digest(
                    view("10:01", "1").deviceType("mobile"), view("10:02", "2").deviceType("desktop")));
            assertThat(latest.device()).as("one each, desktop seen last").isEqualTo(DeviceType.DESKTOP);
        }

        @Test
        void withoutAnyItIsUnknown() {
            assertThat(onlyVisit(digest(view("10:01", "1").deviceType("toaster")))
                            .device())
                    .isEqualTo(DeviceType.UNKNOWN);
        }

        @Test
        void pageViewsAreThePagesIfThereAreAny() {
            Visit visit = onlyVisit(digest(
                    event("10:00", "page_viewed"),
                    view("10:00:01", "1"),
                    event("10:01", "page_viewed"),
                    event("10:01:01", "collection_viewed"),
                    event("10:02", "cart_viewed")));
            assertThat(visit.pageViews()).isEqualTo(2);
        }

        @Test
        void otherwiseTheOtherViewsAre() {
            Visit visit = onlyVisit(digest(
                    view("10:00", "1"),
                    event("10:01", "collection_viewed"),
                    event("10:02", "cart_viewed"),
                    event("10:03", "search"),
                    event("10:04", "add_to_cart"),
                    event("10:05", "recommendation_viewed"),
                    event("10:06", "something new")));
            assertThat(visit.pageViews()).isEqualTo(4);
            assertThat(onlyVisit(digest(event("10:00", "add_to_cart"))).pageViews())
                    .isZero();
        }

        @Test
        void tellsWhetherSomethingHappened() {
            Visit visit = onlyVisit(digest(view("10:00", "1"), event("10:01", "purchase")));
            assertThat(visit.has(EventType.PURCHASE)).isTrue();
            assertThat(visit.has(EventType.ADD_TO_CART)).isFalse();
        }
    }

    @Nested
    class Bots {

        @Test
        void interactionsOfABotDeviceAreLeftOut() {
            CustomerActivity activity = digest(
                    view("10:00", "1"),
                    view("10:01", "2").deviceType("Robot"),
                    view("10:02", "3").deviceType("crawler").sessionId("x"));
            assertThat(visits(activity)).as("and make no visit").containsExactly("?[1]");
            assertThat(activity.interactions()).hasSize(1);
            assertThat(bots(activity, Table.USER_INTERACTIONS)).isEqualTo(2);
        }

        @Test
        void sessionsOfABotAreLeftOutWithAllTheirRows() {
            CustomerActivity activity =
                    digest(session("a", "10:00").deviceType("bot"), session("a", "10:01"), session("b", "11:00"));
            assertThat(visits(activity)).containsExactly("b[]");
            assertThat(bots(activity, Table.USER_SESSIONS)).isEqualTo(2);
        }

        @Test
        void interactionsThatNameABotSessionAreLeftOut() {
            CustomerActivity activity = digestBoth(
                    sessions(session("robot", "10:00").deviceType("spider"), session("b", "12:00")),
                    view("20:00", "1").sessionId("robot").deviceType("mobile"),
                    view("12:00", "2"));
            assertThat(visits(activity)).containsExactly("b[2]");
            assertThat(bots(activity, Table.USER_INTERACTIONS)).isEqualTo(1);
        }

        @Test
        void interactionsInTheTimeOfABotSessionAreLeftOut() {
            CustomerActivity activity = digestBoth(
                    sessions(
                            session("human", "09:00").endTime(at("12:00")),
                            session("robot", "10:00").deviceType("bot").endTime(at("10:10"))),
                    view("10:40", "robot's"),
                    view("10:40:01", "human's"),
                    view("10:20", "named").sessionId("human"));
            assertThat(visits(activity)).containsExactly("human[named, human's]");
            assertThat(bots(activity, Table.USER_INTERACTIONS)).isEqualTo(1);
        }

        @Test
        void aBotSessionIsNoRecordedVisitSoThatTheOthersAreInferred() {
            CustomerActivity activity = digestBoth(
                    sessions(session("robot", "10:00").deviceType("bot")), view("15:00", "1"), view("15:20", "2"));
            assertThat(visits(activity)).containsExactly("?[1, 2]");
        }

        @Test
        void withoutInferenceTheyAreLeftOutToo() {
            CustomerActivity activity = withoutInference(
                    sessions(session("robot", "10:00").deviceType("bot")),
                    view("10:01", "1"),
                    view("10:02", "2").deviceType("bot").sessionId("x"),
                    view("15:00", "3"));
            assertThat(activity.visits()).isEmpty();
            assertThat(activity.interactions())
                    .singleElement()
                    .satisfies(
                            interaction -> assertThat(interaction.productId()).contains("3"));
        }
    }

    @Nested
    class Words {

        @Test
        void translatesTheWordsOfAnInteraction() {
            Interaction interaction = digest(event("10:00", "Product Viewed")
                            .pageType(" Look Book ")
                            .productId("7")
                            .category(" Hats ")
                            .deviceType("iPad")
                            .viewDuration(86_400.0))
                    .interactions()
                    .get(0);
            assertThat(interaction.type()).isEqualTo(EventType.PRODUCT_VIEW);
            assertThat(interaction.time()).isEqualTo(at("10:00"));
            assertThat(interaction.pageType())
                    .as("unknown: its normalised raw text")
                    .contains("look_book");
            assertThat(interaction.productId()).contains("7");
            assertThat(interaction.category()).contains("Hats");
            assertThat(interaction.device()).isEqualTo(DeviceType.TABLET);
            assertThat(interaction.viewSeconds()).hasValue(86_400);
            assertThat(interaction.row().eventType()).isEqualTo("Product Viewed");
            assertThat(digest(event("10:00", "page_viewed").pageType("Search Results"))
                            .interactions()
                            .get(0)
                            .pageType())
                    .contains("search");
        }

        @Test
        void unknownNamesAreOtherAndStayReadable() {
            CustomerActivity activity = digest(event("10:00", "Teleported").deviceType("fridge"), event("10:01", " "));
            Interaction unknown = activity.interactions().get(0);
            assertThat(unknown.type()).isEqualTo(EventType.OTHER);
            assertThat(unknown.device()).isEqualTo(DeviceType.UNKNOWN);
            assertThat(unknown.row().eventType()).isEqualTo("Teleported");
            assertThat(activity.interactions().get(1).type()).isEqualTo(EventType.OTHER);
            assertThat(activity.quality().unknownNames()).containsOnlyKeys("event_type", "device_type");
        }

        @Test
        void blankFieldsAreMissing() {
            Interaction interaction = digest(event("10:00", "page_viewed")
                            .pageType(" ")
                            .productId("")
                            .category("\t")
                            .deviceType(" ")
                            .viewDuration(null))
                    .interactions()
                    .get(0);
            assertThat(interaction.pageType()).isEmpty();
            assertThat(interaction.productId()).isEmpty();
            assertThat(interaction.category()).isEmpty();
            assertThat(interaction.device()).isEqualTo(DeviceType.UNKNOWN);
            assertThat(interaction.viewSeconds()).isEmpty();
        }
    }
}
