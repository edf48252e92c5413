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

    /** Text. */
    public static final FieldType<String> TEXT = new FieldType<>(Kind.TEXT, null);

    /** Text that some shops write as a number. */
    public static final FieldType<String> TEXT_OR_NUMBER = new FieldType<>(Kind.TEXT_OR_NUMBER, null);

    /** The id of something, as text or a number; {@link io.github.behaviorfeatures.text.Ids} normalises it. */
    public static final FieldType<String> ID = new FieldType<>(Kind.ID, null);

    /** An id that hardly occurs twice, since it identifies a row. */
    static final FieldType<String> ROW_ID = new FieldType<>(Kind.ROW_ID, null);

    /** The id of a shop, as text or a number, which is only trimmed. */
    public static final FieldType<String> SHOP_ID = new FieldType<>(Kind.SHOP_ID, null);

    public static final FieldType<Instant> TIME = new FieldType<>(Kind.TIME, null);

    public static final FieldType<Double> DECIMAL = new FieldType<>(Kind.DECIMAL, null);

    /** A decimal, or an object with amount and currency. */
    public static final FieldType<Double> MONEY = new FieldType<>(Kind.MONEY, null);

    public static final FieldType<List<String>> TAGS = new FieldType<>(Kind.TAGS, null);

    public static final FieldType<List<Metafield>> METAFIELDS = new FieldType<>(Kind.PART, Metafields::read);

    public static final FieldType<Address> ADDRESS = new FieldType<>(Kind.PART, Addresses::read);

    /** The types that the {@link LineScanner} knows. */
    public enum Kind {
        TEXT("text"),
        TEXT_OR_NUMBER("text or a number"),
        ID("text or a number"),
        ROW_ID("text or a number"),
        SHOP_ID("text or a number"),
        TIME("a time as text or number"),
        DECIMAL("a number or decimal text"),
        MONEY("a number, decimal text, or an object with amount and currency"),
        TAGS("text or an array of text"),
        /** A part of a record with a reader of its own, left to the JSON library. */
        PART("JSON"),
        /** Left to the JSON library. */
        OTHER("JSON");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** Whether a row cannot do without knowing what the field holds: a wrong type makes the whole line a bad one. */
        boolean isStrict() {
            return this == ID || this == ROW_ID || this == SHOP_ID || this == TIME || this == OTHER;
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
     * @param reader reads a value: a {@code T}, null if missing, a {@link BadValue} if bad; throws a {@link Problem} if
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

    /** Reads the parser's current value. A wrong type costs the value, or throws if the {@linkplain Kind kind} is strict. */
    @Nullable
    Object read(JsonParser in) {
        try {
            return reader == null ? Values.read(kind, in) : reader.apply(in);
        } catch (Problem problem) {
            BadValue wrong = wrongType(problem);
            in.skipChildren(); // readers refuse a value before they begin with it or after its end
            return wrong;
        }
    }

    /** What a value of a wrong type becomes; throws the problem if the kind is strict. Whatever is no amount is that. */
    BadValue wrongType(Problem problem) {
        if (kind.isStrict()) {
            throw problem;
        }
        return kind == Kind.MONEY ? BadValue.UNREADABLE : BadValue.WRONG_TYPE;
    }
}
