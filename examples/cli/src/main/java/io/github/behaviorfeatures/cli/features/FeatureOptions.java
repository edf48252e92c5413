package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.cli.gate.Gate;
import io.github.behaviorfeatures.cli.gate.Gates;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.options.Instants;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.population.PopulationOptions;
import io.github.behaviorfeatures.cli.raw.RawExports;
import io.github.behaviorfeatures.cli.raw.RawImport;
import io.github.behaviorfeatures.cli.raw.ReadingOptions;
import io.github.behaviorfeatures.cli.rows.Condition;
import io.github.behaviorfeatures.cli.rows.CsvOptions;
import io.github.behaviorfeatures.export.CsvFormat;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.sources.RawShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of the command without a name. */
final class FeatureOptions {

    private static final String FIT = "fit";

    /** How rows are written. */
    enum RowFormat {
        JSONL,
        CSV
    }

    private static final Set<String> OF_CATALOG = Set.of("--catalog", "--out", "--settings", "--metafield", "--debug");
    private static final Set<String> OF_SAMPLE = Set.of("--write-sample", "--debug");

    private final Options options;
    private final InputOptions input;
    private final Options.Value<List<String>> exports;
    private final ReadingOptions reading;
    private final Options.Value<Instants> asOf;
    private final Options.Value<List<String>> metafields;
    private final Options.Value<String> population;
    private final Options.Value<Integer> horizonDays;
    private final Options.Flag includeInactive;
    private final Options.Value<String> customer;
    private final Options.Flag explain;
    private final Options.Flag evidence;
    private final Options.Value<RowFormat> format;
    private final CsvOptions csv;
    private final Options.Value<List<String>> where;
    private final Options.Value<String> out;
    private final Options.Value<String> quality;
    private final Options.Value<Integer> batchSize;
    private final EarlierOptions earlier;
    private final Options.Value<String> report;
    private final PageOptions page;
    private final Options.Value<List<Gate>> failIf;
    private final Options.Value<CatalogFormat> catalog;
    private final Options.Value<Path> sampleFolder;
    private final Options.Flag debug;

    FeatureOptions(Options options) {
        this.options = options;
        input = new InputOptions(options);
        exports = options.several(
                "--import",
                String.class,
                "[KIND:]PATH",
                "raw exports in place of --data, as the command import has them (import --help): tables are made of them"
                        + " and deleted; repeatable");
        reading = new ReadingOptions(options);
        asOf = options.value(
                "--as-of",
                Instants.class,
                "INSTANT",
                "only records before it count: 2026-06-30T22:00:00Z, with an offset, or a date alone (midnight UTC);"
                        + " FROM..TO/STEP, such as 2026-01-01..2026-06-01/P1M, gives rows at each instant of a range;"
                        + " default: now, for the sample its end");
        metafields = options.repeatable(
                "--metafield", String.class, "NAMESPACE.KEY", "pass this metafield on as a feature; repeatable");
        population = options.value(
                "--population",
                String.class,
                "FILE|fit",
                "population model (JSON, of the command fit), or fit: learn one of the same data first");
        horizonDays = options.value(
                "--horizon-days",
                Integer.class,
                "N",
                "days ahead without a purchase that make churn; default: that of --settings or --population, else 180");
        includeInactive =
                options.flag("--include-inactive", "rows also for customers without any behaviour before as-of");
        customer = options.value(
                "--customer",
                String.class,
                "ID",
                "one customer, as a page for reading instead of rows (one page per shop that has the id)");
        explain = options.flag(
                "--explain",
                "also the parts of engagement_score, risk_score, customer_segment and, with a fitted population,"
                        + " churn_probability (page or jsonl)");
        evidence = options.flag("--evidence", "rows also carry support and reason of absence of every feature");
        format = options.value(
                "--format",
                RowFormat.class,
                "jsonl|csv",
                "of the rows; default: jsonl, but in a terminal without --out a table of the first ten");
        csv = new CsvOptions(options);
        where = Condition.option(options);
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
        failIf = options.repeatable(
                "--fail-if",
                Gate.class,
                "CONDITION",
                "publish nothing and end with 3 if it holds: 'left_out > 5%%', 'customers < 1000',"
                        + " 'psi(churn_probability) > 0.25' (with --compare), also rows, failed, absent(FEATURE);"
                        + " repeatable");
        catalog = options.withFallback(
                "--catalog",
                CatalogFormat.class,
                "FORMAT",
                "markdown",
                "print every feature with its definition: ${COMPLETION-CANDIDATES}; default: markdown");
        sampleFolder = options.value("--write-sample", Path.class, "DIR", "write the sample shop's files and end");
        debug = options.debugHelpAndVersion();
    }

    /** Refuses what cannot be, or not together. */
    void check() {
        input.check();
        long aims = Stream.of(input.data(), exports.get(), catalog.get(), sampleFolder.get())
                .filter(Objects::nonNull)
                .count();
        if (aims > 1) {
            throw Stop.usage("--data, --import, --catalog and --write-sample exclude each other");
        }
        if (catalog.isGiven()) {
            refuseBeside("--catalog", OF_CATALOG);
        }
        if (sampleFolder.isGiven()) {
            refuseBeside("--write-sample", OF_SAMPLE);
        }
        checkExports();
        if (explains() && isCsv()) {
            throw Stop.usage("--explain needs --format jsonl or --customer: CSV has no column for the parts of scores");
        }
        if (customer.isGiven() && format.isGiven()) {
            throw Stop.usage("--customer prints a page; --format is for rows");
        }
        checkRows();
        horizonDays();
        if (batchSize() < 1 || batchSize() > 10_000) {
            throw Stop.usage("--batch-size must be 1 to 10000, not " + batchSize());
        }
        Path model = populationFile();
        if (model != null && !Files.exists(model)) {
            throw Stop.noFile("--population", model);
        }
        earlier.check(customer.isGiven(), isCsv());
        checkRange();
        checkPage();
        page.check(customer.isGiven(), gates());
        outputs().check();
        Outputs to = outputs();
        WholeFile.refuseToOverwrite("--population", model, to.out(), to.quality(), to.report(), to.html());
        input.refuseToOverwriteSettings(to.out(), to.quality(), to.report(), to.html());
        WholeFile.refuseToOverwrite("--previous", earlier.file(), to.quality(), to.report(), to.html());
        WholeFile.refuseToOverwrite("--compare", page.compared(), to.quality(), to.report(), to.html());
        if (customer.isGiven() && failIf.isGiven()) {
            throw Stop.usage("--customer prints a page; --fail-if is for rows");
        }
        if (customer.isGiven() && report.isGiven()) {
            throw Stop.usage("--customer prints a page; --report is for rows");
        }
    }

    private void refuseBeside(String option, Set<String> heard) {
        options.unheard(heard).ifPresent(other -> {
            throw Stop.usage(option + " has no use for " + other + "; leave it out");
        });
    }

    private void checkPage() {
        if (customer.isGiven() && (includesInactive() || hasEvidence() || batchSize.isGiven())) {
            throw Stop.usage(
                    "--customer prints a page, whoever it is; --include-inactive, --evidence and --batch-size are for rows");
        }
    }

    private void checkExports() {
        if (!exports.isGiven()) {
            reading.refuse();
            return;
        }
        input.checkForExports();
        if (input.skipsBadLines() && reading.stopsAtBadLines()) {
            throw Stop.usage("--skip-bad-lines and --stop-at-bad-lines exclude each other");
        }
    }

    private void checkRows() {
        if (csv.areGiven() && !isCsv()) {
            throw Stop.usage("--delimiter, --excel and --no-guard need --format csv");
        }
        csv.format();
        conditions();
        if (where.isGiven() && customer.isGiven()) {
            throw Stop.usage("--customer prints a page; --where is for rows");
        }
        if (where.isGiven() && earlier.isGiven()) {
            throw Stop.usage(
                    "--where holds rows back, which the next run with --previous would miss; write all rows, and"
                            + " list some of them with the command list");
        }
    }

    private List<Condition> conditions() {
        return where.orElse(List.of()).stream().map(Condition::parse).toList();
    }

    /** Which rows are written; refuses conditions that no row can be asked for. */
    RowFilter filter(FeatureCatalog catalog) {
        return new RowFilter(conditions(), catalog);
    }

    InputOptions input() {
        return input;
    }

    /** The raw exports to be read; null if none are named. */
    @Nullable
    List<String> exports() {
        return exports.get();
    }

    /** How to make tables of the exports for features as of an instant: whether somebody is a visitor depends on it. */
    RawImport tablesOf(RawExports raw, Instants at) {
        String shop = input.shop() == null ? "shop" : input.shop();
        RawShop reader = reading.applyTo(input.rawShop(shop)).build();
        return new RawImport(raw, reader, Shop.of(shop), reading.visitors() ? at.last() : null);
    }

    Instants asOf(Instant otherwise) {
        return asOf.orElse(Instants.of(otherwise));
    }

    private void checkRange() {
        if (!asOf.isGiven() || !asOf.get().areSeveral()) {
            return;
        }
        if (customer.isGiven()) {
            throw Stop.usage("--customer prints a page as of one instant, not of the range of --as-of");
        }
        if (earlier.isGiven()) {
            throw Stop.usage("--previous carries rows on to one instant, not to the range of --as-of");
        }
        if (reading.visitors()) {
            throw Stop.usage("--visitors makes tables of raw exports as of one instant, not for the range of --as-of");
        }
        if (fitsPopulation()) {
            throw Stop.usage("--population fit learns a model as of one instant, not of the range of --as-of: learn one"
                    + " as of its start (fit --as-of " + asOf.get().first() + " --out FILE) and name it"
                    + " (--population FILE)");
        }
    }

    /** Whether a population is to be learned from the same data first. */
    boolean fitsPopulation() {
        return FIT.equals(population.get());
    }

    /** The file of the population model; null if none is named. */
    @Nullable
    Path populationFile() {
        return population.isGiven() && !fitsPopulation() ? Path.of(population.get()) : null;
    }

    /** The horizon of churn. */
    int horizonDays() {
        return PopulationOptions.horizonDays(horizonDays, input.settings());
    }

    boolean includesInactive() {
        return includeInactive.isOn();
    }

    /** The customer to print a page of; null for rows. */
    @Nullable
    String customer() {
        return customer.get();
    }

    boolean explains() {
        return explain.isOn();
    }

    boolean hasEvidence() {
        return evidence.isOn();
    }

    boolean isCsv() {
        return format.get() == RowFormat.CSV;
    }

    CsvFormat csvFormat() {
        return csv.format();
    }

    /** Whether rows may be shown in short: nothing says that they are wanted in full, or where. */
    boolean mayShorten() {
        return !out.isGiven() && !format.isGiven() && !explains() && !hasEvidence() && !earlier.isGiven();
    }

    int batchSize() {
        return batchSize.orElse(250);
    }

    Outputs outputs() {
        return new Outputs(out.orElse(WholeFile.STANDARD_OUTPUT), quality.get(), report.get(), page.html());
    }

    EarlierOptions earlier() {
        return earlier;
    }

    PageOptions page() {
        return page;
    }

    /** The conditions under which nothing is published. */
    Gates gates() {
        return new Gates(failIf.orElse(List.of()));
    }

    /** How to write the catalogue; null if it is not asked for. */
    @Nullable
    CatalogFormat catalog() {
        return catalog.get();
    }

    /** Where to write the sample; null if it is not asked for. */
    @Nullable
    Path sampleFolder() {
        return sampleFolder.get();
    }

    boolean debug() {
        return debug.isOn();
    }

    /** Everything that decides numbers, with the population of --settings unless another is asked for. */
    FeatureSettings settings() {
        return settings(
                population.isGiven() ? null : input.settings().population().orElse(null));
    }

    /** Everything that decides numbers; refuses wrong metafields, and a population of another horizon. */
    FeatureSettings settings(@Nullable PopulationModel model) {
        return PopulationOptions.settings(input.settings(), model, metafields, horizonDays);
    }
}
