package io.github.behaviorfeatures.spill;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UUIDs in lower case as their sixteen bytes: most rows have two, and the text takes more than twice the room. */
final class Uuids {
    static final int LENGTH = 36;
    static final int SIZE = 16;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Of each character its value as a digit, or a number that is no value. */
    private static final int[] VALUES = new int[256];

    /** Where in the text the two digits of each byte are. */
    private static final int[] PLACES = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

    private static final int BAD = 1 << 8;

    static {
        Arrays.fill(VALUES, BAD);
        for (int value = 0; value < DIGITS.length; value++) {
            VALUES[DIGITS[value]] = value;
        }
    }

    private Uuids() {}

    /** Writes the bytes of a UUID to a place; false if the text is none, and then what is written there is nothing. */
    static boolean pack(byte[] text, int from, int to, byte[] packed, int at) {
        if (to - from != LENGTH
                || text[from + 8] != '-'
                || text[from + 13] != '-'
                || text[from + 18] != '-'
                || text[from + 23] != '-') {
            return false;
        }
        int all = 0;
        for (int i = 0; i < SIZE; i++) {
            int place = from + PLACES[i];
            int value = VALUES[text[place] & 0xFF] << 4 | VALUES[text[place + 1] & 0xFF];
            packed[at + i] = (byte) value;
            all |= value;
        }
        return all < BAD;
    }

    /** The text of packed bytes; its characters are written to an array of {@link #LENGTH} on the way. */
    static String unpack(byte[] packed, int at, byte[] text) {
        text[8] = '-';
        text[13] = '-';
        text[18] = '-';
        text[23] = '-';
        for (int i = 0; i < SIZE; i++) {
            int place = PLACES[i];
            text[place] = DIGITS[packed[at + i] >> 4 & 0xF];
            text[place + 1] = DIGITS[packed[at + i] & 0xF];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
