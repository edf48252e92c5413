package io.github.behaviorfeatures.spill;

import java.util.Arrays;

/** The rows of one customer: where each starts and ends among all that are packed. */
final class PackedGroup {
    private final PackedWriter.Group state = new PackedWriter.Group();
    private int[] places = new int[8];
    private int count;
    private int length;

    PackedWriter.Group state() {
        return state;
    }

    void add(int from, int to) {
        if (2 * count == places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[2 * count] = from;
        places[2 * count + 1] = to;
        count++;
        length += to - from;
    }

    /** How many rows. */
    int count() {
        return count;
    }

    /** Bytes of all rows. */
    int length() {
        return length;
    }

    void copy(byte[] from, PackedWriter out) {
        for (int i = 0; i < count; i++) {
            out.copy(from, places[2 * i], places[2 * i + 1]);
        }
    }

    void clear() {
        state.clear();
        count = 0;
        length = 0;
    }
}
