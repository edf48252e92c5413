package io.github.behaviorfeatures.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** How the values of fields are read. Each answers null for a missing value, and blank text is missing. */
final class Values {
    /** Numbers with more digits than this keep the form they are written in: 1e999999999 must not be written out. */
    private static final int LONGEST_NUMBER = 1000;

    private Values() {}

    static @Nullable Object text(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> nullIfBlank(in.getString());
            default -> throw Problem.expected("text", in);
        };
    }

    static @Nullable Object textOrNumber(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> nullIfBlank(in.getString());
            case VALUE_NUMBER_INT -> in.getString();
            case VALUE_NUMBER_FLOAT -> plain(in);
            default -> throw Problem.expected("text or a number", in);
        };
    }

    static @Nullable Object time(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> readable(in.getString(), Timestamps::parse);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> orUnreadable(epoch(in));
            default -> throw Problem.expected("a time as text or number", in);
        };
    }

    static @Nullable Object decimal(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> readable(in.getString(), Decimals::parse);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> orUnreadable(Decimals.finite(in.getDoubleValue()));
            default -> throw Problem.expected("a number or decimal text", in);
        };
    }

    static @Nullable Row object(JsonParser in, Fields fields) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT -> fields.read(in);
            default -> throw Problem.expected("an object", in);
        };
    }

    /** Text is split at commas; in an array each text is one tag. Blank tags and null are left out. */
    static @Nullable List<String> tags(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_STRING -> tags(in.getString());
            case START_ARRAY -> withoutBlank(list(in, element -> (String) text(element)));
            default -> throw Problem.expected("text or an array of text", in);
        };
    }

    static List<String> tags(String text) {
        return withoutBlank(List.of(text.split(",")));
    }

    /** An array whose elements are objects. */
    static <T> @Nullable List<T> rows(JsonParser in, Fields fields, Function<Row, T> shape) {
        return switch (in.currentToken()) {
            case VALUE_NULL -> null;
            case START_ARRAY -> list(in, element -> row(element, fields, shape));
            default -> throw Problem.expected("an array", in);
        };
    }

    /** An object that has to be there. */
    static <T> T row(JsonParser in, Fields fields, Function<Row, T> shape) {
        Row row = object(in, fields);
        if (row == null) {
            throw Problem.expected("an object", "null");
        }
        return shape.apply(row);
    }

    /** The elements of the array at whose start the parser is; those read as null are left out. */
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

    static @Nullable Object readable(String text, Function<String, @Nullable Object> parser) {
        return text.isBlank() ? null : orUnreadable(parser.apply(text));
    }

    static Object orUnreadable(@Nullable Object value) {
        return value == null ? Row.UNREADABLE : value;
    }

    private static String plain(JsonParser in) {
        BigDecimal number = number(in);
        boolean small =
                number != null && Math.abs((long) number.stripTrailingZeros().scale()) <= LONGEST_NUMBER;
        return small ? number.stripTrailingZeros().toPlainString() : in.getString();
    }

    private static @Nullable Object epoch(JsonParser in) {
        BigDecimal number = number(in);
        return number == null ? null : Timestamps.ofEpoch(number);
    }

    /** Null if its exponent is beyond what a BigDecimal holds. */
    private static @Nullable BigDecimal number(JsonParser in) {
        try {
            return in.getDecimalValue();
        } catch (ArithmeticException | NumberFormatException e) { // not passed on: its message quotes the number
            return null;
        }
    }
}
