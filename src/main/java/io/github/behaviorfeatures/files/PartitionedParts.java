package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.batch.CustomerRows;
import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.FieldValues;
import io.github.behaviorfeatures.rows.Packing;
import io.github.behaviorfeatures.spill.BlockPacker;
import io.github.behaviorfeatures.spill.NumberedTexts;
import io.github.behaviorfeatures.spill.PackedBlock;
import io.github.behaviorfeatures.spill.PackedCustomers;
import io.github.behaviorfeatures.spill.Partitions;
import io.github.behaviorfeatures.spill.RowBlocks;
import io.github.behaviorfeatures.spill.TableBlocks;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Customers of tables whose rows are in any order: all rows are read once, packed and sorted into partitions by the
 * customer's id; then one partition after the other is unpacked, one customer at a time.
 */
final class PartitionedParts implements CustomerParts {
    /** For each kind of text. More would gain nothing, since so many texts hardly repeat. */
    private static final int MOST_NUMBERED_TEXTS = 1 << 16;

    private static final List<Packing[]> PACKINGS =
            FileTable.ALL.stream().map(table -> table.format().packing()).toList();

    private final List<BiConsumer<CustomerRows, FieldValues>> adders =
            FileTable.ALL.stream().map(FileTable::adder).toList();
    private final Shops shops;
    private final int count;
    private final Partitions partitions;
    private final NumberedTexts names = new NumberedTexts(MOST_NUMBERED_TEXTS);
    private final NumberedTexts values = new NumberedTexts(MOST_NUMBERED_TEXTS);
    private final Map<Table, TableBlocks.Counts> counts = new EnumMap<>(Table.class);
    private final String[] namesByNumber;
    private final String[] valuesByNumber;
    private int nextPartition;
    private @Nullable PackedCustomers customers;

    /** Reads the tables; on failure closes what it opened. */
    PartitionedParts(FileSettings settings) {
        this.shops = settings.shops().copy();
        this.count = settings.partitions();
        this.partitions = new Partitions(count, settings.memoryBudget(), settings.temporaryFolder());
        try {
            readAll(settings);
        } catch (RuntimeException | Error e) {
            partitions.close();
            throw e;
        }
        this.namesByNumber = names.toArray();
        this.valuesByNumber = values.toArray();
    }

    private void readAll(FileSettings settings) {
        Map<Table, TableBlocks<?, PackedBlock>> tables = new EnumMap<>(Table.class);
        Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
        try (WorkerThreads threads = new WorkerThreads(settings.threads())) {
            for (FileTable<?> table : FileTable.ALL) {
                TableSource source = settings.tables().get(table.format().table());
                if (source != null) {
                    RowBlocks<?> rows = source.blocks(table.format(), settings.bareZones());
                    tables.put(table.format().table(), blocks(table, rows, settings, threads, spare));
                }
            }
            tables.forEach((table, blocks) -> counts.put(table, append(blocks, spare)));
        } finally {
            tables.values().forEach(TableBlocks::close);
        }
    }

    private <B> TableBlocks<B, PackedBlock> blocks(
            FileTable<?> table, RowBlocks<B> rows, FileSettings settings, WorkerThreads threads, Queue<byte[]> spare) {
        return new TableBlocks<>(
                rows,
                table.format().fields(),
                settings.skipsBadLines(),
                threads,
                () -> new BlockPacker(table.format(), settings.before(), count, names, values, spare));
    }

    private TableBlocks.Counts append(TableBlocks<?, PackedBlock> blocks, Queue<byte[]> spare) {
        long withoutCustomerId = 0;
        long later = 0;
        for (PackedBlock block = blocks.next(); block != null; block = blocks.next()) {
            block.appendTo(partitions);
            spare.add(block.bytes());
            shops.noteAll(block.shopIds());
            withoutCustomerId += block.withoutCustomerId();
            later += block.later();
        }
        return blocks.counts(withoutCustomerId, later);
    }

    @Override
    public @Nullable CustomerRows next() {
        long size = customers == null ? 0 : customers.packedSize();
        try {
            while (customers == null || !customers.hasNext()) {
                if (nextPartition == count) {
                    return null;
                }
                customers = null; // free them before the next are found
                size = partitions.size(nextPartition);
                byte[] groups = partitions.take(nextPartition++);
                customers = new PackedCustomers(groups, (int) size, namesByNumber, valuesByNumber);
            }
            CustomerRows rows = new CustomerRows(customers.nextId());
            customers.takeNext(new Unpacking(rows));
            if (nextPartition == count && !customers.hasNext()) { // free them before the features are computed
                customers = null;
                partitions.forgetTaken();
            }
            return rows;
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException(
                    "the rows of some customers, " + size + " bytes packed, do not fit into the memory of "
                            + Runtime.getRuntime().maxMemory() + " bytes: give Java a larger heap (-Xmx), or leave out"
                            + " a customer with an absurd number of rows",
                    e);
        }
    }

    /** Adds rows to those of their customer. */
    private final class Unpacking implements PackedCustomers.Taker {
        private final CustomerRows rows;

        Unpacking(CustomerRows rows) {
            this.rows = rows;
        }

        @Override
        public Packing[] packing(int table) {
            return PACKINGS.get(table);
        }

        @Override
        public void take(int table, FieldValues row) {
            adders.get(table).accept(rows, row);
        }
    }

    @Override
    public Map<Table, TableBlocks.Counts> counts() {
        return counts;
    }

    @Override
    public Shops shops() {
        return shops;
    }

    @Override
    public void close() {
        customers = null;
        partitions.close();
    }
}
