package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Learns a population model. */
final class FitCommand implements Callable<Integer> {

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final InputOptions input;
    private final Options.Value<Instant> asOf;
    private final PopulationOptions population;
    private final Options.Value<String> out;

    private final OutputStream standardOutput;
    private final PrintStream err;

    FitCommand(OutputStream standardOutput, PrintStream err) {
        this.standardOutput = standardOutput;
        this.err = err;
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

    CommandSpec spec() {
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
        PopulationModel model;
        try (Input customers = Input.open(files, input, at)) {
            model = population.fit(input.generator().build(), customers, at);
        }
        try (WholeFile file = WholeFile.open(to, standardOutput)) {
            file.write(PopulationJson.write(model) + "\n");
            file.commit();
        }
        PopulationOptions.print(model, err);
        return 0;
    }
}
