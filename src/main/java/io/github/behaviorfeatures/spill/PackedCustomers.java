package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.FieldValues;
import io.github.behaviorfeatures.rows.Packing;
import java.util.Arrays;

/**
 * The customers of a partition, in the order of their first occurrence. Only the places of their rows are found at
 * once; the rows of each customer are unpacked when their turn comes, so that they are in the processor's caches when
 * they are used, and gone before the garbage collector has to move them.
 */
public final class PackedCustomers {
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
    /** The numbers of each customer's first and last group. */
    private int[] firsts = new int[256];

    private int[] lasts = new int[256];
    private int met;
    private int next;
    /** Never read, but without it the compiler may eliminate {@link #fetch}. */
    private int fetched;

    /**
     * Finds the customers.
     *
     * @param bytes begin with the groups of {@link PackedBlock}s
     * @param size size of the groups in bytes
     * @param names texts by number
     * @param values texts by number
     */
    public PackedCustomers(byte[] bytes, int size, String[] names, String[] values) {
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

    /** The size of all customers together, in bytes. */
    public int packedSize() {
        return packedSize;
    }

    public boolean hasNext() {
        return next < customers.size();
    }

    /**
     * Touches a customer's groups, which are far apart in memory: in a loop this short the processor fetches several at
     * a time, while unpacking would wait for each.
     */
    private void fetch(int first) {
        byte[] from = bytes;
        int sum = 0;
        for (int group = first; group != NONE; group = nextGroups[group]) {
            sum += from[groups[group]];
        }
        fetched += sum;
    }

    /** Receives the rows of one customer. */
    public interface Taker {

        /** How the columns of a table are packed. */
        Packing[] packing(int table);

        /** Receives a row, whose values must be read at once. */
        void take(int table, FieldValues row);
    }

    public String nextId() {
        return KeyText.text(customers.bytes(), customers.start(next), customers.end(next));
    }

    /** Hands over all rows of the next customer, in the order in which they were packed. */
    public void takeNext(Taker taker) {
        String customerId = nextId();
        int first = firsts[next++];
        fetch(first);
        for (int group = first; group != NONE; group = nextGroups[group]) {
            in.goTo(groups[group]);
            int table = in.count();
            int rows = in.count();
            int idLength = in.count();
            in.number();
            in.goTo(in.place() + idLength);
            in.startGroup(customerId, taker.packing(table));
            for (int i = 0; i < rows; i++) {
                taker.take(table, in);
            }
        }
    }
}
