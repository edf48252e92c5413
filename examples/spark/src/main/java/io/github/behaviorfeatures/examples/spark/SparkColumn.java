package io.github.behaviorfeatures.examples.spark;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A column of Spark's own rows, whose values are taken as the library takes them: text as the bytes that it is, structs and
 * maps as maps, arrays as lists. Rows as Spark gives them to programs would be two copies of each value more.
 */
final class SparkColumn implements Serializable {
    private static final long serialVersionUID = 1L;

    private interface Getter extends Serializable {

        /** A value that is there. */
        @Nullable
        Object of(InternalRow row, int index);
    }

    private final int index;
    private final Getter getter;

    private SparkColumn(int index, Getter getter) {
        this.index = index;
        this.getter = getter;
    }

    static SparkColumn of(int index, DataType type) {
        return new SparkColumn(index, Objects.requireNonNull(getter(type), type::typeName));
    }

    /** Whether the library has a class for values of a type; else they are to be cast to text. */
    static boolean isKnown(DataType type) {
        return getter(type) != null;
    }

    /** By type: {@link InternalRow#get} would ask Spark's configuration for each number. */
    private static @Nullable Getter getter(DataType type) {
        if (type instanceof StringType) {
            return (row, index) -> row.getUTF8String(index).getByteBuffer();
        }
        if (type instanceof BinaryType) {
            return (row, index) -> ByteBuffer.wrap(row.getBinary(index));
        }
        if (type instanceof TimestampType) {
            return (row, index) -> DateTimeUtils.microsToInstant(row.getLong(index));
        }
        if (type instanceof TimestampNTZType) {
            return (row, index) -> DateTimeUtils.microsToLocalDateTime(row.getLong(index));
        }
        if (type instanceof DateType) {
            return (row, index) -> DateTimeUtils.daysToLocalDate(row.getInt(index));
        }
        if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
            return (row, index) -> nested(type, row.get(index, type));
        }
        return number(type);
    }

    private static @Nullable Getter number(DataType type) {
        if (type instanceof BooleanType) {
            return InternalRow::getBoolean;
        }
        if (type instanceof ByteType) {
            return InternalRow::getByte;
        }
        if (type instanceof ShortType) {
            return InternalRow::getShort;
        }
        if (type instanceof IntegerType) {
            return InternalRow::getInt;
        }
        if (type instanceof LongType) {
            return InternalRow::getLong;
        }
        if (type instanceof FloatType) {
            return InternalRow::getFloat;
        }
        if (type instanceof DoubleType) {
            return InternalRow::getDouble;
        }
        if (type instanceof DecimalType of) {
            return (row, index) ->
                    row.getDecimal(index, of.precision(), of.scale()).toJavaBigDecimal();
        }
        return null;
    }

    /** The value in a row, valid until the next row; null if there is none. */
    @Nullable
    Object of(InternalRow row) {
        return row.isNullAt(index) ? null : getter.of(row, index);
    }

    /** Rare, so by way of what Spark gives to programs. */
    private static @Nullable Object nested(DataType type, Object value) {
        Function1<Object, Object> converter = CatalystTypeConverters.createToScalaConverter(type);
        return plain(converter.apply(value));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof byte[] utf8) {
            return new String(utf8, StandardCharsets.UTF_8);
        }
        if (value instanceof Row row) {
            return struct(row);
        }
        if (value instanceof scala.collection.Iterable<?> all) {
            return value instanceof scala.collection.Map<?, ?> map ? map(map) : list(all);
        }
        return value;
    }

    private static Map<String, @Nullable Object> struct(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            if (!row.isNullAt(i)) { // as in JSON that Spark writes
                fields.put(names[i], plain(row.get(i)));
            }
        }
        return fields;
    }

    private static Map<String, @Nullable Object> map(scala.collection.Map<?, ?> map) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        CollectionConverters.asJava(map).forEach((key, value) -> entries.put(String.valueOf(key), plain(value)));
        return entries;
    }

    private static List<@Nullable Object> list(scala.collection.Iterable<?> all) {
        List<@Nullable Object> list = new ArrayList<>();
        CollectionConverters.asJava(all).forEach(value -> list.add(plain(value)));
        return list;
    }
}
