package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.Words;
import java.util.Arrays;

/** Numbers keys of bytes in the order of their first occurrence. */
final class ByteKeys {

    /** The number of a key plus one, or 0: open addressing, at most half full. */
    private int[] slots = new int[512];

    private int[] hashes = new int[256];
    /** Where each key starts, which is where the one before ends. */
    private int[] starts = new int[256];

    private byte[] bytes = new byte[1 << 12];
    private int size;

    int size() {
        return size;
    }

    /** The number of a key; a new key gets the next number. */
    int number(byte[] source, int from, int to) {
        int hash = hash(source, from, to);
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && Arrays.equals(bytes, starts[number], starts[number + 1], source, from, to)) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size + 1 == hashes.length) {
            grow();
            slot = freeSlot(hash);
        }
        add(hash, source, from, to);
        slots[slot] = size;
        return size - 1;
    }

    private void add(int hash, byte[] source, int from, int to) {
        int start = starts[size];
        int end = start + to - from;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        System.arraycopy(source, from, bytes, start, to - from);
        hashes[size++] = hash;
        starts[size] = end;
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        starts = Arrays.copyOf(starts, hashes.length);
        slots = new int[2 * slots.length];
        for (int i = 0; i < size; i++) {
            slots[freeSlot(hashes[i])] = i + 1;
        }
    }

    private int freeSlot(int hash) {
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** Holds all keys. */
    byte[] bytes() {
        return bytes;
    }

    int start(int number) {
        return starts[number];
    }

    int end(int number) {
        return starts[number + 1];
    }

    int hash(int number) {
        return hashes[number];
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    /** All its bits depend on all bytes. */
    private static int hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        for (int at = from; at < to; at += Words.SIZE) {
            long word = Words.at(bytes, at, bytes.length); // up to the end of the key, bytes would have to be counted
            word = to - at < Words.SIZE ? Words.head(word, to - at) : word;
            hash = (hash ^ word) * Words.HASH_FACTOR;
            hash ^= hash >>> 32;
        }
        return (int) (hash * Words.HASH_FACTOR >>> 32);
    }
}
