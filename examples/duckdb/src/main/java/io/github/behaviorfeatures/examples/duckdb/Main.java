package io.github.behaviorfeatures.examples.duckdb;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.BatchStoppedException;
import io.github.behaviorfeatures.batch.LoggingBatchListener;
import io.github.behaviorfeatures.cli.options.Converters;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Computes the features of what DuckDB reads, and lets it write them. */
@CommandLine.Command(
        name = "duckdb",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Features of what DuckDB reads: Parquet, CSV, JSON, a database of its own, an attached PostgreSQL.",
            "Without --data, --database and --query: of the sample shop, written as Parquet for the run."
        })
public final class Main implements Callable<Integer> {

    private static final String SHOP = "shop.json";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder of tables: customer_data.parquet and so on, or .csv, .jsonl, .json, also as .gz; and shop.json")
    private @Nullable Path data;

    @Option(
            names = "--database",
            paramLabel = "FILE",
            description =
                    "a DuckDB database; its tables and views named like the tables are read where nothing else is said")
    private @Nullable Path database;

    @Option(
            names = "--attach",
            paramLabel = "DATABASE",
            description = "what follows ATTACH in DuckDB: \"'shop.duckdb' AS shop (READ_ONLY)\"; repeatable")
    private List<String> attached = new ArrayList<>();

    @Option(
            names = "--query",
            paramLabel = "TABLE=SQL",
            description = "the rows of a table: a SELECT, or the name of a table or view; repeatable")
    private Map<String, String> queries = new LinkedHashMap<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "a Parquet file for the rows; default: the table customer_behavior_features of --database")
    private @Nullable Path out;

    @Option(names = "--as-of", paramLabel = "INSTANT", description = "only records before it count; default: now")
    private @Nullable Instant asOf;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "all that decides numbers, as the command line writes it; options beside it override it")
    private @Nullable Path settingsFile;

    @Option(names = "--population", paramLabel = "FILE", description = "population model (JSON, of the command fit)")
    private @Nullable Path population;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "of all shops; default: that of --settings, else of shop.json in --data, else UTC")
    private @Nullable ZoneId zone;

    @Option(
            names = "--bare-times",
            paramLabel = "ZONE|shop",
            description =
                    "zone of TIMESTAMP, DATE and text without one, or shop: that of their shop; default: that of --settings, else UTC")
    private @Nullable BareTimes bareTimes;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "of all shops, ISO 4217; default: that of --settings, else of shop.json in --data")
    private @Nullable Currency currency;

    @Option(names = "--skip-bad-lines", description = "leave rows that cannot be read out and count them; else: stop")
    private boolean skipBadLines;

    @Option(names = "--threads", paramLabel = "N", description = "of DuckDB and of this; default: one a processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--memory-limit", paramLabel = "SIZE", description = "of DuckDB, beside Java's -Xmx; default: 1GB")
    private String memoryLimit = "1GB";

    @Option(
            names = "--temporary-folder",
            paramLabel = "DIR",
            description = "where DuckDB sorts what the limit has no room for; default: the system's")
    private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));

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
        CommandLine program = new CommandLine(new Main());
        Converters.register(program);
        return program.setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("duckdb: " + message(e));
                    return 1;
                })
                .execute(args);
    }

    /** In one line what went wrong: of the failures that are foreseen what they say, of others all there is. */
    private static String message(Throwable e) {
        if (e instanceof BatchStoppedException && e.getCause() != null) {
            return message(e.getCause());
        }
        boolean foreseen = e instanceof DuckDbException
                || e instanceof BehaviorJsonException
                || e instanceof UncheckedIOException
                || e instanceof IllegalArgumentException;
        return foreseen ? String.valueOf(e.getMessage()) : e.toString();
    }

    @Override
    public Integer call() throws IOException {
        boolean sample = data == null && database == null && queries.isEmpty();
        if (!sample && database == null && out == null) {
            throw wrong("there is no place for the rows: name a Parquet file with --out, or a --database");
        }
        if (threads < 1 || threads > 1_024) {
            throw wrong("--threads must be 1 to 1024, not " + threads);
        }
        Path work = Files.createTempDirectory(temporaryFolder, "behavior-features-");
        try (DuckDb duck = DuckDb.open(database).limited(memoryLimit, threads, work)) {
            attached.forEach(each -> duck.run("--attach " + each, "ATTACH " + each));
            if (sample) {
                SampleParquet.write(duck, work);
                data = work;
            }
            return compute(duck, settings(), asOf != null ? asOf : sample ? SampleShop.END : Instant.now());
        } finally {
            delete(work);
        }
    }

    private int compute(DuckDb duck, FeatureSettings settings, Instant at) {
        CustomerBehaviorFeatureGenerator generator = settings.generator().build();
        FeatureRun run = new FeatureRun(generator, tableQueries(duck), threads);
        try (FeatureTable table = new FeatureTable(duck, generator.catalog())) {
            FeatureRun.Result result = run.run(duck, reading(settings), at, new LoggingBatchListener(), table);
            table.finish();
            if (out != null) {
                table.write(out);
            }
            if (out == null || database != null) {
                table.publish();
            }
            BatchReport report = result.report();
            out().println(report);
            out().println(result.quality());
            show(duck);
            return report.failed() == 0 ? 0 : 1;
        }
    }

    /** Of the file, with the options beside it. */
    private FeatureSettings settings() {
        FeatureSettings.Builder settings =
                (settingsFile == null ? FeatureSettings.DEFAULT : SettingsJson.read(settingsFile)).toBuilder();
        if (population != null) {
            settings.population(PopulationJson.read(population));
        }
        if (zone != null) {
            settings.timeZone(zone);
        }
        if (bareTimes != null) {
            settings.bareTimes(bareTimes);
        }
        if (currency != null) {
            settings.currency(currency.getCurrencyCode());
        }
        return settings.build();
    }

    private CustomerFiles.Builder reading(FeatureSettings settings) {
        CustomerFiles.Builder reading = CustomerFiles.builder()
                .bareTimes(settings.bareTimes())
                .badLines(skipBadLines ? BadLines.SKIP : BadLines.STOP);
        settings.timeZone().ifPresent(reading::timeZone);
        settings.currency().ifPresent(reading::currency);
        if (data != null && Files.exists(data.resolve(SHOP))) {
            reading.shop(settings.shop(described(data.resolve(SHOP))));
        }
        return reading;
    }

    /** As the command line takes it, or the same folder would give other rows here. */
    private Shop described(Path file) {
        return BehaviorJson.readShop(
                file,
                keys -> out().println("WARNING: " + file + ": these keys are not used: " + String.join(", ", keys)));
    }

    /** Of each table what --query says, else a file in --data, else what the database has under its name. */
    private List<TableQuery> tableQueries(DuckDb duck) {
        Map<Table, String> named = named();
        List<TableQuery> all = new ArrayList<>();
        for (Table table : Table.values()) {
            String sql = named.get(table);
            if (sql == null && data != null) {
                sql = DataFolder.query(data, table);
            } else if (sql == null && database != null && duck.has(table.wireName())) {
                sql = DuckDb.name(table.wireName());
            }
            if (sql != null) {
                all.add(TableQuery.of(duck, table, sql));
            }
        }
        if (all.isEmpty()) {
            throw wrong("there is none of the tables customer_data, user_interactions, user_sessions,"
                    + " purchase_attributions; say where they are with --query TABLE=SQL");
        }
        return all;
    }

    private Map<Table, String> named() {
        Map<Table, String> named = new EnumMap<>(Table.class);
        queries.forEach((name, sql) -> named.put(
                Stream.of(Table.values())
                        .filter(table -> table.wireName().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> wrong("--query " + name + "=...: there is no such table; expected customer_data,"
                                        + " user_interactions, user_sessions or purchase_attributions")),
                sql));
        return named;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private void show(DuckDb duck) {
        String sql = "SELECT coalesce(customer_segment, '(none)'), count(*), round(avg(churn_probability), 2),"
                + " round(sum(lifetime_value_prediction), 2) FROM computed GROUP BY 1 ORDER BY 2 DESC, 1";
        out().printf("%-22s %8s %8s %14s%n", "segment", "rows", "churn", "value ahead");
        duck.texts("counting segments", sql)
                .forEach(row -> out().printf("%-22s %8s %8s %14s%n", row.get(0), row.get(1), row.get(2), row.get(3)));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path each : content.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
