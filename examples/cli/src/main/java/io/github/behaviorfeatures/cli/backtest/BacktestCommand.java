package io.github.behaviorfeatures.cli.backtest;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.Input;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.population.FittedPopulation;
import io.github.behaviorfeatures.cli.population.PopulationOptions;
import io.github.behaviorfeatures.json.BacktestJson;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.BacktestReport;
import io.github.behaviorfeatures.population.PopulationModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Tests a population model on the past. */
public final class BacktestCommand implements Callable<Integer> {

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final InputOptions input;
    private final Options.Value<Instant> split;
    private final Options.Value<Integer> horizonDays;
    private final PopulationOptions population;
    private final Options.Value<Path> populationFile;
    private final Options.Value<String> out;
    private final Console console;

    /**
     * A command that is not yet part of a command line.
     *
     * @param console what it writes to
     */
    public BacktestCommand(Console console) {
        this.console = console;
        spec.usageMessage()
                .header("Fits a population model before an instant, and compares what it predicts with what came.")
                .description("The table goes to standard output.", "")
                .sortOptions(false);
        Options options = new Options(spec);
        input = new InputOptions(options);
        split = options.required(
                "--split", Instant.class, "INSTANT", "the instant before which the model may see orders");
        horizonDays = options.required(
                "--horizon-days",
                Integer.class,
                "N",
                "how many days after the split to predict; the data must go that far");
        population = new PopulationOptions(options);
        populationFile = options.value(
                "--population",
                Path.class,
                "FILE",
                "test this model instead of fitting one; it should be of before the split");
        out = options.value("--out", String.class, "FILE", "also write the report as JSON");
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
        DataFolder files = DataFolder.of(input.requiredData("backtest"));
        check(files);
        BacktestReport report = report(files, split.get(), horizonDays.get());
        try (WholeFile table = WholeFile.open(WholeFile.STANDARD_OUTPUT, console.out());
                WholeFile json = WholeFile.open(out.get(), console.out())) {
            json.write(BacktestJson.write(report) + "\n");
            json.commit();
            table.write(report.toString());
            table.commit();
        }
        return 0;
    }

    private void check(DataFolder files) {
        input.check();
        int days = horizonDays.get();
        if (days < 1 || days > 36_500) {
            throw Stop.usage("--horizon-days must be 1 to 36500, not " + days);
        }
        if (populationFile.isGiven() && !Files.exists(populationFile.get())) {
            throw Stop.noFile("--population", populationFile.get());
        }
        if (out.isGiven()) {
            WholeFile.check("--out", out.get());
            files.refuseToOverwrite(out.get());
        }
    }

    private BacktestReport report(DataFolder files, Instant at, int days) {
        CustomerBehaviorFeatureGenerator generator = input.generator().build();
        PopulationModel model = model(files, generator, at);
        try (Input customers = Input.open(files, input)) {
            return Backtest.run(
                    model, at, days, PopulationLearning.backtestCases(generator, customers::ofOneShop, at, days));
        } catch (IllegalArgumentException e) { // no customer has an order before the split
            throw Stop.failure(e.getMessage());
        }
    }

    private PopulationModel model(DataFolder files, CustomerBehaviorFeatureGenerator generator, Instant at) {
        if (populationFile.isGiven()) {
            return PopulationJson.read(populationFile.get());
        }
        FittedPopulation fitted = FittedPopulation.learn(population.fit(), generator, files, input, at);
        fitted.print(console.err());
        return fitted.model();
    }
}
