package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.CustomerDataset;
import io.github.behaviorfeatures.input.Table;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The customers of files, some at a time: one part holds all rows of its customers. */
interface CustomerParts extends AutoCloseable {

    /** The next part, or null after the last. */
    @Nullable
    CustomerDataset next();

    /** What became of the lines that are no rows, by table, as far as read. */
    Map<Table, TableBlocks.Counts> counts();

    /** The shops that rows name, as far as read. */
    Set<String> shopIds();

    @Override
    void close();
}
