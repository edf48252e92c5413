package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link CustomerFiles.Builder} when it opened the files; later changes of the builder have no
 * effect.
 *
 * @param tables the file of each table that is supplied
 * @param shops the described shops; copy them before noting others
 * @param bareTimes the zone of times that are written without one
 * @param before rows that are not before this instant are left out; null to keep all
 * @param skipsBadLines whether lines that are not rows are skipped
 * @param threads number of threads that read
 * @param temporaryFolder folder for rows that do not fit into memory
 * @param memoryBudget most bytes of packed rows in memory
 * @param bytesPerPartition bytes of JSON per partition
 */
record FileSettings(
        Map<Table, Path> tables,
        Shops shops,
        BareTimes bareTimes,
        @Nullable Instant before,
        boolean skipsBadLines,
        int threads,
        Path temporaryFolder,
        long memoryBudget,
        long bytesPerPartition) {

    /** How many times smaller gzip makes such rows, roughly. */
    private static final int GZIP_RATIO = 10;

    private static final int MOST_PARTITIONS = 1024;

    FileSettings {
        tables = Map.copyOf(tables);
        shops = shops.copy();
    }

    /** The zones by shop: for rows that name no shop that of the only described one, if there is one. Many threads may ask. */
    BareZones bareZones() {
        ZoneId zone = bareTimes.zone();
        return zone == null ? BareZones.ofShops(shops::timeZoneOf) : BareZones.of(zone);
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
