package io.github.behaviorfeatures.json;

import java.nio.charset.StandardCharsets;

/**
 * UUIDs in lower case, read and packed eight digits at a time: most rows have two.
 *
 * <p>A digit is 0x30 to 0x39 or 0x61 to 0x66: its low four bits and nine more if bit 6 is set. That makes a value of many
 * characters; those that are the digit of their value are told by making the digits anew.
 */
final class Uuids {
    static final int LENGTH = 36;
    static final int SIZE = 16;

    private static final long ONES = 0x0101010101010101L;
    private static final long HALF_BYTES = ONES * 0x0F;
    private static final int[] DASHES = {8, 13, 18, 23};

    private Uuids() {}

    /** Whether a UUID and a quote behind it are at a place. */
    static boolean isAt(byte[] bytes, int at, int end) {
        return at + LENGTH < end && bytes[at + LENGTH] == '"' && bytes[at + 8] == '-' && isUuid(bytes, at);
    }

    /** Whether 36 bytes are a UUID. */
    static boolean isUuid(byte[] bytes, int from) {
        boolean dashes =
                bytes[from + 8] == '-' && bytes[from + 13] == '-' && bytes[from + 18] == '-' && bytes[from + 23] == '-';
        return dashes
                && (wrong(word(bytes, from, 0))
                                | wrong(word(bytes, from, 1))
                                | wrong(word(bytes, from, 2))
                                | wrong(word(bytes, from, 3)))
                        == 0;
    }

    /** Eight of a UUID's digits. */
    private static long word(byte[] bytes, int from, int number) {
        return switch (number) {
            case 0 -> Words.at(bytes, from);
            case 1 -> Words.at(bytes, from + 9) & 0xFFFFFFFFL | Words.at(bytes, from + 14) << 32;
            case 2 -> Words.at(bytes, from + 19) & 0xFFFFFFFFL | Words.at(bytes, from + 24) << 32;
            default -> Words.at(bytes, from + 28);
        };
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
    private static long wrong(long digits) {
        long values = values(digits);
        return digits(values & HALF_BYTES) ^ digits | values & ~HALF_BYTES;
    }

    /** Packs the 32 digits of a UUID into 16 bytes. */
    static void pack(byte[] text, int from, byte[] into, int at) {
        Words.put(into, at, packed(values(word(text, from, 0))) | packed(values(word(text, from, 1))) << 32);
        Words.put(
                into, at + Words.SIZE, packed(values(word(text, from, 2))) | packed(values(word(text, from, 3))) << 32);
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
    static String unpack(byte[] packed, int at, byte[] text) {
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
