package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.Field;
import io.github.behaviorfeatures.rows.Packing;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.ShortText;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Packs the rows of one table into groups that say whose they are and can be read anywhere, unlike those of a {@link
 * BlockPacker}, which share their texts. Rows of a customer keep their order. For one thread.
 */
public final class GroupPacker {

    /** Receives a group. */
    public interface Taker {

        /** Its arrays belong to the taker; equal keys have equal hashes, of which all bits depend on the whole key. */
        void take(long hash, byte[] key, byte[] rows);
    }

    private final TableFormat<?> table;
    private final Packing[] packing;
    private final byte[] defaultShop;
    private final PackedWriter rows = new PackedWriter();
    private final PackedWriter key = new PackedWriter();
    private final PackedWriter out = new PackedWriter();
    private final ByteKeys customers = new ByteKeys();

    /** By the number of their customer; those beyond the number of customers are left from before, to be reused. */
    private final List<PackedGroup> groups = new ArrayList<>();

    private @Nullable ShortText lastShop;
    /** Where the customer's id begins in the current key. */
    private int ofShop;

    /**
     * Creates a packer without rows.
     *
     * @param table whose rows
     * @param defaultShop the shop of rows that name none; empty if there is none
     */
    public GroupPacker(TableFormat<?> table, String defaultShop) {
        this.table = table;
        this.packing = table.packing();
        this.defaultShop = KeyText.bytes(defaultShop);
    }

    /** Whether a row belongs to a shop. */
    public boolean hasShop(Row row) {
        return defaultShop.length > 0 || !row.isMissing(table.shopId());
    }

    /** Adds a row that has a customer and a shop. */
    public void add(Row row) {
        shop(row);
        customer(row);
        PackedGroup group = group();
        int from = rows.size();
        rows.enter(group.state());
        rows.row(row, packing);
        rows.leave(group.state());
        group.add(from, rows.size());
    }

    /** Mostly that of the row before, which the key has already. */
    private void shop(Row row) {
        int field = table.shopId().index();
        boolean inLine = isInLine(row, field);
        if (inLine && lastShop != null && lastShop.isAt(row.line(), row.textStart(field), row.textEnd(field))) {
            key.cutTo(ofShop);
            return;
        }
        key.cutTo(0);
        if (inLine) {
            lastShop = new ShortText(row.line(), row.textStart(field), row.textEnd(field));
            key.number(row.textEnd(field) - row.textStart(field));
            key.copy(row.line(), row.textStart(field), row.textEnd(field));
        } else {
            lastShop = null;
            String named = row.isMissing(table.shopId()) ? null : row.get(table.shopId());
            byte[] shop = named == null ? defaultShop : KeyText.bytes(named);
            key.number(shop.length);
            key.copy(shop, 0, shop.length);
        }
        ofShop = key.size();
    }

    private void customer(Row row) {
        Field<String> field = table.customerId();
        if (isInLine(row, field.index())) {
            key.copy(row.line(), row.textStart(field.index()), row.textEnd(field.index()));
        } else {
            byte[] id = KeyText.bytes(Objects.requireNonNull(row.get(field)));
            key.copy(id, 0, id.length);
        }
    }

    private static boolean isInLine(Row row, int field) {
        return row.kind(field) == Row.TEXT || row.kind(field) == Row.UUID;
    }

    private PackedGroup group() {
        int before = customers.size();
        int number = customers.number(key.bytes(), 0, key.size());
        if (number == groups.size()) {
            groups.add(new PackedGroup());
        } else if (number == before) {
            groups.get(number).clear();
        }
        return groups.get(number);
    }

    /** Bytes of the rows since the last call of {@link #handOver}. */
    public int size() {
        return rows.size();
    }

    /** Hands over a group for each customer with rows since the last call. */
    public void handOver(Taker taker) {
        byte[] keys = customers.bytes();
        for (int i = 0; i < customers.size(); i++) {
            PackedGroup group = groups.get(i);
            out.cutTo(0);
            out.number(table.table().ordinal());
            out.number(group.count());
            group.copy(rows.bytes(), out);
            byte[] whose = Arrays.copyOfRange(keys, customers.start(i), customers.end(i));
            taker.take(hash(whose), whose, Arrays.copyOf(out.bytes(), out.size()));
        }
        rows.cutTo(0);
        customers.clear();
    }

    private static long hash(byte[] key) {
        long hash = key.length;
        for (int at = 0; at < key.length; at += Words.SIZE) {
            hash = (hash ^ Words.at(key, at, key.length)) * Words.HASH_FACTOR;
            hash ^= hash >>> 32;
        }
        hash *= Words.HASH_FACTOR;
        return hash ^ hash >>> 29;
    }
}
