package io.github.behaviorfeatures.json;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * A field of a JSON object.
 *
 * @param index its place among its {@link Fields}
 * @param wireName the name messages and data-quality reports use
 * @param reader reads its value: a {@code T}, null if missing, {@link Row#UNREADABLE} if bad; throws a {@link Problem}
 *     if the value is of the wrong type
 * @param <T> what it holds
 */
record Field<T>(int index, String wireName, Function<JsonParser, @Nullable Object> reader) {

    @Nullable
    Object read(JsonParser in) {
        try {
            return in.isNaN() ? Row.UNREADABLE : reader.apply(in);
        } catch (Problem problem) {
            throw problem.in(wireName);
        }
    }
}
