package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.rows.FieldType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Converts values to what their field holds, from JSON and from rows by name alike. Each method returns null for a
 * missing value, and blank text is missing.
 */
public final class Values {
    /** Numbers with more digits than this keep their written form: 1e999999999 must not be expanded. */
    private static final int LONGEST_NUMBER = 1000;

    private Values() {}

    /** Converts the parser's current value for a field; throws a {@link Problem} if the field cannot have its type. */
    public static @Nullable Object read(Kind kind, JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> ofText(kind, in.getString());
            case VALUE_NUMBER_INT -> isId(kind) ? in.getString() : ofNumber(kind, in);
            case VALUE_NUMBER_FLOAT -> isId(kind) ? plain(in) : ofNumber(kind, in);
            case START_ARRAY -> {
                if (kind != Kind.TAGS) {
                    throw Problem.expected(kind.words(), in);
                }
                yield withoutBlank(list(in, element -> (String) read(Kind.TEXT, element)));
            }
            default -> throw Problem.expected(kind.words(), in);
        };
    }

    private static boolean isId(Kind kind) {
        return kind == Kind.TEXT_OR_NUMBER || kind == Kind.ROW_ID;
    }

    private static @Nullable Object ofNumber(Kind kind, JsonParser in) {
        return switch (kind) {
            case TIME -> orUnreadable(epoch(number(in)));
            case DECIMAL -> orUnreadable(Decimals.finite(in.getDoubleValue()));
            default -> throw Problem.expected(kind.words(), in);
        };
    }

    /** Converts a text for a field; tags are split at commas. */
    static @Nullable Object ofText(Kind kind, String text) {
        return switch (kind) {
            case TEXT, TEXT_OR_NUMBER, ROW_ID -> nullIfBlank(text);
            case TIME -> readable(text, Timestamps::parse);
            case DECIMAL -> readable(text, Decimals::parse);
            case TAGS -> withoutBlank(List.of(text.split(",")));
            case OTHER -> throw Problem.expected(kind.words(), "text");
        };
    }

    /** Converts a value that is not JSON for a field; throws a {@link Problem} if the field cannot have its type. */
    static @Nullable Object ofObject(Kind kind, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof CharSequence text) {
            return ofText(kind, text.toString());
        }
        if (value instanceof Number number) {
            return ofNumber(kind, number);
        }
        if (value instanceof Instant && kind == Kind.TIME) {
            return value;
        }
        if (value instanceof Collection<?> texts && kind == Kind.TAGS) {
            return withoutBlank(texts.stream().map(String::valueOf).toList());
        }
        throw Problem.expected(kind.words(), "a " + value.getClass().getSimpleName());
    }

    private static @Nullable Object ofNumber(Kind kind, Number number) {
        return switch (kind) {
            case TEXT_OR_NUMBER, ROW_ID ->
                isWhole(number) ? number.toString() : plain(decimal(number), number.toString());
            case TIME -> orUnreadable(epoch(decimal(number)));
            case DECIMAL -> orUnreadable(Decimals.finite(number.doubleValue()));
            default -> throw Problem.expected(kind.words(), "a number");
        };
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger;
    }

    /** Null if it is NaN or infinite. */
    private static @Nullable BigDecimal decimal(Number number) {
        try {
            return new BigDecimal(number.toString());
        } catch (NumberFormatException e) { // no cause: its message quotes the number
            return null;
        }
    }

    /** Applies a reader to a JSON text; text that is not such JSON is unreadable. */
    static @Nullable Object json(String text, Function<JsonParser, @Nullable Object> reader) {
        try {
            return text.isBlank() ? null : Json.value(text.getBytes(StandardCharsets.UTF_8), reader);
        } catch (Problem problem) {
            return Row.UNREADABLE;
        }
    }

    public static @Nullable Row object(JsonParser in, Fields fields) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT -> fields.read(in);
            default -> throw Problem.expected("an object", in);
        };
    }

    /** An array whose elements are objects. */
    public static <T> @Nullable List<T> rows(JsonParser in, Fields fields, Function<Row, T> shape) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case START_ARRAY -> list(in, element -> row(element, fields, shape));
            default -> throw Problem.expected("an array", in);
        };
    }

    /** A required object. */
    public static <T> T row(JsonParser in, Fields fields, Function<Row, T> shape) {
        Row row = object(in, fields);
        if (row == null) {
            throw Problem.expected("an object", "null");
        }
        return shape.apply(row);
    }

    /** The elements of the array at the parser's position; those read as null are left out. */
    private static <T> List<T> list(JsonParser in, Function<JsonParser, @Nullable T> reader) {
        List<T> list = new ArrayList<>();
        for (int index = 0; in.nextToken() != JsonToken.END_ARRAY; index++) {
            try {
                T element = reader.apply(in);
                if (element != null) {
                    list.add(element);
                }
            } catch (Problem problem) {
                throw problem.in("[" + index + "]");
            }
        }
        return list;
    }

    static List<String> withoutBlank(List<String> tags) {
        return tags.stream().filter(tag -> !tag.isBlank()).toList();
    }

    static @Nullable String nullIfBlank(String text) {
        return text.isBlank() ? null : text;
    }

    private static @Nullable Object readable(String text, Function<String, @Nullable Object> parser) {
        return text.isBlank() ? null : orUnreadable(parser.apply(text));
    }

    static Object orUnreadable(@Nullable Object value) {
        return value == null ? Row.UNREADABLE : value;
    }

    private static String plain(JsonParser in) {
        return plain(number(in), in.getString());
    }

    private static String plain(@Nullable BigDecimal number, String asWritten) {
        if (number == null) {
            return asWritten;
        }
        BigDecimal shortest = number.stripTrailingZeros();
        return Math.abs((long) shortest.scale()) <= LONGEST_NUMBER ? shortest.toPlainString() : asWritten;
    }

    private static @Nullable Object epoch(@Nullable BigDecimal number) {
        return number == null ? null : Timestamps.ofEpoch(number);
    }

    /** Null if its exponent is beyond what a BigDecimal holds. */
    private static @Nullable BigDecimal number(JsonParser in) {
        try {
            return in.getDecimalValue();
        } catch (ArithmeticException | NumberFormatException e) { // no cause: its message quotes the number
            return null;
        }
    }
}
