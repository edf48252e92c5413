package io.github.behaviorfeatures.rows;

import java.nio.charset.StandardCharsets;

/**
 * Reads UUIDs in lower case, eight digits at a time: most rows have two. One pass both checks and packs them. Not
 * thread-safe.
 *
 * <p>A digit is 0x30 to 0x39 or 0x61 to 0x66: its low four bits, and nine more if bit 6 is set. Other characters have
 * values too; converting the values back to digits shows which characters were digits.
 */
public final class Uuids {
    public static final int LENGTH = 36;
    public static final int SIZE = 16;

    private static final long ONES = 0x0101010101010101L;
    private static final long HALF_BYTES = ONES * 0x0F;
    private static final long LOW_HALF = 0xFFFFFFFFL;
    private static final int[] DASHES = {8, 13, 18, 23};

    private long first;
    private long second;

    /** Reads a UUID and a quote behind it; false if there are none. */
    boolean read(byte[] bytes, int at, int end) {
        return at + LENGTH < end && bytes[at + LENGTH] == '"' && bytes[at + 8] == '-' && read(bytes, at);
    }

    /** Reads 36 bytes; false if they are no UUID. */
    public boolean read(byte[] bytes, int from) {
        if (bytes[from + 8] != '-' || bytes[from + 13] != '-' || bytes[from + 18] != '-' || bytes[from + 23] != '-') {
            return false;
        }
        long a = Words.at(bytes, from);
        long b = Words.at(bytes, from + 9) & LOW_HALF | Words.at(bytes, from + 14) << 32;
        long c = Words.at(bytes, from + 19) & LOW_HALF | Words.at(bytes, from + 24) << 32;
        long d = Words.at(bytes, from + 28);
        long valuesOfA = values(a);
        long valuesOfB = values(b);
        long valuesOfC = values(c);
        long valuesOfD = values(d);
        first = packed(valuesOfA) | packed(valuesOfB) << 32;
        second = packed(valuesOfC) | packed(valuesOfD) << 32;
        return (wrong(a, valuesOfA) | wrong(b, valuesOfB) | wrong(c, valuesOfC) | wrong(d, valuesOfD)) == 0;
    }

    /** The first half of the UUID that was read: eight bytes of two digits each. */
    public long first() {
        return first;
    }

    /** The other half. */
    public long second() {
        return second;
    }

    private static long values(long digits) {
        long letters = digits >>> 6 & ONES;
        return (digits & HALF_BYTES) + letters * 9;
    }

    private static long digits(long values) {
        long letters = (values + ONES * 6) >>> 4 & ONES;
        return values + ONES * '0' + letters * ('a' - '0' - 10);
    }

    /** 0 if all are digits. */
    private static long wrong(long digits, long values) {
        return digits(values & HALF_BYTES) ^ digits | values & ~HALF_BYTES;
    }

    /** Eight values of a half byte each, one in each byte, as four bytes: of each pair the first is the high half. */
    private static long packed(long values) {
        long pairs = (values << 4 | values >>> 8) & 0x00FF00FF00FF00FFL;
        pairs = (pairs | pairs >>> 8) & 0x0000FFFF0000FFFFL;
        return (pairs | pairs >>> 16) & 0xFFFFFFFFL;
    }

    private static long unpacked(long four) {
        long pairs = (four | four << 16) & 0x0000FFFF0000FFFFL;
        pairs = (pairs | pairs << 8) & 0x00FF00FF00FF00FFL;
        return (pairs >>> 4 | pairs << 8) & HALF_BYTES;
    }

    /** The text of 16 packed bytes; its characters are written to an array of {@link #LENGTH} on the way. */
    public static String unpack(byte[] packed, int at, byte[] text) {
        long first = Words.at(packed, at);
        long second = Words.at(packed, at + Words.SIZE);
        long b = digits(unpacked(first >>> 32));
        long c = digits(unpacked(second & 0xFFFFFFFFL));
        Words.put(text, 0, digits(unpacked(first & 0xFFFFFFFFL)));
        Words.put(text, 9, b);
        Words.put(text, 14, b >>> 32); // its last four bytes are overwritten
        Words.put(text, 19, c);
        Words.put(text, 24, c >>> 32);
        Words.put(text, 28, digits(unpacked(second >>> 32)));
        for (int dash : DASHES) {
            text[dash] = '-';
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
