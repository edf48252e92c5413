package io.github.behaviorfeatures.cli.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.files.RowsByName;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
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
 * A table as CSV, whose first row names the columns. The text is parsed as {@link CsvRows} does, but a row becomes bytes
 * instead of Strings: millions of rows would be felt.
 */
public final class CsvTable implements RowsByName {
    private static final String EXPECTED = "expected a row of text in UTF-8 whose quotes close, found none";
    /** A row of JSON has the names of its fields, too. */
    private static final int JSON_RATIO = 2;

    private static final int GZIP_RATIO = 10;

    private final Path file;
    private final CurrentRow row = new CurrentRow();
    private final CloseableIterator<CurrentRow> rows;
    private final List<String> columns;

    /**
     * Opens a file and reads the names of its columns.
     *
     * @param file plain or as gzip
     * @throws Stop if it cannot be read, or its first row is none
     */
    public CsvTable(Path file) {
        this.file = file;
        BufferedInputStream in = ExportStream.open(file);
        try {
            this.rows = CsvRows.parser(CsvRows.delimiter(in))
                    .build(row, new CsvRows.WithEnd(new InputStreamReader(in, StandardCharsets.ISO_8859_1)))
                    .iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        this.columns = header();
    }

    private List<String> header() {
        if (!advance()) {
            return new ArrayList<>();
        }
        List<String> names = row.texts();
        if (row.isBroken || names == null) {
            close();
            throw Stop.failure(file + ", line 1: " + EXPECTED);
        }
        return names;
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
        if (!advance()) {
            return false;
        }
        row.give(values);
        return true;
    }

    private boolean advance() {
        if (row.isBroken) {
            return false; // its quotes were open up to the end
        }
        try {
            return rows.hasNext() && !rows.next().isEnd();
        } catch (CsvParseException e) { // a field too long for memory: quotes that do not close
            row.isBroken = true;
            return true;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof EOFException || e.getCause() instanceof ZipException) {
                throw Stop.failure(file + ", line " + row.line
                        + ": the gzip data is cut off or damaged; get or compress the file anew");
            }
            throw e;
        }
    }

    @Override
    public @Nullable String problem() {
        return row.isBroken ? EXPECTED : null;
    }

    @Override
    public long line() {
        return row.line;
    }

    @Override
    public long size() {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return Files.size(file) * JSON_RATIO * (ExportStream.isPacked(in) ? GZIP_RATIO : 1);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be closed", e);
        }
    }

    /** The row that was parsed last, its fields one after the other without the blanks around them. */
    private static final class CurrentRow extends AbstractBaseCsvCallbackHandler<CurrentRow> {
        private byte[] bytes = new byte[1 << 12];
        private int[] ends = new int[16];
        private ByteBuffer[] fields = {};
        private int count;
        private int size;
        private long line = 1;
        private boolean isBroken;
        private boolean isEndAlone;

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = startingLineNumber;
            count = 0;
            size = 0;
        }

        @Override
        protected void handleField(int index, char[] text, int offset, int length, boolean quoted) {
            int from = offset;
            int to = offset + length;
            while (from < to && text[from] <= ' ') {
                from++;
            }
            while (from < to && text[to - 1] <= ' ') {
                to--;
            }
            if (bytes.length < size + to - from) {
                bytes = Arrays.copyOf(bytes, 2 * (size + to - from));
            }
            int all = 0;
            int at = size;
            for (int i = from; i < to; i++) {
                all |= text[i];
                bytes[at++] = (byte) text[i];
            }
            size = at;
            if (all > 0xff) { // the end is in it
                isEndAlone = index == 0 && to - from == 1;
                isBroken = !isEndAlone;
            }
            if (index == ends.length) {
                ends = Arrays.copyOf(ends, 2 * index);
            }
            ends[index] = at;
            count = index + 1;
        }

        @Override
        protected CurrentRow buildRecord() {
            return this;
        }

        boolean isEnd() {
            return isEndAlone;
        }

        /** A short row lacks its last fields. */
        void give(@Nullable Object[] values) {
            if (fields.length != values.length || fields.length > 0 && fields[0].array() != bytes) {
                fields = new ByteBuffer[values.length];
                Arrays.setAll(fields, i -> ByteBuffer.wrap(bytes));
            }
            int from = 0;
            for (int i = 0; i < values.length; i++) {
                int to = i < count ? ends[i] : from;
                values[i] = to == from ? null : fields[i].limit(to).position(from);
                from = to;
            }
        }

        /** Null if they are no UTF-8. */
        @Nullable
        List<String> texts() {
            List<String> texts = new ArrayList<>();
            int from = 0;
            for (int i = 0; i < count; i++) {
                texts.add(new String(bytes, from, ends[i] - from, StandardCharsets.ISO_8859_1));
                from = ends[i];
            }
            return CsvRows.decoded(texts);
        }
    }
}
