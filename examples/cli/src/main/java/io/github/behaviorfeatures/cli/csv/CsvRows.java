package io.github.behaviorfeatures.cli.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file. The delimiter is the one of comma, semicolon, tab and bar that is most frequent in the first row.
 * A row is null if it holds bytes that are no UTF-8, or if its quotes do not close up to the end of the file.
 *
 * <p>The text is parsed byte by byte as Latin-1, whose delimiters and quotes are those of UTF-8, and decoded field by field,
 * so that a bad byte costs its row alone.
 */
public final class CsvRows implements Iterable<@Nullable List<String>> {
    private static final String DELIMITERS = ",;\t|";
    private static final int LONGEST_HEADER = 1 << 16;
    /** A row of its own behind the last one, unless that is open. No character of Latin-1, so that no row holds it. */
    private static final String END = "\u2404";

    private final Supplier<BufferedInputStream> opened;

    /**
     * Rows of a text that is opened whenever they are asked for.
     *
     * @param opened see {@link ExportStream#open(java.nio.file.Path)}
     */
    public CsvRows(Supplier<BufferedInputStream> opened) {
        this.opened = opened;
    }

    @Override
    public Rows iterator() {
        BufferedInputStream in = opened.get();
        try {
            char delimiter = delimiter(in);
            Reader text = new WithEnd(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
            return new Rows(CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowExtraCharsAfterClosingQuote(true)
                    .skipEmptyLines(true)
                    .ofCsvRecord(text)
                    .iterator());
        } catch (IOException e) {
            throw new UncheckedIOException("an export cannot be read", e);
        }
    }

    static char delimiter(BufferedInputStream in) throws IOException {
        int[] counts = new int[DELIMITERS.length()];
        boolean isQuoted = false;
        in.mark(LONGEST_HEADER);
        for (int i = 0; i < LONGEST_HEADER; i++) {
            int c = in.read();
            isQuoted ^= c == '"';
            if (c < 0 || !isQuoted && (c == '\n' || c == '\r')) {
                break;
            }
            int delimiter = isQuoted ? -1 : DELIMITERS.indexOf(c);
            if (delimiter >= 0) {
                counts[delimiter]++;
            }
        }
        in.reset();
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return DELIMITERS.charAt(most);
    }

    /** The rows one after the other, with their lines. */
    public static final class Rows implements Iterator<@Nullable List<String>>, AutoCloseable {
        private final CloseableIterator<CsvRecord> records;
        private @Nullable List<String> next; // one row ahead, to know whether there is another
        private long nextLine;
        private long line;
        private boolean isBroken;
        private boolean isEnd;

        private Rows(CloseableIterator<CsvRecord> records) {
            this.records = records;
            advance();
        }

        @Override
        public boolean hasNext() {
            return !isEnd;
        }

        @Override
        public @Nullable List<String> next() {
            if (isEnd) {
                throw new NoSuchElementException();
            }
            List<String> row = next;
            line = nextLine;
            advance();
            return row;
        }

        /**
         * Where the last row given begins.
         *
         * @return the number of its line, from 1
         */
        public long line() {
            return line;
        }

        private void advance() {
            List<String> fields;
            try {
                fields = records.hasNext() ? fields(records.next()) : List.of(END);
            } catch (CsvParseException e) { // a field too long for memory: quotes that do not close
                fields = List.of("", END);
            }
            String last = fields.get(fields.size() - 1);
            isEnd = fields.size() == 1 && last.equals(END) || isBroken;
            isBroken = last.contains(END);
            next = isBroken ? null : decoded(fields);
        }

        private List<String> fields(CsvRecord row) {
            nextLine = row.getStartingLineNumber();
            return row.getFields();
        }

        @Override
        public void close() {
            try {
                records.close();
            } catch (IOException e) {
                throw new UncheckedIOException("an export cannot be closed", e);
            }
        }
    }

    /** Null if it is no UTF-8. */
    static @Nullable List<String> decoded(List<String> fields) {
        List<String> decoded = new ArrayList<>(fields.size());
        try {
            for (String field : fields) {
                decoded.add(isAscii(field) ? field : decoded(field));
            }
        } catch (CharacterCodingException e) {
            return null;
        }
        return decoded;
    }

    private static boolean isAscii(String field) {
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String field) throws CharacterCodingException {
        ByteBuffer bytes = ByteBuffer.wrap(field.getBytes(StandardCharsets.ISO_8859_1));
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString(); // reports by default
    }

    /** A text with a row behind it. */
    private static final class WithEnd extends Reader {
        private final Reader text;
        private String end = "\n" + END + "\n";

        WithEnd(Reader text) {
            this.text = text;
        }

        @Override
        public int read(char[] to, int from, int length) throws IOException {
            int read = text.read(to, from, length);
            if (read >= 0 || end.isEmpty()) {
                return read;
            }
            int count = Math.min(length, end.length());
            end.getChars(0, count, to, from);
            end = end.substring(count);
            return count;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }
}
