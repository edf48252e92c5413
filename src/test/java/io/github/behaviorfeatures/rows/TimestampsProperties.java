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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** The hand-written reader against java.time. */
class TimestampsProperties {
    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_9999 = 253_402_200_000L;

    @Property
    void agreesOnOffsetDateTimes(
            @ForAll("local") LocalDateTime local,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes,
            @ForAll("offsetForms") String offsetForm) {
        OffsetDateTime time = local.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
        for (String form : new String[] {"yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn", "yyyy-MM-dd HH:mm:ss,nnnnnnnnn"}) {
            assertThat(Timestamps.parse(
                            DateTimeFormatter.ofPattern(form + offsetForm).format(time)))
                    .isEqualTo(time.toInstant());
        }
    }

    @Property
    void agreesOnWhatJavaTimePrints(@ForAll("local") LocalDateTime local, @ForAll("zones") String zone) {
        Instant utc = local.toInstant(ZoneOffset.UTC);
        assertThat(Timestamps.parse(utc.toString())).isEqualTo(utc);
        assertThat(Timestamps.parse(local.toString())).isEqualTo(utc);
        assertThat(Timestamps.parse(local.toLocalDate().toString())).isEqualTo(utc.truncatedTo(ChronoUnit.DAYS));
        // zones had local mean time, with seconds in the offset, before about 1900
        LocalDateTime modern = local.getYear() < 1980 ? local.withYear(2000) : local;
        assertThat(Timestamps.parse(modern.atZone(ZoneId.of(zone)).toString()))
                .isEqualTo(modern.atZone(ZoneId.of(zone)).toInstant());
    }

    @Property
    void knowsTheCalendar(
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 19) int month,
            @ForAll @IntRange(max = 39) int day) {
        String text = String.format("%04d-%02d-%02d", year, month, day);
        assertThat(Timestamps.parse(text)).isEqualTo(midnight(year, month, day));
    }

    @Property
    void neverThrows(@ForAll("almostTimes") String text) {
        if (!(Timestamps.parse(text) instanceof BadValue)) {
            assertThat(text.strip())
                    .matches("\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d([.,]\\d{1,9})?)?"
                            + "((Z|[+-]\\d\\d(:?\\d\\d)?)(\\[.+])?)?)?");
        }
    }

    @Property
    void agreesOnEpochNumbers(
            @ForAll @LongRange(min = -99_999_999_999L, max = 99_999_999_999L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        BigDecimal number = BigDecimal.valueOf(second).add(BigDecimal.valueOf(nano, 9));
        assertThat(Timestamps.ofEpoch(number)).isEqualTo(instant);
        if (second >= 100_000_000) {
            assertThat(Timestamps.ofEpoch(number.scaleByPowerOfTen(3))).isEqualTo(instant);
        }
    }

    private static @Nullable Instant midnight(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Provide
    Arbitrary<LocalDateTime> local() {
        return Combinators.combine(
                        Arbitraries.longs().between(YEAR_1, YEAR_9999),
                        Arbitraries.integers().between(0, 999_999_999))
                .as((second, nano) -> LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<String> offsetForms() {
        return Arbitraries.of("XXX", "XX", "X", "xxx", "xx", "x", "XXX'[Asia/Kolkata]'");
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
        return Combinators.combine(Arbitraries.of("", "2026-02-28", "2026-02-28T10:15", "2026-02-28 10:15:30"), tail)
                .as(String::concat);
    }
}
