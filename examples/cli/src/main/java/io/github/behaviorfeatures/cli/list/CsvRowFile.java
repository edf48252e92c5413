package io.github.behaviorfeatures.cli.list;

import io.github.behaviorfeatures.cli.csv.CsvRows;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.rows.Column;
import io.github.behaviorfeatures.cli.rows.Column.Kind;
import io.github.behaviorfeatures.cli.rows.Untyped;
import io.github.behaviorfeatures.export.CsvFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows as CSV with a header, as the command without a name and {@code list} itself write them. */
final class CsvRowFile extends RowFile {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CUSTOMER_ID = "customer_id";

    private final BufferedInputStream in;
    private final Iterator<@Nullable List<String>> lines;
    private List<String> cells = List.of();

    CsvRowFile(BufferedInputStream in, String name) {
        super(name, 1);
        this.in = in;
        lines = new CsvRows(() -> in).iterator();
        setColumns(lines.hasNext() ? header(name, lines.next()) : Column.namesKnown());
    }

    private static List<String> header(String file, @Nullable List<String> header) {
        List<String> names = header == null
                ? List.of()
                : header.stream().map(CsvFormat::unguarded).toList();
        if (!names.contains(CUSTOMER_ID)) {
            throw Stop.failure(file + ": expected rows of features as JSON lines, or as CSV in UTF-8 with a header that"
                    + " has the column " + CUSTOMER_ID);
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw Stop.failure(file + ": the header has a column twice");
        }
        return names;
    }

    @Override
    boolean advance() {
        if (!lines.hasNext()) {
            return false;
        }
        List<String> next = lines.next();
        if (next == null) {
            throw bad("expected text in UTF-8 whose quotes close");
        }
        if (next.size() != columns().size()) {
            throw bad("expected " + columns().size() + " cells as in the header, found " + next.size());
        }
        cells = next;
        return true;
    }

    @Override
    @Nullable
    Object value(int column) {
        String cell = cells.get(column);
        if (cell.isEmpty()) {
            return null;
        }
        return switch (columns().get(column).kind()) {
            case NUMBER -> number(column, cell);
            case TEXT, PARTS -> CsvFormat.unguarded(cell);
            case FLAG -> flag(column, cell);
            case TIME -> time(column, cell);
            case LIST -> list(column, cell);
            case OWN -> new Untyped(CsvFormat.unguarded(cell));
        };
    }

    private double number(int column, String cell) {
        Double number = Untyped.number(cell);
        if (number == null) {
            throw bad(column, "a number");
        }
        return number;
    }

    /** Excel saves them in capitals. */
    private boolean flag(int column, String cell) {
        if (!cell.equalsIgnoreCase("true") && !cell.equalsIgnoreCase("false")) {
            throw bad(column, "true or false");
        }
        return Boolean.parseBoolean(cell);
    }

    private List<String> list(int column, String cell) {
        List<String> elements = new ArrayList<>();
        try {
            JsonNode list = JSON.readTree(cell);
            if (list.isArray()) {
                list.forEach(element -> elements.add(element.isString() ? element.stringValue() : element.toString()));
                return elements;
            }
        } catch (JacksonException e) {
            // the message is below
        }
        throw bad(column, "a list, as JSON");
    }

    /** A number stays as it is written: no formula, and perhaps one of zeros in front or of many digits. */
    @Override
    String cell(int column, CsvFormat format) {
        String cell = cells.get(column);
        Kind kind = columns().get(column).kind();
        boolean isNumber = kind != Kind.TEXT && Untyped.number(cell) != null;
        return isNumber ? format.verbatim(cell) : format.cell(CsvFormat.unguarded(cell));
    }

    /** Such a row is refused. */
    @Override
    long rowsWithOtherFields() {
        return 0;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
