package io.github.behaviorfeatures.sources;

import java.util.Arrays;

/** Fingerprints, each with the place in the input of what it is of. */
final class PrintList {
    /** Longs of one entry. */
    private static final int WIDTH = 3;

    private long[] values = new long[WIDTH * 64];
    private int size;

    void add(Fingerprint print, long input) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = print.high();
        values[size + 1] = print.low();
        values[size + 2] = input;
        size += WIDTH;
    }

    int size() {
        return size / WIDTH;
    }

    long high(int index) {
        return values[WIDTH * index];
    }

    long low(int index) {
        return values[WIDTH * index + 1];
    }

    long input(int index) {
        return values[WIDTH * index + 2];
    }

    void clear() {
        size = 0;
    }
}
