package io.github.behaviorfeatures.examples.spark;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** A value of a column as the library takes it: structs and maps as maps, arrays as lists, bytes as text. */
final class SparkValue {
    private SparkValue() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof byte[] utf8) {
            return ByteBuffer.wrap(utf8);
        }
        if (value instanceof Row row) {
            return struct(row);
        }
        if (value instanceof scala.collection.Iterable<?> all) {
            return value instanceof scala.collection.Map<?, ?> map ? map(map) : list(all);
        }
        return value;
    }

    /** Within a struct or list bytes are text, as they are in a column. */
    private static @Nullable Object inner(@Nullable Object value) {
        return value instanceof byte[] utf8 ? new String(utf8, java.nio.charset.StandardCharsets.UTF_8) : of(value);
    }

    private static Map<String, @Nullable Object> struct(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            if (!row.isNullAt(i)) { // as in JSON that Spark writes
                fields.put(names[i], inner(row.get(i)));
            }
        }
        return fields;
    }

    private static Map<String, @Nullable Object> map(scala.collection.Map<?, ?> map) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        CollectionConverters.asJava(map).forEach((key, value) -> entries.put(String.valueOf(key), inner(value)));
        return entries;
    }

    private static List<@Nullable Object> list(scala.collection.Iterable<?> all) {
        List<@Nullable Object> list = new ArrayList<>();
        CollectionConverters.asJava(all).forEach(value -> list.add(inner(value)));
        return list;
    }
}
