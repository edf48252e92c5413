package io.github.behaviorfeatures.examples.spark;

import java.util.Arrays;

/** A line as Spark reads it. */
final class JsonLine {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private JsonLine() {}

    /** A file may begin with a byte-order mark, which Spark leaves to its first line. */
    static byte[] of(byte[] line, boolean firstOfFile) {
        int mark = BYTE_ORDER_MARK.length;
        boolean marked = firstOfFile && line.length >= mark && Arrays.equals(line, 0, mark, BYTE_ORDER_MARK, 0, mark);
        return marked ? Arrays.copyOfRange(line, mark, line.length) : line;
    }
}
