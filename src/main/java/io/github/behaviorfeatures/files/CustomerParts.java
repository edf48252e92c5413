package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.batch.CustomerRows;
import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.spill.TableBlocks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The customers of files, one id after the other. */
interface CustomerParts extends AutoCloseable {

    /** All rows of the next customer id, or null after the last. */
    @Nullable
    CustomerRows next();

    /** Counts of the lines read so far that gave no row, by table. */
    Map<Table, TableBlocks.Counts> counts();

    /** The shops that are described, and those that the rows read so far name. */
    Shops shops();

    @Override
    void close();
}
