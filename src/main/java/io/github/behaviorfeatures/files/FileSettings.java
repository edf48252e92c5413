package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a builder of {@link CustomerFiles} said when it opened them; what becomes of the builder does not change it.
 *
 * @param tables the file of each table that is supplied
 * @param shops those that are described; to be copied by who notes others
 * @param before rows that are not before it are left out; null if there are none
 * @param skipsBadLines whether lines that are no rows are passed over
 * @param threads how many read
 * @param temporaryFolder where rows go that memory has no room for
 * @param memoryBudget bytes of packed rows in memory
 * @param bytesPerPartition of JSON
 */
record FileSettings(
        Map<Table, Path> tables,
        Shops shops,
        @Nullable Instant before,
        boolean skipsBadLines,
        int threads,
        Path temporaryFolder,
        long memoryBudget,
        long bytesPerPartition) {

    /** What gzip makes of such rows is about this many times smaller. */
    private static final int GZIP_RATIO = 10;

    private static final int MOST_PARTITIONS = 1024;

    FileSettings {
        tables = Map.copyOf(tables);
        shops = shops.copy();
    }

    Set<Table> supplied() {
        return tables.keySet();
    }

    /** Must depend on the files alone: the order of the customers follows from it. */
    int partitions() {
        long bytes = 0;
        for (Path file : tables.values()) {
            bytes += size(file);
        }
        return (int) Math.min(MOST_PARTITIONS, 1 + bytes / bytesPerPartition);
    }

    private static long size(Path file) {
        try {
            return Files.size(file) * (Source.isPacked(file) ? GZIP_RATIO : 1);
        } catch (IOException e) {
            throw Source.failure(file.toString(), e);
        }
    }
}
