package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.options.Instants;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.TemporaryFolder;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.raw.ImportedFolder;
import io.github.behaviorfeatures.cli.raw.RawExports;
import io.github.behaviorfeatures.cli.raw.RawImport;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.input.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command without a name: decides what the options ask for, and has it done. */
public final class FeaturesCommand implements Callable<Integer> {

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final FeatureOptions options;
    private final Console console;

    /**
     * A command that is not yet part of a command line.
     *
     * @param console what it writes to
     */
    public FeaturesCommand(Console console) {
        this.console = console;
        describe(spec.usageMessage());
        options = new FeatureOptions(new Options(spec));
    }

    private static void describe(UsageMessageSpec usage) {
        usage.header("Computes behaviour features of a shop's customers.")
                .customSynopsis(
                        "java -jar behavior-features.jar                     the bundled sample shop",
                        "       java -jar behavior-features.jar --data DIR [...]    files of your own",
                        "       java -jar behavior-features.jar --import FILE...    raw exports")
                .description(
                        "",
                        "Rows go to standard output or --out, a summary for people to standard error. In a terminal and"
                                + " without --out a table shows the first ten rows in short.",
                        "DIR holds customer_data, user_interactions, user_sessions and purchase_attributions (.jsonl or"
                                + " .csv, plain or as .gz), at least one of them, and may hold shop.json. A table without a file"
                                + " counts as not tracked. customer_data may also be payloads of Shopify (.json, .jsonl).",
                        "")
                .footer(
                        "",
                        "Exit code: 0 done; 1 the data cannot be read, or another failure; 2 wrong usage; 3 held back by --fail-if.")
                .sortOptions(false);
    }

    /**
     * The command as picocli has it.
     *
     * @return its options and its help
     */
    public CommandSpec spec() {
        return spec;
    }

    /**
     * Whether the stack trace of a failure is asked for; other commands have this option of it.
     *
     * @return false by default
     */
    public boolean debug() {
        return options.debug();
    }

    @Override
    public Integer call() {
        options.check();
        FeatureSettings settings = options.settings(); // before anything is read or written
        FeatureCatalog features = settings.generator().build().catalog();
        options.gates().check(features.keys());
        Path data = options.input().data();
        CatalogFormat catalog = options.catalog();
        Path sampleFolder = options.sampleFolder();
        List<String> exports = options.exports();
        if (sampleFolder != null) {
            writeSample(sampleFolder);
        } else if (catalog != null) {
            writeCatalog(features, catalog);
        } else if (data != null) {
            compute(DataFolder.of(data, console), now(), settings);
        } else if (exports != null) {
            computeExports(exports, now(), settings);
        } else {
            computeSample(settings);
        }
        return 0;
    }

    private Instants now() {
        return options.asOf(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private void writeSample(Path folder) {
        if (SampleShop.FILES.stream()
                .anyMatch(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))) { // also links
            throw Stop.usage("--write-sample: " + folder + " holds such files already; name an empty or new folder");
        }
        sampleInto(folder);
        console.err()
                .println(PlainText.of("The sample shop is in " + folder + "; compute it with --data " + folder
                        + " --as-of " + SampleShop.END));
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
        try (WholeFile file = WholeFile.open(options.outputs().out(), console.out())) {
            file.write(text);
            file.commit();
        }
    }

    private void computeSample(FeatureSettings settings) {
        Instants end = options.asOf(SampleShop.END);
        say("No --data: this is the bundled sample shop as of " + end.last() + ", made up for trying out.");
        say("One customer in full: --customer c111. The sample's files to look at: --write-sample DIR.");
        say("Files of your own: --data DIR. All options: --help.");
        console.err().println();
        try (TemporaryFolder folder = new TemporaryFolder("sample")) {
            sampleInto(folder.path());
            compute(DataFolder.of(folder.path()), end, settings);
        }
    }

    /** Tables are made of the exports, and deleted: they hold personal data. */
    private void computeExports(List<String> arguments, Instants at, FeatureSettings settings) {
        RawExports exports = RawExports.of(arguments, console);
        Outputs outputs = options.outputs();
        Stream.of(outputs.out(), outputs.quality(), outputs.report(), outputs.html())
                .forEach(exports::refuseToOverwrite);
        RawImport tables = options.tablesOf(exports, at);
        try (TemporaryFolder folder =
                new TemporaryFolder("import", options.input().temporaryFolder())) {
            tables.into(ImportedFolder.of(folder.path(), exports), console);
            console.err().println();
            compute(DataFolder.of(folder.path()).called("the exports"), at, settings);
        }
    }

    private void say(String text) {
        console.terminalOfErr().wrap(text, 2).forEach(console.err()::println);
    }

    private void compute(DataFolder files, Instants at, FeatureSettings settings) {
        console.warnOfFuture("--as-of", at.last());
        new Computation(options, console, files, at).run(settings);
    }
}
