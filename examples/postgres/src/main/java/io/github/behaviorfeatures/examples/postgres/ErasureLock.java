package io.github.behaviorfeatures.examples.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps erasure and jobs apart: a job that had read a customer before their erasure would write their row after it. Jobs share
 * the lock, an erasure has it alone. A connection that is lost gives it back.
 */
final class ErasureLock {

    /** Any number, but the same for all. */
    private static final long LOCK = 4_711_2027;

    private ErasureLock() {}

    /** For as long as the connection is open. */
    static void share(Connection connection) throws SQLException {
        execute(connection, "SELECT pg_advisory_lock_shared(" + LOCK + ")");
        connection.commit();
    }

    /** Gives back what {@link #share} took, on the same connection. */
    static void release(Connection connection) throws SQLException {
        execute(connection, "SELECT pg_advisory_unlock_shared(" + LOCK + ")");
        connection.commit();
    }

    /** Takes it for this transaction if no job runs; answers whether it did. */
    static boolean tryAlone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet taken = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
            return taken.next() && taken.getBoolean(1);
        }
    }

    /** Waits for running jobs, and takes it for this transaction. */
    static void awaitAlone(Connection connection) throws SQLException {
        execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
