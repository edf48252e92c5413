package io.github.behaviorfeatures.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.rows.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given as a table but is something else is refused with what it is and what to do, however it is read. */
class WrongFilesTest {

    private static final String ROW = "{\"id\": 1, \"customer_id\": \"secret\", \"created_at\": \"2026-01-01\"}";
    private static final String SEVERAL = "looks like JSON spread over several lines";
    private static final String EXPECTED = ", expected one JSON object to a line; ";

    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("table"), content);
    }

    /** All ways of reading a table fail alike; what their failure says. */
    private static Throwable failure(Path file, BadLines badLines) {
        CustomerFiles.Builder builder =
                CustomerFiles.builder().table(Table.USER_INTERACTIONS, file).badLines(badLines);
        Throwable inBlocks = catchThrowable(() -> drain(builder.openInAnyOrder()));
        Throwable sorted = catchThrowable(() -> drain(builder.openSorted()));
        Throwable lineByLine = catchThrowable(() -> Sources.all(BehaviorJson.readInteractions(file, badLines)));
        assertThat(inBlocks).hasSameClassAs(lineByLine).hasMessage(lineByLine.getMessage());
        assertThat(sorted).hasSameClassAs(lineByLine).hasMessage(lineByLine.getMessage());
        return lineByLine;
    }

    private static void drain(CustomerFiles files) {
        try (files) {
            while (files.hasNext()) {
                files.next();
            }
        }
    }

    private static byte[] all(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.asList(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] bytes(int... bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(bytes).forEach(all::write);
        return all.toByteArray();
    }

    static Stream<Arguments> otherFormats() {
        byte[] latin1 = ROW.replace("secret", "m\u00fcller").getBytes(ISO_8859_1);
        String twoRows = ROW + "\n" + ROW + "\n";
        return Stream.of(
                arguments(
                        "id,customer_id\n1,secret\n".getBytes(UTF_8), "looks like CSV" + EXPECTED, "convert the file"),
                arguments("\"id\";\"customer_id\"\n1;x\n".getBytes(UTF_8), "looks like CSV" + EXPECTED, "columns"),
                arguments("id\tcustomer_id\r\n1\tx\r\n".getBytes(UTF_8), "looks like CSV" + EXPECTED, "fields"),
                arguments(
                        all(bytes(0xff, 0xfe), twoRows.getBytes(UTF_16LE)),
                        "looks like UTF-16, expected UTF-8",
                        "iconv"),
                arguments(
                        all(bytes(0xfe, 0xff), twoRows.getBytes(UTF_16BE)),
                        "looks like UTF-16, expected UTF-8",
                        "iconv"),
                arguments(twoRows.getBytes(UTF_16LE), "looks like UTF-16, expected UTF-8", "iconv -f UTF-16"),
                arguments(twoRows.getBytes(UTF_16BE), "looks like UTF-16, expected UTF-8", "iconv -f UTF-16"),
                arguments(
                        latin1,
                        "expected valid JSON in UTF-8, found another encoding, perhaps Latin-1",
                        "iconv -f WINDOWS-1252"),
                arguments(
                        ("[" + ROW + ", " + ROW + "]").getBytes(UTF_8),
                        "looks like one JSON array" + EXPECTED,
                        "jq -c '.[]'"),
                arguments(" [ ]\r".getBytes(UTF_8), "looks like one JSON array" + EXPECTED, "jq"),
                arguments("{\n  \"id\": 1\n}\n".getBytes(UTF_8), SEVERAL + EXPECTED, "jq -c ."),
                arguments("{\"id\": 1,\n \"customer_id\": 2}\n".getBytes(UTF_8), SEVERAL + EXPECTED, "jq -c ."),
                arguments(" {\"tags\": [\r\n".getBytes(UTF_8), SEVERAL + EXPECTED, "jq -c ."),
                arguments(("[\n" + ROW + "\n]\n").getBytes(UTF_8), SEVERAL + EXPECTED, "(jq -c '.[]' if they"),
                arguments("<!DOCTYPE html>\n".getBytes(UTF_8), "looks like HTML or XML" + EXPECTED, "export"),
                arguments(bytes('P', 'K', 3, 4, 20, 0), "looks like a zip archive or a spreadsheet", "unpack it"),
                arguments(bytes('P', 'A', 'R', '1', 0x15), "looks like Parquet", "export it"),
                arguments(bytes(0x28, 0xb5, 0x2f, 0xfd, 1), "looks like Zstandard", "gzip instead"),
                arguments(bytes('B', 'Z', 'h', '9', 0x31), "looks like bzip2", "gzip instead"),
                arguments(
                        Sources.gzip(Sources.gzip(Sources.bytes(ROW))),
                        "looks like gzip within gzip",
                        "unpack it once"));
    }

    @ParameterizedTest
    @MethodSource("otherFormats")
    void aFileOfAnotherFormatIsRefusedInWords(byte[] content, String said, String advised) throws IOException {
        Path file = file(content);
        assertThat(failure(file, BadLines.STOP))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageStartingWith(file + ", line 1: " + said)
                .hasMessageContaining(advised)
                .hasMessageNotContainingAny("secret", "ller", "correct the line");
    }

    @Test
    void packedFilesAreToldTheSame() throws IOException {
        Path file = file(Sources.gzip(Sources.bytes("id,customer_id\n1,x\n")));
        assertThat(failure(file, BadLines.STOP)).hasMessageStartingWith(file + ", line 1: looks like CSV");
    }

    /** Behind a row the file is JSON lines, whatever a line looks like. */
    @ParameterizedTest
    @ValueSource(strings = {"id,customer_id", "[]", "{", "{\"id\":1,", "<html>"})
    void aMistakeInALaterLineIsOneOfThatLine(String line) throws IOException {
        Path file = file((ROW + "\n" + line + "\n").getBytes(UTF_8));
        assertThat(failure(file, BadLines.STOP))
                .hasMessageStartingWith(file + ", line 2: expected ")
                .hasMessageEndingWith("; correct the line or choose to skip bad lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "\"text\"", "{\"id\":1", "{\"id\":1} x", "\0\0\0\0"})
    void aMistakeInTheFirstLineMayBeJustThat(String line) throws IOException {
        Path file = file((line + "\n" + ROW + "\n").getBytes(UTF_8));
        assertThat(failure(file, BadLines.STOP))
                .hasMessageStartingWith(file + ", line 1: expected ")
                .hasMessageEndingWith("; correct the line or choose to skip bad lines");
    }

    /** Where bad lines are skipped, the first says what the file is. */
    @Test
    void skippedLinesAreToldTheSame() throws IOException {
        Path file = file("id,customer_id\n1,x\n".getBytes(UTF_8));
        try (var rows = BehaviorJson.readInteractions(file, BadLines.SKIP);
                CustomerFiles files = CustomerFiles.builder()
                        .table(Table.USER_INTERACTIONS, file)
                        .badLines(BadLines.SKIP)
                        .openInAnyOrder()) {
            assertThat(rows.hasNext()).isFalse();
            assertThat(rows.skippedMessages()).hasSize(2).first().asString().contains("line 1: looks like CSV");
            assertThat(files.skipped().get(0).messages()).isEqualTo(rows.skippedMessages());
        }
    }

    /** The first letter that is no ASCII may come late. */
    @Test
    void anotherEncodingIsToldOnAnyLine() throws IOException {
        Path file = file((ROW + "\n" + ROW.replace("secret", "m\u00fcller")).getBytes(ISO_8859_1));
        assertThat(failure(file, BadLines.STOP))
                .hasMessageStartingWith(file + ", line 2: expected valid JSON in UTF-8, found another encoding")
                .hasMessageEndingWith("or choose to skip bad lines");
    }

    @Test
    void gzipThatIsCutOffIsRefusedEvenWhereBadLinesAreSkipped() throws IOException {
        byte[] packed = Sources.gzip(Sources.bytes((ROW + "\n").repeat(1_000)));
        for (int length : List.of(2, 9, 12, packed.length / 2, packed.length - 1)) {
            Path file = file(Arrays.copyOf(packed, length));
            assertThat(gzipFailure(file))
                    .isInstanceOf(BehaviorJsonException.class)
                    .hasMessageStartingWith(file.toString())
                    .hasMessageEndingWith(": the gzip data is cut off or damaged; get or compress the file anew");
        }
    }

    /** How far rows are read before the cut shows depends on the way of reading. */
    private static Throwable gzipFailure(Path file) {
        CustomerFiles.Builder builder =
                CustomerFiles.builder().table(Table.USER_INTERACTIONS, file).badLines(BadLines.SKIP);
        UnaryOperator<String> withoutLine = message -> message.replaceAll(", line \\d+", "");
        Throwable inBlocks = catchThrowable(() -> drain(builder.openInAnyOrder()));
        Throwable sorted = catchThrowable(() -> drain(builder.openSorted()));
        assertThat(withoutLine.apply(inBlocks.getMessage())).isEqualTo(withoutLine.apply(sorted.getMessage()));
        return inBlocks;
    }

    @Test
    void aFolderIsNoTable() {
        assertThat(failure(folder, BadLines.SKIP))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(folder + ": cannot be read, expected a file, found a folder");
    }

    @Test
    void aNamedPipeIsRefusedAndNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = folder.resolve("table");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(made.waitFor(10, TimeUnit.SECONDS) && made.exitValue() == 0, "no mkfifo here");
        Throwable failure = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> failure(pipe, BadLines.STOP));
        assertThat(failure)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(pipe + ": cannot be read, expected a file, found a pipe or device");
    }

    /** Objects within, braces in texts, and escapes do not mislead; an object that goes on is another matter. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": 1},", "{\"a\": {\"b\": [1, \"}\\\"\"]}}, \r"})
    void aLineThatEndsInACommaIsSaidToDoSo(String line) throws IOException {
        assertThat(failure(file((line + "\n").getBytes(UTF_8)), BadLines.STOP))
                .hasMessageContaining("line 1: ends in a comma, expected one JSON object to a line; leave the commas");
        assertThat(failure(file("{\"a\": {\"b\": 1},\n\"c\": 1}".getBytes(UTF_8)), BadLines.STOP))
                .hasMessageContaining(SEVERAL);
    }
}
