package io.github.behaviorfeatures.rows;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a row's fields, wherever they come from. */
public interface FieldValues {

    /** By the index of their fields, null where a value is missing or unreadable; good until the next row. */
    @Nullable
    Object[] values();

    /** Wire names of the fields that hold something unreadable; asked for after the values. */
    Set<String> unreadable();
}
