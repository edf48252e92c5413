package io.github.behaviorfeatures.input;

import io.github.behaviorfeatures.text.Ids;
import io.github.behaviorfeatures.text.Placeholders;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The notes of a record, and those that its own ids and times make necessary. */
final class Notes {

    private Notes() {}

    static Set<FieldNote> copy(Set<FieldNote> notes) {
        return Set.copyOf(Objects.requireNonNull(notes, "notes"));
    }

    /** Adds a note if an id is a placeholder, which the record then takes for missing. */
    static Set<FieldNote> onId(Set<FieldNote> notes, String field, @Nullable String id) {
        return id != null && Ids.isPlaceholder(id) ? with(notes, field, FieldNote.Kind.PLACEHOLDER_ID) : notes;
    }

    /** Adds a note if a time is a placeholder, which the record then takes for missing. */
    static Set<FieldNote> onTime(Set<FieldNote> notes, String field, @Nullable Instant time) {
        return time != null && Placeholders.isTime(time) ? with(notes, field, FieldNote.Kind.PLACEHOLDER_TIME) : notes;
    }

    private static Set<FieldNote> with(Set<FieldNote> notes, String field, FieldNote.Kind kind) {
        Set<FieldNote> more = new HashSet<>(notes);
        more.add(new FieldNote(field, kind));
        return Set.copyOf(more);
    }

    static @Nullable String id(@Nullable String id) {
        return id == null ? null : Ids.of(id);
    }

    static @Nullable Instant time(@Nullable Instant time) {
        return time == null || Placeholders.isTime(time) ? null : time;
    }
}
