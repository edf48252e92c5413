package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.activity.DataQuality.Shape;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.Table;
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
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
                "{\"product_id\":true}|, field product_id: expected text or a number, found a boolean",
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
        InputStream lines = Sources.stream("{\"id\":1}", "{\"product_id\":true}", "{\"id\":2}");
        try (JsonRows<UserInteraction> rows =
                BehaviorJson.readInteractions(lines, "user_interactions.jsonl", BadLines.STOP)) {
            assertThat(rows.next().id()).isEqualTo("1");
            for (int call = 0; call < 2; call++) {
                assertThatThrownBy(rows::hasNext)
                        .isInstanceOf(BehaviorJsonException.class)
                        .hasNoCause()
                        .hasMessage("user_interactions.jsonl, line 2, field product_id: expected text or a number, "
                                + "found a boolean; "
                                + "correct the line or choose to skip bad lines");
            }
            assertThat(rows.skipped()).isZero();
        }
    }

    /** Summer in Berlin is two hours ahead of UTC. */
    @Test
    void readsBareTimesInTheZoneItIsTold() {
        String line = "{\"created_at\":\"2025-07-15 12:00\"}";
        try (JsonRows<UserInteraction> rows = BehaviorJson.readInteractions(Sources.stream(line), "i", BadLines.STOP)) {
            rows.bareTimes(ZoneId.of("Europe/Berlin"));
            assertThat(rows.next().createdAt()).isEqualTo("2025-07-15T10:00:00Z");
            assertThatThrownBy(() -> rows.bareTimes(ZoneOffset.UTC)).isInstanceOf(IllegalStateException.class);
        }
        byte[] row = Sources.bytes(line);
        assertThat(BehaviorJson.readInteraction(row).createdAt()).isEqualTo("2025-07-15T12:00:00Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(BehaviorJson.readInteraction(row, berlin).createdAt()).isEqualTo("2025-07-15T10:00:00Z");
        assertThat(BehaviorJson.readSession(row, berlin).createdAt()).isEqualTo("2025-07-15T10:00:00Z");
        assertThat(BehaviorJson.readAttribution(row, berlin).createdAt()).isEqualTo("2025-07-15T10:00:00Z");
        assertThat(BehaviorJson.readCustomer(
                                Sources.bytes("{\"customer_id\":1,\"created_at\":\"2025-07-15 12:00\"}"), "s", berlin)
                        .orElseThrow()
                        .createdAt())
                .isEqualTo("2025-07-15T10:00:00Z");
    }

    /** Four lines: a customer, one without an id, one that is no row, and one with a placeholder for an id. */
    @Test
    void tellsWhatReadingFoundBesideTheRecords() {
        JsonRows<Customer> rows = BehaviorJson.readCustomers(
                Sources.stream(
                        "{\"customer_id\":1,\"created_at\":\"soon\",\"user\":1}",
                        "{\"created_at\":\"2025-01-01\"}",
                        "{\"customer_id\":[]}",
                        "{\"customer_id\":\"undefined\"}"),
                "customers",
                "s",
                BadLines.SKIP);
        assertThat(Sources.all(rows)).hasSize(1);
        TableQuality quality = rows.quality().table(Table.CUSTOMER_DATA);
        assertThat(quality.seen()).isEqualTo(3); // left out; the customer is counted with their records
        assertThat(quality.causes()).containsOnly(Map.entry(Cause.NO_CUSTOMER_ID, 2L), Map.entry(Cause.UNREADABLE, 1L));
        assertThat(quality.unknownFields()).containsOnlyKeys("user");
        assertThat(quality.shapes()).containsOnly(Map.entry("created_at", new Shape("aaaa", "customers", 1)));
        assertThat(quality.notes())
                .containsOnly(
                        Map.entry(new FieldNote("created_at", FieldNote.Kind.BARE_TIME), 1L),
                        Map.entry(new FieldNote("created_at", FieldNote.Kind.DATE_ALONE), 1L),
                        Map.entry(new FieldNote("customer_id", FieldNote.Kind.PLACEHOLDER_ID), 1L));
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
                .hasMessage(head + ", line 1: the gzip data is cut off or damaged; get or compress the file anew");
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

    /** Berlin is an hour ahead of UTC in March. */
    @Test
    void aSingleTimeIsReadLikeThoseOfTheTables() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(BehaviorJson.readTime("2025-03-04 10:00", berlin)).contains(Instant.parse("2025-03-04T09:00:00Z"));
        assertThat(BehaviorJson.readTime("2025-03-04 10:00 UTC", berlin))
                .contains(Instant.parse("2025-03-04T10:00:00Z"));
        assertThat(BehaviorJson.readTime("04/03/2025", berlin)).isEmpty();
        assertThat(BehaviorJson.readTime("1970-01-01", berlin)).isEmpty();
        assertThat(BehaviorJson.readTime("\u00a0", berlin)).isEmpty();
    }
}
