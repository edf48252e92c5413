package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.BareZones;
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
 * @param tables where the rows of each table that is supplied come from
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
        Map<Table, TableSource> tables,
        Shops shops,
        BareTimes bareTimes,
        @Nullable Instant before,
        boolean skipsBadLines,
        int threads,
        Path temporaryFolder,
        long memoryBudget,
        long bytesPerPartition) {

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

    /** Closes the tables that were opened by the caller, where reading them failed. */
    void close() {
        tables.values().forEach(TableSource::close);
    }

    /** Must depend on the tables alone: the order of the customers follows from it. */
    int partitions() {
        long bytes = 0;
        for (TableSource source : tables.values()) {
            bytes += source.size();
        }
        return (int) Math.min(MOST_PARTITIONS, 1 + bytes / bytesPerPartition);
    }
}
