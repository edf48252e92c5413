package io.github.behaviorfeatures.examples.duckdb;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.SqlDialect;
import io.github.behaviorfeatures.batch.FeatureSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Where rows go. They are appended to a temporary table of the catalogue's types and, once all are there, go at once into
 * the table {@code customer_behavior_features} or a Parquet file. For one thread.
 */
final class FeatureTable implements FeatureSink, AutoCloseable {
    private static final String TABLE = "customer_behavior_features";

    private final DuckDBConnection connection;
    private final DuckDb database;
    private final FeatureCatalog catalog;
    private final List<String> columns;
    private final DuckDBAppender rows;
    private long count;

    /** Makes the table if it is not there, or adds the columns that it lacks. */
    FeatureTable(DuckDb database, FeatureCatalog catalog) {
        this.database = database;
        this.catalog = catalog;
        this.columns = catalog.upsertColumns();
        this.connection = database.connection();
        createOrExtend();
        database.run(
                "making a temporary table",
                "CREATE TEMP TABLE computed AS SELECT " + names() + " FROM " + TABLE + " LIMIT 0");
        try {
            this.rows = connection.createAppender("temp", "main", "computed");
        } catch (SQLException e) {
            throw DuckDbException.of("writing rows", e);
        }
    }

    private void createOrExtend() {
        String doing = "making the table " + TABLE;
        List<String> existing = database
                .texts(
                        doing,
                        "SELECT column_name FROM duckdb_columns() WHERE table_name = " + DuckDb.text(TABLE)
                                + " AND database_name = current_database() AND schema_name = current_schema()")
                .stream()
                .map(row -> row.get(0))
                .toList();
        if (existing.isEmpty()) {
            database.run(doing, catalog.toSql(SqlDialect.DUCKDB));
        } else {
            catalog.missingColumns(existing, SqlDialect.DUCKDB).forEach(sql -> database.run(doing, sql));
        }
    }

    private String names() {
        return columns.stream().map(DuckDb::name).collect(Collectors.joining(", "));
    }

    @Override
    public void accept(List<FeatureRow> batch) throws SQLException {
        for (FeatureRow row : batch) {
            Map<String, @Nullable Object> values = new HashMap<>(row.toMap());
            values.put("last_computed_at", row.asOf().atOffset(ZoneOffset.UTC));
            rows.beginRow();
            for (String column : columns) {
                append(values.get(column));
            }
            rows.endRow();
        }
        count += batch.size();
    }

    private void append(@Nullable Object value) throws SQLException {
        if (value == null) {
            rows.appendNull();
        } else if (value instanceof String text) {
            rows.append(text);
        } else if (value instanceof Double number) {
            rows.append(number.doubleValue());
        } else if (value instanceof Integer number) {
            rows.append(number.intValue());
        } else if (value instanceof Boolean flag) {
            rows.append(flag.booleanValue());
        } else if (value instanceof List<?> texts) {
            rows.append(texts);
        } else {
            rows.append((java.time.OffsetDateTime) value);
        }
    }

    /** How many rows were computed. */
    long count() {
        return count;
    }

    /** Ends writing, which lets all rows be read as {@code computed}. */
    void finish() {
        try {
            rows.close();
        } catch (SQLException e) {
            throw DuckDbException.of("writing rows", e);
        }
    }

    /** Puts all rows into the table: a row that is there is replaced, unless it is of a later as-of. */
    void publish() {
        String upsert = catalog.toUpsertSql(SqlDialect.DUCKDB);
        int values = upsert.indexOf(" VALUES (");
        String conflict = upsert.substring(upsert.indexOf(" ON CONFLICT", values));
        database.run(
                "writing into " + TABLE,
                upsert.substring(0, values) + " SELECT " + names() + " FROM computed" + conflict);
    }

    /** Writes all rows as Parquet; the file is there whole or not at all. */
    void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            database.run("writing " + file, "COPY computed TO " + DuckDb.text(part.toString()) + " (FORMAT parquet)");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        } finally {
            part.toFile().delete();
        }
    }

    @Override
    public void close() {
        database.run("removing a temporary table", "DROP TABLE IF EXISTS temp.computed");
    }
}
