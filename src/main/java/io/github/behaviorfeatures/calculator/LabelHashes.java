package io.github.behaviorfeatures.calculator;

import java.util.Arrays;

/**
 * Counts labels by their 64-bit hashes: 8 bytes an observation, however many and long the labels are. Two of a million
 * labels share a hash with a chance of 3 in 100 million. Not thread-safe.
 */
final class LabelHashes {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long[] hashes = new long[16];
    private int size;
    private boolean sorted;

    void add(String label) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash(label);
        sorted = false;
    }

    /** The number of observations. */
    int size() {
        return size;
    }

    /** FNV-1a over the UTF-16 code units, its high bits folded into the low ones. */
    private static long hash(String label) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < label.length(); i++) {
            hash = (hash ^ label.charAt(i)) * FNV_PRIME;
        }
        return hash ^ hash >>> 32;
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(hashes, 0, size);
            sorted = true;
        }
    }

    /** The number of observations of a label. */
    int count(String label) {
        sort();
        long hash = hash(label);
        int found = Arrays.binarySearch(hashes, 0, size, hash);
        if (found < 0) {
            return 0;
        }
        int from = found;
        while (from > 0 && hashes[from - 1] == hash) {
            from--;
        }
        return endOfRun(from) - from;
    }

    private int endOfRun(int from) {
        int to = from;
        while (to < size && hashes[to] == hashes[from]) {
            to++;
        }
        return to;
    }

    /** The number of observations of the most frequent label. */
    int highestCount() {
        sort();
        int highest = 0;
        for (int from = 0; from < size; from = endOfRun(from)) {
            highest = Math.max(highest, endOfRun(from) - from);
        }
        return highest;
    }

    /** The number of observations of each label, in ascending order. */
    int[] counts() {
        sort();
        int[] counts = new int[size];
        int labels = 0;
        for (int from = 0; from < size; from = endOfRun(from)) {
            counts[labels++] = endOfRun(from) - from;
        }
        Arrays.sort(counts, 0, labels);
        return Arrays.copyOf(counts, labels);
    }
}
