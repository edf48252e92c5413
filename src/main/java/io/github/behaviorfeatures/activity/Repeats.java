package io.github.behaviorfeatures.activity;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells that no two rows have the same id, as they mostly have not: then nothing has to be sorted out. */
final class Repeats {

    private static final int MOST_PROBES_PER_ROW = 8;
    /** So that a position fits into 16 bits. */
    private static final int MOST_ROWS = (1 << 16) - 1;

    private Repeats() {}

    /**
     * False if no id comes twice; several blank ones, and very many rows, may be told as repeats. An open table of
     * positions, without an object per id: for 100 ids 0.8 us and 0.5 KB, where a hash map took 1.5 us and 4.3 KB. It
     * gives up where ids with one hash were made up to slow it down.
     */
    static <R> boolean mayBeIn(List<R> rows, Function<R, @Nullable String> id) {
        if (rows.size() > MOST_ROWS) {
            return true;
        }
        char[] slots = new char[Integer.highestOneBit(rows.size() + 1) * 4]; // 1 + index of a row; 0: free
        int probes = rows.size() * MOST_PROBES_PER_ROW;
        for (int i = 0; i < rows.size(); i++) {
            String key = id.apply(rows.get(i));
            if (key == null) {
                continue;
            }
            int slot = (key.hashCode() ^ key.hashCode() >>> 16) & slots.length - 1;
            while (slots[slot] != 0) {
                if (--probes < 0 || key.equals(id.apply(rows.get(slots[slot] - 1)))) {
                    return true;
                }
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = (char) (i + 1);
        }
        return false;
    }
}
