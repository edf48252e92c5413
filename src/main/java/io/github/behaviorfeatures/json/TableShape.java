package io.github.behaviorfeatures.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a line of a table becomes a record.
 *
 * @param fields the fields of the table
 * @param rows makes a record of their values; null says that the row has no customer id and cannot do without
 * @param <T> the record
 */
record TableShape<T>(Fields fields, Function<Row, @Nullable T> rows) {}
