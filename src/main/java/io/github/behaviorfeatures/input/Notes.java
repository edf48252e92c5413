package io.github.behaviorfeatures.input;

import io.github.behaviorfeatures.text.Blanks;
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
        return Objects.requireNonNull(notes, "notes").isEmpty() ? Set.of() : Set.copyOf(notes);
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

    /** A shop id is only trimmed. */
    static @Nullable String shopId(@Nullable String id) {
        return id == null || Ids.isTrimmed(id) ? id : Blanks.strip(id);
    }

    /** Whether one of four times is a placeholder. */
    static boolean isPlaceholder(@Nullable Instant a, @Nullable Instant b, @Nullable Instant c, @Nullable Instant d) {
        return isPlaceholder(a) || isPlaceholder(b) || isPlaceholder(c) || isPlaceholder(d);
    }

    private static boolean isPlaceholder(@Nullable Instant time) {
        return time != null && Placeholders.isTime(time);
    }

    static @Nullable Instant time(@Nullable Instant time) {
        return time == null || Placeholders.isTime(time) ? null : time;
    }
}
