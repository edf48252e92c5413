package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.Words;
import java.nio.charset.StandardCharsets;

/**
 * Packs UUIDs in lower case as their sixteen bytes: most rows have two, and the text takes more than twice the space.
 * Eight digits are handled together, since this is done for every row.
 *
 * <p>A digit is 0x30 to 0x39 or 0x61 to 0x66: its low four bits, and nine more if bit 6 is set. Other characters have
 * values too; converting the values back to digits shows which characters were digits.
 */
final class Uuids {
    static final int LENGTH = 36;
    static final int SIZE = 16;

    private static final long ONES = 0x0101010101010101L;
    private static final long HALF_BYTES = ONES * 0x0F;
    private static final long LOW_HALF = 0xFFFFFFFFL;
    private static final int[] DASHES = {8, 13, 18, 23};

    private Uuids() {}

    /** Writes the bytes of a UUID to a place; false if the text is not a UUID; then nothing is written. */
    static boolean pack(byte[] text, int from, int to, byte[] packed, int at) {
        if (to - from != LENGTH) {
            return false;
        }
        for (int dash : DASHES) {
            if (text[from + dash] != '-') {
                return false;
            }
        }
        long a = Words.at(text, from);
        long b = Words.at(text, from + 9) & LOW_HALF | Words.at(text, from + 14) << 32;
        long c = Words.at(text, from + 19) & LOW_HALF | Words.at(text, from + 24) << 32;
        long d = Words.at(text, from + 28);
        long valuesOfA = values(a);
        long valuesOfB = values(b);
        long valuesOfC = values(c);
        long valuesOfD = values(d);
        if ((wrong(a, valuesOfA) | wrong(b, valuesOfB) | wrong(c, valuesOfC) | wrong(d, valuesOfD)) != 0) {
            return false;
        }
        Words.put(packed, at, packed(valuesOfA) | packed(valuesOfB) << 32);
        Words.put(packed, at + Words.SIZE, packed(valuesOfC) | packed(valuesOfD) << 32);
        return true;
    }

    /** The text of packed bytes; its characters are written to an array of {@link #LENGTH} on the way. */
    static String unpack(byte[] packed, int at, byte[] text) {
        long first = Words.at(packed, at);
        long second = Words.at(packed, at + Words.SIZE);
        long b = digits(unpacked(first >>> 32));
        long c = digits(unpacked(second & LOW_HALF));
        Words.put(text, 0, digits(unpacked(first & LOW_HALF)));
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
        return (pairs | pairs >>> 16) & LOW_HALF;
    }

    private static long unpacked(long four) {
        long pairs = (four | four << 16) & 0x0000FFFF0000FFFFL;
        pairs = (pairs | pairs << 8) & 0x00FF00FF00FF00FFL;
        return (pairs >>> 4 | pairs << 8) & HALF_BYTES;
    }
}
