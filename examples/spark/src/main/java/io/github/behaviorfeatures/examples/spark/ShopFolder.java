package io.github.behaviorfeatures.examples.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables in a folder of any file system that Spark reads: {@code user_interactions.jsonl}, {@code .jsonl.gz} or
 * {@code .parquet} and so on, each a file or a folder of files, and {@code shop.json}.
 */
final class ShopFolder {
    private static final List<String> KINDS = List.of(".jsonl", ".jsonl.gz", ".parquet");

    /**
     * How typed columns are written as JSON, for the library to read: times to the microsecond, which is what they hold.
     * So ids may be numbers, money decimals, times dates or without a zone, and addresses structs.
     */
    private static final Map<String, String> EXACT = Map.of(
            "timeZone", "UTC",
            "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
            "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

    private final SparkSession spark;
    private final FileSystem files;
    private final Path folder;
    private final Map<Table, Path> tables = new EnumMap<>(Table.class);

    ShopFolder(SparkSession spark, String folder) throws IOException {
        this.spark = spark;
        this.folder = new Path(folder);
        this.files = this.folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
        for (Table table : Table.values()) {
            find(table);
        }
        if (tables.isEmpty()) {
            throw new IllegalArgumentException(
                    folder + " holds no table, such as user_interactions.jsonl or user_interactions.parquet");
        }
    }

    private void find(Table table) throws IOException {
        for (String kind : KINDS) {
            Path path = new Path(folder, table.wireName() + kind);
            if (files.exists(path) && tables.put(table, path) != null) {
                throw new IllegalArgumentException(
                        folder + " holds " + table.wireName() + " in several forms; which is meant?");
            }
        }
    }

    /** Before hours of computing, not after. */
    void refuseIfThere(String out) throws IOException {
        Path path = new Path(out);
        if (path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path)) {
            throw new IllegalArgumentException(out + " is there already; name a new folder");
        }
    }

    /** The tables that are there; one that is not is not the same as an empty one. */
    List<Table> tables() {
        return new ArrayList<>(tables.keySet());
    }

    /** The shop, if it is described. */
    Optional<Shop> shop() throws IOException {
        Path path = new Path(folder, "shop.json");
        if (!files.exists(path)) {
            return Optional.empty();
        }
        java.nio.file.Path local = Files.createTempFile("shop", ".json");
        try {
            files.copyToLocalFile(false, path, new Path(local.toUri()), true);
            return Optional.of(BehaviorJson.readShop(local));
        } finally {
            Files.delete(local);
        }
    }

    /** The rows of some tables, each with whose it is. */
    Dataset<Line> lines(List<Table> wanted, String defaultShop) {
        Dataset<Line> all = spark.emptyDataset(Encoders.bean(Line.class));
        for (Table table : wanted) {
            Path path = tables.get(table);
            if (path != null) {
                all = all.union(
                        rows(path).mapPartitions(new LinesOfTable(table, defaultShop), Encoders.bean(Line.class)));
            }
        }
        return all;
    }

    private Dataset<Row> rows(Path path) {
        boolean typed = path.getName().endsWith(".parquet");
        Dataset<Row> rows = typed
                ? spark.read().parquet(path.toString())
                : spark.read().option("lineSep", "\n").text(path.toString());
        Column json = typed ? to_json(struct(col("*")), EXACT) : col("value");
        return rows.select(
                json.cast("binary").as("json"),
                col("_metadata.file_path").as("file"),
                col("_metadata.file_block_start").as("block"),
                monotonically_increasing_id().as("number"));
    }
}
