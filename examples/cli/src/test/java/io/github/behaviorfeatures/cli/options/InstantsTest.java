package io.github.behaviorfeatures.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class InstantsTest {

    private static List<String> days(String range) {
        return all(range).stream().map(at -> at.toString().substring(5, 10)).toList();
    }

    private static List<Instant> all(String range) {
        return new Instants.Option().convert(range).all();
    }

    @Test
    void bothEndsBelongToARangeIfTheStepFallsOnThem() {
        assertThat(days("2026-01-01..2026-04-01/P1M")).containsExactly("01-01", "02-01", "03-01", "04-01");
        assertThat(days("2026-01-01..2026-03-31/P1M")).containsExactly("01-01", "02-01", "03-01");
        assertThat(days("2026-01-01..2026-01-01/P1M")).containsExactly("01-01");
        assertThat(days("2026-01-01..2026-01-20/P1M")).containsExactly("01-01");
    }

    /** Each is the start and so many months: after 28 February comes 31 March again. */
    @Test
    void theEndOfAMonthDoesNotDrift() {
        assertThat(days("2026-01-31..2026-06-01/P1M")).containsExactly("01-31", "02-28", "03-31", "04-30", "05-31");
        assertThat(days("2023-11-30..2024-03-30/P1M")).containsExactly("11-30", "12-30", "01-30", "02-29", "03-30");
    }

    @ParameterizedTest
    @CsvSource({"P7D", "7d", "1w", "P1W", "p7d", "168h", "PT168H", "10080m"})
    void aWeekHasManySpellings(String step) {
        assertThat(days("2026-01-01..2026-01-16/" + step)).containsExactly("01-01", "01-08", "01-15");
    }

    /** An offset moves the instant, not the step: months are those of UTC. */
    @Test
    void endsAreSpelledAsInstantsAre() {
        assertThat(all("2026-01-01T00:00:00+01:00..2026-03-01 12:00/P1M"))
                .containsExactly(
                        Instant.parse("2025-12-31T23:00:00Z"),
                        Instant.parse("2026-01-31T23:00:00Z"),
                        Instant.parse("2026-02-28T23:00:00Z"));
        assertThat(all("2026-01-01")).containsExactly(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void yearsAndMixedStepsAreSteps() {
        assertThat(all("2024-02-29..2026-12-31/P1Y"))
                .extracting(Instant::toString)
                .containsExactly("2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z", "2026-02-28T00:00:00Z");
        assertThat(days("2026-01-01..2026-03-31/P1M15D")).containsExactly("01-01", "02-16", "03-31");
    }

    /** 5,000 hours are allowed, one more is not: 4,999 steps are 208 days and 7 hours. */
    @Test
    void thereIsALimit() {
        assertThat(all("2026-01-01..2026-07-28T07:00:00Z/1h")).hasSize(5_000);
        assertThatThrownBy(() -> all("2026-01-01..2026-07-28T08:00:00Z/1h"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("more than 5000 instants; a month is P1M, 1m a minute");
    }

    @Test
    void aStepBeyondAllTimeEndsTheRange() {
        assertThat(days("2026-01-01..2026-02-01/P999999999Y")).containsExactly("01-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-01..2026-02-01|a range needs its step",
                "2026/01/01..2026-02-01|a range needs its step",
                "2026-01-01..2025-12-31/P1M|its end lies before its start",
                "2026-01-01..2026-02-01/P0D|its step is not longer than nothing",
                "2026-01-01..2026-02-01/0d|its step is not longer than nothing",
                "2026-01-01..2026-02-01/PT0S|its step is not longer than nothing",
                "2026-01-01..2026-02-01/-P1D|its step is not longer than nothing",
                "2026-01-01..2026-02-01/P1M-1D|its step is not longer than nothing",
                "2026-01-01..2026-02-01/month|\"month\" is no step such as P1M",
                "2026-01-01..2026-02-01/|\"\" is no step such as P1M",
                "2026-01-01..2026-02-01/P1MT1H|is no step",
                "2026-01-01..tomorrow/P1M|\"tomorrow\" is no instant",
                "..2026-01-01/P1M|\"\" is no instant",
                "last week|\"last week\" is no instant"
            })
    void whatCannotBeIsRefusedInWords(String range, String why) {
        assertThatThrownBy(() -> all(range))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(why);
    }
}
