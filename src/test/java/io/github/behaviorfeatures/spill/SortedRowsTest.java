package io.github.behaviorfeatures.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SortedRowsTest {
    private final NumberedTexts none = new NumberedTexts(0);

    private static void add(SortedRows.Batch batch, long second, int nano, String id, long place, String row) {
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        batch.add(second, nano, id, place, bytes, bytes.length);
    }

    private static String written(SortedRows rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < rows.stretches(); i++) {
            rows.stretch(i).sorted().write(out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** By second, nanosecond, id by UTF-16 code unit (a surrogate is less than U+FFFD), place; 100 begins a stretch. */
    @Test
    void rowsAreSortedByTimeIdAndPlace() {
        try (SortedRows rows = new SortedRows(new long[] {100, 100, 200}, Partitions.inMemory(4))) {
            SortedRows.Batch batch = new SortedRows.Batch(new PackedWriter(none, none));
            add(batch, 200, 0, "a", 0, "h");
            add(batch, 100, 1, "a", 0, "g");
            add(batch, 100, 0, "\uFFFD", 0, "f");
            add(batch, 100, 0, "\uD83D\uDE00", 0, "e");
            add(batch, 100, 0, "b", 0, "d");
            rows.add(batch);
            SortedRows.Batch next = new SortedRows.Batch(new PackedWriter(none, none));
            add(next, 99, 999_999_999, "z", 0, "b");
            add(next, -5, 0, "z", 0, "a");
            add(next, 100, 0, "a", 2, "c2");
            add(next, 100, 0, "a", 1, "c1");
            rows.add(next);
            assertThat(written(rows)).isEqualTo("abc1c2defgh");
            assertThat(written(rows)).as("again").isEqualTo("abc1c2defgh");
            assertThat(rows.count()).isEqualTo(9);
        }
    }

    @Test
    void aBatchGrows() {
        try (SortedRows rows = new SortedRows(new long[0], Partitions.inMemory(1))) {
            SortedRows.Batch batch = new SortedRows.Batch(new PackedWriter(none, none));
            StringBuilder expected = new StringBuilder();
            for (int i = 999; i >= 0; i--) {
                add(batch, i, 0, "a", 0, i + ",");
            }
            for (int i = 0; i < 1000; i++) {
                expected.append(i).append(',');
            }
            rows.add(batch);
            assertThat(written(rows)).hasToString(expected.toString());
        }
    }
}
