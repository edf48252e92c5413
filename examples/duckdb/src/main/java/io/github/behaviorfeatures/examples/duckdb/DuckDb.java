package io.github.behaviorfeatures.examples.duckdb;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** A DuckDB of this process: in memory or a file. Extensions other than those in the driver are DuckDB's to fetch. */
final class DuckDb implements AutoCloseable {

    private final DuckDBConnection connection;

    private DuckDb(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Opens a database; null for one in memory. */
    static DuckDb open(@Nullable Path database) {
        Properties properties = new Properties();
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        String url = "jdbc:duckdb:" + (database == null ? "" : database);
        try {
            return new DuckDb(DriverManager.getConnection(url, properties).unwrap(DuckDBConnection.class));
        } catch (SQLException e) {
            throw DuckDbException.of("opening " + (database == null ? "a database in memory" : database), e);
        }
    }

    /** Sets how much memory and how many threads DuckDB takes, and where it puts what has no room. */
    DuckDb limited(String memory, int threads, Path temporaryFolder) {
        run("--memory-limit", "SET memory_limit = " + text(memory));
        run("--threads", "SET threads = " + threads);
        run("--temporary-folder", "SET temp_directory = " + text(temporaryFolder.toString()));
        run("the time zone", "SET TimeZone = 'UTC'");
        return this;
    }

    /** Runs a statement; {@code doing} says what for, in messages. */
    void run(String doing, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw DuckDbException.of(doing, e);
        }
    }

    /** The rows of a query, each as its values as text. */
    List<List<String>> texts(String doing, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw DuckDbException.of(doing, e);
        }
    }

    /** Whether the database has a table or view of a name. */
    boolean has(String name) {
        String sql = "SELECT 1 FROM information_schema.tables WHERE table_catalog = current_database()"
                + " AND table_schema = current_schema() AND table_name = " + text(name);
        return !texts("looking for " + name, sql).isEmpty();
    }

    /** A further connection to the same database: each can have one result open. */
    DuckDBConnection another(String doing) {
        try {
            return connection.duplicate();
        } catch (SQLException e) {
            throw DuckDbException.of(doing, e);
        }
    }

    DuckDBConnection connection() {
        return connection;
    }

    /** A text of SQL. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name of SQL. */
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckDbException.of("closing the database", e);
        }
    }
}
