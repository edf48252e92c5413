package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.cli.gate.Gates;
import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.Input;
import io.github.behaviorfeatures.cli.options.Instants;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.Terminal;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.population.FittedPopulation;
import io.github.behaviorfeatures.cli.population.Purchases;
import io.github.behaviorfeatures.cli.report.EarlierRun;
import io.github.behaviorfeatures.cli.report.HtmlReport;
import io.github.behaviorfeatures.cli.report.ReportData;
import io.github.behaviorfeatures.export.BatchReportJson;
import io.github.behaviorfeatures.export.FeatureCsv;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.export.FeatureRowWriter;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One folder of tables, as of one instant or several: rows of all customers and what goes with them, or the page of one customer. */
final class Computation {

    private final long start = System.nanoTime();
    private final FeatureOptions options;
    private final Outputs outputs;
    private final Console console;
    private final DataFolder files;
    private final Instants instants;
    private final Summary summary;

    Computation(FeatureOptions options, Console console, DataFolder files, Instants instants) {
        this.options = options;
        this.outputs = options.outputs();
        this.console = console;
        this.files = files;
        this.instants = instants;
        this.summary = new Summary(console, instants);
    }

    /** Computes and writes; the settings have no population that is still to be read or learned. */
    void run(FeatureSettings unfitted) {
        files.refuseToOverwrite(outputs.out(), outputs.quality(), outputs.report(), outputs.html());
        RowFilter filter = options.filter(unfitted.generator().build().catalog());
        FeatureSettings settings = withPopulation(unfitted);
        FeatureRun run = new FeatureRun(
                settings.generator().build(),
                instants,
                options.input().threads(),
                options.batchSize(),
                options.includesInactive(),
                options.explains());
        String customer = options.customer();
        if (customer == null) {
            rows(run, settings, filter);
        } else {
            pages(run, customer);
        }
    }

    private FeatureSettings withPopulation(FeatureSettings unfitted) {
        Path file = options.populationFile();
        if (file != null) {
            PopulationModel model = PopulationJson.read(file);
            warnOfLaterFit(model);
            return options.settings(model);
        }
        unfitted.population().ifPresent(this::warnOfLaterFit);
        return options.fitsPopulation()
                ? options.settings(fitted(unfitted.generator().build()))
                : unfitted;
    }

    /** As of one instant the file is chosen for it; of a range its start is easily forgotten. */
    private void warnOfLaterFit(PopulationModel model) {
        Instant fitted = model.fit().map(FitReport::asOf).orElse(null);
        if (instants.areSeveral() && fitted != null && fitted.isAfter(instants.first())) {
            console.warn("the population of --population was fitted as of " + fitted
                    + ": at earlier instants of the range its predictions know what came later");
        }
    }

    private PopulationModel fitted(CustomerBehaviorFeatureGenerator unfitted) {
        PopulationFit fit =
                PopulationFit.builder().horizonDays(options.horizonDays()).build();
        try (Purchases purchases = Purchases.open(files, options.input(), instants.last())) {
            FittedPopulation fitted = FittedPopulation.learn(fit, unfitted, purchases, "--as-of", instants.last());
            fitted.printWarnings(console.err());
            return fitted.model();
        }
    }

    private void rows(FeatureRun run, FeatureSettings settings, RowFilter filter) {
        List<FeatureKey<?>> keys = run.generator().catalog().keys();
        EarlierRun compared = options.page().earlierRows(keys);
        options.gates().check(compared, keys);
        ReportData collected = options.page().collector(keys);
        // Customers without behaviour before as-of may have some after it: their rows are read too.
        try (Input customers = Input.open(files, options.input(), options.includesInactive() ? null : instants.last());
                WholeFile outFile = openRows();
                WholeFile qualityFile = open(outputs.quality());
                WholeFile reportFile = open(outputs.report());
                WholeFile pageFile = open(outputs.html())) {
            RowsWritten written = write(run, customers, filter, collected, outFile);
            DataQuality quality = written.report().quality().merge(customers.quality());
            String heldBack = options.gates()
                    .reason(new Gates.Run(written.report(), quality, written.rows(), collected, compared));
            if (heldBack != null) {
                summary.print(customers, written, quality, Summary.HELD_BACK, System.nanoTime() - start);
                throw Stop.heldBack(heldBack);
            }
            qualityFile.write(quality::toTextWithAllNames);
            reportFile.write(() -> BatchReportJson.write(written.report(), quality, settings) + "\n");
            var about = new HtmlReport.Run(
                    written.report(), quality, customers.customers().withoutRecord(), written.overTime());
            options.page().write(collected, about, compared, pageFile);
            commit(qualityFile, reportFile, pageFile, outFile);
            String output = shortens() ? null : outputs.nameOfOut();
            summary.print(customers, written, quality, output, System.nanoTime() - start);
        }
    }

    private RowsWritten write(
            FeatureRun run, Input customers, RowFilter filter, @Nullable ReportData collected, WholeFile file) {
        boolean evidence = options.hasEvidence();
        EarlierFile before = options.earlier().open(run, evidence, options.explains());
        if (before != null) {
            run.skipUpToDate(before::isUpToDate);
        }
        try (FeatureRowWriter writer = writer(run, evidence, file);
                RowsWritten written = new RowsWritten(
                        run.generator().catalog(), instants, filter, before, collected, Progress.of(console.err()))) {
            written.write(run, customers, writer);
            writer.flush();
            written.carryForward(file.stream());
            return written;
        }
    }

    private FeatureRowWriter writer(FeatureRun run, boolean evidence, WholeFile file) {
        if (shortens()) {
            return new RowTable(file, console.terminalOfOut(), run.asOf());
        }
        Function<OutputStream, FeatureRowWriter> form = out -> options.isCsv()
                ? new FeatureCsv(out, run.generator().catalog(), evidence, options.csvFormat())
                : FeatureJson.lines(out, evidence);
        return instants.areSeveral()
                ? new InstantRows(
                        file.stream(), instants.all(), form, options.input().temporaryFolder())
                : form.apply(file.stream());
    }

    /** Fifty columns of all customers are for programs and files; a person in front of a terminal gets a table. */
    private boolean shortens() {
        return options.mayShorten() && console.terminalOfOut().isOne();
    }

    private void pages(FeatureRun run, String customer) {
        // All rows are read: a customer who only acts after as-of has a page too.
        try (Input customers = Input.open(files, options.input());
                WholeFile outFile = open(outputs.out());
                WholeFile qualityFile = open(outputs.quality())) {
            DataQuality.Sum shown = new DataQuality.Sum();
            Terminal terminal = outputs.isStandardOutput() ? console.terminalOfOut() : Terminal.NONE;
            if (run.pages(customers, customer, terminal, outFile, shown) == 0) {
                throw Stop.failure("no table has a customer with the id " + customer);
            }
            DataQuality quality = shown.total().merge(customers.quality());
            qualityFile.write(quality::toTextWithAllNames);
            commit(qualityFile, outFile);
            customers.warn(console);
        }
    }

    private WholeFile open(@Nullable String name) {
        return WholeFile.open(name, console.out());
    }

    /** The rows; on standard output, too, there are none before the conditions have let them pass. */
    private WholeFile openRows() {
        return options.gates().areGiven()
                ? WholeFile.openHeldBack(
                        outputs.out(), console.out(), options.input().temporaryFolder())
                : open(outputs.out());
    }

    /** The rows last: where they are, everything is. */
    private static void commit(WholeFile... files) {
        for (WholeFile file : files) {
            file.commit();
        }
    }
}
