package io.github.behaviorfeatures.rows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/**
 * Reads the usual form of times from bytes: {@code yyyy-mm-ddThh:mm:ss}, perhaps a fraction, then {@code Z} or {@code
 * +hh:mm}. For any other form use {@link Timestamps}.
 *
 * <p>Consecutive rows are often of the same day, so the last day is kept. Not thread-safe.
 */
final class IsoTimes {
    private static final int SHORTEST = "yyyy-mm-ddThh:mm:ssZ".length();
    private static final int NANO_DIGITS = 9;
    private static final int BAD = -1;

    /** The ten bytes of the last day, as two overlapping words, and its first second. */
    private long dayHead;

    private long dayTail;
    private long daySecond;

    private byte[] bytes = {};
    private int position;
    private int end;
    private long second;
    private int nano;

    IsoTimes() {
        knowsDay("1970-01-01".getBytes(StandardCharsets.US_ASCII), 0);
    }

    /** Reads a time; false if the bytes are not of the usual form. */
    boolean read(byte[] source, int from, int to) {
        if (to - from < SHORTEST || !knowsDay(source, from)) {
            return false;
        }
        if (bytes != source) {
            bytes = source;
        }
        end = to;
        position = from + 10;
        int secondOfDay = secondOfDay();
        nano = secondOfDay == BAD ? BAD : fraction();
        long offset = nano == BAD ? Long.MIN_VALUE : offset();
        second = daySecond + secondOfDay - offset;
        return offset != Long.MIN_VALUE && position == end;
    }

    /** The second of the epoch of the time just read. */
    long second() {
        return second;
    }

    /** The nanosecond in its second. */
    int nano() {
        return nano;
    }

    private boolean knowsDay(byte[] source, int from) {
        long head = Words.at(source, from, from + Words.SIZE);
        long tail = Words.at(source, from + 2, from + 2 + Words.SIZE);
        if (head == dayHead && tail == dayTail) {
            return true;
        }
        int century = twoDigits(source, from);
        int year = century * 100 + twoDigits(source, from + 2);
        int month = twoDigits(source, from + 5);
        int day = twoDigits(source, from + 8);
        if (century == BAD
                || year < century * 100
                || source[from + 4] != '-'
                || source[from + 7] != '-'
                || month < 1
                || month > 12
                || day < 1
                || day > Month.of(month).length(Year.isLeap(year))) {
            return false;
        }
        dayHead = head;
        dayTail = tail;
        daySecond = LocalDate.of(year, month, day).toEpochDay() * 86_400;
        return true;
    }

    /** {@code Thh:mm:ss}, or {@link #BAD}. */
    private int secondOfDay() {
        int hour = twoDigits(bytes, position + 1);
        int minute = twoDigits(bytes, position + 4);
        int secondOfMinute = twoDigits(bytes, position + 7);
        boolean good = bytes[position] == 'T'
                && bytes[position + 3] == ':'
                && bytes[position + 6] == ':'
                && (hour | minute | secondOfMinute) >= 0
                && hour < 24
                && minute < 60
                && secondOfMinute < 60;
        position += 9;
        return good ? hour * 3600 + minute * 60 + secondOfMinute : BAD;
    }

    /** In nanoseconds; {@link #BAD} if no digit follows the point. */
    private int fraction() {
        if (bytes[position] != '.') {
            return 0;
        }
        position++;
        if (end - position > 3 && !isDigit(bytes[position + 3])) { // milliseconds, as most are: without a loop
            int hundredths = twoDigits(bytes, position);
            if (hundredths != BAD && isDigit(bytes[position + 2])) {
                int millis = hundredths * 10 + bytes[position + 2] - '0';
                position += 3;
                return millis * 1_000_000;
            }
        }
        int nanos = 0;
        int digits = 0;
        while (digits < NANO_DIGITS && position < end && isDigit(bytes[position])) {
            nanos = nanos * 10 + bytes[position] - '0';
            position++;
            digits++;
        }
        if (digits == 0) {
            return BAD;
        }
        for (; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** In seconds east of Greenwich, or {@link Long#MIN_VALUE}. */
    private long offset() {
        if (position < end && bytes[position] == 'Z') {
            position++;
            return 0;
        }
        if (end - position != "+hh:mm".length()
                || bytes[position] != '+' && bytes[position] != '-'
                || bytes[position + 3] != ':') {
            return Long.MIN_VALUE;
        }
        int hours = twoDigits(bytes, position + 1);
        int minutes = twoDigits(bytes, position + 4);
        if ((hours | minutes) < 0 || hours > 17 || minutes > 59) {
            return Long.MIN_VALUE; // 18:00 is the largest offset, and rare
        }
        int seconds = hours * 3600 + minutes * 60;
        boolean west = bytes[position] == '-';
        position = end;
        return west ? -seconds : seconds;
    }

    private static int twoDigits(byte[] bytes, int from) {
        int tens = bytes[from] - '0';
        int ones = bytes[from + 1] - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : BAD;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
