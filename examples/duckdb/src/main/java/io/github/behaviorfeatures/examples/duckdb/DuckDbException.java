package io.github.behaviorfeatures.examples.duckdb;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB could not do what was asked of it, or a query is not what is expected. The message holds no values of rows: what
 * DuckDB says is passed on only where it is about names, SQL, files and memory.
 */
final class DuckDbException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final List<String> WITHOUT_VALUES = List.of(
            "Binder Error",
            "Catalog Error",
            "Parser Error",
            "IO Error",
            "Out of Memory Error",
            "HTTP Error",
            "Permission Error",
            "Dependency Error");

    private DuckDbException(String message, @Nullable SQLException cause) {
        super(message, cause, false, false);
    }

    /** A query or an option is not what is expected. */
    static DuckDbException of(String message) {
        return new DuckDbException(message, null);
    }

    static DuckDbException of(String doing, SQLException e) {
        return new DuckDbException(doing + ": " + said(String.valueOf(e.getMessage())), null);
    }

    private static String said(String message) {
        String line = message.lines().filter(one -> !one.isBlank()).findFirst().orElse("an error without a message");
        for (String kind : WITHOUT_VALUES) {
            int at = line.indexOf(kind);
            if (at >= 0) {
                return line.substring(at);
            }
        }
        int kind = line.indexOf(" Error:");
        return kind < 0 ? "DuckDB refused" : "DuckDB refused (" + line.substring(0, kind + " Error".length()) + ")";
    }
}
