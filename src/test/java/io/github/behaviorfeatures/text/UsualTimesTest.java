package io.github.behaviorfeatures.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualTimesTest {

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
    void theYearsOneTo9999AreTaken(String time) {
        Instant instant = Instant.parse(time);
        assertThat(UsualTimes.instant(instant, "asOf")).isSameAs(instant);
    }

    @Test
    void otherInstantsAreRefusedByName() {
        for (Instant instant : new Instant[] {
            Instant.MIN,
            Instant.MAX,
            Instant.parse("0000-12-31T23:59:59.999999999Z"),
            Instant.parse("+10000-01-01T00:00:00Z")
        }) {
            assertThatThrownBy(() -> UsualTimes.instant(instant, "asOf"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("asOf must be an instant of the years 0001 to 9999, not " + instant);
        }
    }

    @Test
    void lengthsOfUpToAHundredYearsAreTaken() {
        assertThat(UsualTimes.duration(Duration.ZERO, "x")).isEqualTo(Duration.ZERO);
        assertThat(UsualTimes.duration(Duration.ofDays(36_500), "x")).isEqualTo(Duration.ofDays(36_500));
        for (Duration length : new Duration[] {
            Duration.ofNanos(-1), Duration.ofDays(36_500).plusNanos(1), Duration.ofSeconds(Long.MAX_VALUE)
        }) {
            assertThatThrownBy(() -> UsualTimes.duration(length, "lateArrival"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("lateArrival must be 0 to 36500 days, not ");
        }
    }
}
