package io.github.behaviorfeatures.examples.duckdb;

import io.github.behaviorfeatures.files.RowsByName;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** The rows of a query, sorted by customer by DuckDB, which hands them over some thousand at a time. */
final class SortedRows implements RowsByName {
    private final TableQuery query;
    private final Column.Kind[] kinds;
    private final DuckDBConnection connection;
    private final PreparedStatement statement;
    private final DuckDBChunkedResult result;
    private final DuckDBReadableVector[] vectors;
    private long rows;
    private long row;

    /** Runs the query: DuckDB sorts before this returns. */
    SortedRows(DuckDb database, TableQuery query) {
        this.query = query;
        this.kinds = query.kinds().toArray(Column.Kind[]::new);
        this.vectors = new DuckDBReadableVector[kinds.length];
        this.connection = database.another(name());
        try {
            this.statement = connection.prepareStatement(query.sorted());
            this.result = statement.unwrap(DuckDBPreparedStatement.class).query();
        } catch (SQLException e) {
            closeQuietly();
            throw DuckDbException.of(name() + ": " + query.sql(), e);
        }
    }

    private void closeQuietly() {
        try {
            connection.close();
        } catch (SQLException e) {
            // the failure before it is told
        }
    }

    @Override
    public String name() {
        return query.table().wireName();
    }

    @Override
    public List<String> columns() {
        return query.columns().stream().map(Column::name).toList();
    }

    @Override
    public boolean next(@Nullable Object[] values) {
        while (row == rows) {
            if (!nextChunk()) {
                return false;
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = vectors[i].isNull(row) ? null : value(vectors[i], kinds[i]);
        }
        row++;
        return true;
    }

    private boolean nextChunk() {
        if (!result.nextChunk()) {
            return false;
        }
        DuckDBDataChunkReader chunk = result.chunk();
        rows = chunk.rowCount();
        row = 0;
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = chunk.vector(i);
        }
        return true;
    }

    private Object value(DuckDBReadableVector vector, Column.Kind kind) {
        return switch (kind) {
            case TEXT -> vector.getString(row);
            case WHOLE -> vector.getLong(row);
            case NUMBER -> vector.getDouble(row);
            case DECIMAL -> vector.getBigDecimal(row);
            case BOOLEAN -> vector.getBoolean(row);
            case INSTANT -> vector.getOffsetDateTime(row);
            case LOCAL_TIME -> vector.getLocalDateTime(row);
            case DATE -> vector.getLocalDate(row);
        };
    }

    @Override
    public void close() {
        try (connection;
                statement;
                result) {
            row = rows;
        } catch (SQLException e) {
            throw DuckDbException.of(name() + ": closing the query", e);
        }
    }
}
