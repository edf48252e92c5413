package io.github.behaviorfeatures.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * What is wrong with a piece of JSON, and in which field, told without the content.
 *
 * <p>Thrown where the mistake is met; each level of nesting it passes on its way out adds its name to the path. It
 * never leaves the package: the reader that knows the source makes a {@link BehaviorJsonException} of it.
 */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String text;

    private Problem(String path, String text) {
        super(text, null, false, false); // no stack trace: with SKIP there may be one per line
        this.path = path;
        this.text = text;
    }

    static Problem expected(String expected, String found) {
        return new Problem("", "expected " + expected + ", found " + found);
    }

    /** The parser's current value is not what its field takes. */
    static Problem expected(String expected, JsonParser in) {
        return expected(expected, kind(in.currentToken()));
    }

    /** Of Jackson's own messages nothing is passed on: they may quote the source. */
    static Problem of(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return expected(
                    "JSON within the parser's limits", "too deep a nesting, or too long a name, text or number");
        }
        return expected("valid JSON in UTF-8", "a mistake" + near(e.getLocation()));
    }

    /** The same problem, seen from the object or array around it. */
    Problem in(String step) {
        return new Problem(path.isEmpty() || path.startsWith("[") ? step + path : step + "." + path, text);
    }

    /** The whole message: place, field if known, and what is wrong. */
    String at(String place) {
        return place + (path.isEmpty() ? "" : ", field " + path) + ": " + text;
    }

    private static String near(@Nullable TokenStreamLocation location) {
        if (location == null || location.getColumnNr() < 1) {
            return "";
        }
        String line = location.getLineNr() > 1 ? "line " + location.getLineNr() + ", " : "";
        return " near " + line + "column " + location.getColumnNr();
    }

    private static String kind(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "nothing";
        };
    }
}
