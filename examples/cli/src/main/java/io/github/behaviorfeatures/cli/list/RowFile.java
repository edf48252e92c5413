package io.github.behaviorfeatures.cli.list;

import io.github.behaviorfeatures.cli.csv.ExportStream;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.rows.Column;
import io.github.behaviorfeatures.export.CsvFormat;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of rows, of which one at a time can be read. */
abstract class RowFile implements AutoCloseable {

    /** The name of a file that means standard input. */
    static final String STANDARD_INPUT = "-";

    private final String name;
    private final int linesBefore;
    private List<Column> columns = List.of();
    private long rows;

    /** Lines before the first row are counted as the user sees them, in an editor or a spreadsheet. */
    RowFile(String name, int linesBefore) {
        this.name = name;
        this.linesBefore = linesBefore;
    }

    /** Opens JSON lines or CSV, which it tells by the first character; plain or as gzip. */
    static RowFile open(String file) {
        boolean isStandardInput = file.equals(STANDARD_INPUT);
        BufferedInputStream in =
                isStandardInput ? ExportStream.open(System.in, "standard input") : stream(Path.of(file));
        String name = isStandardInput ? "standard input" : file;
        return ExportStream.isJson(in) ? new JsonRowFile(in, name) : new CsvRowFile(in, name);
    }

    /** Also a pipe, in which the stream of a path would seek. */
    private static BufferedInputStream stream(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? ExportStream.open(file)
                    : ExportStream.open(new FileInputStream(file.toFile()), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Called once, by the constructor of what is known to be such a file. */
    final void setColumns(List<String> names) {
        columns = names.stream().map(Column::named).toList();
    }

    /** The columns that the first line tells of. */
    final List<Column> columns() {
        return columns;
    }

    final List<String> names() {
        return Column.names(columns);
    }

    final boolean next() {
        rows++;
        boolean isThere = advance();
        rows -= isThere ? 0 : 1;
        return isThere;
    }

    /** How many rows have been read. */
    final long rows() {
        return rows;
    }

    /** Goes to the next row, or answers that there is none. */
    abstract boolean advance();

    /** A value of the row, of the kind of the column; null if absent. */
    abstract @Nullable Object value(int column);

    /** A value of the row as it is written; empty if absent. */
    abstract String cell(int column, CsvFormat format);

    /** In how many rows there were fields without a column. */
    abstract long rowsWithOtherFields();

    @Override
    public abstract void close();

    /** A row does not have what its column promises. */
    final Stop bad(int column, String expected) {
        return bad(columns.get(column).name() + " must be " + expected);
    }

    /** Never with what stands there: that may be anything. */
    final Stop bad(String what) {
        return failure(what + "; is it a file of features?");
    }

    final Stop failure(String what) {
        return Stop.failure(name + ", row " + (rows + linesBefore) + ": " + what);
    }

    final Instant time(int column, String text) {
        return BehaviorJson.readTime(text, ZoneOffset.UTC)
                .orElseThrow(() -> bad(column, "a time such as 2026-06-30T22:00:00Z"));
    }
}
