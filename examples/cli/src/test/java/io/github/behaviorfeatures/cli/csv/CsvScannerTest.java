package io.github.behaviorfeatures.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Against {@link CsvRows}, whose fields are not trimmed. */
class CsvScannerTest {

    /** Gives a few bytes at a time, so that rows are cut everywhere. */
    private static final class Trickle extends FilterInputStream {
        private final Random random;

        Trickle(byte[] bytes, Random random) {
            super(new ByteArrayInputStream(bytes));
            this.random = random;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            return super.read(to, from, Math.min(length, 1 + random.nextInt(5)));
        }
    }

    private static List<@Nullable List<String>> scanned(InputStream in) throws IOException {
        List<@Nullable List<String>> rows = new ArrayList<>();
        CsvScanner scanner = new CsvScanner(in, ',');
        while (scanner.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < scanner.count(); i++) {
                int length = scanner.end(i) - scanner.start(i);
                row.add(new String(scanner.bytes(), scanner.start(i), length, StandardCharsets.UTF_8));
            }
            rows.add(scanner.isBroken() ? null : row);
        }
        return rows;
    }

    private static List<@Nullable List<String>> parsed(byte[] csv) {
        List<@Nullable List<String>> rows = new ArrayList<>();
        for (List<String> row : new CsvRows(() -> ExportStream.open(new ByteArrayInputStream(csv), "a.csv"))) {
            List<String> trimmed =
                    row == null ? null : row.stream().map(String::strip).toList();
            if (trimmed == null || !trimmed.equals(List.of(""))) {
                rows.add(trimmed);
            }
        }
        return rows;
    }

    /** Behind a closing quote comes no further one in the same field: CSV says nothing of that. */
    @Test
    void rowsAreThoseOfTheParser() throws IOException {
        String[] pieces = {
            "abcdefgh", "x", ",", ",", "\n", "\r\n", "\r", " ", "\u00e4", ",\"p,\n\"\"q\"", ",\"r\"s", ",x\"y", ",,"
        };
        Random random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder csv = new StringBuilder("a,b\n");
            for (int i = random.nextInt(12); i > 0; i--) {
                csv.append(pieces[random.nextInt(pieces.length)]);
            }
            csv.append(random.nextInt(8) == 0 ? ",\"open\n" : "");
            byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(scanned(new Trickle(bytes, random))).as(csv.toString()).isEqualTo(parsed(bytes));
            assertThat(scanned(new ByteArrayInputStream(bytes))).isEqualTo(parsed(bytes));
        }
    }

    /** The row of a on line 1; of b on 3, over two lines; of c on 6, after an empty one; of d on 7, of e on 9. */
    @Test
    void rowsKnowTheirLine() throws IOException {
        byte[] csv = "a\n\nb,\"\n\"\r\n\r\nc\rd\r\re".getBytes(StandardCharsets.UTF_8);
        CsvScanner scanner = new CsvScanner(new ByteArrayInputStream(csv), ',');
        List<Long> lines = new ArrayList<>();
        while (scanner.next()) {
            lines.add(scanner.line());
        }
        assertThat(lines).containsExactly(1L, 3L, 6L, 7L, 9L);
    }

    /** A row larger than the buffer. */
    @Test
    void rowsMayBeLong() throws IOException {
        String field = "x".repeat(1 << 20);
        byte[] csv = ("a,b\n" + field + "," + field + "\nc,d").getBytes(StandardCharsets.UTF_8);
        assertThat(scanned(new ByteArrayInputStream(csv)))
                .containsExactly(List.of("a", "b"), List.of(field, field), List.of("c", "d"));
    }

    /** Quotes that do not close in sight of 16 MB are taken for open to the end. */
    @Test
    void quotesThatDoNotCloseDoNotFillTheMemory() throws IOException {
        byte[] csv = ("a,b\n1,\"" + "x".repeat(CsvScanner.LONGEST_ROW + 9) + "\"\n").getBytes(StandardCharsets.UTF_8);
        assertThat(scanned(new ByteArrayInputStream(csv))).containsExactly(List.of("a", "b"), null);
    }
}
