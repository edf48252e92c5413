package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.SqlDialect;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.json.BatchReportJson;
import io.github.behaviorfeatures.json.FeatureJson;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.quickstart.report.EarlierRun;
import io.github.behaviorfeatures.quickstart.report.HtmlReport;
import io.github.behaviorfeatures.quickstart.report.ReportData;
import io.github.behaviorfeatures.quickstart.sample.SampleShop;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
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

    private static final String FIT = "fit";

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

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = Converters.AsOf.class,
            description = "only records before it count: 2026-06-30T22:00:00Z, with an offset, or a date alone"
                    + " (midnight UTC); default: now, for the sample its end")
    private @Nullable Instant asOf;

    @Option(
            names = "--metafield",
            paramLabel = "NAMESPACE.KEY",
            description = "pass this metafield on as a feature; repeatable")
    private List<String> metafields = new ArrayList<>();

    @Option(
            names = "--population",
            paramLabel = "FILE|fit",
            description = "population model (JSON, of the command fit), or fit: learn one of the same data first")
    private @Nullable String population;

    @Option(
            names = "--horizon-days",
            paramLabel = "N",
            description = "days ahead without a purchase that make churn; default: 180")
    private @Nullable Integer horizonDays;

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

    @Option(names = "--batch-size", paramLabel = "N", description = "rows computed and written at a time; default: 250")
    private int batchSize = 250;

    @Mixin
    private EarlierOptions earlier = new EarlierOptions();

    @Option(names = "--report", paramLabel = "FILE|-", description = "also write counts, times and statistics as JSON")
    private @Nullable String report;

    @Mixin
    private PageOptions page = new PageOptions();

    @Option(
            names = "--catalog",
            paramLabel = "FORMAT",
            arity = "0..1",
            fallbackValue = "markdown",
            description = "print every feature with its definition: ${COMPLETION-CANDIDATES}; default: markdown")
    private @Nullable CatalogFormat catalog;

    @Option(names = "--write-sample", paramLabel = "DIR", description = "write the sample shop's files and end")
    private @Nullable Path sampleFolder;

    @Option(names = "--debug", scope = CommandLine.ScopeType.INHERIT, description = "stack trace of a failure")
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
    private final Terminal terminalOfOut;
    private final Terminal terminalOfErr;

    Command(OutputStream standardOutput, PrintStream err, Terminal terminalOfOut, Terminal terminalOfErr) {
        this.standardOutput = standardOutput;
        this.err = err;
        this.terminalOfOut = terminalOfOut;
        this.terminalOfErr = terminalOfErr;
    }

    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        checkUsage();
        CustomerBehaviorFeatureGenerator unfitted = generator(PopulationModel.DEFAULT); // refuses wrong metafields
        if (sampleFolder != null) {
            writeSample(sampleFolder);
        } else if (catalog != null) {
            writeCatalog(unfitted.catalog(), catalog);
        } else if (input.data != null) {
            compute(input.data, asOf == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : asOf, unfitted);
        } else {
            computeSample(unfitted);
        }
        return 0;
    }

    private void checkUsage() {
        input.check();
        if ((sampleFolder == null ? 0 : 1) + (catalog == null ? 0 : 1) + (input.data == null ? 0 : 1) > 1) {
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
        if (batchSize < 1 || batchSize > 10_000) {
            throw Stop.usage("--batch-size must be 1 to 10000, not " + batchSize);
        }
        if (population != null && !population.equals(FIT) && !Files.exists(Path.of(population))) {
            throw Stop.usage("--population: there is no file " + population);
        }
        earlier.check(customer != null, format == Format.CSV);
        page.check(customer != null);
        checkOutputs();
    }

    private void checkOutputs() {
        Map<Path, String> files = new HashMap<>();
        WholeFile.check("--out", out);
        files.put(Path.of(out).toAbsolutePath().normalize(), "--out");
        checkOutput("--quality", quality, files);
        checkOutput("--report", report, files);
        checkOutput("--html", page.html, files);
        if (customer != null && report != null) {
            throw Stop.usage("--customer prints a page; --report is for rows");
        }
    }

    private static void checkOutput(String option, @Nullable String name, Map<Path, String> others) {
        if (name != null) {
            WholeFile.check(option, name);
            String other = others.put(Path.of(name).toAbsolutePath().normalize(), option);
            if (other != null) {
                throw Stop.usage(other + " and " + option + " are the same file: " + name);
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

    private void computeSample(CustomerBehaviorFeatureGenerator unfitted) {
        Instant end = asOf == null ? SampleShop.END : asOf;
        say("No --data: this is the bundled sample shop as of " + end + ", made up for trying out.");
        say("One customer in full: --customer c111. The sample's files to look at: --write-sample DIR.");
        say("Files of your own: --data DIR. All options: --help.");
        err.println();
        try (TemporaryFolder folder = new TemporaryFolder()) {
            sampleInto(folder.path());
            compute(folder.path(), end, unfitted);
        }
    }

    private void say(String text) {
        terminalOfErr.wrap(text, 2).forEach(err::println);
    }

    private void compute(Path folder, Instant at, CustomerBehaviorFeatureGenerator unfitted) {
        long start = System.nanoTime();
        DataFolder files = DataFolder.of(folder);
        files.refuseToOverwrite(out, quality, report, page.html);
        CustomerBehaviorFeatureGenerator generator =
                population == null ? unfitted : generator(population(population, files, at, unfitted));
        FeatureRun run = new FeatureRun(generator, at, input.threads(), batchSize, includeInactive, explain);
        List<FeatureKey<?>> keys = run.generator().catalog().keys();
        EarlierRun compared = page.earlierRows(keys);
        ReportData collected = page.collector(keys);
        boolean everybody = customer != null || includeInactive; // be it that nobody knew of him at that instant
        try (Input customers = Input.open(files, input, everybody ? null : at);
                WholeFile outFile = WholeFile.open(out, standardOutput);
                WholeFile qualityFile = WholeFile.open(quality, standardOutput);
                WholeFile reportFile = WholeFile.open(report, standardOutput);
                WholeFile pageFile = WholeFile.open(page.html, standardOutput)) {
            Summary summary = new Summary(err, terminalOfErr, at);
            if (customer == null) {
                RowsWritten written = rows(run, customers, collected, outFile);
                DataQuality all =
                        written.report().quality().merge(customers.customers().quality());
                qualityFile.write(all::toString);
                reportFile.write(() -> BatchReportJson.write(written.report()) + "\n");
                var about = new HtmlReport.Run(
                        written.report(), all, customers.customers().withoutRecord());
                PageOptions.write(collected, about, compared, pageFile);
                commit(qualityFile, reportFile, pageFile, outFile);
                summary.print(customers, written, all, outputName(), System.nanoTime() - start);
            } else {
                DataQuality shown = pages(run, customers, customer, outFile);
                qualityFile.write(shown.merge(customers.customers().quality()).toString());
                commit(qualityFile, reportFile, outFile);
                summary.printWarnings(customers);
            }
        }
    }

    /** The rows last: where they are, everything is. */
    private static void commit(WholeFile... files) {
        for (WholeFile file : files) {
            file.commit();
        }
    }

    private PopulationModel population(
            String from, DataFolder files, Instant at, CustomerBehaviorFeatureGenerator unfitted) {
        if (!from.equals(FIT)) {
            return PopulationJson.read(Path.of(from));
        }
        try (Input customers = Input.open(files, input, at)) {
            PopulationModel fitted = new PopulationOptions().fit(unfitted, customers, at);
            fitted.fit().orElseThrow().warnings().forEach(warning -> err.println("WARNING: population: " + warning));
            return fitted;
        }
    }

    private String outputName() {
        return out.equals(WholeFile.STANDARD_OUTPUT) ? "standard output" : out;
    }

    private RowsWritten rows(FeatureRun run, Input customers, @Nullable ReportData collected, WholeFile file) {
        EarlierFile before = earlier.open(run, evidence, explain);
        if (before != null) {
            run.skipUpToDate(before::isUpToDate);
        }
        try (var writer = format == Format.CSV
                        ? FeatureJson.csv(file.stream(), run.generator().catalog(), evidence)
                        : FeatureJson.lines(file.stream(), evidence);
                RowsWritten written = new RowsWritten(run.generator().catalog(), before, collected, Progress.of(err))) {
            written.write(run, customers, writer);
            writer.flush();
            written.carryForward(file.stream());
            return written;
        }
    }

    private DataQuality pages(FeatureRun run, Input customers, String id, WholeFile file) {
        DataQuality.Sum quality = new DataQuality.Sum();
        if (run.pages(customers, id, terminalOfPage(), file, quality) == 0) {
            throw Stop.failure("no table has a customer with the id " + id);
        }
        return quality.total();
    }

    private Terminal terminalOfPage() {
        return out.equals(WholeFile.STANDARD_OUTPUT) ? terminalOfOut : Terminal.NONE;
    }

    private CustomerBehaviorFeatureGenerator generator(PopulationModel model) {
        var builder = input.generator().population(model);
        if (horizonDays != null) {
            builder.churnHorizonDays(horizonDays);
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
