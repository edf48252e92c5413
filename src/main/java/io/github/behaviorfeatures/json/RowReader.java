package io.github.behaviorfeatures.json;

import org.jspecify.annotations.Nullable;

/** Reads the lines of a table: by the scanner, or where that gives up by the JSON library. Not thread-safe. */
final class RowReader {
    private final Fields fields;
    private final LineScanner scanner;

    RowReader(Fields fields) {
        this.fields = fields;
        this.scanner = new LineScanner(fields);
    }

    /** The row of one line, good until the next is read; throws a {@link Problem} if it is none. */
    Row read(byte[] line, int from, int to) {
        Row row = scan(line, from, to);
        return row == null ? parse(line, from, to) : row;
    }

    /** The row of the line that starts at a place, as {@link LineScanner#scan} says. */
    @Nullable
    Row scan(byte[] bytes, int from, int to) {
        return scanner.scan(bytes, from, to);
    }

    /** Behind the line that was scanned. */
    int next() {
        return scanner.next();
    }

    /** The row of one line as the JSON library reads it; throws a {@link Problem} if it is none. */
    Row parse(byte[] line, int from, int to) {
        return Json.read(line, from, to - from, fields::read);
    }
}
