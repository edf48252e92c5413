package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.FieldNote.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every spelling of a time that the contract names, and what comes near one. */
class TimestampsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                // ISO 8601 extended
                "2026-03-29T10:15:30Z|2026-03-29T10:15:30Z",
                "2026-03-29 10:15:30Z|2026-03-29T10:15:30Z",
                "2026-03-29   10:15:30Z|2026-03-29T10:15:30Z",
                "2026-03-29\u00a010:15:30\u2009Z|2026-03-29T10:15:30Z",
                "  2026-03-29T10:15:30Z\t|2026-03-29T10:15:30Z",
                "\u00a02026-03-29T10:15:30Z\u202f|2026-03-29T10:15:30Z",
                "2026-03-29T10:15Z|2026-03-29T10:15:00Z",
                "2026-03-29t10:15:30z|2026-03-29T10:15:30Z",
                "2026-03-29T10:15:30.5Z|2026-03-29T10:15:30.500Z",
                "2026-03-29T10:15:30.123456789Z|2026-03-29T10:15:30.123456789Z",
                "2026-03-29T10:15:30,000000001Z|2026-03-29T10:15:30.000000001Z",
                "2026-03-29T10:15:30+01:00|2026-03-29T09:15:30Z",
                "2026-03-29T10:15:30+0130|2026-03-29T08:45:30Z",
                "2026-03-29T10:15:30-04|2026-03-29T14:15:30Z",
                "2026-03-29T10:15+18:00|2026-03-28T16:15:00Z",
                "2026-03-29T10:15-18|2026-03-30T04:15:00Z",
                "2026-03-29T10:15:30-00:00|2026-03-29T10:15:30Z",
                "2026-03-29T10:15:30+01:59|2026-03-29T08:16:30Z",
                "2026-03-29 10:15:30 UTC|2026-03-29T10:15:30Z",
                "2026-03-29 10:15:30.25 utc|2026-03-29T10:15:30.250Z",
                "2026-03-29T10:15:30GMT|2026-03-29T10:15:30Z",
                "2026-03-29 10:15:30 +0530|2026-03-29T04:45:30Z",
                "2026-03-29 10:15:30.000 Z|2026-03-29T10:15:30Z",
                "2026-03-29T10:15:30  +01:00|2026-03-29T09:15:30Z",
                "2026-03-29T10:15:30+02:00[Europe/Paris]|2026-03-29T08:15:30Z",
                "2026-03-29T10:15:30Z[Etc/GMT+5]|2026-03-29T10:15:30Z",
                "2026-03-29T10:15:30+02[No/Such_Zone-1]|2026-03-29T08:15:30Z",
                "2000-02-29T23:59:59Z|2000-02-29T23:59:59Z",
                "1971-01-01T00:00:00Z|1971-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z|9999-12-31T23:59:59.999Z",
                // ISO 8601 basic
                "20250304T153000Z|2025-03-04T15:30:00Z",
                "20250304t153000.5 gmt|2025-03-04T15:30:00.500Z",
                "20250304T1530+0100|2025-03-04T14:30:00Z",
                "20250304T153000-05:00[America/Lima]|2025-03-04T20:30:00Z",
                // RFC 1123 and 2822
                "Thu, 15 Nov 2018 13:25:29 GMT|2018-11-15T13:25:29Z",
                "thu, 15 nov 2018 13:25:29 gmt|2018-11-15T13:25:29Z",
                "Mon, 15 Nov 2018 13:25:29 GMT|2018-11-15T13:25:29Z",
                "15 Nov 2018 13:25 +0000|2018-11-15T13:25:00Z",
                "5 Nov 2018 13:25:29 -0330|2018-11-05T16:55:29Z",
                "05 Nov 2018 13:25:29 UTC|2018-11-05T13:25:29Z",
                "1 Jan 2020 00:00 Z|2020-01-01T00:00:00Z",
                // digits as text: seconds, milliseconds, microseconds, nanoseconds
                "1767225600|2026-01-01T00:00:00Z",
                "1767225600.25|2026-01-01T00:00:00.250Z",
                "1767225600000|2026-01-01T00:00:00Z",
                "1767225600123456|2026-01-01T00:00:00.123456Z",
                "1767225600123456789|2026-01-01T00:00:00.123456789Z",
            })
    void readsEverySpellingWithAZone(String text, String expected) {
        assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-29T10:15|2026-03-29T10:15:00Z",
                "2026-03-29T10:15:30|2026-03-29T10:15:30Z",
                "2026-03-29 10:15:30.5|2026-03-29T10:15:30.500Z",
                "2026-03-29  10:15:30,000000001|2026-03-29T10:15:30.000000001Z",
                "20260329T101530|2026-03-29T10:15:30Z",
                "20260329T1015|2026-03-29T10:15:00Z",
            })
    void readsATimeWithoutAZoneAsABareOne(String text, String asIfUtc) {
        Instant time = Instant.parse(asIfUtc);
        assertThat(Timestamps.parse(text)).isEqualTo(new ReadTime(time.getEpochSecond(), time.getNano(), true, false));
    }

    /** Eight digits are a date only where they form one of the years 1900 to 2100. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29, 2026-03-29T00:00:00Z",
        "2024-02-29, 2024-02-29T00:00:00Z",
        "20250304, 2025-03-04T00:00:00Z",
        "19000101, 1900-01-01T00:00:00Z",
        "21001231, 2100-12-31T00:00:00Z",
    })
    void readsADateAloneAsItsMidnight(String text, String asIfUtc) {
        assertThat(Timestamps.parse(text))
                .isEqualTo(new ReadTime(Instant.parse(asIfUtc).getEpochSecond(), 0, true, true));
    }

    /** 20251301 is no date, so it is a number: 20,251,301 s, in August 1970. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1970-12-31T23:59:59.999999999Z",
                "1971-01-01T00:00:00+00:01",
                "0000-00-00 00:00:00",
                "0000-00-00",
                "0000-01-01T00:00:00Z",
                "00000000T000000Z",
                "0001-01-01T00:00:00Z",
                "1899-12-30T00:00:00Z",
                "9999-12-31T23:59:59-18:00",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "0",
                "-1",
                "-1767225600",
                "45720",
                "45720.5",
                "2026",
                "20251301",
                "18991230",
                "21010101",
                "123456789012345678901234567890",
            })
    void tellsPlaceholders(String text) {
        assertThat(Timestamps.parse(text)).isSameAs(BadValue.PLACEHOLDER_TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "2026-03",
                "2026-3-29",
                "26-03-29",
                "2026/03/29",
                "2026-00-10",
                "2026-13-10",
                "2026-03-00",
                "2026-03-32",
                "2026-02-29",
                "1900-02-29",
                "2026-04-31",
                "0000-13-01",
                "0000-00-00 24:00:00",
                "2026-03-29T",
                "2026-03-29T10",
                "2026-03-29T10Z",
                "2026-03-29T1015",
                "2026-03-29T10:1",
                "2026-03-29_10:15:30Z",
                "2026-03-29T 10:15:30Z",
                "2026-03-29T24:00:00Z",
                "2026-03-29T10:60:00Z",
                "2026-03-29T10:15:60Z",
                "2016-12-31T23:59:60Z",
                "2026-03-29T-1:15:30Z",
                "2026-03-29T10:15:",
                "2026-03-29T10:15:3Z",
                "2026-03-29T10:15:30.",
                "2026-03-29T10:15:30.Z",
                "2026-03-29T10:15:30.1234567890Z",
                "2026-03-29T10:15.5Z",
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
                "2026-03-29T10:15:30+-1:00",
                "2026-03-29T10:15:30[Europe/Paris]",
                "2026-03-29T10:15:30 UTC[Europe/Paris]",
                "2026-03-29[Europe/Paris]",
                "2026-03-29T10:15:30Z[]",
                "2026-03-29T10:15:30Z[Europe/Paris",
                "2026-03-29T10:15:30Z[Europe/Paris]]",
                "2026-03-29T10:15:30Z[a b]",
                "2026-03-29T10:15:30ZZ",
                "2026-03-29T10:15:30Z+01:00",
                "2026-03-29T10:15:30 CET",
                "2026-03-29Z",
                "2026-03-29 UTC",
                "2026-03-29+01:00",
                "+2026-03-29",
                "-2026-03-29",
                "12026-03-29",
                "10000-01-01T00:00:00Z",
                "20250304 153000Z",
                "20250304T15",
                "20250304T15:30:00Z",
                "20251304T153000Z",
                "2025-03-04T153000Z",
                "Thu 15 Nov 2018 13:25:29 GMT",
                "Thu, 15 Nov 2018 13:25:29",
                "Thu, 15 Nov 2018 13:25:29 EST",
                "Thu, 15 Nov 2018 13:25:29 +01:00",
                "Thu, 15 Nov 2018 13:25:29 +01",
                "Thu, 15 Nov 2018 13:25:29.5 GMT",
                "Thu, 15 Nov 18 13:25:29 GMT",
                "Thu, 31 Nov 2018 13:25:29 GMT",
                "Thu, 115 Nov 2018 13:25:29 GMT",
                "15 November 2018 13:25:29 GMT",
                "15 Mai 2018 13:25:29 GMT",
                "15Nov 2018 13:25 GMT",
                "15 Nov",
                "1.7672256E9",
                "+1767225600",
                "1767225600.",
                ".5",
                "--5",
                "-",
                "Mar 29, 2026",
                "29.03.2026",
                "03/29/2026",
                "2026-W13-7",
                "2026-088",
                "P1D",
                "２０２６-03-29",
                "2026-03-29T10:15:30\u0660Z",
            })
    void guessesNothingElse(String text) {
        assertThat(Timestamps.parse(text))
                .isInstanceOfSatisfying(
                        BadValue.class, bad -> assertThat(bad.kind()).isEqualTo(Kind.UNREADABLE_TIME));
    }

    @ParameterizedTest
    @CsvSource({
        "03/29/2026 10:15, 99/99/9999 99:99",
        "'  29.03.2026 ', 99.99.9999",
        "Zoë's 1st, aaa'a 9aa",
        "tab\there, aaa?aaaa",
        "\uD83D\uDE00 \u0663, ? 9",
    })
    void showsTheShapeOfWhatIsNoTime(String text, String shape) {
        assertThat(((BadValue) Timestamps.parse(text)).shape()).isEqualTo(shape);
    }

    @Test
    void showsNoMoreThanFortyCharactersOfAShape() {
        assertThat(((BadValue) Timestamps.parse("x".repeat(41))).shape()).isEqualTo("a".repeat(40));
    }

    @ParameterizedTest
    @CsvSource({
        "1767225600, 2026-01-01T00:00:00Z",
        "1767225600.25, 2026-01-01T00:00:00.250Z",
        "1767225600.123456789, 2026-01-01T00:00:00.123456789Z",
        "1767225600.1234567899, 2026-01-01T00:00:00.123456789Z",
        "1.7672256e9, 2026-01-01T00:00:00Z",
        "31536000, 1971-01-01T00:00:00Z",
        "1767225600000, 2026-01-01T00:00:00Z",
        "1767225600000.5, 2026-01-01T00:00:00.000500Z",
        "1767225600123456, 2026-01-01T00:00:00.123456Z",
        "1767225600123456789, 2026-01-01T00:00:00.123456789Z",
        // the last of each unit and the first of the next
        "99999999999, 5138-11-16T09:46:39Z",
        "100000000000, 1973-03-03T09:46:40Z",
        "99999999999999, 5138-11-16T09:46:39.999Z",
        "100000000000000, 1973-03-03T09:46:40Z",
        "99999999999999999, 5138-11-16T09:46:39.999999Z",
        "100000000000000000, 1973-03-03T09:46:40Z",
        "253402300799999999999, 9999-12-31T23:59:59.999999999Z",
    })
    void readsNumbersByTheirSize(String number, String expected) {
        assertThat(Timestamps.ofEpoch(new BigDecimal(number))).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.5",
                "31535999.999999999",
                "-1767225600",
                "253402300800000000000",
                "1e-400",
                "-1e-999999999",
                "0e999999999",
                "1e30",
                "-1e30",
                "1e999999999",
                "-1e999999999"
            })
    void takesNumbersBefore1971AndAfter9999ForPlaceholders(String number) {
        assertThat(Timestamps.ofEpoch(new BigDecimal(number))).isSameAs(BadValue.PLACEHOLDER_TIME);
    }
}
