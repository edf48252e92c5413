package io.github.behaviorfeatures.json;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values read from one JSON object. Of two values under one name the last counts; of two names of one field the
 * first that has a value.
 */
final class Row {
    /** Stands for a value of the right type that says nothing readable. */
    static final Object UNREADABLE = new Object();

    private final @Nullable Object[] values;
    private final @Nullable String[] names;
    private Set<String> unreadable = Set.of();

    Row(int size) {
        values = new Object[size];
        names = new String[size];
    }

    /** Makes a new row of it. */
    void clear() {
        Arrays.fill(values, null);
        Arrays.fill(names, null);
        unreadable = Set.of();
    }

    void put(Field<?> field, String name, @Nullable Object value) {
        int index = field.index();
        if (values[index] == null || name.equals(names[index])) {
            values[index] = value;
            names[index] = name;
            note(field.wireName(), value == UNREADABLE);
        }
    }

    /** The field's value, or null if it is missing or unreadable. */
    @SuppressWarnings("unchecked") // a field's reader makes what the field holds
    <T> @Nullable T get(Field<T> field) {
        Object value = values[field.index()];
        return value == UNREADABLE ? null : (T) value;
    }

    /** Wire names of the fields that hold something unreadable. */
    Set<String> unreadable() {
        return unreadable;
    }

    private void note(String wireName, boolean bad) {
        if (bad && unreadable.isEmpty()) {
            unreadable = new HashSet<>();
        }
        if (bad) {
            unreadable.add(wireName);
        } else if (!unreadable.isEmpty()) {
            unreadable.remove(wireName);
        }
    }
}
