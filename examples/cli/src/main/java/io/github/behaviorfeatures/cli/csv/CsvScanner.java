package io.github.behaviorfeatures.cli.csv;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the rows and fields of CSV in bytes, for the millions of rows of a table: eight bytes at a time, and no field is
 * copied. What is CSV is what {@link CsvRows} says. Fields are without the blanks around them; an empty line is no row.
 */
final class CsvScanner {
    /** A longer row is one whose quotes do not close. */
    static final int LONGEST_ROW = 1 << 24;

    private static final int SIZE = 1 << 18;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;

    private final InputStream in;
    private final byte delimiter;
    private final long delimiters;
    private byte[] bytes = new byte[SIZE];
    private int filled;
    private boolean isEnded;

    private int following;
    private long followingLine = 1;
    private long line;
    private boolean isBroken;
    private boolean isTooLong;

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    CsvScanner(InputStream in, char delimiter) {
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.delimiters = ONES * delimiter;
    }

    /** Goes to the next row; false after the last. */
    boolean next() throws IOException {
        do {
            if (isBroken || !passEmptyLines()) {
                return false;
            }
            line = followingLine;
            int start = following;
            while (!row(start)) {
                start = moreFrom(start);
            }
            isBroken |= isTooLong;
            countLines(start);
            for (int i = 0; i < count; i++) {
                finish(i);
            }
        } while (count == 1 && starts[0] == ends[0] && !isBroken);
        return true;
    }

    /** False at the end. */
    private boolean passEmptyLines() throws IOException {
        while (true) {
            if (following == filled && isEnded) {
                return false;
            } else if (following == filled) {
                following = moreFrom(following);
            } else if (isBreak(bytes[following])) {
                countLines(following++);
            } else {
                return true;
            }
        }
    }

    private static boolean isBreak(byte b) {
        return b == '\n' || b == '\r';
    }

    /** Counts the lines that end from a place on to what follows: with LF, CRLF or CR, also within quotes. */
    private void countLines(int from) {
        for (int i = control(from); i < following; i = control(i + 1)) {
            boolean isHalf = bytes[i] == '\r' && i + 1 < filled && bytes[i + 1] == '\n';
            followingLine += isBreak(bytes[i]) && !isHalf ? 1 : 0;
        }
    }

    /** The next control character, or what follows. */
    private int control(int from) {
        int i = from;
        while (i + Long.BYTES <= following && controls((long) LONGS.get(bytes, i)) == 0) {
            i += Long.BYTES;
        }
        while (i < following && (bytes[i] >= ' ' || bytes[i] < 0)) {
            i++;
        }
        return i;
    }

    /** Finds the fields of the row, with their quotes; false if more bytes are needed. */
    private boolean row(int start) {
        count = 0;
        int at = start;
        while (true) {
            int end = endOfField(at < filled && bytes[at] == '"' ? endOfQuotes(at) : at);
            add(at, end);
            if (end >= filled) {
                following = filled;
                return isEnded;
            }
            if (bytes[end] != delimiter) {
                return endRow(end);
            }
            at = end + 1;
        }
    }

    private boolean endRow(int end) {
        following = end + 1;
        if (bytes[end] == '\n') {
            return true;
        }
        if (following < filled && bytes[following] == '\n') {
            following++;
        }
        return isEnded || following < filled;
    }

    /** Behind the closing quote of a field. */
    private int endOfQuotes(int from) {
        int at = from + 1;
        while (at < filled && (bytes[at] != '"' || at + 1 < filled && bytes[at + 1] == '"')) {
            at += bytes[at] == '"' ? 2 : 1;
        }
        isBroken = at >= filled && isEnded;
        return Math.min(at + 1, filled);
    }

    /** The next delimiter or line break, or the end of the bytes. */
    private int endOfField(int from) {
        int i = from;
        while (i + Long.BYTES <= filled) {
            long word = (long) LONGS.get(bytes, i);
            long zeros = word ^ delimiters;
            long marks = zeros - ONES & ~zeros & HIGH_BITS | controls(word);
            if (marks == 0) {
                i += Long.BYTES;
                continue;
            }
            i += firstMark(marks);
            if (bytes[i] == delimiter || isBreak(bytes[i])) {
                return i;
            }
            i++;
        }
        while (i < filled && bytes[i] != delimiter && !isBreak(bytes[i])) {
            i++;
        }
        return i;
    }

    private static long controls(long word) {
        return word - ONES * ' ' & ~word & HIGH_BITS;
    }

    /** The place of the lowest mark; the first compiler of the JVM calls a method to count zeros. */
    private static int firstMark(long marks) {
        return (int) ((marks - 1 & ONES) * ONES >>> Long.SIZE - Byte.SIZE) - 1;
    }

    private void add(int from, int to) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = from;
        ends[count++] = to;
    }

    /** Takes the quotes of a field away, and the blanks around it. */
    private void finish(int field) {
        int from = starts[field];
        int to = ends[field];
        if (from < to && bytes[from] == '"') {
            to = unquoted(from, to);
        }
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        while (from < to && isBlank(bytes[to - 1])) {
            to--;
        }
        starts[field] = from;
        ends[field] = to;
    }

    private static boolean isBlank(byte b) {
        return b <= ' ' && b >= 0;
    }

    /** Moves what is quoted to where its quote is; returns its end. What follows the closing quote stays as it is. */
    private int unquoted(int from, int to) {
        int out = from;
        int at = from + 1;
        while (at < to && (bytes[at] != '"' || at + 1 < to && bytes[at + 1] == '"')) {
            at += bytes[at] == '"' ? 1 : 0;
            bytes[out++] = bytes[at++];
        }
        for (at++; at < to; at++) {
            bytes[out++] = bytes[at];
        }
        return out;
    }

    /** Reads on; returns where what starts at a place is now. */
    private int moreFrom(int start) throws IOException {
        if (filled - start >= LONGEST_ROW) {
            isEnded = true;
            isTooLong = true;
            return start;
        }
        byte[] to = filled - start > bytes.length / 2 ? new byte[2 * bytes.length] : bytes;
        System.arraycopy(bytes, start, to, 0, filled - start);
        bytes = to;
        filled -= start;
        following = 0;
        int read = in.read(bytes, filled, bytes.length - filled);
        isEnded = read < 0;
        filled += Math.max(0, read);
        return 0;
    }

    /** Whether the row's quotes were open up to the end, so that it is none. */
    boolean isBroken() {
        return isBroken;
    }

    /** The number of the line that the row starts on, from 1. */
    long line() {
        return line;
    }

    /** The number of its fields. */
    int count() {
        return count;
    }

    /** What holds the fields until the next row is asked for. */
    byte[] bytes() {
        return bytes;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }
}
