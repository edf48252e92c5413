package io.github.behaviorfeatures.examples.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server: one of the caller's, or a real one that is started here and thrown away at the end. */
final class Database implements AutoCloseable {

    private final String url;
    private final DatabaseAddress address;
    private final @Nullable EmbeddedPostgres embedded;

    private Database(String url, @Nullable EmbeddedPostgres embedded) {
        this.url = url;
        this.address = DatabaseAddress.of(url);
        this.embedded = embedded;
    }

    static Database at(String url) {
        return new Database(url, null);
    }

    static Database embedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            return new Database(server.getJdbcUrl("postgres", "postgres"), server);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be started here; name a server with --url", e);
        }
    }

    /** How others get there. */
    String url() {
        return url;
    }

    /** A connection of one's own, whose changes wait for their commit. */
    Connection connect() {
        try {
            Connection connection = DriverManager.getConnection(url, properties());
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw DatabaseException.connecting(address, e);
        }
    }

    /** A connection for reading: every transaction is one consistent view. */
    Connection connectToRead() {
        Connection connection = connect();
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return connection;
        } catch (SQLException e) {
            throw DatabaseException.of("connecting", e);
        }
    }

    /** Such connections for several threads. */
    HikariDataSource poolToRead(int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("behavior-features");
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties());
        config.setAutoCommit(false);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setMaximumPoolSize(connections);
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw DatabaseException.connecting(address, cause);
            }
            throw e;
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "behavior-features");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    @Override
    public void close() {
        if (embedded != null) {
            try {
                embedded.close();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL did not stop", e);
            }
        }
    }
}
