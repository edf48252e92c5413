package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalClockTest {

    private static long expected(Instant time, ZoneId zone) {
        return LocalDateTime.ofInstant(time, zone).toEpochSecond(ZoneOffset.UTC);
    }

    /** Summer time began in Berlin on 2026-03-29 at 01:00 UTC: 02:00 became 03:00. */
    @Test
    void clocksArePutForwardAtTheVerySecond() {
        LocalClock clock = new LocalClock(ZoneId.of("Europe/Berlin"));
        Instant change = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(clock.secondOf(change) - change.getEpochSecond()).isEqualTo(7_200);
        Instant before = change.minusNanos(1);
        assertThat(clock.secondOf(before) - before.getEpochSecond()).isEqualTo(3_600);
        assertThat(clock.secondOf(change) - change.getEpochSecond()).isEqualTo(7_200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Z",
                "+05:30",
                "Europe/Berlin",
                "America/New_York",
                "America/Sao_Paulo",
                "Asia/Tehran",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Africa/Casablanca",
                "Antarctica/Troll"
            })
    void readsAsTheRulesOfTheZoneSay(String id) {
        ZoneId zone = ZoneId.of(id);
        LocalClock clock = new LocalClock(zone);
        Random random = new Random(1);
        long from = Instant.parse("1850-01-01T00:00:00Z").getEpochSecond();
        long to = Instant.parse("2150-01-01T00:00:00Z").getEpochSecond(); // beyond the table
        for (int i = 0; i < 5_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(from, to), random.nextInt(1_000_000_000));
            assertThat(clock.secondOf(time)).as("%s in %s", time, id).isEqualTo(expected(time, zone));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/Sao_Paulo", "UTC"})
    void readsTheFarthestInstants(String id) {
        LocalClock clock = new LocalClock(ZoneId.of(id));
        Instant early = Instant.parse("-100000-01-01T00:00:00Z");
        Instant late = Instant.parse("+100000-07-01T00:00:00Z");
        assertThat(clock.secondOf(early)).isEqualTo(expected(early, ZoneId.of(id)));
        assertThat(clock.secondOf(late)).isEqualTo(expected(late, ZoneId.of(id)));
    }

    private static long minutesAhead(LocalClock clock, String time) {
        Instant instant = Instant.parse(time);
        return (clock.secondOf(instant) - instant.getEpochSecond()) / 60;
    }

    /**
     * Noon in this made-up place came 10 minutes before that of Greenwich until 1900, then 60 minutes, and 90 minutes from
     * 2000 on: 20:00 UTC is 20:10, then 21:00, then 21:30.
     */
    @Test
    void everyTimeHasTheOffsetOfItsYears() {
        ZoneOffset solar = ZoneOffset.ofTotalSeconds(10 * 60);
        ZoneOffset hour = ZoneOffset.ofHours(1);
        ZoneOffset more = ZoneOffset.ofTotalSeconds(90 * 60);
        ZoneRules rules = ZoneRules.of(
                solar,
                solar,
                List.of(),
                List.of(
                        ZoneOffsetTransition.of(LocalDateTime.parse("1900-01-01T00:10:00"), solar, hour),
                        ZoneOffsetTransition.of(LocalDateTime.parse("2000-01-01T01:00:00"), hour, more)),
                List.of());
        LocalClock clock = new LocalClock(rules);
        assertThat(minutesAhead(clock, "1899-12-31T23:59:59Z")).isEqualTo(10);
        assertThat(minutesAhead(clock, "1900-01-01T00:00:00Z")).isEqualTo(60);
        assertThat(minutesAhead(clock, "1999-12-31T23:59:59Z")).isEqualTo(60);
        assertThat(minutesAhead(clock, "2000-01-01T00:00:00Z")).isEqualTo(90);
        assertThat(minutesAhead(clock, "2300-01-01T00:00:00Z")).isEqualTo(90);
        assertThat(minutesAhead(clock, "0001-01-01T00:00:00Z")).isEqualTo(10);
    }

    /** The years after 2100 are not in the table; summer time goes on: on the last Sunday of March 2150, the 29th. */
    @Test
    void summerTimeGoesOnAfterTheEndOfTheTable() {
        LocalClock clock = new LocalClock(ZoneId.of("Europe/Berlin").getRules());
        assertThat(minutesAhead(clock, "2150-03-29T00:59:59Z")).isEqualTo(60);
        assertThat(minutesAhead(clock, "2150-03-29T01:00:00Z")).isEqualTo(120);
        assertThat(minutesAhead(clock, "2099-07-01T00:00:00Z")).isEqualTo(120);
        assertThat(minutesAhead(clock, "2100-01-01T00:00:00Z")).isEqualTo(60);
    }

    @Test
    void aZoneWithoutChangesIsTheSameAlways() {
        LocalClock clock = new LocalClock(ZoneOffset.ofHours(2).getRules());
        assertThat(minutesAhead(clock, "-100000-01-01T00:00:00Z")).isEqualTo(120);
        assertThat(minutesAhead(clock, "2026-01-01T00:00:00Z")).isEqualTo(120);
        assertThat(minutesAhead(clock, "+100000-01-01T00:00:00Z")).isEqualTo(120);
    }
}
