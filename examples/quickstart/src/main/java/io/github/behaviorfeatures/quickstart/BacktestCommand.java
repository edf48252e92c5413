package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.json.BacktestJson;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.BacktestReport;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tests a population model on the past. */
@CommandLine.Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "",
            "Fits a population model before an instant, and holds what it foretells against what came.",
            "The table goes to standard output.",
            ""
        })
final class BacktestCommand implements Callable<Integer> {

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--split",
            required = true,
            paramLabel = "INSTANT",
            converter = Converters.AsOf.class,
            description = "the instant before which the model may see orders")
    private Instant split = Instant.EPOCH;

    @Option(
            names = "--horizon-days",
            required = true,
            paramLabel = "N",
            description = "so many days after the split are foretold; the data must go that far")
    private int horizonDays;

    @Mixin
    private PopulationOptions population = new PopulationOptions();

    @Option(
            names = "--population",
            paramLabel = "FILE",
            description = "test this model instead of fitting one; it should be of before the split")
    private @Nullable Path populationFile;

    @Option(names = "--out", paramLabel = "FILE", description = "also write the report as JSON")
    private @Nullable String out;

    private final OutputStream standardOutput;
    private final PrintStream err;

    BacktestCommand(OutputStream standardOutput, PrintStream err) {
        this.standardOutput = standardOutput;
        this.err = err;
    }

    @Override
    public Integer call() {
        DataFolder files = DataFolder.of(input.requiredData("backtest"));
        check(files);
        CustomerBehaviorFeatureGenerator generator = input.generator().build();
        PopulationModel model = model(files, generator);
        BacktestReport report;
        try (Input customers = Input.open(files, input)) {
            report = Backtest.run(
                    model, split, horizonDays, generator.backtestCases(customers::ofOneShop, split, horizonDays));
        } catch (IllegalArgumentException e) { // nobody has an order before the split
            throw Stop.failure(e.getMessage());
        }
        try (WholeFile table = WholeFile.open(WholeFile.STANDARD_OUTPUT, standardOutput);
                WholeFile json = WholeFile.open(out, standardOutput)) {
            json.write(BacktestJson.write(report) + "\n");
            json.commit();
            table.write(report.toString());
            table.commit();
        }
        return 0;
    }

    private void check(DataFolder files) {
        input.check();
        if (horizonDays < 1 || horizonDays > 36_500) {
            throw Stop.usage("--horizon-days must be 1 to 36500, not " + horizonDays);
        }
        if (populationFile != null && !Files.exists(populationFile)) {
            throw Stop.usage("--population: there is no file " + populationFile);
        }
        if (out != null) {
            WholeFile.check("--out", out);
            files.refuseToOverwrite(out);
        }
    }

    private PopulationModel model(DataFolder files, CustomerBehaviorFeatureGenerator generator) {
        if (populationFile != null) {
            return PopulationJson.read(populationFile);
        }
        try (Input customers = Input.open(files, input, split)) {
            PopulationModel fitted = population.fit(generator, customers, split);
            PopulationOptions.print(fitted, err);
            return fitted;
        }
    }
}
