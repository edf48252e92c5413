package io.github.behaviorfeatures.rows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows of cells. Text that is ASCII or given as UTF-8 is kept as bytes, each with a quote behind it; all else as it is. One
 * thread fills it, then one reads it.
 */
public final class Cells {
    static final int MISSING = -1;
    static final int OBJECT = -2;

    private static final int FIRST_SIZE = 1 << 12;

    private final int columns;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;
    /** Of each cell where its text starts, or what it is instead, and where its text ends. */
    private int[] places;

    private int used;
    /** By cell, as far as there are any. */
    private @Nullable Object[] objects = {};

    private long[] numbers = new long[1];
    private @Nullable Problem[] problems = {};
    private boolean hasProblems;
    private int rows;

    public Cells(int columns) {
        this.columns = columns;
        this.places = new int[2 * columns];
    }

    /** Removes all rows. */
    public void clear() {
        size = 0;
        used = 0;
        rows = 0;
        hasProblems = false;
    }

    /** Adds a row with the number it has in messages. */
    public void add(@Nullable Object[] values, long number) {
        addNumber(number);
        if (places.length < used + 2 * columns) {
            places = Arrays.copyOf(places, 2 * (used + 2 * columns));
        }
        for (int i = 0; i < columns; i++) {
            add(values[i]);
        }
    }

    /** Adds something that is no row. */
    public void addBad(Problem problem, long number) {
        addNumber(number);
        used += 2 * columns;
        problems = Arrays.copyOf(hasProblems ? problems : new Problem[0], rows);
        hasProblems = true;
        problems[rows - 1] = problem;
    }

    private void addNumber(long number) {
        if (rows == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * rows);
        }
        numbers[rows++] = number;
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            places[used] = MISSING;
        } else if (value instanceof ByteBuffer utf8) {
            text(utf8);
        } else if (!(value instanceof String text) || !isAscii(text)) {
            object(value);
        }
        used += 2;
    }

    private void text(ByteBuffer utf8) {
        int length = utf8.remaining();
        ensure(length + 1 + Words.SIZE); // so that words can be read up to the end
        System.arraycopy(utf8.array(), utf8.arrayOffset() + utf8.position(), bytes, size, length);
        place(length);
    }

    /** Takes a text that is ASCII. */
    private boolean isAscii(String text) {
        int length = text.length();
        ensure(length + 1 + Words.SIZE); // so that words can be read up to the end
        int all = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            all |= c;
            bytes[size + i] = (byte) c;
        }
        if (all < 0x80) {
            place(length);
        }
        return all < 0x80;
    }

    private void place(int length) {
        places[used] = size;
        size += length;
        places[used + 1] = size;
        bytes[size++] = '"';
    }

    private void object(Object value) {
        places[used] = OBJECT;
        int cell = used / 2;
        if (objects.length <= cell) {
            objects = Arrays.copyOf(objects, Math.max(places.length / 2, cell + 1));
        }
        objects[cell] = value;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    public int rows() {
        return rows;
    }

    /** Bytes of text. */
    public int size() {
        return size;
    }

    /** The number of a row in messages. */
    public long number(int row) {
        return numbers[row];
    }

    @Nullable
    Problem problem(int row) {
        return hasProblems && row < problems.length ? problems[row] : null;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where a cell's text starts; {@link #MISSING} if there is nothing, {@link #OBJECT} if it is no bytes. */
    int start(int row, int column) {
        return places[2 * (row * columns + column)];
    }

    int end(int row, int column) {
        return places[2 * (row * columns + column) + 1];
    }

    @Nullable
    Object object(int row, int column) {
        return objects[row * columns + column];
    }
}
