package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Metafield;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What values a field takes, and what they become. {@link Values} says how.
 *
 * @param <T> class of the field's values
 */
public final class FieldType<T> {

    /** Text; no other type is accepted. */
    public static final FieldType<String> TEXT = new FieldType<>(Kind.TEXT, null);

    /** Text that some shops write as a number. */
    public static final FieldType<String> TEXT_OR_NUMBER = new FieldType<>(Kind.TEXT_OR_NUMBER, null);

    /** Text or a number that hardly occurs twice, since it identifies a row. */
    static final FieldType<String> ROW_ID = new FieldType<>(Kind.ROW_ID, null);

    public static final FieldType<Instant> TIME = new FieldType<>(Kind.TIME, null);

    public static final FieldType<Double> DECIMAL = new FieldType<>(Kind.DECIMAL, null);

    public static final FieldType<List<String>> TAGS = new FieldType<>(Kind.TAGS, null);

    public static final FieldType<List<Metafield>> METAFIELDS = FieldType.of(Metafields::read);

    public static final FieldType<Address> ADDRESS = FieldType.of(Addresses::read);

    /** The types that the {@link LineScanner} knows. */
    public enum Kind {
        TEXT("text"),
        TEXT_OR_NUMBER("text or a number"),
        ROW_ID("text or a number"),
        TIME("a time as text or number"),
        DECIMAL("a number or decimal text"),
        TAGS("text or an array of text"),
        /** Left to the JSON library. */
        OTHER("JSON");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Kind kind;
    private final @Nullable Function<JsonParser, @Nullable Object> reader;

    private FieldType(Kind kind, @Nullable Function<JsonParser, @Nullable Object> reader) {
        this.kind = kind;
        this.reader = reader;
    }

    /**
     * A type with its own reader.
     *
     * @param reader reads a value: a {@code T}, null if missing, {@link Row#UNREADABLE} if bad; throws a {@link Problem} if
     *     the value is of the wrong type
     */
    public static <T> FieldType<T> of(Function<JsonParser, @Nullable Object> reader) {
        return new FieldType<>(Kind.OTHER, reader);
    }

    /** An object with fields of its own. */
    public static FieldType<Row> object(Fields inner) {
        return of(in -> Values.object(in, inner));
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    Object read(JsonParser in) {
        if (in.isNaN()) {
            return Row.UNREADABLE;
        }
        return reader == null ? Values.read(kind, in) : reader.apply(in);
    }

    /** Converts a value that is not JSON: text, a number, an instant, a list of texts. */
    @Nullable
    Object ofObject(@Nullable Object value) {
        return reader != null && value instanceof CharSequence text
                ? Values.json(text.toString(), reader)
                : Values.ofObject(kind, value);
    }
}
