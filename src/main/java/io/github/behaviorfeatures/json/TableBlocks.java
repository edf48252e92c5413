package io.github.behaviorfeatures.json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a table block by block. */
final class TableBlocks {
    private static final int ROWS = 4096;

    private TableBlocks() {}

    /** What became of the lines that are not among the rows. */
    record Counts(long skipped, List<String> messages, long withoutCustomerId) {}

    static <T, R> Counts read(
            Path file,
            TableShape<T> shape,
            BadLines badLines,
            int threads,
            Function<List<T>, R> map,
            Consumer<R> inOrder) {
        Lines lines = new Lines(Source.open(file), file.toString());
        try (JsonRows<T> rows = new JsonRows<>(lines, shape, badLines)) {
            while (rows.hasNext()) {
                List<T> block = new ArrayList<>(ROWS);
                while (block.size() < ROWS && rows.hasNext()) {
                    block.add(rows.next());
                }
                inOrder.accept(map.apply(block));
            }
            return new Counts(rows.skipped(), rows.skippedMessages(), rows.withoutCustomerId());
        }
    }
}
