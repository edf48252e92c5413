package io.github.behaviorfeatures.examples.spark;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
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
abstract class SparkColumn implements Serializable {
    private static final long serialVersionUID = 1L;

    final int index;

    SparkColumn(int index) {
        this.index = index;
    }

    /** Whether the library has a class for values of a type; else they are to be cast to text. */
    static boolean isKnown(DataType type) {
        return type instanceof StringType
                || type instanceof BinaryType
                || type instanceof NumericType
                || type instanceof BooleanType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType
                || type instanceof DateType
                || isNested(type);
    }

    private static boolean isNested(DataType type) {
        return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
    }

    static SparkColumn of(int index, DataType type) {
        if (type instanceof StringType) {
            return new Text(index);
        }
        return isNested(type) ? new Nested(index, type) : new Plain(index, type);
    }

    /** The value in a row, valid until the next row; null if there is none. */
    final @Nullable Object of(InternalRow row) {
        return row.isNullAt(index) ? null : present(row);
    }

    abstract @Nullable Object present(InternalRow row);

    private static final class Text extends SparkColumn {
        private static final long serialVersionUID = 1L;

        Text(int index) {
            super(index);
        }

        @Override
        Object present(InternalRow row) {
            return row.getUTF8String(index).getByteBuffer();
        }
    }

    private static final class Plain extends SparkColumn {
        private static final long serialVersionUID = 1L;

        private final DataType type;

        Plain(int index, DataType type) {
            super(index);
            this.type = type;
        }

        @Override
        Object present(InternalRow row) {
            if (type instanceof TimestampType) {
                return DateTimeUtils.microsToInstant(row.getLong(index));
            }
            if (type instanceof TimestampNTZType) {
                return DateTimeUtils.microsToLocalDateTime(row.getLong(index));
            }
            if (type instanceof DateType) {
                return DateTimeUtils.daysToLocalDate(row.getInt(index));
            }
            if (type instanceof DecimalType decimal) {
                return row.getDecimal(index, decimal.precision(), decimal.scale())
                        .toJavaBigDecimal();
            }
            if (type instanceof BinaryType) {
                return ByteBuffer.wrap(row.getBinary(index));
            }
            return row.get(index, type); // a Boolean or a Number
        }
    }

    /** Rare, so by way of what Spark gives to programs. */
    private static final class Nested extends SparkColumn {
        private static final long serialVersionUID = 1L;

        private final DataType type;
        private transient @Nullable Function1<Object, Object> converter;

        Nested(int index, DataType type) {
            super(index);
            this.type = type;
        }

        @Override
        @Nullable
        Object present(InternalRow row) {
            Function1<Object, Object> toRow = converter;
            if (toRow == null) {
                toRow = CatalystTypeConverters.createToScalaConverter(type);
                converter = toRow;
            }
            return plain(toRow.apply(row.get(index, type)));
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
}
