package io.github.behaviorfeatures.rows;

/** Reads decimals of few digits without an exponent, whose digits a double holds exactly. For one thread. */
final class PlainDecimals {
    private static final int MOST_DIGITS = 15;

    private long digits;
    private int scale;

    /** Reads a decimal; false if it is none of this kind. */
    boolean read(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        boolean negative = at > from;
        int point = -1;
        digits = 0;
        if (to - at > MOST_DIGITS || to == at) {
            return false;
        }
        int first = at;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                return false;
            }
        }
        scale = point < 0 ? 0 : to - point - 1;
        boolean minusZero = negative && digits == 0;
        digits = negative ? -digits : digits;
        return point != first && point != to - 1 && !minusZero;
    }

    long digits() {
        return digits;
    }

    /** How many of the digits stand behind the point. */
    int scale() {
        return scale;
    }
}
