package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.rows.FieldType.Kind;
import io.github.behaviorfeatures.text.Blanks;
import io.github.behaviorfeatures.text.Ids;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Converts values to what their field holds. Each method returns null for a missing value and a {@link BadValue} for what
 * is none; blank text is missing.
 */
public final class Values {
    /** Numbers with more digits than this keep their written form: 1e999999999 must not be expanded. */
    private static final int LONGEST_NUMBER = 1000;

    static final double MOST_MONEY = 1e15;
    /** A day, the longest view. */
    static final double MOST_SECONDS = 86_400;

    private Values() {}

    /** Converts the parser's current value for a field; throws a {@link Problem} if the field cannot have its type. */
    public static @Nullable Object read(Kind kind, JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> ofText(kind, in.getString());
            case VALUE_NUMBER_INT -> isText(kind) ? ofText(kind, in.getString()) : ofNumber(kind, in);
            case VALUE_NUMBER_FLOAT ->
                in.isNaN() ? notANumber(kind) : isText(kind) ? ofText(kind, plain(in)) : ofNumber(kind, in);
            case START_ARRAY -> {
                if (kind != Kind.TAGS) {
                    throw Problem.expected(kind.words(), in);
                }
                yield tags(Json.tree(in));
            }
            case START_OBJECT -> {
                if (kind != Kind.MONEY) {
                    throw Problem.expected(kind.words(), in);
                }
                yield Money.read(in);
            }
            default -> throw Problem.expected(kind.words(), in);
        };
    }

    /** Whether a number is taken for its digits. */
    private static boolean isText(Kind kind) {
        return kind == Kind.TEXT_OR_NUMBER || isId(kind);
    }

    private static boolean isId(Kind kind) {
        return kind == Kind.ID || kind == Kind.ROW_ID || kind == Kind.SHOP_ID;
    }

    /** What NaN and Infinity become, which Python for example writes where there is nothing. */
    private static BadValue notANumber(Kind kind) {
        return isId(kind) ? BadValue.PLACEHOLDER_ID : BadValue.UNREADABLE;
    }

    private static @Nullable Object ofNumber(Kind kind, JsonParser in) {
        return switch (kind) {
            case TIME -> epoch(number(in));
            case DECIMAL, MONEY -> limited(kind, Decimals.finite(in.getDoubleValue()));
            default -> throw Problem.expected(kind.words(), in);
        };
    }

    /** Converts a text for a field; tags are split at commas. */
    static @Nullable Object ofText(Kind kind, String text) {
        if (Blanks.isBlank(text)) {
            return kind == Kind.TAGS ? List.of() : null;
        }
        return switch (kind) {
            case TEXT, TEXT_OR_NUMBER -> text;
            case SHOP_ID -> Blanks.strip(text);
            case ID, ROW_ID -> {
                String id = Ids.of(text);
                yield id == null ? BadValue.PLACEHOLDER_ID : id;
            }
            case TIME -> Timestamps.parse(text);
            case DECIMAL, MONEY -> limited(kind, Decimals.parse(text));
            case TAGS -> withoutBlank(List.of(text.split(",")));
            case PART, OTHER -> throw Problem.expected(kind.words(), "text");
        };
    }

    /** A number within what its field can mean. */
    static Object limited(Kind kind, @Nullable Double number) {
        return number != null && isWithinLimits(kind, number) ? number : BadValue.UNREADABLE;
    }

    static boolean isWithinLimits(Kind kind, double number) {
        return kind == Kind.MONEY ? Math.abs(number) <= MOST_MONEY : number >= 0 && number <= MOST_SECONDS;
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

    private static List<String> tags(JsonNode array) {
        List<String> tags = new ArrayList<>();
        for (JsonNode tag : array) {
            if (!tag.isNull()) {
                tags.add(tag.stringValueOpt().orElseThrow(() -> Problem.expected("an array of text", "another")));
            }
        }
        return withoutBlank(tags);
    }

    static List<String> withoutBlank(List<String> tags) {
        return tags.stream().filter(tag -> !Blanks.isBlank(tag)).toList();
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

    /** Numbers beyond what a BigDecimal holds are no times of this or any age. */
    private static Object epoch(@Nullable BigDecimal number) {
        return number == null ? BadValue.PLACEHOLDER_TIME : Timestamps.ofEpoch(number);
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
