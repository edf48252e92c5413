package io.github.behaviorfeatures.examples.postgres;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where a URL leads, without the password that it may hold.
 *
 * @param server host and port
 * @param database its name
 * @param user who connects
 */
record DatabaseAddress(String server, String database, String user) {

    /** Reads a URL; throws {@link IllegalArgumentException} if it is none of PostgreSQL's. */
    static DatabaseAddress of(String url) {
        Properties parts = url.startsWith("jdbc:postgresql:") ? parsed(url) : null;
        if (parts == null) {
            throw new IllegalArgumentException(
                    "--url: expected jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&password=SECRET");
        }
        String user = parts.getProperty("user", System.getProperty("user.name"));
        return new DatabaseAddress(
                parts.getProperty("PGHOST", "localhost") + ":" + parts.getProperty("PGPORT", "5432"),
                parts.getProperty("PGDBNAME", user),
                user);
    }

    private static @Nullable Properties parsed(String url) {
        return Driver.parseURL(url, new Properties());
    }
}
