package io.github.behaviorfeatures.examples.service.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.examples.postgres.Main;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database with the tables of the database job, and the job. */
final class Store implements AutoCloseable {
    private final EmbeddedPostgres postgres;

    private Store(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Store start() throws IOException {
        Store store = new Store(EmbeddedPostgres.start());
        store.job(); // makes the tables
        return store;
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    /** Runs the job, and answers what it said. */
    String job(String... options) {
        List<String> arguments = new ArrayList<>(List.of("--url", url()));
        arguments.addAll(List.of(options));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int code = Main.run(arguments.toArray(String[]::new), out, out);
        assertThat(code).as(said.toString()).isZero();
        return said.toString();
    }

    /** The first column of what a query finds. */
    List<String> texts(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
