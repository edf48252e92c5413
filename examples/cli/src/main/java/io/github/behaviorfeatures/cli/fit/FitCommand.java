package io.github.behaviorfeatures.cli.fit;

import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.population.FittedPopulation;
import io.github.behaviorfeatures.cli.population.PopulationOptions;
import io.github.behaviorfeatures.cli.population.Purchases;
import io.github.behaviorfeatures.cli.population.ShopData;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.PopulationFit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Learns a population model. */
public final class FitCommand implements Callable<Integer> {

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final InputOptions input;
    private final Options.Value<Instant> asOf;
    private final Options.Value<Integer> horizonDays;
    private final PopulationOptions population;
    private final Options.Value<String> out;
    private final Console console;

    /**
     * A command that is not yet part of a command line.
     *
     * @param console what it writes to
     */
    public FitCommand(Console console) {
        this.console = console;
        spec.usageMessage()
                .header("Learns a population model from the orders of a shop, for --population.")
                .description("Without --data it is tried on the bundled sample shop, as of its end.", "")
                .sortOptions(false);
        Options options = new Options(spec);
        input = new InputOptions(options);
        asOf = options.value(
                "--as-of",
                Instant.class,
                "INSTANT",
                "only orders before it count; default: now, for the sample its end");
        horizonDays = options.value(
                "--horizon-days",
                Integer.class,
                "N",
                "days ahead without a purchase that make churn, which the churn head is learned for; default: that of --settings, else 180");
        population = new PopulationOptions(options);
        out = options.value(
                "--out", String.class, "FILE|-", "where the model goes, as JSON; default: - (standard output)");
    }

    /**
     * The command as picocli has it.
     *
     * @return its options and its help
     */
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        input.check();
        PopulationFit settings = population.fit(PopulationOptions.horizonDays(horizonDays, input.settings()));
        String to = out.orElse(WholeFile.STANDARD_OUTPUT);
        WholeFile.check("--out", to);
        WholeFile.refuseToOverwrite("--settings", input.settingsFile(), to);
        if (population.hasNoHead() && horizonDays.isGiven()) {
            throw Stop.usage("--horizon-days is what the churn head is learned for, which --no-head leaves out");
        }
        try (ShopData data = ShopData.open(input, console, "fit")) {
            data.files().refuseToOverwrite(to);
            fit(settings, data.files(), to);
        }
        return 0;
    }

    private void fit(PopulationFit settings, DataFolder files, String to) {
        Instant otherwise =
                input.data() == null ? ShopData.SAMPLE_END : Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant at = asOf.orElse(otherwise);
        console.warnOfFuture("--as-of", at);
        try (Purchases purchases = Purchases.openToCount(files, input, at);
                WholeFile file = WholeFile.open(to, console.out())) {
            FittedPopulation fitted =
                    FittedPopulation.learn(settings, input.generator().build(), purchases, "--as-of", at);
            file.write(PopulationJson.write(fitted.model()) + "\n");
            file.commit();
            fitted.print(console.err());
            purchases.printQuality(console);
        }
    }
}
