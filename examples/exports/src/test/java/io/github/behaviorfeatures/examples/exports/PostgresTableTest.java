package io.github.behaviorfeatures.examples.exports;

import io.github.behaviorfeatures.SqlDialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On a PostgreSQL server that is started for the test. */
class PostgresTableTest extends UpsertContract {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    SqlDialect dialect() {
        return SqlDialect.POSTGRESQL;
    }

    @Override
    Connection connect() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @Override
    String queryOfComments() {
        return "SELECT attname, col_description(attrelid, attnum) FROM pg_attribute"
                + " WHERE attrelid = 'customer_behavior_features'::regclass AND attnum > 0 ORDER BY attnum";
    }

    @Override
    String queryOfTypes() {
        return "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
                + " WHERE attrelid = 'customer_behavior_features'::regclass AND attnum > 0 ORDER BY attnum";
    }

    @Override
    String typeOf(String kind) {
        return Map.of(
                        "count", "integer",
                        "ordinal", "integer",
                        "number", "double precision",
                        "ratio", "double precision",
                        "label", "text",
                        "flag", "boolean",
                        "labels", "text[]",
                        "instant", "timestamp with time zone")
                .get(kind);
    }
}
