package io.github.behaviorfeatures.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that an earlier or a later version made. */
class SchemaTest {

    private static Server server;

    @TempDir
    static Path folder;

    private static Path settings;

    @BeforeAll
    static void start() throws IOException {
        server = Server.start();
        settings = folder.resolve("settings.json");
        Files.writeString(settings, "{\"metafields\":[\"loyalty.tier\"]}");
        Files.writeString(
                folder.resolve("customer_data.jsonl"),
                "{\"customer_id\":\"7\",\"metafields\":[{\"namespace\":\"loyalty\",\"key\":\"tier\",\"value\":\"gold\"}]}");
        Files.writeString(
                folder.resolve("user_interactions.jsonl"),
                "{\"id\":\"1\",\"customer_id\":\"7\",\"event_type\":\"page_view\",\"created_at\":\"2026-06-01T10:00:00Z\"}");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static long rows(Database database, String where) throws SQLException {
        return Server.number(database, "SELECT count(*) FROM customer_behavior_features WHERE " + where);
    }

    @Test
    void aFeatureIsAddedAndDroppedAndTheTableGoesWithIt() throws SQLException {
        Database database = server.newEmptyDatabase();
        assertThat(Program.run(database, "--load", folder.toString()).code()).isZero();

        Program added = Program.run(database, "--settings", settings.toString());
        assertThat(added.code()).as(added.out()).isZero();
        assertThat(added.out()).contains("made: column customer_behavior_features.metafield_loyalty_tier\n");
        assertThat(rows(database, "metafield_loyalty_tier = 'gold'")).isEqualTo(1);

        Program dropped = Program.run(database);
        assertThat(dropped.code()).as(dropped.out()).isZero();
        assertThat(dropped.out())
                .contains("no features here, left alone: metafield_loyalty_tier\n")
                .doesNotContain("made:");
        assertThat(rows(database, "metafield_loyalty_tier = 'gold'")).isEqualTo(1); // not written, not cleared

        assertThat(Program.run(database, "--no-migrate").code()).isZero(); // nothing is missing
    }

    @Test
    void withoutMigrationWhatIsMissingIsNamedAndNothingIsMadeOrComputed() throws SQLException {
        Database empty = server.newEmptyDatabase();
        Program first = Program.run(empty, "--no-migrate", "--load", folder.toString());
        assertThat(first.code()).isEqualTo(1);
        assertThat(first.out())
                .contains("the database lacks table customer_data, table user_interactions, table user_sessions, table"
                        + " purchase_attributions, table shops, table raw_events, table customer_behavior_features;"
                        + " run once without --no-migrate as the owner of the tables");
        assertThat(Server.number(empty, "SELECT count(*) FROM pg_class WHERE relname = 'customer_data'"))
                .isZero();

        Database database = server.newDatabase();
        Program later =
                Program.run(database, "--no-migrate", "--load", folder.toString(), "--settings", settings.toString());
        assertThat(later.code()).isEqualTo(1);
        assertThat(later.out()).contains("lacks column customer_behavior_features.metafield_loyalty_tier; run once");
        assertThat(Server.number(database, "SELECT count(*) FROM user_interactions"))
                .isZero();
    }

    /** As the tables were before records told since when they were known. */
    @Test
    void tablesOfAnEarlierVersionGetTheColumnsTheyLack() throws SQLException {
        Database database = server.newDatabase();
        for (String change : List.of(
                "user_interactions DROP COLUMN identified_at",
                "user_sessions DROP COLUMN identified_at",
                "purchase_attributions DROP COLUMN identified_at, DROP COLUMN attributed_at, DROP COLUMN cancelled_at,"
                        + " DROP COLUMN currency_code, DROP COLUMN order_currency_code")) {
            Server.execute(database, "ALTER TABLE " + change); // and the indexes on them
        }
        Server.execute(database, "DROP TABLE shops, raw_events");

        Program run = Program.run(database, "--load", folder.toString());

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("made: table shops, table raw_events, column user_interactions.identified_at, column"
                        + " user_sessions.identified_at, column purchase_attributions.currency_code, column"
                        + " purchase_attributions.order_currency_code, column purchase_attributions.identified_at, column"
                        + " purchase_attributions.attributed_at, column purchase_attributions.cancelled_at\n");
        assertThat(rows(database, "customer_id = '7'")).isEqualTo(1);
        assertThat(Server.number(database, "SELECT count(*) FROM pg_indexes WHERE indexname LIKE '%_by_time'"))
                .isEqualTo(3);
    }

    /** As the README advises for production. */
    @Test
    void aRoleThatMayMakeNoTableWorksWithTablesThatAreComplete() throws SQLException {
        Database database = server.newDatabase();
        Database clerk = server.as(database, "clerk");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE clerk LOGIN");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk");
            connection.commit();
        }
        Program complete = Program.run(clerk, "--load", folder.toString());
        assertThat(complete.code()).as(complete.out()).isZero();

        Program lacking = Program.run(clerk, "--settings", settings.toString());
        assertThat(lacking.code()).isEqualTo(1);
        assertThat(lacking.out())
                .contains("making the tables: the user may not do that (ERROR: must be owner of table"
                        + " customer_behavior_features); as the owner, GRANT SELECT");

        Server.execute(database, "REVOKE SELECT ON user_sessions FROM clerk");
        Program reading = Program.run(clerk);
        assertThat(reading.code()).isEqualTo(1);
        assertThat(reading.out()).contains("(ERROR: permission denied for table user_sessions); as the owner, GRANT");
    }
}
