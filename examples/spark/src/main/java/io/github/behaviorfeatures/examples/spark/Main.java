package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The job as a command, for spark-submit. */
@CommandLine.Command(name = "features-on-spark", mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    private static final String FIT = "fit";

    @Option(names = "--data", required = true, description = "folder of the tables, on any file system of Spark")
    private String data = "";

    @Option(names = "--out", required = true, description = "folder to be made, for features, failures and report")
    private String out = "";

    @Option(names = "--as-of", required = true, description = "instant or date before which records are visible")
    private Instant asOf = Instant.EPOCH;

    @Option(names = "--settings", description = "file of all that decides numbers, as the command line writes it")
    private @Nullable Path settingsFile;

    @Option(names = "--population", description = "file of a model, or \"fit\": learn one and write it too")
    private @Nullable String population;

    @Option(names = "--include-inactive", description = "rows of customers without behaviour, too")
    private boolean includeInactive;

    @Option(names = "--evidence", description = "support and reasons of absence, too")
    private boolean evidence;

    /** For the command line. */
    public Main() {}

    /**
     * Runs the job.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        int code = new CommandLine(new Main())
                .registerConverter(Instant.class, Main::instant)
                .setExecutionExceptionHandler(Main::explain)
                .execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static Instant instant(String text) {
        return BehaviorJson.readTime(text, ZoneOffset.UTC)
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "\"" + text + "\" is no instant such as 2026-06-30T22:00:00Z, and no date such as 2026-07-01"));
    }

    /** What the user can mend is said in words; for the rest, Spark's own trace says most. */
    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof IllegalArgumentException || e instanceof BehaviorJsonException || e instanceof IOException) {
            command.getErr().println(e instanceof IOException ? e.toString() : e.getMessage());
            return 2;
        }
        throw e;
    }

    @Override
    public Integer call() throws IOException {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("customer behaviour features")
                .config("spark.sql.datetime.java8API.enabled", true);
        try (SparkSession spark = builder.getOrCreate()) {
            run(spark);
        }
        return 0;
    }

    private void run(SparkSession spark) throws IOException {
        ShopFolder folder = new ShopFolder(spark, data);
        folder.refuseIfThere(out);
        JobSettings settings = settings(folder);
        if (FIT.equals(population)) {
            PopulationModel model = new FeatureJob(folder, settings, JobSettings::generator).fit();
            spark.createDataset(List.of(PopulationJson.write(model)), Encoders.STRING())
                    .coalesce(1)
                    .write()
                    .text(out + "/population");
            settings = settings.withPopulation(model);
        }
        new FeatureJob(folder, settings, JobSettings::generator).write(out).forEach(Main::print);
    }

    private JobSettings settings(ShopFolder folder) throws IOException {
        Shop shop = folder.shop().orElseGet(() -> new Shop("", ZoneOffset.UTC, null));
        FeatureSettings features = settingsFile == null ? FeatureSettings.DEFAULT : SettingsJson.read(settingsFile);
        if (population != null) {
            features = features.toBuilder()
                    .population(population.equals(FIT) ? null : PopulationJson.read(Path.of(population)))
                    .build();
        }
        return new JobSettings(
                asOf,
                shop.id(),
                shop.timeZone().getId(),
                shop.currencyCode(),
                folder.tables(),
                SettingsJson.write(features),
                includeInactive,
                evidence);
    }

    private static void print(Row line) {
        String what =
                line.isNullAt(1) ? "customers " + line.getString(0) : line.getString(1) + ", " + line.getString(2);
        System.out.printf("%-60s %,15d%n", what, line.getLong(3));
    }
}
