package io.github.behaviorfeatures.activity;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells that no two rows have the same id, as they mostly have not: then nothing has to be sorted out. */
final class Repeats {

    private static final int MOST_PROBES_PER_ROW = 8;
    /** Of more ids, many would have one hash by chance, and looking through all rows for each would take long. */
    private static final int MOST_ROWS = 1 << 17;

    private static final int ODD = 0x9E3779B1; // spreads the hash over all bits (Knuth's multiplicative hashing)

    private Repeats() {}

    /**
     * False if no id comes twice; several blank ones, and very many rows, may be told as repeats. An open table of 16 more
     * bits of the ids' hashes, without an object per id: for 100 ids 0.2 us and 0.5 KB, where a hash set took 0.6 us and
     * 4.3 KB. It keeps no positions, so as not to look at each row it comes upon, which of 20,000 have left the processor's
     * caches (6% of all time): bits of different ids are the same once in 65,536, and then all rows before are looked
     * through. It gives up where ids with one hash were made up to slow it down.
     */
    static <R> boolean mayBeIn(List<R> rows, Function<R, @Nullable String> id) {
        if (rows.size() > MOST_ROWS) {
            return true;
        }
        char[] slots = new char[Integer.highestOneBit(rows.size() + 1) * 4]; // 0: free
        int probes = rows.size() * MOST_PROBES_PER_ROW;
        for (int i = 0; i < rows.size(); i++) {
            String key = id.apply(rows.get(i));
            if (key == null) {
                continue;
            }
            int hash = (key.hashCode() ^ key.hashCode() >>> 16) * ODD;
            char tag = (char) Math.max(1, hash >>> 16);
            int slot = hash & slots.length - 1;
            while (slots[slot] != 0) {
                probes -= slots[slot] == tag ? i : 1;
                if (probes < 0 || slots[slot] == tag && isBefore(i, key, rows, id)) {
                    return true;
                }
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = tag;
        }
        return false;
    }

    private static <R> boolean isBefore(int end, String key, List<R> rows, Function<R, @Nullable String> id) {
        for (int i = 0; i < end; i++) {
            if (key.equals(id.apply(rows.get(i)))) {
                return true;
            }
        }
        return false;
    }
}
