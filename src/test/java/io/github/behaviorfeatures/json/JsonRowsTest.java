package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Sources;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {
    private static final String TWO_ROWS = "{\"id\":\"é1\"}\n{\"id\":\"2\"}\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1}\n{\"id\":2}",
                "{\"id\":1}\n{\"id\":2}\n",
                "{\"id\":1}\r\n{\"id\":2}\r\n",
                "\n  \n{\"id\":1}\n\r\n\t\n{\"id\":2}\n\n",
                "  {\"id\":1}  \n\t{\"id\":2}\r"
            })
    void readsOneRowPerLineThatIsNotBlank(String text) {
        assertThat(ids(Sources.bytes(text))).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " ", "\uFEFF"})
    void readsNoRowsFromNothing(String text) {
        assertThat(ids(Sources.bytes(text))).isEmpty();
    }

    @Test
    void readsFilesPackedOrNotWhateverTheirName() throws IOException {
        byte[] bytes = Sources.bytes(TWO_ROWS);
        Path plain = Files.write(folder.resolve("plain.gz"), bytes);
        Path packed = Files.write(folder.resolve("packed.jsonl"), Sources.gzip(bytes));
        assertThat(Sources.all(BehaviorJson.readInteractions(plain, BadLines.STOP)))
                .extracting(UserInteraction::id)
                .containsExactly("é1", "2");
        assertThat(Sources.all(BehaviorJson.readSessions(packed, BadLines.STOP)))
                .hasSize(2);
        assertThat(Sources.all(BehaviorJson.readAttributions(packed, BadLines.STOP)))
                .hasSize(2);
        BehaviorJson.readCustomers(packed, "s1", BadLines.STOP).close();
    }

    @Test
    void readsPackedStreams() {
        assertThat(ids(Sources.gzip(Sources.bytes(TWO_ROWS)))).containsExactly("é1", "2");
    }

    @Test
    void toleratesAByteOrderMarkPackedOrNot() {
        byte[] marked = Sources.bytes("\uFEFF" + TWO_ROWS);
        assertThat(ids(marked)).containsExactly("é1", "2");
        assertThat(ids(Sources.gzip(marked))).containsExactly("é1", "2");
    }

    @Test
    void readsAllMembersOfAPackedStreamThatPausesBetweenThem() {
        InputStream members = new SequenceInputStream(
                new ByteArrayInputStream(Sources.gzip(Sources.bytes("{\"id\":1}\n"))),
                new ByteArrayInputStream(Sources.gzip(Sources.bytes("{\"id\":2}\n"))));
        InputStream pausing = new FilterInputStream(members) {
            @Override
            public int available() {
                return 0;
            }
        };
        assertThat(Sources.all(BehaviorJson.readInteractions(pausing, "i", BadLines.STOP)))
                .extracting(UserInteraction::id)
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":1}]|: expected a JSON object, found an array",
                "5|: expected a JSON object, found a number",
                "\"x\"|: expected a JSON object, found text",
                "true|: expected a JSON object, found a boolean",
                "null|: expected a JSON object, found null",
                "{} {}|: expected one JSON object, found more after it",
                "{} 5|: expected one JSON object, found more after it",
                "{} x|: expected valid JSON in UTF-8, found a mistake near column 4",
                "{\"id\":1|: expected valid JSON in UTF-8, found a mistake near column 8",
                "{\"id\":\"1|: expected valid JSON in UTF-8, found a mistake near column 9",
                "{id:1}|: expected valid JSON in UTF-8, found a mistake near column 2",
                "{\"id\":NAN}|: expected valid JSON in UTF-8, found a mistake near column 7",
                "{\"id\":1,}|: expected valid JSON in UTF-8, found a mistake near column 9",
                "{\"id\":01}|: expected valid JSON in UTF-8, found a mistake near column 8",
                "nonsense|: expected valid JSON in UTF-8, found a mistake near column 1",
                "{\"event_type\":17}|, field event_type: expected text, found a number",
            })
    void saysWhatIsWrongWithALine(String line, String message) {
        InputStream lines = Sources.stream("{\"id\":1}", "", line, "{\"id\":2}");
        JsonRows<UserInteraction> rows = BehaviorJson.readInteractions(lines, "user_interactions.jsonl", BadLines.SKIP);
        assertThat(Sources.all(rows)).extracting(UserInteraction::id).containsExactly("1", "2");
        assertThat(rows.skipped()).isEqualTo(1);
        assertThat(rows.skippedMessages()).containsExactly("user_interactions.jsonl, line 3" + message);
    }

    @Test
    void stopsAtABadLineAndStaysThere() {
        InputStream lines = Sources.stream("{\"id\":1}", "{\"event_type\":17}", "{\"id\":2}");
        try (JsonRows<UserInteraction> rows =
                BehaviorJson.readInteractions(lines, "user_interactions.jsonl", BadLines.STOP)) {
            assertThat(rows.next().id()).isEqualTo("1");
            for (int call = 0; call < 2; call++) {
                assertThatThrownBy(rows::hasNext)
                        .isInstanceOf(BehaviorJsonException.class)
                        .hasNoCause()
                        .hasMessage("user_interactions.jsonl, line 2, field event_type: expected text, found a number; "
                                + "correct the line or choose to skip bad lines");
            }
            assertThat(rows.skipped()).isZero();
        }
    }

    @Test
    void keepsTheFirstTwentyMessagesOfSkippedLines() {
        String[] lines = IntStream.range(0, 25).mapToObj(i -> "x").toArray(String[]::new);
        JsonRows<UserInteraction> rows = BehaviorJson.readInteractions(Sources.stream(lines), "i", BadLines.SKIP);
        assertThat(Sources.all(rows)).isEmpty();
        assertThat(rows.skipped()).isEqualTo(25);
        assertThat(rows.skippedMessages()).hasSize(20).last().asString().startsWith("i, line 20:");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin = "{\"id\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] skippedField = "{\"other\":\"caf\u00e9\",\"id\":1}".getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] bytes : List.of(latin, skippedField)) {
            assertThatThrownBy(() -> ids(bytes))
                    .isInstanceOf(BehaviorJsonException.class)
                    .hasMessageStartingWith("i, line 1: expected valid JSON in UTF-8, found another encoding");
        }
        byte[] wide = "{\"id\":1}".getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> ids(wide))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageStartingWith("i, line 1: looks like UTF-16, expected UTF-8");
    }

    @Test
    void refusesWhatGoesBeyondTheParsersLimits() {
        String deep = "{\"other\":" + "[".repeat(2000) + "]".repeat(2000) + "}";
        String longNumber = "{\"created_at\":" + "1".repeat(2000) + "}";
        String longName = "{\"" + "n".repeat(60_000) + "\":1}";
        JsonRows<UserInteraction> rows =
                BehaviorJson.readInteractions(Sources.stream(deep, longNumber, longName), "i", BadLines.SKIP);
        assertThat(Sources.all(rows)).isEmpty();
        assertThat(rows.skippedMessages())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message)
                        .endsWith(": expected JSON within the parser's limits, "
                                + "found nesting too deep, or a name, text or number too long"));
    }

    @Test
    void refusesALineLongerThanTheBoundAndReadsOnBehindIt() {
        byte[] longText = new byte[Lines.LONGEST + 100_000];
        Arrays.fill(longText, (byte) 'a');
        InputStream lines = new SequenceInputStream(
                new SequenceInputStream(Sources.stream("{\"id\":1}", "{\"id\":\""), new ByteArrayInputStream(longText)),
                Sources.stream("\"}", "{\"id\":2}"));
        JsonRows<UserInteraction> rows = BehaviorJson.readInteractions(lines, "i", BadLines.SKIP);
        assertThat(Sources.all(rows)).extracting(UserInteraction::id).containsExactly("1", "2");
        assertThat(rows.skippedMessages())
                .containsExactly("i, line 2: expected a line of less than 16777216 bytes, found a longer one");
    }

    @Test
    void refusesALastLineLongerThanTheBound() {
        InputStream endless = new ByteArrayInputStream(new byte[Lines.LONGEST + 1]);
        JsonRows<UserInteraction> rows = BehaviorJson.readInteractions(endless, "i", BadLines.SKIP);
        assertThat(Sources.all(rows)).isEmpty();
        assertThat(rows.skipped()).isEqualTo(1);
    }

    @Test
    void namesTheLineWherePackedDataIsCutOff() {
        byte[] packed = Sources.gzip(Sources.bytes(TWO_ROWS));
        byte[] cut = Arrays.copyOf(packed, packed.length - 9);
        JsonRows<UserInteraction> rows =
                BehaviorJson.readInteractions(new ByteArrayInputStream(cut), "i.gz", BadLines.SKIP);
        assertThatThrownBy(() -> Sources.all(rows))
                .isInstanceOf(BehaviorJsonException.class)
                .hasNoCause()
                .hasMessageMatching(
                        "i\\.gz, line \\d: the gzip data is cut off or damaged; get or compress the file anew");
    }

    @Test
    void namesTheFileWherePackedDataIsDamaged() throws IOException {
        byte[] packed = Sources.gzip(Sources.bytes(TWO_ROWS));
        packed[packed.length - 6] ^= 1; // in the check sum
        Path file = Files.write(folder.resolve("damaged.gz"), packed);
        assertThatThrownBy(() -> Sources.all(BehaviorJson.readInteractions(file, BadLines.SKIP)))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageStartingWith(file + ", line ")
                .hasMessageEndingWith(": the gzip data is cut off or damaged; get or compress the file anew");
        Path head = Files.write(folder.resolve("head.gz"), new byte[] {0x1f, (byte) 0x8b, 0});
        assertThatThrownBy(() -> BehaviorJson.readInteractions(head, BadLines.SKIP))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessage(head + ": the gzip data is cut off or damaged; get or compress the file anew");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        Path missing = folder.resolve("missing.jsonl");
        assertThatThrownBy(() -> BehaviorJson.readInteractions(missing, BadLines.SKIP))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(missing + ": cannot be read");
        assertThatThrownBy(() -> Sources.all(BehaviorJson.readInteractions(folder, BadLines.SKIP)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(folder.toString());
    }

    @Test
    void namesTheLineWhereAStreamFailsAndStaysThere() {
        InputStream failing = new SequenceInputStream(Sources.stream("{\"id\":1}", ""), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection lost");
            }
        });
        try (JsonRows<UserInteraction> rows = BehaviorJson.readInteractions(failing, "i", BadLines.SKIP)) {
            assertThat(rows.next().id()).isEqualTo("1");
            for (int call = 0; call < 2; call++) {
                assertThatThrownBy(rows::hasNext)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessage("i, line 2: cannot be read");
            }
        }
    }

    @Test
    void hasNoRowBehindTheLast() {
        try (JsonRows<UserInteraction> rows = BehaviorJson.readInteractions(Sources.stream("{}"), "i", BadLines.STOP)) {
            rows.next();
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void closesItsStream() throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        InputStream stream = new FilterInputStream(Sources.stream("{}")) {
            @Override
            public void close() {
                log.write(1);
            }
        };
        BehaviorJson.readInteractions(stream, "i", BadLines.STOP).close();
        assertThat(log.size()).isPositive();
    }

    private static List<String> ids(byte[] bytes) {
        return Sources.all(BehaviorJson.readInteractions(new ByteArrayInputStream(bytes), "i", BadLines.STOP)).stream()
                .map(UserInteraction::id)
                .toList();
    }
}
