package io.github.behaviorfeatures.examples.spark;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is sent between the machines: some rows of one customer and one table, packed, with whose they are and where they
 * stood. Without a key, a count.
 *
 * @param hash of the key; groups are sorted by it, which costs Spark least
 * @param key shop and customer as the library has them; empty for a count
 * @param file the rows were in
 * @param block where the part of the file began that they were in
 * @param number rises within that part
 * @param rows packed
 */
record Group(long hash, byte[] key, String file, long block, long number, byte[] rows) {
    static final StructType SCHEMA = new StructType()
            .add("hash", DataTypes.LongType, false)
            .add("key", DataTypes.BinaryType, false)
            .add("file", DataTypes.StringType, false)
            .add("block", DataTypes.LongType, false)
            .add("number", DataTypes.LongType, false)
            .add("rows", DataTypes.BinaryType, false);

    /** By customer; then in the order of the input: files by name, rows as they stand in them. */
    static final Comparator<Group> ORDER = Comparator.<Group, byte[]>comparing(group -> group.key, Arrays::compare)
            .thenComparing(group -> group.file)
            .thenComparingLong(group -> group.block)
            .thenComparingLong(group -> group.number);

    static Row row(long hash, byte[] key, String file, long block, long number, byte[] rows) {
        return RowFactory.create(hash, key, file, block, number, rows);
    }

    static Group of(Row row) {
        return new Group(row.getLong(0), row.getAs(1), row.getString(2), row.getLong(3), row.getLong(4), row.getAs(5));
    }

    boolean isOfSame(Group other) {
        return Arrays.equals(key, other.key);
    }

    boolean isCount() {
        return key.length == 0;
    }
}
