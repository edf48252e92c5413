package io.github.behaviorfeatures.sources;

/** A set of fingerprints, 16 to 32 bytes each. */
final class Fingerprints {
    private static final int SMALLEST = 1 << 10;

    private long[] bits = new long[2 * SMALLEST];
    private int size;

    /** Adds one; false if it was there. */
    boolean add(Fingerprint print) {
        // an empty slot is two zeros; the fingerprint of two zeros is taken for another
        long low = print.low() == 0 && print.high() == 0 ? 1 : print.low();
        int slot = slot(bits, print.high(), low);
        if (bits[slot] == print.high() && bits[slot + 1] == low) {
            return false;
        }
        bits[slot] = print.high();
        bits[slot + 1] = low;
        size++;
        if (size > bits.length / 3) { // of bits.length / 2 slots two thirds
            grow();
        }
        return true;
    }

    /** The index of the fingerprint, or of the empty slot where it belongs. */
    private static int slot(long[] bits, long high, long low) {
        int slot = (int) (low >>> 1) & bits.length / 2 - 1;
        while (bits[2 * slot] != 0 || bits[2 * slot + 1] != 0) {
            if (bits[2 * slot] == high && bits[2 * slot + 1] == low) {
                break;
            }
            slot = slot + 1 & bits.length / 2 - 1;
        }
        return 2 * slot;
    }

    private void grow() {
        long[] larger = new long[2 * bits.length];
        for (int i = 0; i < bits.length; i += 2) {
            if (bits[i] != 0 || bits[i + 1] != 0) {
                int slot = slot(larger, bits[i], bits[i + 1]);
                larger[slot] = bits[i];
                larger[slot + 1] = bits[i + 1];
            }
        }
        bits = larger;
    }
}
