package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.FieldNote;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a row's fields, wherever they come from. */
public interface FieldValues {

    /** By the index of their fields, null if a value is missing or unreadable; valid until the next row. */
    @Nullable
    Object[] values();

    /** Notes on the fields; call it after {@link #values()}. */
    Set<FieldNote> notes();
}
