package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.Packing;
import java.util.function.IntFunction;

/** Reads the groups of a {@link GroupPacker}. For one thread. */
public final class GroupReader {
    private final PackedReader in = new PackedReader();
    private final IntFunction<Packing[]> packings;

    /** Creates a reader, given how the columns of each table are packed. */
    public GroupReader(IntFunction<Packing[]> packings) {
        this.packings = packings;
    }

    /** The shop that a key names. */
    public String shopId(byte[] key) {
        in.read(key);
        int length = in.count();
        return KeyText.text(key, in.place(), in.place() + length);
    }

    /** The customer that a key names. */
    public String customerId(byte[] key) {
        in.read(key);
        int length = in.count();
        return KeyText.text(key, in.place() + length, key.length);
    }

    /** Hands over the rows of a group. */
    public void read(String customerId, byte[] group, PackedCustomers.Taker taker) {
        in.read(group);
        int table = in.count();
        int rows = in.count();
        in.startGroup(customerId, packings.apply(table));
        for (int i = 0; i < rows; i++) {
            taker.take(table, in);
        }
    }
}
