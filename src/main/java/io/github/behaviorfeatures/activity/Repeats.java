package io.github.behaviorfeatures.activity;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks quickly that no two rows share an id, which is the usual case, so that nothing has to be grouped. */
final class Repeats {

    private static final int MOST_PROBES_PER_ROW = 8;
    /** Among more ids, too many would share a hash by chance. */
    private static final int MOST_ROWS = 1 << 17;

    private static final int ODD = 0x9E3779B1; // spreads the hash over all bits: Knuth's multiplicative hashing

    private Repeats() {}

    /**
     * False if no id occurs twice. May be true without a repeat: for several blank ids, or for very many rows.
     *
     * <p>An open-addressing table keeps 16 bits of each id's hash instead of an object per id. If these bits match, all
     * earlier rows are compared. It gives up when too many probes are needed, so ids made up to collide cannot slow it
     * down.
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
