package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.cli.options.Converters;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.SettingsJson;
import io.github.behaviorfeatures.sources.RawShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that all commands have: what is read, and how it is understood. */
public final class InputOptions {

    private final Options.Value<Path> data;
    private final Options.Value<String> shop;
    private final SettingsOptions settings;
    private final Options.Value<List<Converters.Column>> columns;
    private final Options.Flag skipBadLines;
    private final Options.Flag sorted;
    private final Options.Value<Path> temporaryFolder;
    private final Options.Value<Integer> threads;

    /**
     * Declares the options.
     *
     * @param options of the command
     */
    public InputOptions(Options options) {
        data = options.value("--data", Path.class, "DIR", "folder of the tables; without it: the sample shop");
        shop = options.value(
                "--shop",
                String.class,
                "ID",
                "shop of the customers in Shopify's payloads, where shop.json names none, and of raw exports; default: shop");
        settings = new SettingsOptions(options);
        columns = options.repeatable(
                "--map",
                Converters.Column.class,
                "TABLE.FIELD=COLUMN",
                "the column of a table as CSV that holds a field, if it has another name: user_sessions.start_time=Begin;"
                        + " repeatable");
        skipBadLines =
                options.flag("--skip-bad-lines", "leave lines that cannot be read out and count them; else: stop");
        sorted = options.flag(
                "--sorted",
                "the rows of every table are sorted by customer id: they are read in constant memory, and in"
                        + " the order of the ids");
        temporaryFolder = options.value(
                "--temporary-folder",
                Path.class,
                "DIR",
                "where rows go that the memory has no room for, a tenth of their JSON; default: the system's");
        threads = options.value("--threads", Integer.class, "N", "default: one for each processor");
    }

    /**
     * Checks the values of the options.
     *
     * @throws Stop if one of them cannot be
     */
    public void check() {
        settings.check();
        if (threads.isGiven() && (threads() < 1 || threads() > 1_024)) {
            throw Stop.usage("--threads must be 1 to 1024, not " + threads());
        }
        if (shop.isGiven() && shop.get().isBlank()) {
            throw Stop.usage("--shop: no id is given");
        }
        if (temporaryFolder.isGiven() && !Files.isDirectory(temporaryFolder.get())) {
            throw Stop.usage("--temporary-folder: there is no folder " + temporaryFolder.get());
        }
    }

    /**
     * The folder of the tables.
     *
     * @return null if none is named
     */
    public @Nullable Path data() {
        return data.get();
    }

    /**
     * The shop of rows that name none.
     *
     * @return its id; null if none is named
     */
    public @Nullable String shop() {
        return shop.get();
    }

    @Nullable
    ZoneId zone() {
        return settings().timeZone().orElse(null);
    }

    /**
     * How many threads do the work.
     *
     * @return by default one for each processor
     */
    public int threads() {
        return threads.orElse(Runtime.getRuntime().availableProcessors());
    }

    BareTimes bareTimes() {
        return settings().bareTimes();
    }

    /** The currency of all shops; null for that of shop.json. */
    @Nullable
    String currency() {
        return settings().currency().orElse(null);
    }

    List<Converters.Column> columns() {
        return columns.orElse(List.of());
    }

    boolean sorted() {
        return sorted.isOn();
    }

    /**
     * Where temporary files go.
     *
     * @return null for where the system keeps them
     */
    public @Nullable Path temporaryFolder() {
        return temporaryFolder.get();
    }

    /**
     * Whether lines that cannot be read are left out and counted.
     *
     * @return false by default
     */
    public boolean skipsBadLines() {
        return skipBadLines.isOn();
    }

    BadLines badLines() {
        return skipBadLines.isOn() ? BadLines.SKIP : BadLines.STOP;
    }

    /**
     * The file of settings.
     *
     * @return null if none is named
     */
    public @Nullable Path settingsFile() {
        return settings.file();
    }

    /**
     * Keeps a typing mistake from costing users their settings, or the population that belongs to them.
     *
     * @param outputs the names of files to be written; null for none
     * @throws Stop if one of them is such a file
     */
    public void refuseToOverwriteSettings(@Nullable String... outputs) {
        Path file = settings.file();
        if (file != null) {
            WholeFile.refuseToOverwrite("--settings", file, outputs);
            SettingsJson.populationFile(file)
                    .ifPresent(model -> WholeFile.refuseToOverwrite("the population of --settings", model, outputs));
        }
    }

    /**
     * What the options and the file of settings say together.
     *
     * @return settings, read once
     */
    public FeatureSettings settings() {
        return settings.settings();
    }

    /**
     * A generator that understands the records as these options say.
     *
     * @return a builder, for further settings
     */
    public CustomerBehaviorFeatureGenerator.Builder generator() {
        return CustomerBehaviorFeatureGenerator.builder()
                .vocabulary(settings().vocabulary())
                .inferVisits(settings().inferVisits());
    }

    /**
     * A reader of raw exports that understands them as these options say.
     *
     * @param shopId the shop of every row
     * @return a builder, for further settings
     */
    public RawShop.Builder rawShop(String shopId) {
        ZoneId ofShop = settings().timeZone().orElse(ZoneOffset.UTC);
        ZoneId ofBareTimes = bareTimes().zone();
        RawShop.Builder reader = RawShop.builder(shopId)
                .vocabulary(settings().vocabulary())
                .bareTimes(ofBareTimes == null ? ofShop : ofBareTimes);
        settings().ownHosts().forEach(reader::ownHost);
        Path folder = temporaryFolder();
        if (folder != null) {
            reader.temporaryFolder(folder);
        }
        return reader.threads(threads());
    }

    /**
     * Refuses what raw exports leave no room for.
     *
     * @throws Stop if such an option is given
     */
    public void checkForExports() {
        if (sorted.isOn()) {
            throw Stop.usage("--sorted: the tables that are made of exports are sorted by time; leave the option out");
        }
        if (columns.isGiven()) {
            throw Stop.usage("--map names columns of tables as CSV; exports have names of their own");
        }
    }
}
