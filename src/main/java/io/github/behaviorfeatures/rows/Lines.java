package io.github.behaviorfeatures.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as ranges of one buffer: a line is parsed without becoming a String first. */
public final class Lines implements AutoCloseable {
    /** A longer line is not a row; the limit keeps a file without line ends from filling the memory. */
    public static final int LONGEST = 1 << 24;

    private final InputStream in;
    private final String name;
    private final int longest;
    private byte[] buffer;
    private int filled;
    private int start;
    private int end;
    private int following;
    private boolean tooLong;
    private long number;

    public Lines(InputStream in, String name) {
        this(in, name, LONGEST);
    }

    /** Lines of up to a length of one's own. */
    public Lines(InputStream in, String name, int longest) {
        this.in = in;
        this.name = name;
        this.longest = longest;
        this.buffer = new byte[1 << 16];
    }

    /** Goes to the next line; false if there is none. */
    public boolean next() {
        number++;
        start = following;
        tooLong = false;
        int searched = start;
        while (!findEnd(searched)) {
            makeRoom();
            searched = filled;
            if (!fill()) {
                end = filled;
                following = filled;
                return tooLong || end > start;
            }
        }
        return true;
    }

    public boolean isBlank() {
        return !tooLong && isBlank(buffer, start, end);
    }

    public static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Reads the line as a row, which is valid until the next line; throws a {@link Problem} if it is not a row. */
    public Row read(RowReader reader) {
        if (tooLong) {
            throw tooLong();
        }
        return reader.read(buffer, start, end);
    }

    public static Problem tooLong() {
        return Problem.expected("a line of less than " + LONGEST + " bytes", "a longer one");
    }

    /** Whether the line is longer than any may be; its bytes are not all there. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** The line as it stands, without its end. */
    public byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** The number of the line, from 1 on. */
    public long number() {
        return number;
    }

    /** Where the line stands, for messages. */
    public String place() {
        return place(name, number);
    }

    public static String place(String name, long number) {
        return name + ", line " + number;
    }

    @Override
    public void close() {
        Source.close(in, name);
    }

    private boolean findEnd(int from) {
        end = Words.indexOf('\n', buffer, from, filled);
        following = end + 1;
        return end < filled;
    }

    private void makeRoom() {
        tooLong |= filled - start >= longest;
        if (tooLong) {
            filled = start; // only the end of the line still matters
        }
        System.arraycopy(buffer, start, buffer, 0, filled - start);
        filled -= start;
        start = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }

    private boolean fill() {
        try {
            int read = in.read(buffer, filled, buffer.length - filled);
            filled += Math.max(0, read);
            return read >= 0;
        } catch (IOException e) {
            throw Source.failure(place(), e);
        }
    }
}
