package io.github.behaviorfeatures.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * A field of a JSON object.
 *
 * @param index its place among its {@link Fields}
 * @param kind what it takes
 * @param wireName the name messages and data-quality reports use
 * @param reader reads its value: a {@code T}, null if missing, {@link Row#UNREADABLE} if bad; throws a {@link Problem}
 *     if the value is of the wrong type
 * @param <T> what it holds
 */
record Field<T>(int index, Kind kind, String wireName, Function<JsonParser, @Nullable Object> reader) {

    /** What the {@link LineScanner} has to know of a field. */
    enum Kind {
        /** As {@link Values#text}. */
        TEXT,
        /** As {@link Values#textOrNumber}. */
        TEXT_OR_NUMBER,
        /** As {@link Values#textOrNumber}, and hardly ever the same twice. */
        ROW_ID,
        /** As {@link Values#time}. */
        TIME,
        /** As {@link Values#decimal}. */
        DECIMAL,
        /** As {@link Values#tags}. */
        TAGS,
        /** Left to the JSON library. */
        OTHER
    }

    @Nullable
    Object read(JsonParser in) {
        try {
            return in.isNaN() ? Row.UNREADABLE : reader.apply(in);
        } catch (Problem problem) {
            throw problem.in(wireName);
        }
    }
}
