package io.github.behaviorfeatures.spill;

import java.nio.charset.StandardCharsets;

/** UUIDs in lower case as their sixteen bytes: most rows have two, and the text takes more than twice the room. */
final class Uuids {
    static final int LENGTH = 36;
    static final int SIZE = 16;

    private static final int BAD = -1;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Uuids() {}

    /** Writes the bytes of a UUID to a place; false if the text is none, and then what is written there is nothing. */
    static boolean pack(byte[] text, int from, int to, byte[] packed, int at) {
        if (to - from != LENGTH) {
            return false;
        }
        int read = from;
        for (int i = 0; i < SIZE; i++) {
            if (isDashBefore(i) && text[read++] != '-') {
                return false;
            }
            int high = value(text[read++]);
            int low = value(text[read++]);
            if ((high | low) < 0) {
                return false;
            }
            packed[at + i] = (byte) (high << 4 | low);
        }
        return true;
    }

    /** The text of packed bytes; its characters are written to an array of {@link #LENGTH} on the way. */
    static String unpack(byte[] packed, int at, byte[] text) {
        int written = 0;
        for (int i = 0; i < SIZE; i++) {
            if (isDashBefore(i)) {
                text[written++] = '-';
            }
            text[written++] = DIGITS[packed[at + i] >> 4 & 0xF];
            text[written++] = DIGITS[packed[at + i] & 0xF];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static boolean isDashBefore(int index) {
        return index == 4 || index == 6 || index == 8 || index == 10;
    }

    private static int value(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : BAD;
    }
}
