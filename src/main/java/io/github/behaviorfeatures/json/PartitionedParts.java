package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.CustomerDataset;
import io.github.behaviorfeatures.input.Table;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Customers of files whose rows stand in any order: all rows are read once, packed and sorted into partitions by the
 * customer's id; then one partition after the other is unpacked, some customers at a time.
 */
final class PartitionedParts implements CustomerParts {
    /** Of each kind of text; more would be no gain, as then they do not repeat much. */
    private static final int MOST_NUMBERED_TEXTS = 1 << 16;

    /** A few customers make a dataset, as one costs something by itself; their rows stay in the processor's caches. */
    private static final int ROWS_AT_ONCE = 500;

    private final Supplier<CustomerDataset.Builder> datasets;
    private final Map<Table, Path> files;
    private final int count;
    private final Partitions partitions;
    private final NumberedTexts names = new NumberedTexts(MOST_NUMBERED_TEXTS);
    private final NumberedTexts values = new NumberedTexts(MOST_NUMBERED_TEXTS);
    private final Map<Table, TableBlocks.Counts> counts = new EnumMap<>(Table.class);
    private final Set<String> shopIds = new TreeSet<>();
    private final String[] namesByNumber;
    private final String[] valuesByNumber;
    private int nextPartition;
    private @Nullable PackedCustomers customers;

    /** Reads the files; what was opened is closed again if that fails. */
    PartitionedParts(CustomerFiles.Builder files, Supplier<CustomerDataset.Builder> datasets) {
        this.datasets = datasets;
        this.files = files.tables();
        this.count = files.partitions();
        this.partitions = new Partitions(count, files.memoryBudget(), files.temporaryFolder());
        try {
            readAll(files);
        } catch (RuntimeException | Error e) {
            partitions.close();
            throw e;
        }
        this.namesByNumber = names.toArray();
        this.valuesByNumber = values.toArray();
    }

    private void readAll(CustomerFiles.Builder settings) {
        Map<Table, TableBlocks<PackedBlock>> tables = new EnumMap<>(Table.class);
        Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
        try (WorkerThreads threads = new WorkerThreads(settings.threads())) {
            for (CustomerTable<?> table : CustomerTable.ALL) {
                Path file = files.get(table.table());
                if (file != null) {
                    tables.put(table.table(), blocks(table, file, settings, threads, spare));
                }
            }
            tables.forEach((table, blocks) -> counts.put(table, append(blocks, spare)));
        } finally {
            tables.values().forEach(TableBlocks::close);
        }
    }

    private TableBlocks<PackedBlock> blocks(
            CustomerTable<?> table,
            Path file,
            CustomerFiles.Builder settings,
            WorkerThreads threads,
            Queue<byte[]> spare) {
        return new TableBlocks<>(
                file,
                table.shape().fields(),
                settings.badLines(),
                threads,
                () -> new BlockPacker(table, settings.before(), count, names, values, spare));
    }

    private TableBlocks.Counts append(TableBlocks<PackedBlock> blocks, Queue<byte[]> spare) {
        long nobodys = 0;
        long later = 0;
        for (PackedBlock block = blocks.next(); block != null; block = blocks.next()) {
            block.appendTo(partitions);
            spare.add(block.bytes());
            shopIds.addAll(block.shopIds());
            nobodys += block.nobodys();
            later += block.later();
        }
        return blocks.counts(nobodys, later);
    }

    @Override
    public @Nullable CustomerDataset next() {
        long size = customers == null ? 0 : customers.packedSize();
        try {
            while (customers == null || !customers.hasNext()) {
                if (nextPartition == count) {
                    return null;
                }
                customers = null; // not needed any more while the next are found
                size = partitions.size(nextPartition);
                byte[] groups = partitions.take(nextPartition++);
                customers = new PackedCustomers(groups, (int) size, namesByNumber, valuesByNumber);
            }
            CustomerDataset.Builder dataset = datasets.get().otherShops(shopIds);
            for (CustomerTable<?> table : CustomerTable.ALL) {
                if (files.containsKey(table.table())) {
                    table.add().accept(dataset, Collections.emptyIterator());
                }
            }
            int rows = 0;
            while (rows < ROWS_AT_ONCE && customers.hasNext()) {
                rows += customers.addNext(dataset);
            }
            return dataset.build();
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException(
                    "the rows of some customers, " + size + " bytes packed, do not fit into the memory of "
                            + Runtime.getRuntime().maxMemory() + " bytes: give Java a larger heap (-Xmx), or leave out"
                            + " a customer with an absurd number of rows",
                    e);
        }
    }

    @Override
    public Map<Table, TableBlocks.Counts> counts() {
        return counts;
    }

    @Override
    public Set<String> shopIds() {
        return shopIds;
    }

    @Override
    public void close() {
        customers = null;
        partitions.close();
    }
}
