package io.github.behaviorfeatures.export;

import io.github.behaviorfeatures.input.PlainText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.NumberOutput;

/**
 * How cells and lines of CSV are written: RFC 4180, but with line feeds. Lists are JSON within their cell. A text that a
 * spreadsheet would take for a formula is preceded by an apostrophe, the <em>guard</em>; {@link #unguarded} takes it off
 * again. Immutable.
 *
 * <pre>{@code
 * CsvFormat format = CsvFormat.STANDARD.withDelimiter(';').withByteOrderMark();
 * String header = format.header(List.of("customer_id", "spent_90d"));
 * String line = format.line(List.of(format.cell("c7"), format.cell(12.5))); // "c7;12.5\n"
 * }</pre>
 */
public final class CsvFormat {

    /** Commas, with the guard, without a byte order mark. */
    public static final CsvFormat STANDARD = new CsvFormat(',', true, false);

    /** Characters that make a spreadsheet take a cell for a formula, after the OWASP advice on CSV injection. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private static final char GUARD = '\'';
    private static final String DELIMITERS = ",;\t|";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final char delimiter;
    private final boolean guard;
    private final boolean byteOrderMark;

    private CsvFormat(char delimiter, boolean guard, boolean byteOrderMark) {
        this.delimiter = delimiter;
        this.guard = guard;
        this.byteOrderMark = byteOrderMark;
    }

    /**
     * The same with another delimiter.
     *
     * @param other comma, semicolon, tab or vertical bar
     * @return a changed copy
     * @throws IllegalArgumentException if it is another character
     */
    public CsvFormat withDelimiter(char other) {
        if (DELIMITERS.indexOf(other) < 0) {
            throw new IllegalArgumentException("the delimiter must be a comma, a semicolon, a tab or a vertical bar");
        }
        return new CsvFormat(other, guard, byteOrderMark);
    }

    /**
     * The same with every text as it is: for programs, and only for spreadsheets if ids and labels can be trusted.
     *
     * @return a changed copy
     */
    public CsvFormat withoutGuard() {
        return new CsvFormat(delimiter, false, byteOrderMark);
    }

    /**
     * The same with a byte order mark before the header, by which Excel knows UTF-8.
     *
     * @return a changed copy
     */
    public CsvFormat withByteOrderMark() {
        return new CsvFormat(delimiter, guard, true);
    }

    /**
     * The first line of a file.
     *
     * @param names of the columns
     * @return the names as cells with what goes before and behind them
     */
    public String header(List<String> names) {
        return (byteOrderMark ? BYTE_ORDER_MARK : "")
                + line(names.stream().map(this::cell).toList());
    }

    /**
     * A line.
     *
     * @param cells as {@link #cell} or {@link #verbatim} gives them
     * @return the cells with delimiters between them and a line feed behind
     */
    public String line(List<String> cells) {
        // Readers skip an empty line.
        return cells.size() == 1 && cells.get(0).isEmpty() ? "\"\"\n" : String.join(delimiter + "", cells) + '\n';
    }

    /**
     * A value as a cell.
     *
     * @param value a text, number, flag or list of texts as features have them, an instant, or null if absent
     * @return the cell, quoted where necessary; empty if absent
     */
    public String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return NumberOutput.toString(number, true); // the same on every JDK, and as in JSON lines
        }
        if (value instanceof List<?>) {
            return verbatim(json(generator -> RowValues.write(generator, value)));
        }
        return verbatim(value instanceof String text ? guarded(PlainText.of(text)) : value.toString());
    }

    /**
     * A text as a cell, without the guard: numbers as they are written elsewhere, or JSON. As in every cell, question
     * marks stand for line ends and what cannot be seen, as in {@link PlainText}.
     *
     * @param text the text
     * @return the cell, quoted where necessary
     */
    public String verbatim(String text) {
        String cell = PlainText.of(text);
        boolean special = cell.indexOf(delimiter) >= 0 || cell.indexOf('"') >= 0;
        return special ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    private String guarded(String text) {
        return guard && isGuarded(text) ? GUARD + text : text;
    }

    /**
     * The text that a cell with the guard stands for. Of a cell that was written without the guard it takes an
     * apostrophe only where the guard would have set one.
     *
     * @param text a cell, as a parser of CSV gives it
     * @return the text without the guard
     */
    public static String unguarded(String text) {
        return !text.isEmpty() && text.charAt(0) == GUARD && isGuarded(text.substring(1)) ? text.substring(1) : text;
    }

    /** Also a text that looks like one with its guard gets another, so that taking one off gives every text back. */
    private static boolean isGuarded(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == GUARD) {
            start++;
        }
        return isFormula(text, start);
    }

    /** Some programs skip blanks and invisible characters before they look for a formula. */
    private static boolean isFormula(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (FORMULA_STARTS.indexOf(c) >= 0) {
                return true;
            }
            boolean invisible = Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT;
            if (!invisible) {
                return false;
            }
        }
        return false;
    }

    static String json(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator =
                FeatureJson.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            content.accept(generator);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
