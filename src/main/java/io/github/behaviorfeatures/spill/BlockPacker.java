package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.Packing;
import io.github.behaviorfeatures.rows.ReadingCount;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.ShortText;
import io.github.behaviorfeatures.rows.TableFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packs the rows of one table block by block; those of each customer keep their order. For one thread. */
public final class BlockPacker implements TableBlocks.Maker<PackedBlock> {
    private final TableFormat<?> table;
    private final Packing[] packing;
    private final @Nullable Instant limit;
    private final int partitions;
    private final PackedWriter rows;
    private final PackedWriter out;
    private final Queue<byte[]> spare;
    private final ByteKeys customers;

    /**
     * By the number of their customer; those beyond the number of customers are left from an earlier block, to be
     * reused.
     */
    private final List<PackedGroup> groups = new ArrayList<>();

    private Set<String> shopIds = new HashSet<>();
    private @Nullable ShortText lastShop;
    private long withoutCustomerId;
    private long later;

    /**
     * Creates a packer without rows.
     *
     * @param table whose rows
     * @param limit rows that are not before this instant are left out; null to keep all
     * @param partitions number of partitions
     * @param names as {@link PackedWriter} takes them
     * @param values as {@link PackedWriter} takes them
     * @param spare arrays of blocks that are no longer needed
     */
    public BlockPacker(
            TableFormat<?> table,
            @Nullable Instant limit,
            int partitions,
            NumberedTexts names,
            NumberedTexts values,
            Queue<byte[]> spare) {
        this.table = table;
        this.packing = table.packing();
        this.limit = limit;
        this.partitions = partitions;
        this.rows = new PackedWriter(names, values);
        this.out = new PackedWriter(names, values);
        this.spare = spare;
        this.customers = new ByteKeys();
    }

    @Override
    public void add(Row row, ReadingCount reading) {
        if (row.isMissing(table.customerId())) {
            withoutCustomerId++;
            reading.addLeftOut(row);
            return;
        }
        noteShop(row);
        if (limit != null && table.isNotBefore(row, limit)) {
            later++;
            reading.addLeftOut(row);
            return;
        }
        PackedGroup group = group(row);
        int from = rows.size();
        rows.enter(group.state());
        rows.row(row, packing);
        rows.leave(group.state());
        group.add(from, rows.size());
    }

    private PackedGroup group(Row row) {
        int field = table.customerId().index();
        int before = customers.size();
        int number;
        if (row.kind(field) == Row.OBJECT) {
            byte[] id = KeyText.bytes((String) Objects.requireNonNull(row.object(field)));
            number = customers.number(id, 0, id.length);
        } else {
            number = customers.number(row.line(), row.textStart(field), row.textEnd(field));
        }
        if (number == groups.size()) {
            groups.add(new PackedGroup());
        } else if (number == before) {
            groups.get(number).clear();
        }
        return groups.get(number);
    }

    /** Comparing with the shop of the previous row is cheaper than hashing the shop of every row. */
    private void noteShop(Row row) {
        int field = table.shopId().index();
        boolean inLine = row.kind(field) == Row.TEXT || row.kind(field) == Row.UUID;
        if (inLine && lastShop != null && lastShop.isAt(row.line(), row.textStart(field), row.textEnd(field))) {
            return;
        }
        lastShop = inLine ? new ShortText(row.line(), row.textStart(field), row.textEnd(field)) : null;
        String shop = row.get(table.shopId());
        if (shop != null) {
            shopIds.add(shop);
        }
    }

    /** The block of the rows added since the last. */
    @Override
    public PackedBlock made() {
        int[] partitionOf = new int[customers.size()];
        int[] next = new int[partitions + 1];
        for (int i = 0; i < partitionOf.length; i++) {
            partitionOf[i] = partition(customers.hash(i), partitions);
            next[partitionOf[i] + 1]++;
        }
        for (int p = 0; p < partitions; p++) {
            next[p + 1] += next[p];
        }
        int[] order = new int[partitionOf.length];
        for (int i = 0; i < partitionOf.length; i++) {
            order[next[partitionOf[i]]++] = i;
        }
        // now each partition's place in the order is behind its last group
        int[] ends = new int[partitions];
        int written = 0;
        for (int p = 0; p < partitions; p++) {
            while (written < next[p]) {
                write(order[written++]);
            }
            ends[p] = out.size();
        }
        PackedBlock block = new PackedBlock(out.handOver(spare.poll()), ends, shopIds, withoutCustomerId, later);
        clear();
        return block;
    }

    private void write(int number) {
        PackedGroup group = groups.get(number);
        out.number(table.table().ordinal());
        out.number(group.count());
        out.number(customers.end(number) - customers.start(number));
        out.number(group.length());
        out.copy(customers.bytes(), customers.start(number), customers.end(number));
        group.copy(rows.bytes(), out);
    }

    private void clear() {
        rows.cutTo(0);
        customers.clear();
        shopIds = new HashSet<>();
        lastShop = null;
        withoutCustomerId = 0;
        later = 0;
    }

    /** Depends only on the id: the order of customers must not change from run to run. */
    private static int partition(int hash, int partitions) {
        return (int) ((hash & 0xFFFFFFFFL) * partitions >>> 32);
    }
}
