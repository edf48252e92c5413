package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.spill.Partitions;
import io.github.behaviorfeatures.spill.SortedRows;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where what was read is kept until the tables are written.
 *
 * @param memory bytes; what does not fit goes to the folder
 * @param folder null: all stays in memory
 */
record Space(long memory, @Nullable Path folder, Partitions.Opening opening) {
    /** Shares of the memory, by what is there at the same time: events with fingerprints, then events with rows. */
    static final double EVENTS = 0.5;

    /** Of keys and of row ids each. */
    static final double PRINTS = 0.25;

    static final double TOUCHES = 0.1;
    static final double INTERACTIONS = 0.25;
    static final double OTHER_ROWS = 0.075;

    static Space inMemory() {
        return new Space(Long.MAX_VALUE, null, Partitions::temporaryFile);
    }

    Partitions partitions(int count, double share) {
        return folder == null
                ? Partitions.inMemory(count)
                : new Partitions(count, (long) (share * memory), folder, opening);
    }

    SortedRows rows(long[] limits, double share) {
        return new SortedRows(limits, partitions(limits.length + 1, share));
    }
}
