package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads values that may stand in one of several fields: the first that holds one counts. */
record FirstKnown(RawValues values) {

    private interface Reading<T> {
        @Nullable
        T of(JsonNode in, String field);
    }

    private static <T> @Nullable T first(JsonNode in, String[] fields, Reading<T> reading) {
        for (String field : fields) {
            T value = reading.of(in, field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Nullable
    String id(JsonNode in, String... fields) {
        return first(in, fields, values::id);
    }

    @Nullable
    String personId(JsonNode in, String... fields) {
        return first(in, fields, values::personId);
    }

    @Nullable
    String text(JsonNode in, String... fields) {
        return first(in, fields, values::text);
    }

    /** See {@link RawValues#name}. */
    @Nullable
    String name(JsonNode in, String... fields) {
        return first(in, fields, values::name);
    }

    @Nullable
    Instant time(JsonNode in, String... fields) {
        return first(in, fields, values::time);
    }

    @Nullable
    BigDecimal money(JsonNode in, String... fields) {
        return first(in, fields, values::money);
    }

    /** The first address; a text without {@code @} is none. */
    @Nullable
    String address(JsonNode in, String... fields) {
        return first(in, fields, (node, field) -> {
            String text = values.text(node, field);
            return text == null || !text.contains("@") ? null : text;
        });
    }

    /** Whether one of the fields is true. */
    static boolean isTrue(JsonNode in, String... fields) {
        for (String field : fields) {
            JsonNode value = in.path(field);
            if (value.isBoolean() && value.booleanValue()) {
                return true;
            }
        }
        return false;
    }
}
