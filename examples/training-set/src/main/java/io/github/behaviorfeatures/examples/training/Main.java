package io.github.behaviorfeatures.examples.training;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.TrainingLabel;
import io.github.behaviorfeatures.batch.TrainingReport;
import io.github.behaviorfeatures.batch.TrainingSet;
import io.github.behaviorfeatures.export.TrainingCsv;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a training file of a shop's tables: every customer at the start of each of some months of 30 days, with what they
 * bought in the 90 days after.
 */
public final class Main {

    private static final Duration MONTH = Duration.ofDays(30);
    private static final List<TrainingLabel> LABELS =
            List.of(TrainingLabel.of("purchased:90d"), TrainingLabel.of("spent:90d"));

    private Main() {}

    /**
     * Runs the example.
     *
     * @param args the folder of the tables, the training file to write, the first instant and the number of months
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException(
                    "expected DIR TRAIN.csv FIRST-INSTANT MONTHS, got " + args.length + " arguments");
        }
        List<Instant> instants = new ArrayList<>();
        for (int month = 0; month < Integer.parseInt(args[3]); month++) {
            instants.add(Instant.parse(args[2]).plus(MONTH.multipliedBy(month)));
        }
        TrainingReport report = write(Path.of(args[0]), Path.of(args[1]), instants);
        System.err.println(report.rows() + " rows of " + report.customers() + " customers; labels " + report.labels()
                + " observed until " + report.observedUntil());
    }

    /** Rows in the order of the customers; whoever has a list of pairs of their own calls {@code run} with a spine. */
    static TrainingReport write(Path folder, Path to, List<Instant> instants) throws IOException {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        TrainingSet.Builder set = TrainingSet.builder(generator);
        LABELS.forEach(set::label);
        try (CustomerFiles customers = files(folder).openInAnyOrder();
                TrainingCsv csv = new TrainingCsv(
                        Files.newOutputStream(to),
                        List.of(TrainingCsv.SHOP_ID, TrainingCsv.CUSTOMER_ID, TrainingCsv.AS_OF),
                        generator.catalog(),
                        LABELS)) {
            return set.build().runAt(customers, instants, row -> csv.write(row, List.of()));
        }
    }

    private static CustomerFiles.Builder files(Path folder) {
        CustomerFiles.Builder files = CustomerFiles.builder();
        for (Table table : Table.values()) {
            Path file = folder.resolve(table.wireName() + ".jsonl");
            if (Files.exists(file)) {
                files.table(table, file);
            }
        }
        return files;
    }
}
