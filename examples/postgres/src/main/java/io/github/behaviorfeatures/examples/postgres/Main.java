package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.BatchStoppedException;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
    private static final String ABSENT = "-";
    private static final int MOST_WORKERS = 64;
    private static final int LARGEST_PAGE = 10_000;

    @Option(names = "--url", paramLabel = "JDBC", description = "jdbc:postgresql://HOST/DATABASE?user=...&password=...")
    private @Nullable String url;

    @Option(
            names = "--load",
            paramLabel = "DIR",
            description =
                    "load the tables' .jsonl files and shop.json of this folder, or of the folders of shops in it,"
                            + " first; repeatable")
    private List<Path> load = new ArrayList<>();

    @Option(names = "--shopify", paramLabel = "FILE", description = "load this payload of Shopify's Admin API first")
    private List<Path> shopify = new ArrayList<>();

    @Option(
            names = "--load-raw",
            paramLabel = "KIND:FILE",
            description =
                    "store raw events first: JSON of the kind shopify-pixels, segment or shopify-orders; those stored"
                            + " already are ignored; repeatable")
    private List<RawEvents.RawFile> loadRaw = new ArrayList<>();

    @Option(
            names = "--raw",
            description = "make the rows of each shop that has raw events anew from them, then compute")
    private boolean raw;

    @Option(names = "--skip-bad-rows", description = "leave out rows that cannot be read or stored, and count them")
    private boolean skipBadRows;

    @Option(
            names = "--shop",
            paramLabel = "ID",
            description = "the shop of rows that name none, of payloads and of raw events; default: default")
    private @Nullable String shop;

    @Option(
            names = "--forget",
            paramLabel = "ID",
            description = "remove all rows and raw events of this customer of --shop, and do nothing else")
    private @Nullable String forget;

    @Option(
            names = "--no-migrate",
            description = "change no table: if one lacks a column or is not there, name it and stop")
    private boolean noMigrate;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "threads that compute, and as many that read pages ahead; default: as many as there are processors")
    private int workers = Runtime.getRuntime().availableProcessors();

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

    /**
     * Runs the program within another one.
     *
     * @param args the command line
     * @param out for its results
     * @param err for its complaints
     * @return 0 if all went well, 1 if not, 2 if the command line was wrong
     */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new Main());
        Converters.register(commandLine);
        commandLine.registerConverter(RawEvents.RawFile.class, text -> {
            try {
                return RawEvents.RawFile.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        });
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
    private static String message(Throwable e) {
        if (e instanceof BatchStoppedException && e.getCause() instanceof DatabaseException cause) {
            return e.getMessage() + "; " + cause.getMessage();
        }
        boolean foreseen = e instanceof DatabaseException
                || e instanceof BehaviorJsonException
                || e instanceof IllegalArgumentException;
        return foreseen ? String.valueOf(e.getMessage()) : e.toString();
    }

    @Override
    public Integer call() {
        checkOptions();
        FeatureSettings settings = settings();
        CustomerBehaviorFeatureGenerator unfitted = settings.generator().build();
        List<LoadFolder> folders =
                load.stream().flatMap(dir -> LoadFolder.of(dir).stream()).toList();
        try (Database database = url == null ? Database.embedded() : Database.at(url);
                Connection connection = database.connect()) {
            fit(connection, unfitted);
            return forget == null
                    ? compute(database, connection, settings, unfitted, folders)
                    : forget(connection, forget);
        } catch (SQLException e) {
            throw DatabaseException.of("closing the connection", e);
        }
    }

    private void checkOptions() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        if (forget != null && (url == null || shop == null)) {
            throw new ParameterException(
                    commandLine, "--forget ID takes --url, and --shop: ids of customers are those of a shop");
        }
        if (forget != null && (isLoading() || raw)) {
            throw new ParameterException(
                    commandLine, "--forget does nothing else; load and compute in a run of its own");
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new ParameterException(commandLine, "--workers: expected 1 to " + MOST_WORKERS);
        }
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new ParameterException(commandLine, "--page-size: expected 1 to " + LARGEST_PAGE);
        }
    }

    private boolean isLoading() {
        return !load.isEmpty() || !shopify.isEmpty() || !loadRaw.isEmpty();
    }

    /** The tables fit the catalogue, or the program stops before the first customer. */
    private void fit(Connection connection, CustomerBehaviorFeatureGenerator generator) {
        Schema.Difference difference = noMigrate
                ? Schema.compare(connection, generator.catalog())
                : Schema.create(connection, generator.catalog());
        if (noMigrate && !difference.missing().isEmpty()) {
            throw new IllegalArgumentException("the database lacks " + String.join(", ", difference.missing())
                    + "; run once without --no-migrate as the owner of the tables");
        }
        if (!difference.missing().isEmpty()) {
            out().println("made: " + String.join(", ", difference.missing()));
        }
        if (!difference.unknown().isEmpty()) {
            out().println("columns of " + Schema.FEATURES + " that are no features here, left alone: "
                    + String.join(", ", difference.unknown()));
        }
    }

    private int forget(Connection connection, String customerId) {
        Map<String, Integer> removed = Erasure.of(
                connection,
                shopId(),
                customerId,
                () -> out().println("a job is running; its end is awaited, so that it cannot write the row again"));
        removed.forEach((table, rows) -> out().println(table + ": " + rows + " rows removed"));
        if (removed.values().stream().allMatch(rows -> rows == 0)) {
            err().println("postgres: nothing was found of this customer of shop " + shopId()
                    + "; check --shop and the id");
            return 1;
        }
        return 0;
    }

    private int compute(
            Database database,
            Connection connection,
            FeatureSettings settings,
            CustomerBehaviorFeatureGenerator unfitted,
            List<LoadFolder> folders)
            throws SQLException {
        boolean sample = url == null && !isLoading();
        Instant at = asOf != null ? asOf : sample ? SampleShop.END : Instant.now();
        ErasureLock.share(connection);
        loadInto(connection, settings, folders, sample);
        ShopTable shops = ShopTable.read(connection);
        if (raw) {
            new RawJob(connection, settings, shops.under(settings), out()::println).run();
        }
        warnOfShops(shops.notDescribed(connection));
        CustomerBehaviorFeatureGenerator generator =
                withPopulation(settings, unfitted, shops.under(settings), database, at);
        FeatureJob job = new FeatureJob(generator, shops.under(settings))
                .pageSize(pageSize)
                .workers(workers)
                .listener(new LoggingBatchListener());
        BatchReport report = (incremental ? job.onlyWhatChanged(lateArrival, maxAge) : job).run(database, at);
        out().println(report);
        show(connection);
        return report.failed() == 0 ? 0 : 1;
    }

    private void warnOfShops(Set<String> notDescribed) {
        if (zone == null && !notDescribed.isEmpty()) {
            out().println("not described in table shops, so in UTC: " + String.join(", ", notDescribed));
        }
    }

    private CustomerBehaviorFeatureGenerator withPopulation(
            FeatureSettings settings,
            CustomerBehaviorFeatureGenerator unfitted,
            Function<String, Shop> shops,
            Database database,
            Instant at) {
        if (population == null) {
            return unfitted;
        }
        PopulationModel model = population.equals(FIT)
                ? new PopulationJob(unfitted, shops)
                        .pageSize(pageSize)
                        .horizonDays(settings.churnHorizonDays())
                        .fit(database, at)
                : PopulationJson.read(Path.of(population));
        if (population.equals(FIT)) {
            model.fit().orElseThrow().warnings().forEach(warning -> out().println("population: " + warning));
        }
        return settings.toBuilder().population(model).build().generator().build();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
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

    private String shopId() {
        return shop == null ? "default" : shop;
    }

    private void loadInto(Connection connection, FeatureSettings settings, List<LoadFolder> folders, boolean sample) {
        BadLines badLines = skipBadRows || sample ? BadLines.SKIP : BadLines.STOP;
        for (LoadFolder one : folders) {
            one.warnings().forEach(warning -> out().println("WARNING: " + warning));
            if (one.shop() != null) {
                ShopTable.put(connection, one.shop());
            }
            String id = one.shopId(shopId());
            loader(connection, settings, id, badLines).folder(one.folder()).forEach(out()::println);
        }
        for (Path payload : shopify) {
            out().println(loader(connection, settings, shopId(), badLines).shopify(payload));
        }
        for (RawEvents.RawFile file : loadRaw) {
            out().println(RawEvents.load(connection, shopId(), file));
        }
        if (sample) {
            loadSample(loader(connection, settings, shopId(), badLines));
        }
    }

    private static Loader loader(Connection connection, FeatureSettings settings, String id, BadLines badLines) {
        Shop described = ShopTable.read(connection).shop(id);
        return new Loader(connection, id, badLines).bareTimes(settings.zoneOfBareTimes(described));
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
                + " FROM customer_behavior_features GROUP BY 1 ORDER BY 2 DESC, 1";
        out().printf("%-22s %8s %8s %12s%n", "segment", "rows", "churn", "value ahead");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String segment = row.getString(1);
                out().printf(
                                "%-22s %8d %8s %12s%n",
                                segment == null ? ABSENT : segment,
                                row.getLong(2),
                                shown(RowTable.number(row, "avg")),
                                shown(RowTable.number(row, "sum")));
            }
        }
    }

    /** Absent is not zero. */
    private static String shown(@Nullable Double value) {
        return value == null ? ABSENT : String.format(Locale.ROOT, "%.2f", value);
    }
}
