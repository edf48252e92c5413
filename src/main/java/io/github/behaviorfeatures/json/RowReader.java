package io.github.behaviorfeatures.json;

import org.jspecify.annotations.Nullable;

/** Makes records of the lines of a table: by the scanner, or where that gives up by the JSON library. Not thread-safe. */
final class RowReader<T> {
    private final TableShape<T> shape;
    private final LineScanner scanner;

    RowReader(TableShape<T> shape) {
        this.shape = shape;
        this.scanner = new LineScanner(shape.fields());
    }

    /** The record of a line, or null if it has no customer id; throws a {@link Problem} if it is none. */
    @Nullable
    T read(byte[] bytes, int from, int to) {
        Row row = scanner.scan(bytes, from, to);
        return shape.rows().apply(row == null ? parsed(bytes, from, to) : row);
    }

    private Row parsed(byte[] bytes, int from, int to) {
        return Json.read(bytes, from, to - from, shape.fields()::read);
    }
}
