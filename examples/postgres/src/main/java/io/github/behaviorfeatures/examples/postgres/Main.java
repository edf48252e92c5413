package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.LoggingBatchListener;
import io.github.behaviorfeatures.cli.options.Converters;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Loads, computes, and shows what came of it. */
@CommandLine.Command(
        name = "postgres",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Loads raw records into PostgreSQL, computes features, upserts them.",
            "Without --url a real server is started here for the run, and without anything to load the bundled sample"
                    + " shop is loaded into it."
        })
public final class Main implements Callable<Integer> {

    private static final String FIT = "fit";

    @Option(names = "--url", paramLabel = "JDBC", description = "jdbc:postgresql://HOST/DATABASE?user=...&password=...")
    private @Nullable String url;

    @Option(names = "--load", paramLabel = "DIR", description = "load the tables' .jsonl files of this folder first")
    private @Nullable Path load;

    @Option(names = "--shopify", paramLabel = "FILE", description = "load this payload of Shopify's Admin API first")
    private List<Path> shopify = new ArrayList<>();

    @Option(names = "--skip-bad-rows", description = "leave out rows that cannot be read or stored, and count them")
    private boolean skipBadRows;

    @Option(names = "--shop", paramLabel = "ID", description = "the shop of rows that name none; default: default")
    private String shop = "default";

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "all that decides numbers, as the command line writes it; options beside it override it")
    private @Nullable Path settingsFile;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "of the shops; default: that of --settings, else UTC")
    private @Nullable ZoneId zone;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "of the shops, ISO 4217; default: that of --settings")
    private @Nullable Currency currency;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "instant or date; only records before it count; default: now")
    private @Nullable Instant asOf;

    @Option(
            names = "--population",
            paramLabel = "FILE|fit",
            description =
                    "population model (JSON, of the command fit), or fit: learn one of the orders in the database")
    private @Nullable String population;

    @Option(names = "--page-size", paramLabel = "N", description = "customers read and written at a time; default: 250")
    private int pageSize = 250;

    @Option(names = "--incremental", description = "only customers whose row is out of date")
    private boolean incremental;

    @Option(
            names = "--late-arrival",
            paramLabel = "DURATION",
            description = "how long after its time a record may come in, such as 3d or 72h; default: 3d")
    private Duration lateArrival = Duration.ofDays(3);

    @Option(
            names = "--max-age",
            paramLabel = "DURATION",
            description = "compute rows anew that are older than this, such as 7d; default: any age will do")
    private @Nullable Duration maxAge;

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public Main() {}

    /**
     * Runs the program and ends the JVM: 0 if all went well, 1 if not, 2 if the command line was wrong.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(run(args, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
    }

    static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new Main());
        Converters.register(commandLine);
        return commandLine
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("postgres: " + message(e));
                    return 1;
                })
                .execute(args);
    }

    /** In one line what went wrong: of the failures that are foreseen what they say, of others all there is. */
    private static String message(Exception e) {
        boolean foreseen = e instanceof DatabaseException
                || e instanceof BehaviorJsonException
                || e instanceof IllegalArgumentException;
        return foreseen ? e.getMessage() : e.toString();
    }

    @Override
    public Integer call() {
        boolean sample = url == null && load == null && shopify.isEmpty();
        Instant at = asOf != null ? asOf : sample ? SampleShop.END : Instant.now();
        FeatureSettings settings = settings();
        CustomerBehaviorFeatureGenerator unfitted = settings.generator().build();
        try (Database database = url == null ? Database.embedded() : Database.at(url);
                Connection connection = database.connect()) {
            Schema.create(connection, unfitted.catalog());
            loadInto(connection, settings, sample);
            CustomerBehaviorFeatureGenerator generator = withPopulation(settings, unfitted, database, at);
            FeatureJob job = new FeatureJob(generator, shops(settings))
                    .pageSize(pageSize)
                    .listener(new LoggingBatchListener());
            BatchReport report = (incremental ? job.onlyWhatChanged(lateArrival, maxAge) : job).run(database, at);
            out().println(report);
            show(connection);
            return report.failed() == 0 ? 0 : 1;
        } catch (SQLException e) {
            throw DatabaseException.of("closing the connection", e);
        }
    }

    private CustomerBehaviorFeatureGenerator withPopulation(
            FeatureSettings settings, CustomerBehaviorFeatureGenerator unfitted, Database database, Instant at) {
        if (population == null) {
            return unfitted;
        }
        PopulationModel model = population.equals(FIT)
                ? new PopulationJob(unfitted, shops(settings))
                        .pageSize(pageSize)
                        .horizonDays(settings.churnHorizonDays())
                        .fit(database, at)
                : PopulationJson.read(Path.of(population));
        if (population.equals(FIT)) {
            model.fit().orElseThrow().warnings().forEach(warning -> out().println("population: " + warning));
        }
        return settings.toBuilder().population(model).build().generator().build();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    /** Of the file, with the options beside it; --population is put in where it is known. */
    private FeatureSettings settings() {
        FeatureSettings.Builder settings =
                (settingsFile == null ? FeatureSettings.DEFAULT : SettingsJson.read(settingsFile)).toBuilder();
        if (zone != null) {
            settings.timeZone(zone);
        }
        if (currency != null) {
            settings.currency(currency.getCurrencyCode());
        }
        return (population == null ? settings : settings.population(null)).build();
    }

    private static Function<String, Shop> shops(FeatureSettings settings) {
        return id -> settings.shop(Shop.of(id));
    }

    private void loadInto(Connection connection, FeatureSettings settings, boolean sample) {
        Loader loader = new Loader(connection, shop, skipBadRows || sample ? BadLines.SKIP : BadLines.STOP)
                .bareTimes(settings.zoneOfBareTimes(Shop.of(shop)));
        if (load != null) {
            loader.folder(load).forEach(out()::println);
        }
        for (Path payload : shopify) {
            out().println(loader.shopify(payload));
        }
        if (sample) {
            loadSample(loader);
        }
    }

    private void loadSample(Loader loader) {
        try {
            Path folder = Files.createTempDirectory("sample-shop");
            SampleShop.write(folder);
            loader.folder(folder).forEach(out()::println);
            for (String file : SampleShop.FILES) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample cannot be written", e);
        }
    }

    private void show(Connection connection) throws SQLException {
        String sql = "SELECT customer_segment, count(*), avg(churn_probability), sum(lifetime_value_prediction)"
                + " FROM customer_behavior_features GROUP BY 1 ORDER BY 2 DESC";
        out().printf("%-22s %8s %8s %12s%n", "segment", "rows", "churn", "value ahead");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                out().printf(
                                "%-22s %8d %8.2f %12.2f%n",
                                row.getString(1), row.getLong(2), row.getDouble(3), row.getDouble(4));
            }
        }
    }
}
