package io.github.behaviorfeatures.examples.postgres;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column, and where its values come from. Values travel as text, which PostgreSQL casts: the shortest decimal of a
 * double reads back as the same double.
 *
 * @param name as in the table
 * @param type as in the table
 * @param value of a row; null if missing
 * @param <R> the rows
 */
record Column<R>(String name, String type, Function<R, @Nullable Object> value) {

    /** Three of them fit into an entry of an index, of 2,704 bytes. */
    private static final int LONGEST_KEY = 800;

    static <R> Column<R> text(String name, Function<R, @Nullable Object> value) {
        return new Column<>(name, "text", value);
    }

    static <R> Column<R> time(String name, Function<R, @Nullable Object> value) {
        return new Column<>(name, "timestamptz", value);
    }

    static <R> Column<R> number(String name, Function<R, @Nullable Object> value) {
        return new Column<>(name, "double precision", value);
    }

    /** The name as SQL takes it, whatever it holds. */
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The value as PostgreSQL reads it. */
    @Nullable
    String literal(R row) {
        Object found = value.apply(row);
        if (found instanceof List<?> list) {
            return list.stream().map(Column::element).collect(Collectors.joining(",", "{", "}"));
        }
        return found == null ? null : found.toString();
    }

    private static String element(@Nullable Object value) {
        return "\"" + String.valueOf(value).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** What PostgreSQL cannot hold of a value, in words; null if it can. */
    @Nullable
    String refusal(R row) {
        Object found = value.apply(row);
        String text = found == null ? "" : found.toString();
        if (text.indexOf('\0') >= 0 || type.equals("jsonb") && text.contains("\\u0000")) {
            return "a NUL character, which PostgreSQL's text cannot hold";
        }
        return text.codePoints().anyMatch(Column::isLoneSurrogate) ? "half a surrogate pair, which is no text" : null;
    }

    /** What an index cannot hold of a value, in words; null if it can. */
    @Nullable
    String refusalAsKey(R row) {
        String text = literal(row);
        return text != null && text.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY
                ? "more than " + LONGEST_KEY + " bytes, too long for an index"
                : null;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
