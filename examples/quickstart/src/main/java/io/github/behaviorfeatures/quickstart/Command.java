package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.SqlDialect;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.export.BatchReportJson;
import io.github.behaviorfeatures.export.CatalogExport;
import io.github.behaviorfeatures.export.FeatureCsv;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.PopulationFit;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The options, and what they lead to. */
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
                case JSON -> CatalogExport.json(features);
                case JSON_SCHEMA -> CatalogExport.jsonSchema(features);
                case SQL_POSTGRESQL -> features.toSql(SqlDialect.POSTGRESQL);
                case SQL_DUCKDB -> features.toSql(SqlDialect.DUCKDB);
                case AVRO -> CatalogExport.avroSchema(features);
            };
        }
    }

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final InputOptions input;
    private final Options.Value<Instant> asOf;
    private final Options.Value<List<String>> metafields;
    private final Options.Value<String> population;
    private final Options.Value<Integer> horizonDays;
    private final Options.Flag includeInactive;
    private final Options.Value<String> customer;
    private final Options.Flag explain;
    private final Options.Flag evidence;
    private final Options.Value<Format> format;
    private final Options.Value<String> out;
    private final Options.Value<String> quality;
    private final Options.Value<Integer> batchSize;
    private final EarlierOptions earlier;
    private final Options.Value<String> report;
    private final PageOptions page;
    private final Options.Value<CatalogFormat> catalog;
    private final Options.Value<Path> sampleFolder;
    private final Options.Flag debug;

    private final OutputStream standardOutput;
    private final PrintStream err;
    private final Terminal terminalOfOut;
    private final Terminal terminalOfErr;

    Command(OutputStream standardOutput, PrintStream err, Terminal terminalOfOut, Terminal terminalOfErr) {
        this.standardOutput = standardOutput;
        this.err = err;
        this.terminalOfOut = terminalOfOut;
        this.terminalOfErr = terminalOfErr;
        describe(spec.usageMessage());
        Options options = new Options(spec);
        input = new InputOptions(options);
        asOf = options.value(
                "--as-of",
                Instant.class,
                "INSTANT",
                "only records before it count: 2026-06-30T22:00:00Z, with an offset, or a date alone (midnight UTC);"
                        + " default: now, for the sample its end");
        metafields = options.repeatable(
                "--metafield", String.class, "NAMESPACE.KEY", "pass this metafield on as a feature; repeatable");
        population = options.value(
                "--population",
                String.class,
                "FILE|fit",
                "population model (JSON, of the command fit), or fit: learn one of the same data first");
        horizonDays = options.value(
                "--horizon-days", Integer.class, "N", "days ahead without a purchase that make churn; default: 180");
        includeInactive =
                options.flag("--include-inactive", "rows also for customers without any behaviour before as-of");
        customer = options.value(
                "--customer",
                String.class,
                "ID",
                "one customer, as a page for reading instead of rows (one page per shop that has the id)");
        explain = options.flag(
                "--explain", "also the parts of engagement_score, risk_score and customer_segment (page or jsonl)");
        evidence = options.flag("--evidence", "rows also carry support and reason of absence of every feature");
        format = options.value("--format", Format.class, "jsonl|csv", "of the rows; default: jsonl");
        out = options.value(
                "--out",
                String.class,
                "FILE|-",
                "where rows, page or catalogue go; a file appears whole or not at all; default: - (standard output)");
        quality = options.value("--quality", String.class, "FILE|-", "also write the data quality as text");
        batchSize =
                options.value("--batch-size", Integer.class, "N", "rows computed and written at a time; default: 250");
        earlier = new EarlierOptions(options);
        report = options.value("--report", String.class, "FILE|-", "also write counts, times and statistics as JSON");
        page = new PageOptions(options);
        catalog = options.withFallback(
                "--catalog",
                CatalogFormat.class,
                "FORMAT",
                "markdown",
                "print every feature with its definition: ${COMPLETION-CANDIDATES}; default: markdown");
        sampleFolder = options.value("--write-sample", Path.class, "DIR", "write the sample shop's files and end");
        debug = options.debugHelpAndVersion();
    }

    private static void describe(UsageMessageSpec usage) {
        usage.header("Computes behaviour features of a shop's customers.")
                .customSynopsis(
                        "java -jar quickstart.jar                     the bundled sample shop",
                        "       java -jar quickstart.jar --data DIR [...]    files of your own")
                .description(
                        "",
                        "Rows go to standard output or --out, a summary for people to standard error.",
                        "DIR holds customer_data, user_interactions, user_sessions and purchase_attributions (.jsonl or"
                                + " .jsonl.gz), at least one of them, and may hold shop.json. A table without a file"
                                + " counts as not tracked.",
                        "")
                .footer("", "Exit code: 0 done; 1 the data cannot be read, or another failure; 2 wrong usage.")
                .sortOptions(false);
    }

    CommandSpec spec() {
        return spec;
    }

    boolean debug() {
        return debug.isOn();
    }

    @Override
    public Integer call() {
        checkUsage();
        CustomerBehaviorFeatureGenerator unfitted = generator(PopulationModel.DEFAULT); // refuses wrong metafields
        if (sampleFolder.isGiven()) {
            writeSample(sampleFolder.get());
        } else if (catalog.isGiven()) {
            writeCatalog(unfitted.catalog(), catalog.get());
        } else if (input.data() != null) {
            compute(input.data(), asOf.orElse(Instant.now().truncatedTo(ChronoUnit.MILLIS)), unfitted);
        } else {
            computeSample(unfitted);
        }
        return 0;
    }

    private void checkUsage() {
        input.check();
        long aims = Stream.of(input.data(), catalog.get(), sampleFolder.get())
                .filter(Objects::nonNull)
                .count();
        if (aims > 1) {
            throw Stop.usage("--data, --catalog and --write-sample exclude each other");
        }
        if (explain.isOn() && format.get() == Format.CSV) {
            throw Stop.usage("--explain needs --format jsonl or --customer: CSV has no column for the parts of scores");
        }
        if (customer.isGiven() && format.isGiven()) {
            throw Stop.usage("--customer prints a page; --format is for rows");
        }
        if (horizonDays.isGiven() && horizonDays.get() < 1) {
            throw Stop.usage("--horizon-days must be 1 or more, not " + horizonDays.get());
        }
        if (batchSize() < 1 || batchSize() > 10_000) {
            throw Stop.usage("--batch-size must be 1 to 10000, not " + batchSize());
        }
        String model = population.orElse(FIT);
        if (!model.equals(FIT) && !Files.exists(Path.of(model))) {
            throw Stop.usage("--population: there is no file " + model);
        }
        earlier.check(customer.isGiven(), format.get() == Format.CSV);
        page.check(customer.isGiven());
        checkOutputs();
    }

    private int batchSize() {
        return batchSize.orElse(250);
    }

    private String out() {
        return out.orElse(WholeFile.STANDARD_OUTPUT);
    }

    private void checkOutputs() {
        Map<Path, String> files = new HashMap<>();
        checkOutput("--out", out(), files);
        checkOutput("--quality", quality.get(), files);
        checkOutput("--report", report.get(), files);
        checkOutput("--html", page.html(), files);
        if (customer.isGiven() && report.isGiven()) {
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
        try (WholeFile file = WholeFile.open(out(), standardOutput)) {
            file.write(text);
            file.commit();
        }
    }

    private void computeSample(CustomerBehaviorFeatureGenerator unfitted) {
        Instant end = asOf.orElse(SampleShop.END);
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
        files.refuseToOverwrite(out(), quality.get(), report.get(), page.html());
        CustomerBehaviorFeatureGenerator generator =
                population.isGiven() ? generator(population(population.get(), files, at, unfitted)) : unfitted;
        FeatureRun run =
                new FeatureRun(generator, at, input.threads(), batchSize(), includeInactive.isOn(), explain.isOn());
        List<FeatureKey<?>> keys = run.generator().catalog().keys();
        EarlierRun compared = page.earlierRows(keys);
        ReportData collected = page.collector(keys);
        boolean everybody =
                customer.isGiven() || includeInactive.isOn(); // be it that nobody knew of him at that instant
        try (Input customers = Input.open(files, input, everybody ? null : at);
                WholeFile outFile = WholeFile.open(out(), standardOutput);
                WholeFile qualityFile = WholeFile.open(quality.get(), standardOutput);
                WholeFile reportFile = WholeFile.open(report.get(), standardOutput);
                WholeFile pageFile = WholeFile.open(page.html(), standardOutput)) {
            Summary summary = new Summary(err, terminalOfErr, at);
            if (!customer.isGiven()) {
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
                DataQuality shown = pages(run, customers, customer.get(), outFile);
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
            PopulationModel fitted =
                    PopulationOptions.fit(PopulationFit.builder().build(), unfitted, customers, at);
            fitted.fit().orElseThrow().warnings().forEach(warning -> err.println("WARNING: population: " + warning));
            return fitted;
        }
    }

    private String outputName() {
        return out().equals(WholeFile.STANDARD_OUTPUT) ? "standard output" : out();
    }

    private RowsWritten rows(FeatureRun run, Input customers, @Nullable ReportData collected, WholeFile file) {
        EarlierFile before = earlier.open(run, evidence.isOn(), explain.isOn());
        if (before != null) {
            run.skipUpToDate(before::isUpToDate);
        }
        try (var writer = format.get() == Format.CSV
                        ? new FeatureCsv(file.stream(), run.generator().catalog(), evidence.isOn())
                        : FeatureJson.lines(file.stream(), evidence.isOn());
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
        return out().equals(WholeFile.STANDARD_OUTPUT) ? terminalOfOut : Terminal.NONE;
    }

    private CustomerBehaviorFeatureGenerator generator(PopulationModel model) {
        var builder = input.generator().population(model);
        if (horizonDays.isGiven()) {
            builder.churnHorizonDays(horizonDays.get());
        }
        try {
            return builder.metafields(metafields.orElse(List.of())).build();
        } catch (IllegalArgumentException e) { // the other settings have been checked
            throw Stop.usage("--metafield: " + e.getMessage());
        }
    }
}
