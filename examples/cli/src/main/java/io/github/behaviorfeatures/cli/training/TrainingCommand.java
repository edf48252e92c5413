package io.github.behaviorfeatures.cli.training;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.batch.TrainingLabel;
import io.github.behaviorfeatures.batch.TrainingReport;
import io.github.behaviorfeatures.batch.TrainingSet;
import io.github.behaviorfeatures.cli.input.DataFolder;
import io.github.behaviorfeatures.cli.input.Input;
import io.github.behaviorfeatures.cli.input.InputOptions;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.population.ShopData;
import io.github.behaviorfeatures.cli.rows.CsvOptions;
import io.github.behaviorfeatures.export.TrainingCsv;
import io.github.behaviorfeatures.input.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Makes the rows that a model of one's own is trained on. */
public final class TrainingCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of(TrainingCsv.SHOP_ID, TrainingCsv.CUSTOMER_ID, TrainingCsv.AS_OF);

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final InputOptions input;
    private final Options.Value<Path> spine;
    private final EveryOptions every;
    private final Options.Value<List<String>> labels;
    private final Options.Value<Instant> observedUntil;
    private final TrainingPopulations populations;
    private final CsvOptions csvOptions;
    private final Options.Value<String> out;
    private final Console console;

    /**
     * A command that is not yet part of a command line.
     *
     * @param console what it writes to
     */
    public TrainingCommand(Console console) {
        this.console = console;
        spec.usageMessage()
                .header("Makes a training set: features of customers at given instants, and what they did after.")
                .description(
                        "",
                        "A spine is CSV with the columns customer_id and as_of, shop_id where there are several shops,"
                                + " and any others, which are passed through. Each of its rows becomes a row, in its order.",
                        "")
                .sortOptions(false);
        Options options = new Options(spec);
        input = new InputOptions(options);
        spine = options.value("--spine", Path.class, "FILE", "CSV (or .csv.gz): who to look at, and when");
        every = new EveryOptions(options);
        labels = options.repeatable(
                "--label",
                String.class,
                "NAME:DAYSd",
                "what happens in so many days from the instant on: purchased:90d (1 or 0), churned:180d (1 or 0) or"
                        + " spent:90d (order values less refunds); repeatable");
        observedUntil = options.value(
                "--observed-until",
                Instant.class,
                "INSTANT",
                "labels are absent where their days end after it; default: the latest record time of any table");
        populations = new TrainingPopulations(options, input);
        csvOptions = new CsvOptions(options);
        out = options.value("--out", String.class, "FILE|-", "where the rows go, as CSV; default: - (standard output)");
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
        every.check(spine.isGiven());
        populations.check();
        csvOptions.format();
        List<TrainingLabel> asked = labels();
        if (observedUntil.isGiven() && asked.isEmpty()) {
            throw Stop.usage("--observed-until is for labels; there is no --label");
        }
        String to = out.orElse(WholeFile.STANDARD_OUTPUT);
        WholeFile.check("--out", to);
        WholeFile.refuseToOverwrite("--population", populations.file(), to);
        input.refuseToOverwriteSettings(to);
        CustomerBehaviorFeatureGenerator unfitted = populations.unfitted(); // checks the metafields
        try (ShopData data = ShopData.open(input, console, "training")) {
            run(data.files(), asked, unfitted, to);
        }
        return 0;
    }

    private List<TrainingLabel> labels() {
        try {
            return labels.orElse(List.of()).stream()
                    .map(TrainingLabel::of)
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Stop.usage("--label: " + e.getMessage());
        }
    }

    private void run(
            DataFolder files, List<TrainingLabel> asked, CustomerBehaviorFeatureGenerator unfitted, String to) {
        long start = System.nanoTime();
        files.refuseToOverwrite(to);
        if (!asked.isEmpty() && !files.tables().containsKey(Table.PURCHASE_ATTRIBUTIONS)) {
            throw Stop.usage("--label: labels come from purchase_attributions, and " + files.folder() + " holds none");
        }
        Path named = spine.get();
        SpineFile file = named == null ? null : SpineFile.read(named, Input.zonesOfBareTimes(files, input));
        if (named != null && WholeFile.isSameFile(to, named)) {
            throw Stop.usage("the output " + to + " is the spine");
        }
        List<String> columns = file == null ? COLUMNS : file.columns();
        try {
            TrainingCsv.refuseNames(columns, unfitted.catalog(), asked);
        } catch (IllegalArgumentException e) {
            throw Stop.usage("--spine: " + e.getMessage());
        }
        List<Instant> instants =
                file == null ? every.instants() : List.of(file.spine().earliest());
        console.warnOfFuture("the instant", file == null ? instants.get(instants.size() - 1) : file.latest());
        if (observedUntil.isGiven()) {
            console.warnOfFuture("--observed-until", observedUntil.get());
        }
        SortedSet<YearMonth> months = file == null ? months(instants) : file.months();
        Function<Instant, CustomerBehaviorFeatureGenerator> generators =
                populations.generators(files, instants.get(0), months, console);
        TrainingSet set = set(asked, unfitted, generators);
        try (Input customers = Input.open(files, input);
                WholeFile outFile = WholeFile.open(to, console.out());
                TrainingCsv csv =
                        new TrainingCsv(outFile.stream(), columns, unfitted.catalog(), asked, csvOptions.format())) {
            TrainingReport report = made(set, customers, file, instants, csv);
            csv.flush();
            outFile.commit();
            new TrainingSummary(console, to)
                    .print(report, customers, observedUntil.isGiven(), System.nanoTime() - start);
        }
    }

    private static SortedSet<YearMonth> months(List<Instant> instants) {
        SortedSet<YearMonth> months = new TreeSet<>();
        instants.forEach(instant -> months.add(YearMonth.from(instant.atZone(ZoneOffset.UTC))));
        return months;
    }

    private TrainingSet set(
            List<TrainingLabel> asked,
            CustomerBehaviorFeatureGenerator unfitted,
            Function<Instant, CustomerBehaviorFeatureGenerator> generators) {
        TrainingSet.Builder set =
                TrainingSet.builder(unfitted).generatorAt(generators).parallelism(input.threads());
        asked.forEach(set::label);
        if (observedUntil.isGiven()) {
            set.observedUntil(observedUntil.get());
        }
        Path folder = input.temporaryFolder();
        if (folder != null) {
            set.temporaryFolder(folder);
        }
        return set.build();
    }

    private static TrainingReport made(
            TrainingSet set, Input customers, @Nullable SpineFile file, List<Instant> instants, TrainingCsv csv) {
        if (file == null) {
            return set.runAt(customers.customers(), instants, row -> csv.write(row, List.of()));
        }
        try (SpineFile.Cells cells = file.cells()) {
            return set.run(customers.customers(), file.spine(), row -> csv.write(row, cells.next()));
        } catch (IllegalArgumentException e) { // several shops, and the spine names none
            throw Stop.failure(e.getMessage());
        }
    }
}
