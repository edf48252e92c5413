package io.github.behaviorfeatures.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {

    private static List<List<String>> rows(byte[] csv) {
        List<List<String>> rows = new ArrayList<>();
        new CsvRows(() -> ExportStream.open(new ByteArrayInputStream(csv), "test.csv")).forEach(rows::add);
        return rows;
    }

    private static List<List<String>> rows(String csv) {
        return rows(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> row(String... fields) {
        return Arrays.asList(fields);
    }

    @Test
    void rowsEndWithAnyLineBreakAndEmptyLinesAreNone() {
        assertThat(rows("a,b\r\n1,2\n\n3,4\r\r5,6"))
                .containsExactly(row("a", "b"), row("1", "2"), row("3", "4"), row("5", "6"));
        assertThat(rows("")).isEmpty();
        assertThat(rows("a\n")).containsExactly(row("a"));
    }

    @Test
    void rowsMayBeShortOrLong() {
        assertThat(rows("a,b\n1\n1,2,3\n")).containsExactly(row("a", "b"), row("1"), row("1", "2", "3"));
    }

    /** A quote is special at the start of a field only; what follows its closing one is kept. */
    @Test
    void quotes() {
        assertThat(rows("a,b\n\"x,\n\"\"y\"\"\",1\nx\"y\",2\n\"x\"y,3\n"))
                .containsExactly(row("a", "b"), row("x,\n\"y\"", "1"), row("x\"y\"", "2"), row("xy", "3"));
    }

    @Test
    void aRowWhoseQuotesDoNotCloseIsNull() {
        assertThat(rows("a,b\n1,2\n3,\"4\n5,6\n")).containsExactly(row("a", "b"), row("1", "2"), null);
        assertThat(rows("a,b\n1,\"")).containsExactly(row("a", "b"), null);
    }

    @Test
    void aRowOfBytesThatAreNoUtf8IsNull() {
        byte[] csv = "a;\u00e4\nx;?\n\u20ac;2\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < csv.length; i++) {
            csv[i] = csv[i] == '?' ? (byte) 0xe4 : csv[i];
        }
        assertThat(rows(csv)).containsExactly(row("a", "\u00e4"), null, row("\u20ac", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a,b;c;d ! a,b#c#d",
                "a,b;c ! a#b;c",
                "a|b|c,d ! a#b#c,d",
                "\"x,y,z\";b ! x,y,z#b",
                "a ! a",
            })
    void theDelimiterIsTheMostFrequentOfTheHeader(String header, String columns) {
        assertThat(rows(header + "\n")).containsExactly(row(columns.split("#")));
        assertThat(rows("a\tb,c\td\n")).containsExactly(row("a", "b,c", "d"));
    }

    @Test
    void gzipAndByteOrderMark() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("\uFEFF\"a\",b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(rows(packed.toByteArray())).containsExactly(row("a", "b"), row("1", "2"));
    }

    /** Every row that was written comes back, whatever stands in its fields. */
    @Test
    void whatIsWrittenWithQuotesComesBack() {
        Random random = new Random(3);
        String[] pieces = {"x", "\"", ",", "\n", "\r", ";", " ", "\u00e4", "\u2404", ""};
        for (int round = 0; round < 500; round++) {
            List<List<String>> written = new ArrayList<>();
            written.add(row("a", "b"));
            StringBuilder csv = new StringBuilder("a,b\n");
            for (int i = 0; i < 5; i++) {
                String field = pieces[random.nextInt(pieces.length)] + pieces[random.nextInt(pieces.length)];
                written.add(row(field, "z"));
                csv.append('"').append(field.replace("\"", "\"\"")).append("\",z\n");
            }
            assertThat(rows(csv.toString())).isEqualTo(written);
        }
    }

    @Test
    void noiseStopsNothing() {
        Random random = new Random(4);
        for (int round = 0; round < 2000; round++) {
            byte[] csv = "a,b\n1,\"2\"\n3,4\n".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 3; i++) {
                csv[random.nextInt(csv.length)] = (byte) (random.nextBoolean() ? '"' : random.nextInt(256));
            }
            assertThat(rows(Arrays.copyOf(csv, random.nextInt(csv.length + 1)))).hasSizeLessThanOrEqualTo(16);
        }
    }
}
