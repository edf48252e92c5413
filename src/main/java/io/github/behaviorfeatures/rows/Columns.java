package io.github.behaviorfeatures.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a record, each said once: its type, its name, how it is packed, and where its value goes.
 *
 * @param <B> builder of the record
 */
public final class Columns<B> {

    /** A column, and what puts its value into the record. */
    private record Column<B, T>(Field<T> field, Packing packing, BiConsumer<B, @Nullable T> setter) {
        void copy(FieldValues from, B to) {
            setter.accept(to, from.get(field));
        }
    }

    private final Fields fields = new Fields();
    private final List<Column<B, ?>> columns = new ArrayList<>();
    private final BiConsumer<B, Set<String>> unreadable;

    /** No columns yet; the record is also told which fields could not be read. */
    public Columns(BiConsumer<B, Set<String>> unreadable) {
        this.unreadable = unreadable;
    }

    /**
     * Adds a column.
     *
     * @param type what it takes
     * @param name its name
     * @param packing how its values are packed
     * @param setter puts a value into the record
     * @param otherNames names that it goes by as well
     */
    public <T> Columns<B> add(
            FieldType<T> type, String name, Packing packing, BiConsumer<B, @Nullable T> setter, String... otherNames) {
        columns.add(new Column<>(fields.add(type, name, otherNames), packing, setter));
        return this;
    }

    public Fields fields() {
        return fields;
    }

    /** How the columns are packed, in their order. */
    Packing[] packing() {
        return columns.stream().map(Column::packing).toArray(Packing[]::new);
    }

    /** Puts the values of a row into a record. */
    public void fill(B builder, FieldValues values) {
        for (Column<B, ?> column : columns) {
            column.copy(values, builder);
        }
        unreadable.accept(builder, values.unreadable());
    }
}
