package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.CustomerDataset;
import java.util.Arrays;
import java.util.Iterator;

/**
 * The customers of a partition, in the order in which they are first met. Only where their rows are is found out at once;
 * the rows of a customer are unpacked when he is next, so that they are in the processor's caches when they are used, and
 * gone before the garbage collector has to move them.
 */
final class PackedCustomers {
    private static final int NONE = -1;

    private final int packedSize;
    private final PackedReader in;
    private final ByteKeys customers = new ByteKeys();
    /** Where each group starts. */
    private int[] groups = new int[256];
    /** The number of the same customer's next group, or none. */
    private int[] nextGroups = new int[256];

    private int groupCount;
    /** Of each customer: the numbers of his first and his last group. */
    private int[] firsts = new int[256];

    private int[] lasts = new int[256];
    private int met;
    private int next;

    /**
     * Finds the customers.
     *
     * @param bytes begin with the groups of {@link PackedBlock}s
     * @param size of the groups
     * @param names texts by number
     * @param values texts by number
     */
    PackedCustomers(byte[] bytes, int size, String[] names, String[] values) {
        this.packedSize = size;
        this.in = new PackedReader(bytes, names, values);
        while (in.place() < size) {
            int group = in.place();
            in.number();
            in.number();
            int idLength = in.count();
            int length = in.count();
            int idEnd = in.place() + idLength;
            add(group, customers.number(bytes, in.place(), idEnd));
            in.goTo(idEnd + length);
        }
    }

    private void add(int group, int customer) {
        if (groupCount == groups.length) {
            groups = Arrays.copyOf(groups, 2 * groupCount);
            nextGroups = Arrays.copyOf(nextGroups, 2 * groupCount);
        }
        groups[groupCount] = group;
        nextGroups[groupCount] = NONE;
        if (customer == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * customer);
            lasts = Arrays.copyOf(lasts, 2 * customer);
        }
        if (customer == met) {
            met++;
            firsts[customer] = groupCount;
        } else {
            nextGroups[lasts[customer]] = groupCount;
        }
        lasts[customer] = groupCount++;
    }

    /** In bytes, that of all customers together. */
    int packedSize() {
        return packedSize;
    }

    boolean hasNext() {
        return next < customers.size();
    }

    /** Adds all rows of the next customer to a dataset, and tells how many there are. */
    int addNext(CustomerDataset.Builder dataset) {
        int rows = 0;
        int group = firsts[next];
        String customerId = KeyText.text(customers.bytes(), customers.start(next), customers.end(next));
        next++;
        while (group != NONE) {
            in.goTo(groups[group]);
            rows += addGroup(dataset, CustomerTable.ALL.get(in.count()), customerId);
            group = nextGroups[group];
        }
        return rows;
    }

    private <T> int addGroup(CustomerDataset.Builder dataset, CustomerTable<T> table, String customerId) {
        int rows = in.count();
        int idLength = in.count();
        in.number();
        in.goTo(in.place() + idLength);
        in.startGroup();
        table.add().accept(dataset, new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return given < rows;
            }

            @Override
            public T next() {
                given++;
                return table.unpack().apply(in, customerId);
            }
        });
        return rows;
    }
}
