package io.github.behaviorfeatures.json;

/** Reads the lines of a table: by the scanner, or where that gives up by the JSON library. Not thread-safe. */
final class RowReader {
    private final Fields fields;
    private final LineScanner scanner;

    RowReader(Fields fields) {
        this.fields = fields;
        this.scanner = new LineScanner(fields);
    }

    /** The row of a line, good until the next is read; throws a {@link Problem} if it is none. */
    Row read(byte[] bytes, int from, int to) {
        Row row = scanner.scan(bytes, from, to);
        return row == null ? Json.read(bytes, from, to - from, fields::read) : row;
    }
}
