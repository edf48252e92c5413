package io.github.behaviorfeatures.cli.csv;

import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.files.RowsByName;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV, whose first row names the columns. Its fields are bytes and not Strings, which over millions of rows would
 * take twice the time.
 */
public final class CsvTable implements RowsByName {
    private static final String EXPECTED = "expected a row of text in UTF-8 whose quotes close, found none";
    /** A row of JSON has the names of its fields, too. */
    private static final int JSON_RATIO = 2;

    private static final int GZIP_RATIO = 10;

    private final Path file;
    private final BufferedInputStream in;
    private final CsvScanner rows;
    private final List<String> columns;
    private ByteBuffer[] fields = {};

    /**
     * Opens a file and reads the names of its columns.
     *
     * @param file plain or as gzip
     * @throws Stop if it cannot be read, or its first row is none
     */
    public CsvTable(Path file) {
        this.file = file;
        this.in = ExportStream.open(file);
        try {
            if (ExportStream.isUtf16(in)) {
                throw Stop.failure(file + ": looks like UTF-16, expected UTF-8; convert the file, for example with"
                        + " iconv -f UTF-16 -t UTF-8");
            }
            this.rows = new CsvScanner(in, CsvRows.delimiter(in));
            this.columns = header();
        } catch (IOException e) {
            close();
            throw failure(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<String> header() throws IOException {
        List<String> names = new ArrayList<>();
        if (rows.next()) {
            for (int i = 0; i < rows.count(); i++) {
                byte[] name = Arrays.copyOfRange(rows.bytes(), rows.start(i), rows.end(i));
                names.add(new String(name, StandardCharsets.ISO_8859_1));
            }
        }
        List<String> decoded = CsvRows.decoded(names);
        if (rows.isBroken() || decoded == null) {
            throw Stop.failure(file + ", line 1: " + EXPECTED);
        }
        return decoded;
    }

    private RuntimeException failure(IOException e) {
        if (e instanceof EOFException || e instanceof ZipException) {
            return Stop.failure(file + ": the gzip data is cut off or damaged; get or compress the file anew");
        }
        return new UncheckedIOException(file + " cannot be read", e);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /**
     * Gives a column another name.
     *
     * @param index its place
     * @param name what the column holds
     */
    public void rename(int index, String name) {
        columns.set(index, name);
    }

    @Override
    public boolean next(@Nullable Object[] values) {
        try {
            if (!rows.next()) {
                return false;
            }
        } catch (IOException e) {
            throw failure(e);
        }
        if (fields.length == 0 || fields[0].array() != rows.bytes()) {
            fields = new ByteBuffer[values.length];
            Arrays.setAll(fields, i -> ByteBuffer.wrap(rows.bytes()));
        }
        for (int i = 0; i < values.length; i++) { // a short row lacks its last fields
            values[i] = i < rows.count() && rows.start(i) < rows.end(i)
                    ? fields[i].limit(rows.end(i)).position(rows.start(i))
                    : null;
        }
        return true;
    }

    @Override
    public @Nullable String problem() {
        return rows.isBroken() ? EXPECTED : null;
    }

    @Override
    public long line() {
        return rows.line();
    }

    @Override
    public long size() {
        try (BufferedInputStream packed = new BufferedInputStream(Files.newInputStream(file))) {
            return Files.size(file) * JSON_RATIO * (ExportStream.isPacked(packed) ? GZIP_RATIO : 1);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be closed", e);
        }
    }
}
