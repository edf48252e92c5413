package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
}
