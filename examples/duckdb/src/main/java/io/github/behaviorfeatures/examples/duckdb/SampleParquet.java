package io.github.behaviorfeatures.examples.duckdb;

import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.input.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command line's sample shop, each table as a Parquet file of the types that DuckDB finds in it. */
final class SampleParquet {

    private SampleParquet() {}

    /** Writes {@code customer_data.parquet} and so on, and {@code shop.json}. */
    static void write(DuckDb database, Path folder) {
        try {
            SampleShop.write(folder);
            for (Table table : Table.values()) {
                Path lines = folder.resolve(table.wireName() + ".jsonl");
                Path parquet = folder.resolve(table.wireName() + ".parquet");
                database.run(
                        "writing the sample",
                        "COPY (FROM read_json(" + DuckDb.text(lines.toString()) + ", sample_size = -1)) TO "
                                + DuckDb.text(parquet.toString()) + " (FORMAT parquet)");
                Files.delete(lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sample cannot be written", e);
        }
    }
}
