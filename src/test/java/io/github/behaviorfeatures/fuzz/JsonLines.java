package io.github.behaviorfeatures.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.JsonRows;
import io.github.behaviorfeatures.json.StoredRows;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** A row a line: the four tables, and the rows of features written by a run. */
final class JsonLines {
    private static final int MOST_MESSAGES = 20;

    private JsonLines() {}

    static Outcome read(byte[] lines) {
        return Outcome.all(List.of(
                () -> table(lines, (in, bad) -> BehaviorJson.readCustomers(in, "lines", "shop", bad)),
                () -> table(lines, (in, bad) -> BehaviorJson.readInteractions(in, "lines", bad)),
                () -> table(lines, (in, bad) -> BehaviorJson.readSessions(in, "lines", bad)),
                () -> table(lines, (in, bad) -> BehaviorJson.readAttributions(in, "lines", bad))));
    }

    private static <T> Outcome table(byte[] lines, BiFunction<InputStream, BadLines, JsonRows<T>> open) {
        boolean stopped = stops(lines, open);
        List<T> records = new ArrayList<>();
        try (JsonRows<T> rows = open.apply(new ByteArrayInputStream(lines), BadLines.SKIP)) {
            rows.forEachRemaining(records::add);
            assertThat(rows.skipped() > 0)
                    .as("a line is skipped if it stops the reading")
                    .isEqualTo(stopped);
            assertThat(rows.skippedMessages()).hasSize((int) Math.min(rows.skipped(), MOST_MESSAGES));
            return new Outcome(List.of(records, rows.quality().toString()), rows.skippedMessages());
        }
    }

    private static <T> boolean stops(byte[] lines, BiFunction<InputStream, BadLines, JsonRows<T>> open) {
        try (JsonRows<T> rows = open.apply(new ByteArrayInputStream(lines), BadLines.STOP)) {
            rows.forEachRemaining(row -> {});
            return false;
        } catch (BehaviorJsonException e) {
            return true;
        }
    }

    /** A row is kept as it stands in the file. */
    static Outcome stored(byte[] lines) {
        List<Object> read = new ArrayList<>();
        try (StoredRows rows = StoredRows.read(new ByteArrayInputStream(lines), "rows")) {
            rows.forEachRemaining(row -> {
                String line = new String(row.line(), StandardCharsets.UTF_8);
                assertThat(row.shopId()).isNotBlank();
                assertThat(row.customerId()).isNotBlank();
                assertThat(line).doesNotContain("\n");
                read.add(List.of(
                        row.shopId(),
                        row.customerId(),
                        row.lastComputedAt(),
                        row.definitionsVersion(),
                        row.hasEvidence(),
                        row.hasExplanation(),
                        line));
            });
            return new Outcome(read, List.of());
        }
    }
}
