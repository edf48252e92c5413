package io.github.behaviorfeatures.rows;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/**
 * Reads times: a date, {@code T} or a space, hours and minutes, perhaps seconds and up to nine digits of a fraction,
 * and {@code Z}, an offset or nothing, which is UTC. A bracketed zone name after the offset is ignored; a date alone is
 * midnight UTC.
 *
 * <p>By hand rather than with a DateTimeFormatter: these forms would take several formatters, and an exception for each
 * miss.
 */
public final class Timestamps {
    private static final BigDecimal FIRST_MILLISECOND = new BigDecimal("1e11");
    /** A year less than an Instant holds on either side, so that no zone and no sum exceeds its range. */
    private static final BigDecimal FIRST_SECOND = epochSecond(Year.MIN_VALUE + 1);

    private static final BigDecimal SECONDS_END = epochSecond(Year.MAX_VALUE);
    private static final int NANO_DIGITS = 9;
    private static final int MAX_OFFSET = 18 * 3600;

    private final String text;
    private int position;
    private boolean bad;

    private Timestamps(String text) {
        this.text = text;
    }

    /** The instant, or null if the text is in none of the forms. */
    public static @Nullable Instant parse(String text) {
        return new Timestamps(text.strip()).instant();
    }

    private static BigDecimal epochSecond(int year) {
        return BigDecimal.valueOf(LocalDate.of(year, 1, 1).toEpochDay()).multiply(BigDecimal.valueOf(86_400));
    }

    /** Milliseconds from 1e11 on, else seconds; cut to the nanosecond. Null if it is billions of years away. */
    static @Nullable Instant ofEpoch(BigDecimal number) {
        BigDecimal seconds = number.compareTo(FIRST_MILLISECOND) >= 0 ? number.scaleByPowerOfTen(-3) : number;
        if (seconds.compareTo(FIRST_SECOND) < 0 || seconds.compareTo(SECONDS_END) >= 0) {
            return null;
        }
        if ((long) seconds.precision() - seconds.scale() < -NANO_DIGITS) {
            return Instant.EPOCH; // also spares writing out the zeros of 1e-999999999
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(NANO_DIGITS).longValue());
    }

    private @Nullable Instant instant() {
        long second = date();
        int nano = 0;
        if (!atEnd()) {
            second += minute();
            if (accept(':')) {
                second += number(2, 0, 59);
                nano = fraction();
            }
            second -= offset();
        }
        return bad || !atEnd() ? null : Instant.ofEpochSecond(second, nano);
    }

    /** In seconds since 1970-01-01. */
    private long date() {
        int year = number(4, 0, 9999);
        expect('-');
        int month = number(2, 1, 12);
        expect('-');
        int day = number(2, 1, 31);
        bad = bad || day > Month.of(month).length(Year.isLeap(year));
        return bad ? 0 : LocalDate.of(year, month, day).toEpochDay() * 86_400;
    }

    /** In seconds since midnight. */
    private int minute() {
        bad |= !accept('T') && !accept(' ');
        int hour = number(2, 0, 23);
        expect(':');
        return hour * 3600 + number(2, 0, 59) * 60;
    }

    /** In nanoseconds. */
    private int fraction() {
        if (!accept('.') && !accept(',')) {
            return 0;
        }
        int from = position;
        int nano = 0;
        while (position - from < NANO_DIGITS && atDigit()) {
            nano = nano * 10 + digit();
        }
        bad |= position == from;
        for (int digits = position - from; digits < NANO_DIGITS; digits++) {
            nano *= 10;
        }
        return nano;
    }

    /** In seconds east of Greenwich. */
    private int offset() {
        if (atEnd()) {
            return 0;
        }
        int seconds = 0;
        if (!accept('Z')) {
            int sign = accept('-') ? -1 : 1;
            if (sign > 0) {
                expect('+');
            }
            seconds = sign * unsignedOffset();
        }
        zoneName();
        return seconds;
    }

    private int unsignedOffset() {
        int seconds = number(2, 0, 18) * 3600;
        if (accept(':') || atDigit()) {
            seconds += number(2, 0, 59) * 60;
        }
        bad |= seconds > MAX_OFFSET;
        return seconds;
    }

    private void zoneName() {
        if (accept('[')) {
            int from = position;
            while (!atEnd() && isZoneNameCharacter(text.charAt(position))) {
                position++;
            }
            bad |= position == from;
            expect(']');
        }
    }

    private static boolean isZoneNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "/_-+:.~".indexOf(c) >= 0;
    }

    private int number(int digits, int min, int max) {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            number = number * 10 + digit();
        }
        bad |= number < min || number > max;
        return number;
    }

    private int digit() {
        if (!atDigit()) {
            bad = true;
            return 0;
        }
        return text.charAt(position++) - '0';
    }

    private boolean atDigit() {
        return !atEnd() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }

    private void expect(char c) {
        bad |= !accept(c);
    }

    private boolean accept(char c) {
        boolean there = !atEnd() && text.charAt(position) == c;
        position += there ? 1 : 0;
        return there;
    }

    private boolean atEnd() {
        return position >= text.length();
    }
}
