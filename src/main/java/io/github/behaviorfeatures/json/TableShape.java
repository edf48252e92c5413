package io.github.behaviorfeatures.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a table may hold, and the record made of it.
 *
 * @param fields the fields of a line
 * @param record makes the record; null says that the row has no customer id and cannot do without
 * @param <T> the record
 */
record TableShape<T>(Fields fields, Function<Row, @Nullable T> record) {}
