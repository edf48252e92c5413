package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.CustomerRows;
import io.github.behaviorfeatures.batch.Shops;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.FieldValues;
import io.github.behaviorfeatures.rows.Packing;
import io.github.behaviorfeatures.spill.GroupReader;
import io.github.behaviorfeatures.spill.PackedCustomers;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes customers of the rows that {@link RowPacker} packed, of all tables. Not thread-safe. */
public final class RowUnpacker {
    private final Packing[][] packings;
    private final List<BiConsumer<CustomerRows, FieldValues>> adders;
    private final GroupReader groups;
    private Shops shops = new Shops();
    private @Nullable Shop lastShop;

    /** Creates an unpacker for any number of customers. */
    public RowUnpacker() {
        this.packings =
                FileTable.ALL.stream().map(table -> table.format().packing()).toArray(Packing[][]::new);
        this.adders = IntStream.range(0, packings.length)
                .<BiConsumer<CustomerRows, FieldValues>>mapToObj(
                        i -> FileTable.ALL.get(i).adder())
                .toList();
        this.groups = new GroupReader(table -> packings[table]);
    }

    /**
     * The shop that rows belong to.
     *
     * @param key as the packer gave it
     * @return id of the shop
     */
    public String shopId(byte[] key) {
        return groups.shopId(Objects.requireNonNull(key, "key"));
    }

    /**
     * The customer that rows belong to.
     *
     * @param key as the packer gave it
     * @return id of the customer
     */
    public String customerId(byte[] key) {
        return groups.customerId(Objects.requireNonNull(key, "key"));
    }

    /**
     * Makes a customer.
     *
     * @param key whose rows they are
     * @param rows all rows of that customer: of each table in the order of its groups
     * @param shop the shop of the key, with its zone and currency
     * @param supplied the tables that were read, whether they hold rows of this customer or not
     * @param leftOut receives the number of customer records that a later one replaces
     * @return the customer
     */
    public CustomerRecords unpack(
            byte[] key, Iterable<byte[]> rows, Shop shop, Set<Table> supplied, DataQuality.Sum leftOut) {
        Objects.requireNonNull(rows, "rows");
        Objects.requireNonNull(shop, "shop");
        Objects.requireNonNull(supplied, "supplied");
        Objects.requireNonNull(leftOut, "leftOut");
        String customer = customerId(key);
        CustomerRows all = new CustomerRows(customer);
        PackedCustomers.Taker adding = new PackedCustomers.Taker() {
            @Override
            public Packing[] packing(int table) {
                return packings[table];
            }

            @Override
            public void take(int table, FieldValues row) {
                adders.get(table).accept(all, row);
            }
        };
        for (byte[] group : rows) {
            groups.read(customer, group, adding);
        }
        return all.records(only(shop), supplied, leftOut).get(0);
    }

    private Shops only(Shop shop) {
        if (!shop.equals(lastShop)) {
            shops = new Shops();
            shops.describe(shop);
            lastShop = shop;
        }
        return shops;
    }
}
