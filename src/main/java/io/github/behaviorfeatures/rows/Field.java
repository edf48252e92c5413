package io.github.behaviorfeatures.rows;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * A field of a row or of a JSON object.
 *
 * @param index its place among its {@link Fields}
 * @param type type of its values
 * @param wireName the name that messages and data-quality reports use
 * @param <T> class of its values
 */
public record Field<T>(int index, FieldType<T> type, String wireName) {

    @Nullable
    Object read(JsonParser in) {
        try {
            return type.read(in);
        } catch (Problem problem) {
            throw problem.in(wireName);
        }
    }
}
