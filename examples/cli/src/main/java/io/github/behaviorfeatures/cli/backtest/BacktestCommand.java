package io.github.behaviorfeatures.cli.backtest;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.population.FittedPopulation;
import io.github.behaviorfeatures.cli.population.OrderSpan;
import io.github.behaviorfeatures.cli.population.PopulationOptions;
import io.github.behaviorfeatures.cli.population.Purchases;
import io.github.behaviorfeatures.cli.population.ShopData;
import io.github.behaviorfeatures.json.BacktestJson;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.BacktestReport;
import io.github.behaviorfeatures.population.PopulationModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Tests a population model on the past. */
public final class BacktestCommand implements Callable<Integer> {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int UNOBSERVED_PART = 10; // of the horizon may be without any order at its end

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final InputOptions input;
    private final Options.Value<Instant> split;
    private final Options.Value<Integer> horizonDays;
    private final PopulationOptions population;
    private final Options.Value<Path> populationFile;
    private final Options.Value<String> out;
    private final Options.Flag force;
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
                .description(
                        "A verdict and the table go to standard output. Without --data it is tried on the bundled sample"
                                + " shop, split 180 days before its end.",
                        "")
                .sortOptions(false);
        Options options = new Options(spec);
        input = new InputOptions(options);
        split = options.value(
                "--split",
                Instant.class,
                "INSTANT",
                "the instant before which the model may see orders; required with --data");
        horizonDays = options.value(
                "--horizon-days",
                Integer.class,
                "N",
                "how many days after the split to predict; the data must go that far; required with --data");
        population = new PopulationOptions(options);
        populationFile = options.value(
                "--population",
                Path.class,
                "FILE",
                "test this model instead of fitting one; it should be of before the split");
        out = options.value("--out", String.class, "FILE", "also write the report as JSON");
        force = options.flag("--force", "also if the last order lies far before the end of the horizon");
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
        check();
        try (ShopData data = ShopData.open(input, console, "backtest")) {
            if (out.isGiven()) {
                data.files().refuseToOverwrite(out.get());
            }
            BacktestReport report =
                    report(data.files(), at(), PopulationOptions.horizonDays(horizonDays, input.settings()));
            write(report);
        }
        return 0;
    }

    /** Without own data, the split that leaves the default horizon of the sample. */
    private Instant at() {
        return split.orElse(ShopData.SAMPLE_END.minus(Duration.ofDays(PopulationOptions.HORIZON_DAYS)));
    }

    private void write(BacktestReport report) {
        try (WholeFile table = WholeFile.open(WholeFile.STANDARD_OUTPUT, console.out());
                WholeFile json = WholeFile.open(out.get(), console.out())) {
            json.write(BacktestJson.write(report) + "\n");
            json.commit();
            table.write(report.toString());
            table.commit();
        }
    }

    private void check() {
        input.check();
        if (input.data() != null && !(split.isGiven() && horizonDays.isGiven())) {
            throw Stop.usage("backtest --data DIR needs --split INSTANT and --horizon-days N");
        }
        end(at(), PopulationOptions.horizonDays(horizonDays, input.settings()));
        if (populationFile.isGiven() && !Files.exists(populationFile.get())) {
            throw Stop.noFile("--population", populationFile.get());
        }
        if (populationFile.isGiven() && population.isGiven()) {
            throw Stop.usage("--model, --maximum-likelihood, --all-spend-parameters and --no-head are for a fit;"
                    + " --population names a model that is fitted already");
        }
        if (out.isGiven()) {
            WholeFile.check("--out", out.get());
            WholeFile.refuseToOverwrite("--population", populationFile.get(), out.get());
            input.refuseToOverwriteSettings(out.get());
        }
    }

    private BacktestReport report(DataFolder files, Instant at, int days) {
        CustomerBehaviorFeatureGenerator generator = input.generator().build();
        Instant end = end(at, days);
        PopulationModel model = model(files, generator, at, days);
        console.warnOfFuture("the horizon until", end);
        OrderSpan orders = new OrderSpan(end);
        try (Purchases purchases = Purchases.openToCount(files, input, end)) {
            BacktestReport report = run(model, generator, purchases, orders, at, days);
            requireWholeHorizon(orders.last(), end, days);
            if (!populationFile.isGiven()) {
                new FittedPopulation(model).print(console.err());
            }
            purchases.printQuality(console);
            return report;
        }
    }

    private static Instant end(Instant at, int days) {
        Instant end = at.plus(Duration.ofDays(days));
        if (end.isAfter(LAST)) {
            throw Stop.usage("--split and --horizon-days: the horizon ends after the year 9999");
        }
        return end;
    }

    private static BacktestReport run(
            PopulationModel model,
            CustomerBehaviorFeatureGenerator generator,
            Purchases purchases,
            OrderSpan orders,
            Instant at,
            int days) {
        try {
            return Backtest.run(
                    model,
                    at,
                    days,
                    PopulationLearning.backtestCases(generator, () -> orders.watch(purchases.customers()), at, days));
        } catch (
                IllegalArgumentException
                        e) { // no customer has an order before the split, or a model of another horizon
            throw Stop.failure(purchases.whyNone("--split", at, e));
        }
    }

    /** Customers look churned where the data just end. */
    private void requireWholeHorizon(@Nullable Instant last, Instant end, int days) {
        Instant latest = end.minus(Duration.ofHours(24L * days / UNOBSERVED_PART));
        if (last != null && last.isBefore(latest) && !force.isOn()) {
            throw Stop.failure(
                    "the last order is of " + last + ", more than a tenth of the horizon before its end, " + end
                            + ": who buys after the data end would count as churned; choose an earlier --split or a shorter"
                            + " --horizon-days, or --force it");
        }
    }

    private PopulationModel model(DataFolder files, CustomerBehaviorFeatureGenerator generator, Instant at, int days) {
        if (populationFile.isGiven()) {
            return PopulationJson.read(populationFile.get());
        }
        try (Purchases purchases = Purchases.open(files, input, at)) {
            return FittedPopulation.learn(population.fit(days), generator, purchases, "--split", at)
                    .model();
        }
    }
}
