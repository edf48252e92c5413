package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The hand-written reader against java.time. */
class TimestampsProperties {
    /** The first and the last second that are no placeholder in any zone. */
    private static final long FIRST = Instant.parse("1971-01-02T00:00:00Z").getEpochSecond();

    private static final long LAST = Instant.parse("9999-12-30T23:59:59Z").getEpochSecond();

    @Property
    void agreesOnOffsetDateTimes(
            @ForAll("local") LocalDateTime local,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes,
            @ForAll("offsetForms") String offsetForm) {
        OffsetDateTime time = local.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
        for (String form : new String[] {
            "yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn", "yyyy-MM-dd HH:mm:ss,nnnnnnnnn", "yyyyMMdd'T'HHmmss.nnnnnnnnn"
        }) {
            assertThat(Timestamps.parse(
                            DateTimeFormatter.ofPattern(form + offsetForm).format(time)))
                    .isEqualTo(time.toInstant());
        }
    }

    @Property
    void agreesOnWhatJavaTimePrints(@ForAll("local") LocalDateTime local, @ForAll("zones") String zone) {
        Instant utc = local.toInstant(ZoneOffset.UTC);
        assertThat(Timestamps.parse(utc.toString())).isEqualTo(utc);
        assertThat(Timestamps.parse(local.toString())).isEqualTo(bare(utc, false));
        assertThat(Timestamps.parse(local.toLocalDate().toString()))
                .isEqualTo(bare(utc.truncatedTo(ChronoUnit.DAYS), true));
        assertThat(Timestamps.parse(local.atZone(ZoneId.of(zone)).toString()))
                .isEqualTo(local.atZone(ZoneId.of(zone)).toInstant());
        assertThat(Timestamps.parse(
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(local.atOffset(ZoneOffset.ofHours(-3)))))
                .isEqualTo(local.truncatedTo(ChronoUnit.SECONDS).toInstant(ZoneOffset.ofHours(-3)));
    }

    private static ReadTime bare(Instant asIfUtc, boolean dateAlone) {
        return new ReadTime(asIfUtc.getEpochSecond(), asIfUtc.getNano(), true, dateAlone);
    }

    /** One instant, spelled as warehouses, shops and trackers do. */
    @Property
    void everySpellingOfATimeIsTheSame(
            @ForAll @LongRange(min = 315_532_800, max = 4_102_444_799L) long second,
            @ForAll @IntRange(min = -17, max = 17) int hours) {
        Instant time = Instant.ofEpochSecond(second); // 1980 to 2099
        OffsetDateTime there = time.atOffset(ZoneOffset.ofHours(hours));
        for (String form : new String[] {
            "yyyy-MM-dd'T'HH:mm:ssXXX",
            "yyyy-MM-dd'T'HH:mm:ss.SSS xx",
            "yyyy-MM-dd HH:mm:ss,S x",
            "yyyy-MM-dd  HH:mm:ssxxx'[Some/Where]'",
            "yyyyMMdd'T'HHmmssxx",
            "EEE, d MMM yyyy HH:mm:ss xx",
            "dd MMM yyyy HH:mm:ss xx",
        }) {
            String text = DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(there);
            assertThat(Timestamps.parse(text)).as(text).isEqualTo(time);
            assertThat(Timestamps.parse("\u00a0" + text.toUpperCase(Locale.ROOT) + "\t"))
                    .as(text)
                    .isEqualTo(time);
        }
        for (String zeros : new String[] {"", "000", "000000", "000000000"}) {
            assertThat(Timestamps.parse(second + zeros)).isEqualTo(time);
            assertThat(Timestamps.ofEpoch(new BigDecimal(second + zeros))).isEqualTo(time);
        }
    }

    @Property
    void knowsTheCalendar(
            @ForAll @IntRange(min = 1, max = 9999) int year,
            @ForAll @IntRange(max = 19) int month,
            @ForAll @IntRange(max = 39) int day) {
        String text = String.format("%04d-%02d-%02d", year, month, day);
        assertThat(Timestamps.parse(text) instanceof ReadTime).isEqualTo(exists(year, month, day));
    }

    private static boolean exists(int year, int month, int day) {
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Property
    void neverThrows(@ForAll("almostTimes") String text) {
        if (!(Timestamps.parse(text) instanceof BadValue)) {
            String isoOrNumber = "\\d{4}-\\d\\d-\\d\\d((T| +)\\d\\d:\\d\\d(:\\d\\d([.,]\\d{1,9})?)?"
                    + "( *(UTC|GMT|(Z|[+-]\\d\\d(:?\\d\\d)?)(\\[.+])?))?)?"
                    + "|\\d{8}(T\\d{4}(\\d\\d([.,]\\d{1,9})?)?( *(Z|[+-]\\d\\d(:?\\d\\d)?)(\\[.+])?)?)?"
                    + "|\\d+(\\.\\d+)?";
            assertThat(text.strip()).matches(isoOrNumber);
        }
    }

    @Property
    void agreesOnEpochNumbers(
            @ForAll @LongRange(min = 31_536_000, max = 99_999_999_999L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        BigDecimal number = BigDecimal.valueOf(second).add(BigDecimal.valueOf(nano, 9));
        assertThat(Timestamps.ofEpoch(number)).isEqualTo(instant);
        if (second >= 100_000_000) {
            for (int unit : new int[] {3, 6, 9}) {
                assertThat(Timestamps.ofEpoch(number.scaleByPowerOfTen(unit))).isEqualTo(instant);
            }
        }
    }

    @Provide
    Arbitrary<LocalDateTime> local() {
        return Combinators.combine(
                        Arbitraries.longs().between(FIRST, LAST),
                        Arbitraries.integers().between(0, 999_999_999))
                .as((second, nano) -> LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<String> offsetForms() {
        return Arbitraries.of("XXX", "XX", "X", "xxx", "xx", "x", "XXX'[Asia/Kolkata]'", " xxx");
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Etc/GMT+12", "UTC", "Z", "+05:45");
    }

    @Provide
    Arbitrary<String> almostTimes() {
        Arbitrary<String> tail =
                Arbitraries.strings().withChars("0123456789:.,TZ+-[] /a").ofMaxLength(24);
        return Combinators.combine(
                        Arbitraries.of(
                                "", "2026-02-28", "2026-02-28T10:15", "2026-02-28 10:15:30", "20260228T1015", "15 Nov"),
                        tail)
                .as(String::concat);
    }
}
