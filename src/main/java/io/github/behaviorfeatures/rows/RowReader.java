package io.github.behaviorfeatures.rows;

import org.jspecify.annotations.Nullable;

/** Reads the lines of a table: with the scanner or, where that gives up, with the JSON library. Not thread-safe. */
public final class RowReader {
    private final Fields fields;
    private final LineScanner scanner;

    public RowReader(Fields fields) {
        this.fields = fields;
        this.scanner = new LineScanner(fields);
    }

    /** The row of one line, valid until the next is read; throws a {@link Problem} if the line is not a row. */
    public Row read(byte[] line, int from, int to) {
        Row row = scan(line, from, to);
        return row == null ? parse(line, from, to) : row;
    }

    /** The row of the line that starts at a place, as {@link LineScanner#scan} says. */
    @Nullable
    public Row scan(byte[] bytes, int from, int to) {
        return scanner.scan(bytes, from, to);
    }

    /** Behind the line that was scanned. */
    public int next() {
        return scanner.next();
    }

    /** The row of one line as the JSON library reads it; throws a {@link Problem} if the line is not a row. */
    public Row parse(byte[] line, int from, int to) {
        try {
            return Json.read(line, from, to - from, fields::read);
        } catch (Problem problem) {
            throw OtherFormat.explained(problem, line, from, to);
        }
    }
}
