package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.text.Blanks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.List;
import java.util.Locale;

/**
 * Reads times: the only place that does, beside {@link IsoTimes} for the usual form. Letters are in any case, blanks
 * around the text do not matter.
 *
 * <ul>
 *   <li>ISO 8601 extended: a date, {@code T} or blanks, hours and minutes, perhaps seconds with up to nine digits of a
 *       fraction, perhaps blanks and a zone: {@code Z}, {@code UTC}, {@code GMT} or an offset; a bracketed zone name after
 *       {@code Z} or an offset is ignored;
 *   <li>ISO 8601 basic, date and time joined by {@code T};
 *   <li>a date alone, also of eight digits that form a date of the years 1900 to 2100: midnight;
 *   <li>RFC 1123: {@code Thu, 15 Nov 2018 13:25:29 +0000}, with or without the day's name and the seconds;
 *   <li>a number, also as text: by its size seconds, milliseconds, microseconds or nanoseconds since 1970.
 * </ul>
 *
 * <p>By hand rather than with a DateTimeFormatter: these forms would take many formatters, and an exception for each
 * miss.
 */
public final class Timestamps {
    private static final BigDecimal FIRST_MILLISECOND = new BigDecimal("1e11");
    private static final BigDecimal FIRST_MICROSECOND = new BigDecimal("1e14");
    private static final BigDecimal FIRST_NANOSECOND = new BigDecimal("1e17");
    /** Beyond it lies the year 9999, whatever the unit. */
    private static final BigDecimal LARGEST = new BigDecimal("1e24");

    private static final int LONGEST_NUMBER = 100;
    private static final int NANO_DIGITS = 9;
    private static final int MAX_OFFSET = 18 * 3600;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private final String text;
    private int position;
    private boolean bad;
    /** Whether the year is 0000, which may have a month and day 00. */
    private boolean placeholder;

    private int nano;
    private boolean hasFraction;

    private Timestamps(String text) {
        this.text = text;
    }

    /**
     * Reads a text that is not blank.
     *
     * @return an {@link Instant}, a {@link ReadTime} if the text has no zone, or a {@link BadValue}
     */
    public static Object parse(String text) {
        String lower = Blanks.strip(text).toLowerCase(Locale.ROOT);
        Object time = new Timestamps(lower).time();
        return time instanceof BadValue bad && bad != BadValue.PLACEHOLDER_TIME ? BadValue.unreadableTime(text) : time;
    }

    /** The time that a number stands for: an {@link Instant}, or a {@link BadValue} if it is a placeholder. */
    static Object ofEpoch(BigDecimal number) {
        BigDecimal size = number.abs();
        if (size.compareTo(LARGEST) > 0) {
            return BadValue.PLACEHOLDER_TIME;
        }
        int unit = size.compareTo(FIRST_MILLISECOND) < 0
                ? 0
                : size.compareTo(FIRST_MICROSECOND) < 0 ? 3 : size.compareTo(FIRST_NANOSECOND) < 0 ? 6 : NANO_DIGITS;
        BigDecimal seconds = number.scaleByPowerOfTen(-unit);
        if (seconds.signum() <= 0 || (long) seconds.precision() - seconds.scale() < 1) {
            return BadValue.PLACEHOLDER_TIME; // below 1; also spares writing out the zeros of 1e-999999999
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return ReadTime.zoned(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(NANO_DIGITS).intValue());
    }

    private Object time() {
        int digits = digitsAhead(0);
        if (digits == 4 && text.length() > 4 && text.charAt(4) == '-') {
            return written(extendedDate(), true);
        }
        if (digits == 8 && text.length() > 8 && text.charAt(8) == 't') {
            return written(basicDate(), false);
        }
        if (digits == 8 && text.length() == 8) {
            return eightDigits();
        }
        if (isNumber()) {
            return ofEpoch(new BigDecimal(text));
        }
        return rfc1123();
    }

    private Object eightDigits() {
        long day = basicDate();
        int year = Integer.parseInt(text.substring(0, 4));
        return bad || year < 1900 || year > 2100 ? ofEpoch(new BigDecimal(text)) : new ReadTime(day, 0, true, true);
    }

    /** {@code -}, digits, a fraction. */
    private boolean isNumber() {
        if (text.length() > LONGEST_NUMBER) {
            return false;
        }
        int at = text.startsWith("-") ? 1 : 0;
        int whole = digitsAhead(at);
        at += whole;
        if (whole > 0 && at < text.length() && text.charAt(at) == '.') {
            int fraction = digitsAhead(at + 1);
            at = fraction == 0 ? at : at + 1 + fraction;
        }
        return whole > 0 && at == text.length();
    }

    private int digitsAhead(int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at - from;
    }

    /** What follows a date, in the extended or the basic form. */
    private Object written(long date, boolean extended) {
        if (atEnd()) {
            return made(date, true, true);
        }
        bad |= !(accept('t') || extended && blanks());
        int second = timeOfDay(extended);
        if (atEnd()) {
            return made(date + second, true, false);
        }
        blanks();
        int offset = zone();
        return made(date + second - offset, false, false);
    }

    private Object made(long second, boolean bare, boolean dateAlone) {
        if (bad || !atEnd()) {
            return BadValue.UNREADABLE;
        }
        if (placeholder) {
            return BadValue.PLACEHOLDER_TIME;
        }
        return bare ? new ReadTime(second, nano, true, dateAlone) : ReadTime.zoned(second, nano);
    }

    /** In seconds since 1970-01-01. */
    private long extendedDate() {
        int year = number(4, 0, 9999);
        expect('-');
        int month = number(2, 0, 12);
        expect('-');
        return date(year, month, number(2, 0, 31));
    }

    private long basicDate() {
        int year = number(4, 0, 9999);
        int month = number(2, 0, 12);
        return date(year, month, number(2, 0, 31));
    }

    private long date(int year, int month, int day) {
        placeholder = year == 0;
        if (!placeholder) {
            bad |= month < 1 || day < 1 || day > Month.of(month).length(Year.isLeap(year));
        }
        return bad || placeholder ? 0 : LocalDate.of(year, month, day).toEpochDay() * 86_400;
    }

    /** In seconds since midnight, without the fraction. */
    private int timeOfDay(boolean extended) {
        int second = number(2, 0, 23) * 3600;
        if (extended) {
            expect(':');
        }
        second += number(2, 0, 59) * 60;
        if (extended ? accept(':') : atDigit()) {
            second += number(2, 0, 59);
            fraction();
        }
        return second;
    }

    private void fraction() {
        hasFraction = accept('.') || accept(',');
        if (!hasFraction) {
            return;
        }
        int from = position;
        while (position - from < NANO_DIGITS && atDigit()) {
            nano = nano * 10 + digit();
        }
        bad |= position == from;
        for (int digits = position - from; digits < NANO_DIGITS; digits++) {
            nano *= 10;
        }
    }

    /** In seconds east of Greenwich. */
    private int zone() {
        if (accept("utc") || accept("gmt")) {
            return 0;
        }
        int seconds = accept('z') ? 0 : offset();
        if (accept('[')) {
            int from = position;
            while (!atEnd() && isZoneNameCharacter(text.charAt(position))) {
                position++;
            }
            bad |= position == from;
            expect(']');
        }
        return seconds;
    }

    private boolean isUtc() {
        return accept("utc") || accept("gmt") || accept('z');
    }

    private int offset() {
        int sign = accept('-') ? -1 : 1;
        if (sign > 0) {
            expect('+');
        }
        int seconds = number(2, 0, 18) * 3600;
        if (accept(':') || atDigit()) {
            seconds += number(2, 0, 59) * 60;
        }
        bad |= seconds > MAX_OFFSET;
        return sign * seconds;
    }

    private static boolean isZoneNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "/_-+:.~".indexOf(c) >= 0;
    }

    /** {@code [thu, ]15 nov 2018 13:25[:29] +0000}; the day's name is not checked. */
    private Object rfc1123() {
        int from = position;
        while (!atEnd() && text.charAt(position) >= 'a' && text.charAt(position) <= 'z') {
            position++;
        }
        if (position > from) {
            expect(',');
            blanks();
        }
        int day = number(digitsAhead(position) == 1 ? 1 : 2, 1, 31);
        bad |= !blanks();
        int month = month();
        bad |= !blanks();
        int year = number(4, 0, 9999);
        bad |= !blanks();
        long date = bad ? 0 : date(year, month, day);
        int second = timeOfDay(true);
        bad |= hasFraction || !blanks();
        int offset = isUtc() ? 0 : fourDigitOffset();
        return made(date + second - offset, false, false);
    }

    private int month() {
        int month = position + 3 <= text.length() ? MONTHS.indexOf(text.substring(position, position + 3)) + 1 : 0;
        bad |= month == 0;
        position += 3;
        return Math.max(1, month);
    }

    private int fourDigitOffset() {
        bad |= digitsAhead(position + 1) != 4;
        return offset();
    }

    private int number(int digits, int min, int max) {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            number = number * 10 + digit();
        }
        if (number < min || number > max) {
            bad = true;
            return min;
        }
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
        return !atEnd() && isDigit(text.charAt(position));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean blanks() {
        int from = position;
        while (!atEnd() && Blanks.isBlank(text.charAt(position))) {
            position++;
        }
        return position > from;
    }

    private void expect(char c) {
        bad |= !accept(c);
    }

    private boolean accept(char c) {
        boolean there = !atEnd() && text.charAt(position) == c;
        position += there ? 1 : 0;
        return there;
    }

    private boolean accept(String word) {
        boolean there = text.startsWith(word, position);
        position += there ? word.length() : 0;
        return there;
    }

    private boolean atEnd() {
        return position >= text.length();
    }
}
