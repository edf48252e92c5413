package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.cli.options.Converters;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.json.BadLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that all commands have: what is read, and how it is understood. */
public final class InputOptions {

    private final Options.Value<Path> data;
    private final Options.Value<String> shop;
    private final Options.Value<ZoneId> zone;
    private final Options.Value<BareTimes> bareTimes;
    private final Options.Value<Currency> currency;
    private final Options.Value<List<Converters.Alias>> aliases;
    private final Options.Value<List<Converters.IgnoredHost>> ownHosts;
    private final Options.Value<List<Converters.IgnoredHost>> ignoredHosts;
    private final Options.Value<List<Converters.Column>> columns;
    private final Options.Flag noInference;
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
                "shop of the customers in Shopify's payloads, where shop.json names none; default: shop");
        zone = options.value(
                "--timezone",
                ZoneId.class,
                "ZONE",
                "zone of hours, weekdays and dates, for all shops; default: that of shop.json, else UTC");
        bareTimes = options.value(
                "--bare-times",
                BareTimes.class,
                "ZONE|shop",
                "zone of times that are written without one, or shop: that of their shop; default: UTC");
        currency = options.value(
                "--currency",
                Currency.class,
                "CODE",
                "currency of all shops, such as EUR; money in another is unknown; default: that of shop.json");
        aliases = options.repeatable(
                "--alias",
                Converters.Alias.class,
                "[KIND:]NAME=CANONICAL",
                "what a name in the data means, such as buy=PURCHASE or device:handset=mobile; KIND is event"
                        + " (default), device, page_type, discovery, referrer, click_id, site_ads or site (also"
                        + " site_search and so on); repeatable");
        ownHosts = options.repeatable(
                "--own-host",
                Converters.IgnoredHost.class,
                "HOST",
                "a domain of the shop, with its subdomains: visits that it refers have no known channel; repeatable");
        ignoredHosts = options.repeatable(
                "--ignored-host",
                Converters.IgnoredHost.class,
                "HOST",
                "another host that sends customers back, such as a payment page, with its subdomains; repeatable");
        columns = options.repeatable(
                "--map",
                Converters.Column.class,
                "TABLE.FIELD=COLUMN",
                "the column of a table as CSV that holds a field, if it has another name: user_sessions.start_time=Begin;"
                        + " repeatable");
        noInference = options.flag("--no-inference", "make no visits of interactions that have no recorded session");
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

    @Nullable
    String shop() {
        return shop.get();
    }

    @Nullable
    ZoneId zone() {
        return zone.get();
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
        return bareTimes.orElse(BareTimes.inUtc());
    }

    /** The currency of all shops; null for that of shop.json. */
    @Nullable
    String currency() {
        return currency.isGiven() ? currency.get().getCurrencyCode() : null;
    }

    List<Converters.Column> columns() {
        return columns.orElse(List.of());
    }

    boolean sorted() {
        return sorted.isOn();
    }

    /**
     * Where rows go that the memory has no room for.
     *
     * @return null for the system's folder
     */
    public @Nullable Path temporaryFolder() {
        return temporaryFolder.get();
    }

    BadLines badLines() {
        return skipBadLines.isOn() ? BadLines.SKIP : BadLines.STOP;
    }

    /**
     * A generator that understands the records as these options say.
     *
     * @return a builder, for further settings
     */
    public CustomerBehaviorFeatureGenerator.Builder generator() {
        Vocabulary vocabulary = Vocabulary.standard();
        for (Converters.Alias alias : aliases.orElse(List.of())) {
            vocabulary = alias.addTo(vocabulary);
        }
        for (Converters.IgnoredHost host : ownHosts.orElse(List.of())) {
            vocabulary = host.addTo(vocabulary);
        }
        for (Converters.IgnoredHost host : ignoredHosts.orElse(List.of())) {
            vocabulary = host.addTo(vocabulary);
        }
        return CustomerBehaviorFeatureGenerator.builder().vocabulary(vocabulary).inferVisits(!noInference.isOn());
    }
}
