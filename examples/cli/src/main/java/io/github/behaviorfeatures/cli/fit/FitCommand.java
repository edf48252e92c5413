package io.github.behaviorfeatures.cli.fit;

import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.population.FittedPopulation;
import io.github.behaviorfeatures.cli.population.PopulationOptions;
import io.github.behaviorfeatures.json.PopulationJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Learns a population model. */
public final class FitCommand implements Callable<Integer> {

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final InputOptions input;
    private final Options.Value<Instant> asOf;
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
                .description("")
                .sortOptions(false);
        Options options = new Options(spec);
        input = new InputOptions(options);
        asOf = options.value("--as-of", Instant.class, "INSTANT", "only orders before it count; default: now");
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
        DataFolder files = DataFolder.of(input.requiredData("fit"));
        input.check();
        String to = out.orElse(WholeFile.STANDARD_OUTPUT);
        WholeFile.check("--out", to);
        files.refuseToOverwrite(to);
        Instant at = asOf.orElse(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        FittedPopulation fitted =
                FittedPopulation.learn(population.fit(), input.generator().build(), files, input, at);
        try (WholeFile file = WholeFile.open(to, console.out())) {
            file.write(PopulationJson.write(fitted.model()) + "\n");
            file.commit();
        }
        fitted.print(console.err());
        return 0;
    }
}
