package io.github.behaviorfeatures.examples.postgres;

import java.net.UnknownHostException;
import java.sql.SQLException;

/** The database could not do what was asked of it. The message says what to do next and holds no values of rows. */
final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }

    /** What went wrong once there was a connection. */
    static DatabaseException of(String doing, SQLException e) {
        return new DatabaseException(doing + ": " + meaning(e), e);
    }

    private static String meaning(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals("42501")) {
            return withoutRight(e);
        }
        if (state.equals("53100")) {
            return "the server's disk is full; what was committed stays, make room and run again to complete it";
        }
        return switch (state.substring(0, 2)) {
            case "08", "57" ->
                "the connection to the database was lost; what was committed stays, run again to complete it";
            case "40" -> "another transaction was in the way (SQL state " + state + "); run again to complete it";
            default -> "the database refused (SQL state " + state + ")";
        };
    }

    /** The server names the table or the schema, which is no value of a row. */
    private static String withoutRight(SQLException e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return "the user may not do that (" + first + "); as the owner, GRANT SELECT, INSERT, UPDATE, DELETE on the"
                + " tables. Making tables and columns takes their owner: run once as that";
    }

    /** Why there is no connection. */
    static DatabaseException connecting(DatabaseAddress address, SQLException e) {
        String where = address.server();
        String message = switch (String.valueOf(e.getSQLState())) {
            case "08001" ->
                hasCause(e, UnknownHostException.class)
                        ? "there is no host " + where + "; check the host in --url"
                        : "no server answers at " + where + "; start it, or check host and port in --url";
            case "08004" ->
                "the server at " + where + " asks for a password; give one in --url (&password=...) or in"
                        + " ~/.pgpass";
            case "28P01" ->
                "the server at " + where + " does not take this password of user " + address.user()
                        + "; check user and password in --url or ~/.pgpass";
            case "28000" ->
                "the server at " + where + " does not let user " + address.user()
                        + " in: there is no such user, or its pg_hba.conf does not allow it; check the user in"
                        + " --url";
            case "3D000" ->
                "there is no database " + address.database() + " at " + where + "; create it (createdb "
                        + address.database() + ") or name another in --url";
            case "42501" ->
                "user " + address.user() + " may not connect to database " + address.database()
                        + "; as its owner, GRANT CONNECT ON DATABASE";
            case "53300" ->
                "the server at " + where + " has no connection left; give fewer --workers, or raise its"
                        + " max_connections";
            default -> meaning(e);
        };
        return new DatabaseException("connecting: " + message, e);
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> kind) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
