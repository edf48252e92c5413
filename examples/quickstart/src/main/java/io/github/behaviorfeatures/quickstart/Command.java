package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.SqlDialect;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.FeatureJson;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.quickstart.sample.SampleShop;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options, and what they lead to. */
@CommandLine.Command(
        name = "quickstart",
        header = "Computes behaviour features of a shop's customers.",
        customSynopsis = {
            "java -jar quickstart.jar                     the bundled sample shop",
            "       java -jar quickstart.jar --data DIR [...]    files of your own"
        },
        description = {
            "",
            "Rows go to standard output or --out, a summary for people to standard error.",
            "DIR holds customer_data, user_interactions, user_sessions and purchase_attributions (.jsonl or .jsonl.gz),"
                    + " at least one of them, and may hold shop.json. A table without a file counts as not tracked.",
            ""
        },
        footer = {"", "Exit code: 0 done; 1 the data cannot be read, or another failure; 2 wrong usage."},
        sortOptions = false,
        versionProvider = Command.Version.class)
final class Command implements Callable<Integer> {

    /** How rows are written. */
    enum Format {
        JSONL,
        CSV
    }

    /** How the catalogue is written. */
    enum CatalogFormat {
        MARKDOWN,
        JSON,
        JSON_SCHEMA,
        SQL_POSTGRESQL,
        SQL_DUCKDB,
        AVRO;

        /** As it is given on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String of(FeatureCatalog features) {
            return switch (this) {
                case MARKDOWN -> features.toMarkdown();
                case JSON -> FeatureJson.catalog(features);
                case JSON_SCHEMA -> FeatureJson.jsonSchema(features);
                case SQL_POSTGRESQL -> features.toSql(SqlDialect.POSTGRESQL);
                case SQL_DUCKDB -> features.toSql(SqlDialect.DUCKDB);
                case AVRO -> FeatureJson.avroSchema(features);
            };
        }
    }

    @Option(names = "--data", paramLabel = "DIR", description = "folder of the tables; without it: the sample shop")
    private @Nullable Path data;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = Converters.AsOf.class,
            description = "only records before it count: 2026-06-30T22:00:00Z, with an offset, or a date alone"
                    + " (midnight UTC); default: now, for the sample its end")
    private @Nullable Instant asOf;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            converter = Converters.Zone.class,
            description = "zone of hours, weekdays and dates, for all shops; default: that of shop.json, else UTC")
    private @Nullable ZoneId zone;

    @Option(
            names = "--alias",
            paramLabel = "[KIND:]NAME=CANONICAL",
            converter = Converters.AliasOption.class,
            description = "what a name in the data means, such as buy=PURCHASE or device:handset=mobile; KIND is event"
                    + " (default), device, page_type, discovery, referrer or site; repeatable")
    private List<Converters.Alias> aliases = new ArrayList<>();

    @Option(
            names = "--metafield",
            paramLabel = "NAMESPACE.KEY",
            description = "pass this metafield on as a feature; repeatable")
    private List<String> metafields = new ArrayList<>();

    @Option(names = "--population", paramLabel = "FILE", description = "fitted population model (JSON)")
    private @Nullable Path population;

    @Option(
            names = "--horizon-days",
            paramLabel = "N",
            description = "days ahead without a purchase that make churn; default: 180")
    private @Nullable Integer horizonDays;

    @Option(names = "--no-inference", description = "make no visits of interactions that have no recorded session")
    private boolean noInference;

    @Option(names = "--include-inactive", description = "rows also for customers without any behaviour before as-of")
    private boolean includeInactive;

    @Option(
            names = "--customer",
            paramLabel = "ID",
            description = "one customer, as a page for reading instead of rows (one page per shop that has the id)")
    private @Nullable String customer;

    @Option(
            names = "--explain",
            description = "also the parts of engagement_score, risk_score and customer_segment (page or jsonl)")
    private boolean explain;

    @Option(names = "--evidence", description = "rows also carry support and reason of absence of every feature")
    private boolean evidence;

    @Option(names = "--format", paramLabel = "jsonl|csv", description = "of the rows; default: jsonl")
    private @Nullable Format format;

    @Option(
            names = "--out",
            paramLabel = "FILE|-",
            description = "where rows, page or catalogue go; a file appears whole or not at all;"
                    + " default: - (standard output)")
    private String out = WholeFile.STANDARD_OUTPUT;

    @Option(names = "--quality", paramLabel = "FILE|-", description = "also write the data quality as text")
    private @Nullable String quality;

    @Option(names = "--skip-bad-lines", description = "leave lines that cannot be read out and count them; else: stop")
    private boolean skipBadLines;

    @Option(
            names = "--catalog",
            paramLabel = "FORMAT",
            arity = "0..1",
            fallbackValue = "markdown",
            description = "print every feature with its definition: ${COMPLETION-CANDIDATES}; default: markdown")
    private @Nullable CatalogFormat catalog;

    @Option(names = "--write-sample", paramLabel = "DIR", description = "write the sample shop's files and end")
    private @Nullable Path sampleFolder;

    @Option(names = "--debug", description = "stack trace of a failure")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "the version")
    private boolean version;

    private final OutputStream standardOutput;
    private final PrintStream err;

    Command(OutputStream standardOutput, PrintStream err) {
        this.standardOutput = standardOutput;
        this.err = err;
    }

    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        checkUsage();
        CustomerBehaviorFeatureGenerator generator = generator();
        if (sampleFolder != null) {
            writeSample(sampleFolder);
        } else if (catalog != null) {
            writeCatalog(generator.catalog(), catalog);
        } else if (data != null) {
            compute(generator, data, asOf == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : asOf);
        } else {
            computeSample(generator);
        }
        return 0;
    }

    private void checkUsage() {
        if ((sampleFolder == null ? 0 : 1) + (catalog == null ? 0 : 1) + (data == null ? 0 : 1) > 1) {
            throw Stop.usage("--data, --catalog and --write-sample exclude each other");
        }
        if (explain && format == Format.CSV) {
            throw Stop.usage("--explain needs --format jsonl or --customer: CSV has no column for the parts of scores");
        }
        if (customer != null && format != null) {
            throw Stop.usage("--customer prints a page; --format is for rows");
        }
        if (horizonDays != null && horizonDays < 1) {
            throw Stop.usage("--horizon-days must be 1 or more, not " + horizonDays);
        }
        if (population != null && !Files.exists(population)) {
            throw Stop.usage("--population: there is no file " + population);
        }
        checkOutputs();
    }

    private void checkOutputs() {
        WholeFile.check("--out", out);
        if (quality != null) {
            WholeFile.check("--quality", quality);
            if (Path.of(quality)
                    .toAbsolutePath()
                    .normalize()
                    .equals(Path.of(out).toAbsolutePath().normalize())) {
                throw Stop.usage("--out and --quality are the same file: " + out);
            }
        }
    }

    private void writeSample(Path folder) {
        if (SampleShop.FILES.stream().anyMatch(name -> Files.exists(folder.resolve(name)))) {
            throw Stop.usage("--write-sample: " + folder + " holds such files already; name an empty or new folder");
        }
        sampleInto(folder);
        err.println("The sample shop is in " + folder + "; compute it with --data " + folder + " --as-of "
                + SampleShop.END);
    }

    private static void sampleInto(Path folder) {
        try {
            Files.createDirectories(folder);
            SampleShop.write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample cannot be written to " + folder, e);
        }
    }

    private void writeCatalog(FeatureCatalog features, CatalogFormat as) {
        String text;
        try {
            text = as.of(features);
        } catch (IllegalArgumentException e) { // a metafield whose name cannot be a column or field
            throw Stop.usage("--catalog " + as + ": " + e.getMessage());
        }
        try (WholeFile file = WholeFile.open(out, standardOutput)) {
            file.write(text);
            file.commit();
        }
    }

    private void computeSample(CustomerBehaviorFeatureGenerator generator) {
        Instant end = asOf == null ? SampleShop.END : asOf;
        err.println("No --data: this is the bundled sample shop as of " + end + ", made up for trying out.");
        err.println("One customer in full: --customer c111. The sample's files to look at: --write-sample DIR.");
        err.println("Files of your own: --data DIR. All options: --help.");
        err.println();
        try (TemporaryFolder folder = new TemporaryFolder()) {
            sampleInto(folder.path());
            compute(generator, folder.path(), end);
        }
    }

    private void compute(CustomerBehaviorFeatureGenerator generator, Path folder, Instant at) {
        long start = System.nanoTime();
        DataFolder files = DataFolder.of(folder);
        files.refuseToOverwrite(out, quality);
        Input input = Input.read(files, skipBadLines ? BadLines.SKIP : BadLines.STOP, zone);
        Features features = new Features(generator, at, includeInactive, explain);
        Summary summary = new Summary(err, at);
        Tally tally;
        try (WholeFile outFile = WholeFile.open(out, standardOutput);
                WholeFile qualityFile = WholeFile.open(quality, standardOutput)) {
            tally = customer == null ? rows(features, input, outFile) : page(features, input, customer, outFile);
            qualityFile.write(tally.quality().toString());
            qualityFile.commit();
            outFile.commit();
        }
        if (customer == null) {
            summary.print(input, tally, outputName(), System.nanoTime() - start);
        } else {
            summary.printWarnings(input);
        }
    }

    private String outputName() {
        return out.equals(WholeFile.STANDARD_OUTPUT) ? "standard output" : out;
    }

    private Tally rows(Features features, Input input, WholeFile file) {
        try (var writer = format == Format.CSV
                ? FeatureJson.csv(file.stream(), features.catalog(), evidence)
                : FeatureJson.lines(file.stream(), evidence)) {
            return features.writeRows(input, writer);
        }
    }

    private static Tally page(Features features, Input input, String id, WholeFile file) {
        var entries = input.dataset().find(id);
        if (entries.isEmpty()) {
            throw Stop.failure("no table has a customer with the id " + id);
        }
        return features.writePages(input, entries, file);
    }

    private CustomerBehaviorFeatureGenerator generator() {
        Vocabulary vocabulary = Vocabulary.standard();
        for (Converters.Alias alias : aliases) {
            vocabulary = alias.addTo(vocabulary);
        }
        var builder = CustomerBehaviorFeatureGenerator.builder()
                .vocabulary(vocabulary)
                .inferVisits(!noInference);
        if (horizonDays != null) {
            builder.churnHorizonDays(horizonDays);
        }
        if (population != null) {
            builder.population(PopulationJson.read(population));
        }
        try {
            return builder.metafields(metafields).build();
        } catch (IllegalArgumentException e) { // the other settings have been checked
            throw Stop.usage("--metafield: " + e.getMessage());
        }
    }

    /** Tells the version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Command.class.getPackage().getImplementationVersion();
            return new String[] {"quickstart " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
