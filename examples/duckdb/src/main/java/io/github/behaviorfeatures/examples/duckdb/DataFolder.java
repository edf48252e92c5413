package io.github.behaviorfeatures.examples.duckdb;

import io.github.behaviorfeatures.input.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder that holds a file for each table. */
final class DataFolder {
    private static final List<String> ENDINGS =
            List.of(".parquet", ".csv", ".csv.gz", ".jsonl", ".jsonl.gz", ".json", ".json.gz");

    private DataFolder() {}

    /** The query of a table's file; null if there is none. */
    static @Nullable String query(Path folder, Table table) {
        if (!Files.isDirectory(folder)) {
            throw DuckDbException.of("--data: there is no folder " + folder);
        }
        List<Path> found = new ArrayList<>();
        for (String ending : ENDINGS) {
            Path file = folder.resolve(table.wireName() + ending);
            if (Files.exists(file)) {
                found.add(file);
            }
        }
        if (found.size() > 1) {
            throw DuckDbException.of(
                    "--data: there are both " + found.get(0) + " and " + found.get(1) + "; which is meant?");
        }
        return found.isEmpty() ? null : "SELECT * FROM " + read(found.get(0).toString());
    }

    /** Text stays text, for the library to read. */
    private static String read(String file) {
        String text = DuckDb.text(file);
        if (file.endsWith(".parquet")) {
            return "read_parquet(" + text + ")";
        }
        return file.endsWith(".csv") || file.endsWith(".csv.gz")
                ? "read_csv(" + text + ", all_varchar = true)"
                : "read_json(" + text + ", sample_size = -1)";
    }
}
