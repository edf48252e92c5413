package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * The scanner against the JSON library, which it must not contradict on any line. More lines with
 * {@code -Dscanner.lines=5000}.
 */
class LineScannerProperties {
    private static final int LINES = Integer.getInteger("scanner.lines", 50);
    private static final List<TableFormat<?>> TABLES =
            List.of(Tables.INTERACTIONS, Tables.SESSIONS, Tables.ATTRIBUTIONS, Tables.CUSTOMERS);

    @Property(tries = 400)
    void readsValidLinesAsTheJsonLibraryDoes(@ForAll long seed) {
        Random random = new Random(seed);
        RandomLines lines = new RandomLines(random);
        for (TableFormat<?> table : TABLES) {
            LineScanner scanner = new LineScanner(table.fields());
            for (int i = 0; i < LINES / 2; i++) {
                check(table, scanner, lines.line(), random);
            }
        }
    }

    @Property(tries = 400)
    void doesNotReadWhatTheJsonLibraryRefuses(@ForAll long seed) {
        Random random = new Random(seed);
        RandomLines lines = new RandomLines(random);
        for (TableFormat<?> table : TABLES) {
            LineScanner scanner = new LineScanner(table.fields());
            for (int i = 0; i < LINES / 2; i++) {
                check(table, scanner, lines.mutated(), random);
            }
        }
    }

    /** Of 16 digits and more not all are doubles, and dividing would round a second time. */
    @Property(tries = 200)
    void readsDecimalsToTheLastBit(@ForAll long seed) {
        Random random = new Random(seed);
        LineScanner scanner = new LineScanner(Tables.INTERACTIONS.fields());
        for (int i = 0; i < LINES; i++) {
            long digits = random.nextLong() >> random.nextInt(60);
            String number = BigDecimal.valueOf(digits, 1 + random.nextInt(17)).toPlainString();
            byte[] line = Sources.bytes("{\"view_duration\":" + number + "}");
            Row row = scanner.scan(line, 0, line.length);
            if (row != null) {
                double seconds = Double.parseDouble(number);
                assertThat(Tables.INTERACTIONS.record(row).viewDuration())
                        .isEqualTo(seconds >= 0 && seconds <= 86_400 ? (Double) seconds : null);
            }
        }
    }

    /** Else the other properties could hold because it always gives up. */
    @Property(tries = 200)
    void readsPlainLinesItself(@ForAll long seed) {
        RandomLines lines = new RandomLines(new Random(seed));
        LineScanner scanner = new LineScanner(Tables.INTERACTIONS.fields());
        for (int i = 0; i < 20; i++) {
            byte[] line = lines.plain();
            assertThat(scanner.scan(line, 0, line.length))
                    .as(Sources.text(line))
                    .isNotNull();
        }
    }

    /** The line stands among other bytes, as it does in a buffer: none of them may count. */
    private static void check(TableFormat<?> table, LineScanner scanner, byte[] line, Random random) {
        byte[] buffer = new byte[line.length + 40];
        Arrays.fill(buffer, (byte) "\"},{0\n\\ ".charAt(random.nextInt(8)));
        int from = random.nextInt(20);
        System.arraycopy(line, 0, buffer, from, line.length);
        Row scanned = scanner.scan(buffer, from, from + line.length);
        if (scanned != null) {
            assertThat(row(table, scanned)).as(Sources.text(line)).isEqualTo(expected(table, line));
        }
    }

    /** All that a row tells: its record with notes, bare times in a zone with gaps, and what reading counts. */
    private static List<@Nullable Object> row(TableFormat<?> table, Row row) {
        row.placeBareTimes(ZoneId.of("Europe/Berlin"));
        ReadingCount count = new ReadingCount(table.fields());
        count.add(row, 1);
        count.addLeftOut(row);
        return Arrays.asList(
                table.record(row),
                row.unknown(),
                count.quality(table.table(), "x").table(table.table()));
    }

    private static @Nullable Object expected(TableFormat<?> table, byte[] line) {
        try {
            return row(table, Json.read(line, 0, line.length, table.fields()::read));
        } catch (Problem problem) {
            return problem.getMessage();
        }
    }
}
