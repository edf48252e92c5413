package io.github.behaviorfeatures.examples.spark;

import static org.apache.spark.sql.functions.col;

import io.github.behaviorfeatures.files.RowPacker;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The tables in a folder of any file system that Spark reads: {@code user_interactions.jsonl}, {@code .jsonl.gz} or
 * {@code .parquet} and so on, each a file or a folder of files, and {@code shop.json}.
 */
final class ShopFolder {
    private static final String PARQUET = ".parquet";
    private static final List<String> KINDS = List.of(".jsonl", ".jsonl.gz", PARQUET);
    /** Forms of tables that other programs read. */
    private static final List<String> OTHER_KINDS = List.of(".csv", ".csv.gz", ".json", ".json.gz");

    private final SparkSession spark;
    private final FileSystem files;
    private final Path folder;
    private final Map<Table, Path> tables = new EnumMap<>(Table.class);
    private final List<String> warnings = new ArrayList<>();

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
        for (String kind : OTHER_KINDS) {
            if (files.exists(new Path(folder, table.wireName() + kind))) {
                warnings.add(table.wireName() + kind + " is not read; expected " + table.wireName() + ".jsonl or "
                        + table.wireName() + PARQUET);
            }
        }
    }

    /** What is in the folder and not used, so far. */
    List<String> warnings() {
        return List.copyOf(warnings);
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
            return Optional.of(BehaviorJson.readShop(
                    local, keys -> warnings.add("shop.json: these keys are not used: " + String.join(", ", keys))));
        } finally {
            Files.delete(local);
        }
    }

    /** The rows of some tables, packed by customer as far as they stand together. */
    Dataset<Row> groups(List<Table> wanted, JobSettings settings) {
        Dataset<Row> all = spark.createDataFrame(List.of(), Group.SCHEMA);
        for (Table table : wanted) {
            Path path = tables.get(table);
            if (path != null) {
                all = all.union(
                        path.getName().endsWith(PARQUET) ? named(table, path, settings) : lines(table, path, settings));
            }
        }
        return all;
    }

    private Dataset<Row> lines(Table table, Path path, JobSettings settings) {
        return packed(spark.read().option("lineSep", "\n").text(path.toString()), PackedTable.ofLines(table, settings));
    }

    /** Columns that the table does not know are not read. */
    private Dataset<Row> named(Table table, Path path, JobSettings settings) {
        Dataset<Row> rows = spark.read().parquet(path.toString());
        Map<Boolean, List<StructField>> columns = Arrays.stream(rows.schema().fields())
                .collect(Collectors.partitioningBy(field -> RowPacker.knows(table, field.name())));
        List<String> unknown =
                columns.get(false).stream().map(StructField::name).toList();
        Dataset<Row> known =
                rows.select(columns.get(true).stream().map(ShopFolder::value).toArray(Column[]::new));
        return packed(
                known,
                PackedTable.ofRows(
                        table, List.of(known.schema().fields()), Counts.unknownColumns(table, unknown), settings));
    }

    /** What the library has no class for, as text. */
    private static Column value(StructField field) {
        Column column = col("`" + field.name().replace("`", "``") + "`");
        return SparkColumn.isKnown(field.dataType())
                ? column
                : column.cast(DataTypes.StringType).as(field.name());
    }

    private Dataset<Row> packed(Dataset<Row> rows, PackedTable packing) {
        return spark.createDataFrame(rows.queryExecution().toRdd().toJavaRDD().mapPartitions(packing), Group.SCHEMA);
    }
}
