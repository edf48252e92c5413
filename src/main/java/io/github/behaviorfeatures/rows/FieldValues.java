package io.github.behaviorfeatures.rows;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a row's fields, wherever they come from. They are asked for once each, in the order of the fields. */
public interface FieldValues {

    /** The field's value, or null if it is missing or unreadable. */
    <T> @Nullable T get(Field<T> field);

    /** Wire names of the fields that hold something unreadable; asked for last. */
    Set<String> unreadable();
}
