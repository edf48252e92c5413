package io.github.behaviorfeatures.examples.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.batch.TrainingLabel;
import io.github.behaviorfeatures.batch.TrainingRow;
import io.github.behaviorfeatures.export.TrainingCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training file as DuckDB reads it without being told anything. */
class TrainingFileTest {

    private static final TrainingLabel PURCHASED = TrainingLabel.of("purchased:90d");
    private static final TrainingLabel SPENT = TrainingLabel.of("spent:90d");

    @TempDir
    private Path folder;

    private Path file() throws IOException {
        Path file = folder.resolve("train.csv");
        List<String> spine = List.of(TrainingCsv.CUSTOMER_ID, TrainingCsv.AS_OF, "note");
        try (TrainingCsv csv =
                new TrainingCsv(Files.newOutputStream(file), spine, Rows.catalog(), List.of(PURCHASED, SPENT))) {
            long number = 0;
            for (var row : Rows.rows()) {
                Map<TrainingLabel, Double> labels = new HashMap<>();
                labels.put(PURCHASED, number % 3 == 0 ? null : (double) (number % 2));
                labels.put(SPENT, number % 3 == 0 ? null : -0.5 * number);
                csv.write(new TrainingRow(number++, row, labels), List.of("", "", "a \"b\", c"));
            }
        }
        return file;
    }

    @Test
    void typesAreFoundAndAbsentIsNull() throws IOException, SQLException {
        Path file = file();
        long rows = Rows.rows().size();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE train AS FROM read_csv('" + file + "')");
            Map<String, String> types = new HashMap<>();
            try (ResultSet columns = statement.executeQuery("DESCRIBE train")) {
                while (columns.next()) {
                    types.put(columns.getString(1), columns.getString(2));
                }
            }
            assertThat(types)
                    .containsEntry("total_purchases", "BIGINT")
                    .containsEntry("churn_probability", "DOUBLE")
                    .containsEntry("is_identified", "BOOLEAN")
                    .containsEntry("as_of", "TIMESTAMP WITH TIME ZONE")
                    .containsEntry("customer_segment", "VARCHAR")
                    .containsEntry("purchased_90d", "BIGINT")
                    .containsEntry("spent_90d", "DOUBLE");
            try (ResultSet counts = statement.executeQuery(
                    "SELECT count(*), count(purchased_90d), sum(purchased_90d), count(DISTINCT note), min(note) FROM train")) {
                assertThat(counts.next()).isTrue();
                assertThat(counts.getLong(1)).isEqualTo(rows);
                assertThat(counts.getLong(2)).isEqualTo(rows - (rows + 2) / 3); // every third is absent
                long expected = LongStream.range(0, rows)
                        .filter(number -> number % 3 != 0 && number % 2 == 1)
                        .count();
                assertThat(counts.getLong(3)).isEqualTo(expected);
                assertThat(counts.getLong(4)).isEqualTo(1);
                assertThat(counts.getString(5)).isEqualTo("a \"b\", c");
            }
        }
    }
}
