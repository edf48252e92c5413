package io.github.behaviorfeatures.examples.postgres;

import java.sql.SQLException;

/** The database could not do what was asked of it. The message holds no values of rows. */
final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String CONNECTION_CLASS = "08";
    private static final String SHUTDOWN_CLASS = "57";

    private DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }

    static DatabaseException of(String doing, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        boolean lost = state.startsWith(CONNECTION_CLASS) || state.startsWith(SHUTDOWN_CLASS);
        return new DatabaseException(
                doing + ": "
                        + (lost
                                ? "the connection to the database was lost; what was committed stays, run again to complete it"
                                : "the database refused (SQL state " + state + ")"),
                e);
    }
}
