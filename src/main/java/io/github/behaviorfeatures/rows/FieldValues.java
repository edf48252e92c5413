package io.github.behaviorfeatures.rows;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a row's fields, wherever they come from. */
public interface FieldValues {

    /** By the index of their fields, null if a value is missing or unreadable; valid until the next row. */
    @Nullable
    Object[] values();

    /** Wire names of the fields with unreadable values; call it after {@link #values()}. */
    Set<String> unreadable();
}
