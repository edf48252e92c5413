package io.github.behaviorfeatures.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A block of rows of one table, packed, those of each partition together: one segment per partition that has any.
 *
 * @param bytes the segments one after the other
 * @param ends where each partition's segment ends; it starts where that of the partition before ends
 * @param shopIds the shops the rows name
 * @param nobodys number of rows without a customer id, which are left out
 */
record PackedBlock(byte[] bytes, int[] ends, Set<String> shopIds, long nobodys) {
    private static final int NOBODY = -1;
    private static final int SPREAD = 0x9E3779B9; // 2^32 over the golden ratio: ids that count up come apart

    /** Packs the rows; those of each customer keep their order. */
    static <T> PackedBlock of(CustomerTable<T> table, List<T> rows, int partitions, PackedWriter out) {
        int[] partitionOf = new int[rows.size()];
        int[] counts = new int[partitions];
        Set<String> shopIds = new HashSet<>();
        long nobodys = 0;
        String lastShop = null;
        for (int i = 0; i < partitionOf.length; i++) {
            String owner = table.owner(rows.get(i));
            partitionOf[i] = owner == null ? NOBODY : partition(owner, partitions);
            if (owner == null) {
                nobodys++;
            } else {
                counts[partitionOf[i]]++;
                String shop = table.shopId().apply(rows.get(i));
                if (shop != null && !shop.equals(lastShop)) { // hashing every row's would cost more
                    shopIds.add(shop);
                    lastShop = shop;
                }
            }
        }
        int[] ends = new int[partitions];
        int[] order = order(partitionOf, counts);
        int next = 0;
        for (int p = 0; p < partitions; p++) {
            if (counts[p] > 0) {
                out.startSegment();
                out.number(table.table().ordinal());
                out.number(counts[p]);
                for (int end = next + counts[p]; next < end; next++) {
                    table.pack().accept(out, rows.get(order[next]));
                }
            }
            ends[p] = out.size();
        }
        return new PackedBlock(out.toByteArray(), ends, shopIds, nobodys);
    }

    /** The rows' numbers by partition, in each in their order. */
    private static int[] order(int[] partitionOf, int[] counts) {
        int[] next = new int[counts.length];
        for (int p = 1; p < counts.length; p++) {
            next[p] = next[p - 1] + counts[p - 1];
        }
        int[] order = new int[partitionOf.length];
        for (int i = 0; i < partitionOf.length; i++) {
            if (partitionOf[i] != NOBODY) {
                order[next[partitionOf[i]]++] = i;
            }
        }
        return order;
    }

    /** Depends on nothing but the id: the order of customers must not change from run to run. */
    private static int partition(String customerId, int partitions) {
        return (int) ((customerId.hashCode() * SPREAD & 0xFFFFFFFFL) * partitions >>> 32);
    }

    void appendTo(Partitions partitions) {
        int from = 0;
        for (int p = 0; p < ends.length; p++) {
            partitions.append(p, bytes, from, ends[p]);
            from = ends[p];
        }
    }
}
