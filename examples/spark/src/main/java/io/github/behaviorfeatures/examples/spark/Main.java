package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The job as a command, for spark-submit. */
@CommandLine.Command(name = "features-on-spark", mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    private static final String FIT = "fit";
    private static final String LOG_LEVEL = "spark.log.level";

    /** What to do with results of an earlier run. */
    enum Mode {
        /** Refuse to run. */
        NEW(SaveMode.ErrorIfExists),
        /** Replace them. */
        OVERWRITE(SaveMode.Overwrite);

        private final SaveMode saving;

        Mode(SaveMode saving) {
            this.saving = saving;
        }
    }

    @Option(names = "--data", required = true, description = "folder of the tables, on any file system of Spark")
    private String data = "";

    @Option(names = "--out", required = true, description = "folder for features, failures and report")
    private String out = "";

    @Option(
            names = "--mode",
            description = "new (default): --out must not be there; overwrite: replace what an earlier run wrote there")
    private Mode mode = Mode.NEW;

    @Option(
            names = "--as-of",
            description = "instant or date before which records are visible; default: now, to the millisecond")
    private Instant asOf = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Option(names = "--settings", description = "file of all that decides numbers, as the command line writes it")
    private @Nullable Path settingsFile;

    @Option(names = "--population", description = "file of a model, or \"fit\": learn one and write it too")
    private @Nullable String population;

    @Option(names = "--horizon-days", description = "days without a purchase that make churn")
    private @Nullable Integer horizonDays;

    @Option(names = "--shop", description = "shop of rows that name none, where shop.json does not say")
    private @Nullable String shop;

    @Option(names = "--calculator", description = "class of a calculator of your own; repeatable")
    private List<String> calculators = List.of();

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
        int code = commandLine(new Main()).execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    static CommandLine commandLine(Main main) {
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Instant.class, Main::instant)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static Instant instant(String text) {
        return BehaviorJson.readTime(text, ZoneOffset.UTC)
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "\"" + text + "\" is no instant such as 2026-06-30T22:00:00Z, and no date such as 2026-07-01,"
                                + " of the years 1971 to 9999"));
    }

    /** What the user can mend is said in words; for the rest, Spark's own trace says most. */
    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        PrintWriter err = command.getErr();
        if (e instanceof IllegalArgumentException || e instanceof BehaviorJsonException) {
            err.println(e.getMessage());
            return 2;
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            err.println(e);
            return 2;
        }
        if (e instanceof SparkException || e instanceof RuntimeException) {
            err.println(Failures.inWords(e));
            return 1;
        }
        throw e;
    }

    @Override
    public Integer call() throws IOException {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("customer behaviour features")
                .config("spark.sql.datetime.java8API.enabled", true)
                // As few tasks as the size of the shuffle needs: for a small shop, most of the time went into 200 of
                // them.
                .config("spark.sql.optimizer.canChangeCachedPlanOutputPartitioning", true);
        if (System.getProperty(LOG_LEVEL) == null) {
            builder.config(LOG_LEVEL, "WARN"); // else the report drowns
        }
        try (SparkSession spark = builder.getOrCreate()) {
            run(spark);
        } catch (FSError e) { // Hadoop's way to say that a local disk is full
            throw new IllegalStateException(e);
        }
        return 0;
    }

    void run(SparkSession spark) throws IOException {
        OutFolder folder = new OutFolder(spark, out);
        ShopFolder shops = new ShopFolder(spark, data);
        if (mode == Mode.NEW) {
            folder.refuseIfThere();
        }
        JobSettings settings = settings(shops);
        shops.warnings().forEach(warning -> System.out.println("WARNING: " + warning));
        settings.generator(); // a calculator that is not there is told before hours of computing
        if (FIT.equals(population)) {
            PopulationModel model = new FeatureJob(shops, settings, JobSettings::generator).fit();
            spark.createDataset(List.of(PopulationJson.write(model)), Encoders.STRING())
                    .coalesce(1)
                    .write()
                    .mode(mode.saving)
                    .text(out + "/population");
            settings = settings.withPopulation(model);
        } else {
            folder.removePopulation();
        }
        List<Row> report = new FeatureJob(shops, settings, JobSettings::generator).write(out, mode.saving);
        report.forEach(Main::print);
        if (report.stream().anyMatch(line -> Cause.NO_SHOP_ID.text().equals(line.getString(2)))) {
            System.out.println("Rows without a shop id: say whose they are with --shop, or in shop.json.");
        }
        System.out.println("as of " + asOf + ", written to " + out);
    }

    private JobSettings settings(ShopFolder folder) throws IOException {
        Shop described = folder.shop().orElseGet(() -> new Shop("", ZoneOffset.UTC, null));
        FeatureSettings.Builder features =
                (settingsFile == null ? FeatureSettings.DEFAULT : SettingsJson.read(settingsFile)).toBuilder();
        if (population != null) {
            features.population(population.equals(FIT) ? null : PopulationJson.read(Path.of(population)));
        }
        if (horizonDays != null) {
            features.churnHorizonDays(horizonDays);
        }
        return new JobSettings(
                asOf,
                described.id(),
                described.timeZone().getId(),
                described.currencyCode(),
                described.id().isEmpty() && shop != null ? shop : described.id(),
                folder.tables(),
                SettingsJson.write(features.build()),
                calculators,
                includeInactive,
                evidence);
    }

    private static void print(Row line) {
        String what =
                line.isNullAt(1) ? "customers " + line.getString(0) : line.getString(1) + ", " + line.getString(2);
        System.out.printf(Locale.ROOT, "%-60s %,15d%n", what, line.getLong(3));
    }
}
