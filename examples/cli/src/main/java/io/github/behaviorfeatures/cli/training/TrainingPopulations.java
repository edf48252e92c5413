package io.github.behaviorfeatures.cli.training;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.population.PopulationOptions;
import io.github.behaviorfeatures.cli.population.Purchases;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The population model that features at an instant may use: none that has learned from what happened at or after it, unless
 * that is asked for.
 */
final class TrainingPopulations {

    private static final String FIT = "fit";

    private final InputOptions input;
    private final Options.Value<String> population;
    private final Options.Value<Integer> horizonDays;
    private final Options.Value<List<String>> metafields;
    private final Options.Flag force;

    TrainingPopulations(Options options, InputOptions input) {
        this.input = input;
        metafields = options.repeatable(
                "--metafield", String.class, "NAMESPACE.KEY", "pass this metafield on as a feature; repeatable");
        population = options.value(
                "--population",
                String.class,
                "FILE|fit",
                "population model (JSON, of the command fit), fitted before every instant; or fit: learn one of the same"
                        + " data for each month of the instants, as of its start in UTC");
        horizonDays = options.value(
                "--horizon-days",
                Integer.class,
                "N",
                "days ahead without a purchase that make churn_probability; default: that of --settings or --population, else 180");
        force = options.flag(
                "--force", "use a --population that was fitted after an instant: its features know the future");
    }

    /** Refuses what cannot be, or not together. */
    void check() {
        PopulationOptions.horizonDays(horizonDays, input.settings());
        Path file = file();
        if (file != null && !Files.exists(file)) {
            throw Stop.noFile("--population", file);
        }
        if (force.isOn() && file == null && ofSettings() == null) {
            throw Stop.usage("--force is for a model that was fitted too late; there is no --population FILE");
        }
    }

    private boolean isFitted() {
        return FIT.equals(population.get());
    }

    /** The file of the model; null if none is named. */
    @Nullable
    Path file() {
        return population.isGiven() && !isFitted() ? Path.of(population.get()) : null;
    }

    /** The generator of the features before any population is known; refuses wrong metafields. */
    CustomerBehaviorFeatureGenerator unfitted() {
        return generator(ofSettings());
    }

    /** That of --settings, unless another one is asked for; null if there is none. */
    private @Nullable PopulationModel ofSettings() {
        return population.isGiven() ? null : input.settings().population().orElse(null);
    }

    private CustomerBehaviorFeatureGenerator generator(@Nullable PopulationModel model) {
        return PopulationOptions.settings(input.settings(), model, metafields, horizonDays)
                .generator()
                .build();
    }

    /**
     * The generator for each instant.
     *
     * @param earliest of the instants
     * @param months of the instants, in UTC
     */
    Function<Instant, CustomerBehaviorFeatureGenerator> generators(
            DataFolder files, Instant earliest, SortedSet<YearMonth> months, Console console) {
        Path file = file();
        if (file != null) {
            CustomerBehaviorFeatureGenerator one = generator(checked(PopulationJson.read(file), earliest, console));
            return asOf -> one;
        }
        if (isFitted()) {
            Map<YearMonth, CustomerBehaviorFeatureGenerator> byMonth = new HashMap<>();
            months.forEach(month -> byMonth.put(month, generator(fitted(files, month, console))));
            return asOf -> Objects.requireNonNull(byMonth.get(YearMonth.from(asOf.atZone(ZoneOffset.UTC))));
        }
        PopulationModel model = ofSettings();
        CustomerBehaviorFeatureGenerator one =
                model == null ? unfitted() : generator(checked(model, earliest, console));
        return asOf -> one;
    }

    private PopulationModel checked(PopulationModel model, Instant earliest, Console console) {
        Instant fitted = model.fit().map(FitReport::asOf).orElse(null);
        if (fitted == null) {
            console.warn("the population does not say when it was fitted; if that is after " + earliest
                    + ", the first instant, its features know the future");
        } else if (fitted.isAfter(earliest) && force.isOn()) {
            console.warn("the population was fitted as of " + fitted + ", after the first instant, " + earliest
                    + ": its features know the future");
        } else if (fitted.isAfter(earliest)) {
            throw Stop.usage("--population: it was fitted as of " + fitted + ", after the first instant, "
                    + earliest + ", and so knows its future; fit one as of then, or let --population fit do so for each"
                    + " month; --force uses it all the same");
        }
        return model;
    }

    private PopulationModel fitted(DataFolder files, YearMonth month, Console console) {
        Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        PopulationFit fit = PopulationFit.builder()
                .horizonDays(PopulationOptions.horizonDays(horizonDays, input.settings()))
                .build();
        try (Purchases purchases = Purchases.open(files, input, start)) {
            PopulationModel model =
                    fit.fit(PopulationLearning.purchases(unfitted(), purchases::customers, start), start);
            model.fit()
                    .ifPresent(report -> report.warnings()
                            .forEach(warning -> console.warn("population before " + start + ": " + warning)));
            return model;
        } catch (IllegalArgumentException e) { // no customer has an order before
            console.warn("population before " + start + ": nobody has ordered, so features of " + month
                    + " use the default parameters");
            return PopulationModel.DEFAULT;
        }
    }
}
