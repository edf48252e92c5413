package io.github.behaviorfeatures.spill;

import java.util.Set;

/**
 * A block of rows of one table, packed, those of each customer together as one group, and those of each partition one
 * after the other.
 *
 * <p>A group is: the table's place, the number of rows, the length of the customer's id, the length of the rows, the id,
 * the rows.
 *
 * @param bytes the groups; an array of this block's own, which others may use when it is not needed any more
 * @param ends where each partition's groups end; they start where those of the partition before end
 * @param shopIds the shops the rows name
 * @param withoutCustomerId number of rows without a customer id, which are left out
 * @param later number of rows that are left out as they are not before the instant that was asked for
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
