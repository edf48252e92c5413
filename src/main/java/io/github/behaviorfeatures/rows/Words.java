package io.github.behaviorfeatures.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time: the first byte in the lowest bits of a long. Finding the ends of lines and texts byte
 * by byte is much slower.
 *
 * <p>The tests for zero and for less are those of Hacker's Delight (H. S. Warren, 2nd edition, 6-1): marks above the
 * lowest one may be wrong, the lowest never is.
 */
public final class Words {
    public static final int SIZE = Long.BYTES;
    /** For hashes of words: 2^64 divided by the golden ratio. */
    public static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = ONES << 7;

    private Words() {}

    /** Eight bytes that are there. */
    public static long at(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from);
    }

    public static void put(byte[] bytes, int at, long word) {
        LONGS.set(bytes, at, word);
    }

    /** The bytes from a place on; those at and after the end count as 0. */
    public static long at(byte[] bytes, int from, int end) {
        return from + SIZE <= end ? (long) LONGS.get(bytes, from) : rest(bytes, from, end);
    }

    /** The place of the next byte with a value, or the end. */
    public static int indexOf(char value, byte[] bytes, int from, int end) {
        int i = from;
        while (i + SIZE <= end) {
            long found = marksOf((long) LONGS.get(bytes, i), value);
            if (found != 0) {
                return i + firstMark(found);
            }
            i += SIZE;
        }
        while (i < end && bytes[i] != value) {
            i++;
        }
        return i;
    }

    /** Marks what ends a JSON text or is special in it: the quote, the backslash, control characters. */
    static long marksInText(long word) {
        long controls = word - ONES * ' ' & ~word & HIGH_BITS;
        return controls | marksOf(word, '"') | marksOf(word, '\\');
    }

    /**
     * The place in its word of the lowest mark: one less than the bytes that change when 1 is taken away, as a mark is its
     * byte's highest bit. The JVM's first compiler, alone in short runs, calls a method to count zeros.
     */
    static int firstMark(long marks) {
        return (int) ((marks - 1 & ONES) * ONES >>> Long.SIZE - Byte.SIZE) - 1;
    }

    /** The first bytes of a word, fewer than all. */
    public static long head(long word, int size) {
        return word & (1L << size * Byte.SIZE) - 1;
    }

    public static boolean isAscii(long word) {
        return (word & HIGH_BITS) == 0;
    }

    private static long marksOf(long word, char value) {
        long zeros = word ^ ONES * value;
        return zeros - ONES & ~zeros & HIGH_BITS;
    }

    private static long rest(byte[] bytes, int from, int end) {
        long word = 0;
        for (int i = end - 1; i >= from; i--) {
            word = word << Byte.SIZE | bytes[i] & 0xff;
        }
        return word;
    }
}
