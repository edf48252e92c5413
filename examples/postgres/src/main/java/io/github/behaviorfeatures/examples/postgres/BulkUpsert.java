package io.github.behaviorfeatures.examples.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Many rows in one statement: each column goes over as one array, and {@code unnest} makes rows of them again. A row
 * whose key is there already replaces that row; of several rows of one key in one batch the last counts.
 *
 * @param <R> the rows
 */
final class BulkUpsert<R> {

    private final List<Column<R>> columns;
    private final String sql;

    /**
     * Prepares the statement.
     *
     * @param table where to
     * @param columns all that are written
     * @param key the columns that make a row unique; nulls are never equal
     * @param onConflict what else is set or asked for where the row is there already
     */
    BulkUpsert(String table, List<Column<R>> columns, List<String> key, String onConflict) {
        this.columns = columns;
        String all = names(columns, Column::quoted);
        String nulls = key.stream().map(name -> name + " IS NULL").collect(Collectors.joining(" OR "));
        String keys = String.join(", ", key);
        this.sql = "INSERT INTO " + table + " AS stored (" + all + ") SELECT " + all + " FROM (SELECT DISTINCT ON ("
                + keys + ", CASE WHEN " + nulls + " THEN ord END) "
                + names(columns, column -> column.quoted() + "::" + column.type() + " AS " + column.quoted())
                + ", ord FROM unnest(" + names(columns, column -> "?::text[]") + ") WITH ORDINALITY AS given(" + all
                + ", ord) ORDER BY " + keys + ", CASE WHEN " + nulls + " THEN ord END, ord DESC) AS last ORDER BY ord"
                + " ON CONFLICT (" + keys + ") DO UPDATE SET "
                + names(
                        columns.stream()
                                .filter(column -> !key.contains(column.name()))
                                .toList(),
                        column -> column.quoted() + " = excluded." + column.quoted())
                + onConflict;
    }

    private static <R> String names(List<Column<R>> columns, Function<Column<R>, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    /** Writes the rows within the connection's transaction; answers how many rows of the table are new or changed. */
    int write(Connection connection, List<R> rows) throws SQLException {
        List<Array> arrays = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                Column<R> column = columns.get(i);
                Array values = connection.createArrayOf(
                        "text", rows.stream().map(column::literal).toArray());
                arrays.add(values);
                statement.setArray(i + 1, values);
            }
            return statement.executeUpdate();
        } finally {
            for (Array array : arrays) {
                array.free();
            }
        }
    }
}
