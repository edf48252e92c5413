package io.github.behaviorfeatures.cli.settings;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.cli.input.SettingsOptions;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Writes the settings that options give. */
public final class SettingsCommand implements Callable<Integer> {

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final SettingsOptions options;
    private final Options.Value<List<String>> metafields;
    private final Options.Value<Path> population;
    private final Options.Value<Integer> horizonDays;
    private final Options.Value<String> out;
    private final Console console;

    /**
     * A command that is not yet part of a command line.
     *
     * @param console what it writes to
     */
    public SettingsCommand(Console console) {
        this.console = console;
        spec.usageMessage()
                .header(
                        "Writes the settings that options give, for --settings here, on Spark, PostgreSQL and in a service.")
                .description(
                        "Every setting is written, defaults too; those without an option are there to be edited.", "")
                .sortOptions(false);
        Options all = new Options(spec);
        options = new SettingsOptions(all);
        metafields = all.repeatable(
                "--metafield", String.class, "NAMESPACE.KEY", "pass this metafield on as a feature; repeatable");
        population = all.value(
                "--population", Path.class, "FILE", "population model; written as its path from the folder of --out");
        horizonDays = all.value(
                "--horizon-days",
                Integer.class,
                "N",
                "days ahead without a purchase that make churn; default: that of --population, else 180");
        out = all.value("--out", String.class, "FILE|-", "where the settings go; default: - (standard output)");
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
        options.check();
        String to = out.orElse(WholeFile.STANDARD_OUTPUT);
        WholeFile.check("--out", to);
        if (population.isGiven() && !Files.exists(population.get())) {
            throw Stop.noFile("--population", population.get());
        }
        FeatureSettings settings = settings();
        Path model = populationFile();
        if (model != null && isSameFile(model, to)) {
            throw Stop.usage("--out: " + to + " is the population model; name another file");
        }
        try (WholeFile file = WholeFile.open(to, console.out())) {
            file.write((model == null
                            ? SettingsJson.write(settings)
                            : SettingsJson.write(settings, fromFolderOf(to, model)))
                    + "\n");
            file.commit();
        }
        return 0;
    }

    private FeatureSettings settings() {
        FeatureSettings.Builder settings = options.settings().toBuilder();
        try {
            settings.metafields(metafields.orElse(List.of()));
            if (horizonDays.isGiven()) {
                settings.churnHorizonDays(horizonDays.get());
            }
            if (population.isGiven()) {
                settings.population(PopulationJson.read(population.get()));
            }
            return settings.build();
        } catch (
                IllegalArgumentException
                        e) { // a metafield, a horizon, or a model of another horizon: the message tells
            throw Stop.usage(e.getMessage());
        }
    }

    /** The file of the model; null if there is none, or the settings hold the model itself. */
    private @Nullable Path populationFile() {
        if (population.isGiven()) {
            return population.get();
        }
        Path earlier = options.file();
        return earlier == null ? null : SettingsJson.populationFile(earlier).orElse(null);
    }

    private static boolean isSameFile(Path file, String out) {
        return !out.equals(WholeFile.STANDARD_OUTPUT) && absolute(file).equals(absolute(Path.of(out)));
    }

    /** On standard output the file is to be in the working directory. */
    private static String fromFolderOf(String out, Path model) {
        Path folder = absolute(Path.of(out.equals(WholeFile.STANDARD_OUTPUT) ? "settings.json" : out))
                .getParent();
        Path file = absolute(model);
        Path shown = file.getRoot().equals(folder.getRoot()) ? folder.relativize(file) : file;
        return shown.toString().replace(File.separatorChar, '/');
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
