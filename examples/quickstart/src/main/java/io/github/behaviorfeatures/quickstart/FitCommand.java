package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns a population model. */
@CommandLine.Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"", "Learns a population model from the orders of a shop, for --population.", ""})
final class FitCommand implements Callable<Integer> {

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            converter = Converters.AsOf.class,
            description = "only orders before it count; default: now")
    private @Nullable Instant asOf;

    @Mixin
    private PopulationOptions population = new PopulationOptions();

    @Option(
            names = "--out",
            paramLabel = "FILE|-",
            description = "where the model goes, as JSON; default: - (standard output)")
    private String out = WholeFile.STANDARD_OUTPUT;

    private final OutputStream standardOutput;
    private final PrintStream err;

    FitCommand(OutputStream standardOutput, PrintStream err) {
        this.standardOutput = standardOutput;
        this.err = err;
    }

    @Override
    public Integer call() {
        DataFolder files = DataFolder.of(input.requiredData("fit"));
        input.check();
        WholeFile.check("--out", out);
        files.refuseToOverwrite(out);
        Instant at = asOf == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : asOf;
        PopulationModel model;
        try (Input customers = Input.open(files, input, at)) {
            model = population.fit(input.generator().build(), customers, at);
        }
        try (WholeFile file = WholeFile.open(out, standardOutput)) {
            file.write(PopulationJson.write(model) + "\n");
            file.commit();
        }
        PopulationOptions.print(model, err);
        return 0;
    }
}
