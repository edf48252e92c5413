package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.PlainText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * What is wrong with a piece of JSON or a row, and in which field, without showing the content.
 *
 * <p>Thrown where the mistake is found. Each level of nesting that it passes on its way out adds its name to the path,
 * and the reader that knows the source adds the place. Readers for users turn it into their own exception.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String path;
    private final String text;
    private final String advice;
    private final @Nullable Problem onFirstLine;

    private Problem(String place, String path, String text, String advice, @Nullable Problem onFirstLine) {
        super(null, null, false, false); // no stack trace: where bad lines are skipped there may be one per line
        this.place = place;
        this.path = path;
        this.text = text;
        this.advice = advice;
        this.onFirstLine = onFirstLine;
    }

    public static Problem of(String text) {
        return new Problem("", "", text, "", null);
    }

    public static Problem expected(String expected, String found) {
        return of("expected " + expected + ", found " + found);
    }

    /** The parser's current value is not one its field takes. */
    public static Problem expected(String expected, JsonParser in) {
        return expected(expected, kind(in.currentToken()));
    }

    /** Passes on nothing of Jackson's own messages: they may quote the source. */
    static Problem of(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return expected("JSON within the parser's limits", "nesting too deep, or a name, text or number too long");
        }
        return expected("valid JSON in UTF-8", "a mistake" + near(e.getLocation()));
    }

    /** An object has a key twice. */
    static Problem keyTwice(JacksonException e) {
        return expected("every key once", "one that stands twice" + near(e.getLocation()));
    }

    /** The same problem, seen from the object or array around it. */
    public Problem in(String step) {
        String longer = path.isEmpty() || path.startsWith("[") ? step + path : step + "." + path;
        return new Problem(place, longer, text, advice, onFirstLine);
    }

    /** The same problem at a place, such as a file and line; the first place that was set stays. */
    public Problem at(String newPlace) {
        return place.isEmpty() ? new Problem(newPlace, path, text, advice, onFirstLine) : this;
    }

    /** The same problem with advice; the first advice, which knows most, stays. */
    public Problem advising(String newAdvice) {
        return advice.isEmpty() ? new Problem(place, path, text, newAdvice, onFirstLine) : this;
    }

    /** The same problem of a line, which tells more if it stands on the first line of its file. */
    Problem onFirstLine(@Nullable Problem more) {
        return new Problem(place, path, text, advice, more);
    }

    /** What the problem is, now that the number of its line is known. */
    public Problem onLine(long number) {
        return number == 1 && onFirstLine != null ? onFirstLine : this;
    }

    /** Place and field, as far as known, and what is wrong. */
    @Override
    public String getMessage() {
        String where = path.isEmpty() ? "" : "field " + path;
        String separator = place.isEmpty() || where.isEmpty() ? "" : ", ";
        return PlainText.of(place
                + separator
                + where
                + (place.isEmpty() && where.isEmpty() ? "" : ": ")
                + text
                + (advice.isEmpty() ? "" : "; " + advice));
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
