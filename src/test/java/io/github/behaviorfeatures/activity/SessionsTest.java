package io.github.behaviorfeatures.activity;

import static io.github.behaviorfeatures.activity.Rows.AS_OF;
import static io.github.behaviorfeatures.activity.Rows.at;
import static io.github.behaviorfeatures.activity.Rows.digest;
import static io.github.behaviorfeatures.activity.Rows.onlyVisit;
import static io.github.behaviorfeatures.activity.Rows.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static Map<Cause, Long> causes(CustomerActivity activity) {
        return activity.quality().table(Table.USER_SESSIONS).causes();
    }

    @Test
    void putsTheRowsOfOneSessionTogether() {
        CustomerActivity activity = digest(
                session("s", "10:05").endTime(at("10:20")).deviceType("mobile").referrerType("google"),
                session("s", "10:00").endTime(at("10:10")).browserType("Chrome"),
                session("s", "10:07")
                        .deviceType("desktop")
                        .browserType("Safari")
                        .referrerType("email"));
        Visit visit = onlyVisit(activity);
        // The earliest start and the latest end; of the other fields the first by start that is not missing.
        assertThat(visit.start()).isEqualTo(at("10:00"));
        assertThat(visit.end()).contains(at("10:20"));
        assertThat(visit.device()).isEqualTo(DeviceType.MOBILE);
        assertThat(visit.channel()).isEqualTo(Channel.ORGANIC_SEARCH);
        assertThat(visit.browser()).contains("chrome");
        assertThat(visit.sessionId()).contains("s");
        assertThat(visit.isRecorded()).isTrue();
        assertThat(causes(activity)).containsExactly(Map.entry(Cause.ROW_OF_SAME_SESSION, 2L));
    }

    @Test
    void takesBlankForMissingButAnUnknownNameForWhatItIs() {
        CustomerActivity activity = digest(
                session("s", "10:00").deviceType("fridge").referrerType(" ").browserType(""),
                session("s", "10:01").deviceType("mobile").referrerType("email").browserType(" Safari "));
        Visit visit = onlyVisit(activity);
        assertThat(visit.device())
                .as("the first row has a device, if of unknown name")
                .isEqualTo(DeviceType.UNKNOWN);
        assertThat(visit.channel()).isEqualTo(Channel.EMAIL);
        assertThat(visit.browser()).contains("safari");
    }

    @Test
    void rowsWithoutSessionIdAreSessionsOfTheirOwn() {
        CustomerActivity activity = digest(session(null, "10:00"), session(null, "10:00"), session(" ", "11:00"));
        assertThat(activity.visits())
                .hasSize(3)
                .allSatisfy(visit -> assertThat(visit.sessionId()).isEmpty());
        assertThat(causes(activity)).isEmpty();
    }

    @Test
    void sessionIdsDifferInCaseButNotInTheBlanksAroundThem() {
        assertThat(digest(session("s", "10:00"), session("S", "10:00"), session(" s", "10:00"))
                        .visits())
                .hasSize(2);
    }

    @Test
    void anEndMayEqualTheStartOrBeTwentyFourHoursLater() {
        Instant start = at("10:00");
        assertThat(onlyVisit(digest(session("s", "10:00").endTime(start))).end())
                .contains(start);
        CustomerActivity longest = digest(session("s", "10:00").endTime(start.plus(Duration.ofHours(24))));
        assertThat(onlyVisit(longest).durationSeconds()).hasValue(86_400);
        assertThat(causes(longest)).isEmpty();
    }

    @Test
    void anEndBeforeTheStartIsADefectAndNotUsed() {
        CustomerActivity activity =
                digest(session("s", "10:00").endTime(at("10:00").minusNanos(1)));
        assertThat(onlyVisit(activity).end()).isEmpty();
        assertThat(causes(activity)).containsExactly(Map.entry(Cause.NEGATIVE_SESSION, 1L));
    }

    @Test
    void anEndMoreThanTwentyFourHoursLaterIsADefectAndNotUsed() {
        Instant tooLate = at("10:00").plus(Duration.ofHours(24)).plusNanos(1);
        CustomerActivity activity = digest(session("s", "10:00").endTime(tooLate));
        assertThat(onlyVisit(activity).end()).isEmpty();
        assertThat(causes(activity)).containsExactly(Map.entry(Cause.OVER_LONG_SESSION, 1L));
    }

    @Test
    void anEndNotBeforeAsOfIsNotKnownYetWhichIsNoDefect() {
        CustomerActivity atAsOf =
                digest(session("s", "10:00").startTime(AS_OF.minusSeconds(7200)).endTime(AS_OF));
        assertThat(onlyVisit(atAsOf).end()).isEmpty();
        CustomerActivity longAfter = digest(session("s", "10:00").endTime(AS_OF.plus(Duration.ofDays(30))));
        assertThat(onlyVisit(longAfter).end()).isEmpty();
        assertThat(causes(atAsOf)).isEmpty();
        assertThat(causes(longAfter)).isEmpty();
    }

    @Test
    void takesTheLatestOfTheEndsThatAreValidForTheEarliestStart() {
        Instant nextDay = at("09:30").plus(Duration.ofDays(1));
        CustomerActivity activity = digest(
                session("s", "09:00").endTime(at("09:10")),
                session("s", "10:00").endTime(nextDay), // 23:30 h after its own start, 24:30 h after the first
                session("s", "09:30").endTime(at("09:20")), // before its own start, but not before the first
                session("s", "09:40").endTime(at("08:00")));
        assertThat(onlyVisit(activity).end()).contains(at("09:20"));
        assertThat(causes(activity))
                .containsOnly(
                        Map.entry(Cause.ROW_OF_SAME_SESSION, 3L),
                        Map.entry(Cause.OVER_LONG_SESSION, 1L),
                        Map.entry(Cause.NEGATIVE_SESSION, 1L));
    }

    @Test
    void createdAtStandsInForAMissingStartOnly() {
        CustomerActivity activity = digest(
                session("a", "10:00").createdAt(at("12:00")),
                session("b", "10:00").startTime(null).createdAt(at("11:00")));
        assertThat(activity.visits()).extracting(Visit::start).containsExactly(at("10:00"), at("11:00"));
    }

    @Test
    void theTimeOfARowIsItsStartEvenIfItWasWrittenBefore() {
        assertThat(digest(session("s", "10:00").startTime(AS_OF).createdAt(at("10:00")))
                        .visits())
                .isEmpty();
        assertThat(digest(session("s", "10:00").createdAt(AS_OF)).visits()).hasSize(1);
    }

    @Test
    void rowsThatAreNotVisibleAddNothingToTheirSession() {
        CustomerActivity activity = digest(
                session("s", "10:00"),
                session("s", "10:00").startTime(AS_OF).endTime(at("10:30")).deviceType("mobile"));
        assertThat(onlyVisit(activity).end()).isEmpty();
        assertThat(onlyVisit(activity).device()).isEqualTo(DeviceType.UNKNOWN);
    }

    @Test
    void visitsAreInOrderOfStartThenSessionId() {
        CustomerActivity activity =
                digest(session("z", "10:00"), session("b", "11:00"), session("a", "11:00"), session(null, "11:00"));
        assertThat(activity.visits())
                .extracting(visit -> visit.sessionId().orElse("none"))
                .containsExactly("z", "none", "a", "b");
    }

    @Test
    void aStartIsAskedOfVisibleRowsOnly() {
        assertThat(Sessions.timeOf(UserSession.builder().build())).isNull();
        assertThatThrownBy(() -> Sessions.startOf(UserSession.builder().build()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutReferrerTheChannelIsUnknown() {
        assertThat(onlyVisit(digest(session("s", "10:00"))).channel()).isEqualTo(Channel.UNKNOWN);
    }

    /** The note that counts is that of the field which gives the start. */
    @Test
    void aStartThatWasWrittenAsADateAloneTellsNoTimeOfDay() {
        FieldNote start = new FieldNote("start_time", FieldNote.Kind.DATE_ALONE);
        FieldNote creation = new FieldNote("created_at", FieldNote.Kind.DATE_ALONE);
        UserSession.Builder started = session("s", "10:00").createdAt(at("09:00"));
        assertThat(onlyVisit(digest(started.notes(Set.of(start)))).hasTimeOfDay())
                .isFalse();
        assertThat(onlyVisit(digest(started.notes(Set.of(creation)))).hasTimeOfDay())
                .isTrue();
        UserSession.Builder created = session("s", "10:00").startTime(null).createdAt(at("09:00"));
        assertThat(onlyVisit(digest(created.notes(Set.of(start)))).hasTimeOfDay())
                .isTrue();
        assertThat(onlyVisit(digest(created.notes(Set.of(creation)))).hasTimeOfDay())
                .isFalse();
    }
}
