package io.github.behaviorfeatures.spill;

import java.util.Set;

/**
 * A block of packed rows of one table: those of each customer form a group, and the groups of each partition are
 * adjacent.
 *
 * <p>A group consists of the table's place, the number of rows, the length of the customer's id, the length of the
 * rows, the id, and the rows.
 *
 * @param bytes the groups; an array that belongs to this block, and may be reused once the block is no longer needed
 * @param ends where each partition's groups end, and those of the next begin
 * @param shopIds the shops the rows name
 * @param withoutCustomerId number of rows without a customer id, which are left out
 * @param later number of rows that are left out because they are not before the limit
 */
public record PackedBlock(byte[] bytes, int[] ends, Set<String> shopIds, long withoutCustomerId, long later) {

    public void appendTo(Partitions partitions) {
        int from = 0;
        for (int p = 0; p < ends.length; p++) {
            partitions.append(p, bytes, from, ends[p]);
            from = ends[p];
        }
    }
}
