package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.batch.CustomerRows;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.rows.FieldValues;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.Tables;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table as read from a file, and where its records go.
 *
 * @param format its columns
 * @param into adds a record to the rows of its customer
 * @param <R> its records
 */
record FileTable<R>(TableFormat<R> format, BiConsumer<CustomerRows, R> into) {

    /** In the order in which tables are read, and of {@link io.github.behaviorfeatures.input.Table}. */
    static final List<FileTable<?>> ALL = List.of(
            new FileTable<>(Tables.CUSTOMERS, CustomerRows::add),
            new FileTable<>(Tables.INTERACTIONS, CustomerRows::add),
            new FileTable<>(Tables.SESSIONS, CustomerRows::add),
            new FileTable<>(Tables.ATTRIBUTIONS, CustomerRows::add));

    static FileTable<?> of(Table table) {
        return ALL.get(table.ordinal());
    }

    /** What adds the record of a row that has a customer id to the rows of its customer. For one thread. */
    BiConsumer<CustomerRows, FieldValues> adder() {
        Function<FieldValues, @Nullable R> records = format.records();
        return (rows, row) -> {
            R made = records.apply(row);
            if (made == null) {
                throw new IllegalStateException("a row with a customer id has a record");
            }
            into.accept(rows, made);
        };
    }
}
