package io.github.behaviorfeatures.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands between the job and its database is said in words, with the next step, and without the password. */
class ConnectingTest {

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, SQLException {
        Path rules = folder.resolve("pg_hba.conf");
        Files.writeString(
                rules, "host all postgres all trust\nhost all outcast all reject\nhost all all all scram-sha-256\n");
        server = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", rules.toString())
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE clerk LOGIN PASSWORD 'right'");
            statement.execute("CREATE DATABASE closed");
            statement.execute("REVOKE CONNECT ON DATABASE closed FROM PUBLIC");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static String refusal(String rest) {
        return refusalAt("jdbc:postgresql://localhost:" + server.getPort() + "/" + rest);
    }

    private static String refusalAt(String url) {
        Program run = Program.run("--url", url);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("secret").hasLineCount(1);
        return run.out().replace("localhost:" + server.getPort(), "SERVER").strip();
    }

    @Test
    void aWrongPassword() {
        assertThat(refusal("postgres?user=clerk&password=secret"))
                .isEqualTo("postgres: connecting: the server at SERVER does not take this password of user clerk;"
                        + " check user and password in --url or ~/.pgpass");
    }

    @Test
    void noPassword() {
        assertThat(refusal("postgres?user=clerk"))
                .isEqualTo("postgres: connecting: the server at SERVER asks for a password; give one in --url"
                        + " (&password=...) or in ~/.pgpass");
    }

    @Test
    void aUserWhoIsNotLetIn() {
        assertThat(refusal("postgres?user=outcast&password=secret"))
                .isEqualTo("postgres: connecting: the server at SERVER does not let user outcast in: there is no such"
                        + " user, or its pg_hba.conf does not allow it; check the user in --url");
    }

    @Test
    void anUnknownDatabase() {
        assertThat(refusal("nowhere?user=postgres"))
                .isEqualTo("postgres: connecting: there is no database nowhere at SERVER; create it (createdb nowhere)"
                        + " or name another in --url");
    }

    @Test
    void aDatabaseThatTheUserMayNotConnectTo() {
        assertThat(refusal("closed?user=clerk&password=right"))
                .isEqualTo("postgres: connecting: user clerk may not connect to database closed; as its owner, GRANT"
                        + " CONNECT ON DATABASE");
    }

    @Test
    void aRoleThatMayMakeNoTables() {
        assertThat(refusal("postgres?user=clerk&password=right"))
                .startsWith("postgres: making the tables: the user may not do that (ERROR: permission denied for schema"
                        + " public); as the owner, GRANT");
    }

    @Test
    void noServer() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(refusalAt("jdbc:postgresql://localhost:" + free + "/shop?user=me&password=secret"))
                .isEqualTo("postgres: connecting: no server answers at localhost:" + free
                        + "; start it, or check host and port in --url");
    }

    @Test
    void noHost() {
        assertThat(refusalAt("jdbc:postgresql://nowhere.invalid/shop?user=me&password=secret"))
                .isEqualTo("postgres: connecting: there is no host nowhere.invalid:5432; check the host in --url");
    }

    @Test
    void noUrlOfPostgresql() {
        assertThat(refusalAt("postgres://localhost/shop?password=secret"))
                .isEqualTo("postgres: --url: expected jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&password=SECRET");
    }
}
