package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.FieldNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a record, each declared once: its type, its name, how it is packed, and where its value goes.
 *
 * @param <B> builder of the record
 */
public final class Columns<B> {

    private final Fields fields = new Fields();
    private final List<Packing> packing = new ArrayList<>();
    private final List<BiConsumer<B, @Nullable Object>> setters = new ArrayList<>();
    private final BiConsumer<B, Set<FieldNote>> notes;

    /** Starts without columns; {@code notes} gives the record the notes on its fields. */
    public Columns(BiConsumer<B, Set<FieldNote>> notes) {
        this.notes = notes;
    }

    /**
     * Adds a column.
     *
     * @param type type of its values
     * @param name its name
     * @param packed how its values are packed
     * @param setter puts a value into the record
     * @param otherNames further names of the column
     */
    @SuppressWarnings("unchecked") // a field holds what its type makes
    public <T> Columns<B> add(
            FieldType<T> type, String name, Packing packed, BiConsumer<B, @Nullable T> setter, String... otherNames) {
        fields.add(type, name, otherNames);
        packing.add(packed);
        setters.add((BiConsumer<B, @Nullable Object>) (BiConsumer<B, ?>) setter);
        return this;
    }

    /** Adds the name of something that rows may have, but that has no meaning for them. */
    Columns<B> ignore(String name) {
        fields.ignore(name);
        return this;
    }

    public Fields fields() {
        return fields;
    }

    /** How the columns are packed, in their order. */
    Packing[] packing() {
        return packing.toArray(Packing[]::new);
    }

    /** The setters that put the values of a row into a record, in the order of the columns. */
    BiConsumer<B, @Nullable Object>[] setters() {
        @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other way to make an array of them
        BiConsumer<B, @Nullable Object>[] array = setters.toArray(new BiConsumer[0]);
        return array;
    }

    /** Gives a record the notes on its fields. */
    void setNotes(B builder, FieldValues row) {
        notes.accept(builder, row.notes());
    }

    /** Puts the values of a row into a record. */
    public void fill(B builder, FieldValues row) {
        @Nullable Object[] values = row.values();
        for (int i = 0; i < setters.size(); i++) {
            setters.get(i).accept(builder, values[i]);
        }
        setNotes(builder, row);
    }
}
