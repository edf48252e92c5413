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
    private final byte[] bytes;
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
    /** Nobody asks for it, but without it the compiler may leave {@link #fetch} out. */
    private int fetched;

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
        this.bytes = bytes;
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
        String customerId = KeyText.text(customers.bytes(), customers.start(next), customers.end(next));
        int group = firsts[next++];
        fetch(group);
        int rows = 0;
        while (group != NONE) {
            in.goTo(groups[group]);
            RowsOfTable<?> ofTable = new RowsOfTable<>(CustomerTable.ALL.get(in.count()), customerId, group);
            ofTable.addTo(dataset);
            rows += ofTable.given;
            group = ofTable.group;
        }
        return rows;
    }

    /**
     * Touches a customer's groups. They are far apart in memory; in a loop as short as this the processor fetches several at a
     * time, where unpacking would wait for each: 1 to 2% of time and CPU time for 10,000 customers, 5% for 100,000.
     */
    private void fetch(int first) {
        byte[] from = bytes;
        int sum = 0;
        for (int group = first; group != NONE; group = nextGroups[group]) {
            sum += from[groups[group]];
        }
        fetched += sum;
    }

    /**
     * The rows of a customer from one group on, as long as the groups are of one table: a dataset takes many rows sooner than
     * each by itself, and a group of a large file mostly has but one.
     */
    private final class RowsOfTable<T> implements Iterator<T> {
        private final CustomerTable<T> table;
        private final String customerId;
        /** At the end the first that is of another table, or none. */
        private int group;

        private int left;
        private int given;

        RowsOfTable(CustomerTable<T> table, String customerId, int group) {
            this.table = table;
            this.customerId = customerId;
            open(group);
        }

        private void open(int next) {
            group = next;
            if (next != NONE) {
                in.goTo(groups[next]);
                if (in.count() == table.table().ordinal()) {
                    left = in.count();
                    int idLength = in.count();
                    in.number();
                    in.goTo(in.place() + idLength);
                    in.startGroup();
                }
            }
        }

        void addTo(CustomerDataset.Builder dataset) {
            table.add().accept(dataset, this);
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public T next() {
            T row = table.unpack().apply(in, customerId);
            given++;
            left--;
            if (left == 0) {
                open(nextGroups[group]);
            }
            return row;
        }
    }
}
