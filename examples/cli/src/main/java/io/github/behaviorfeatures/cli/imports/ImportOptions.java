package io.github.behaviorfeatures.cli.imports;

import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.cli.options.Converters;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.raw.ReadingOptions;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.sources.RawShop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of the import: how the exports are understood. */
final class ImportOptions {
    private final Options.Value<String> shop;
    private final ReadingOptions reading;
    private final Options.Value<List<Converters.IgnoredHost>> ownHosts;
    private final Options.Value<List<Converters.IgnoredHost>> ignoredHosts;
    private final Options.Value<List<Converters.Alias>> aliases;
    private final Options.Value<ZoneId> bareTimes;
    private final Options.Value<Instant> asOf;
    private final Options.Value<ZoneId> zone;
    private final Options.Value<Currency> currency;
    private final Options.Value<Path> temporaryFolder;
    private final Options.Value<Integer> threads;

    ImportOptions(Options options) {
        shop = options.value("--shop", String.class, "ID", "shop_id of every row; default: shop");
        reading = new ReadingOptions(options);
        ownHosts = options.repeatable(
                "--own-host",
                Converters.IgnoredHost.class,
                "HOST",
                "a domain of the shop, with its subdomains: nobody comes from there; repeatable");
        ignoredHosts = options.repeatable(
                "--ignored-host",
                Converters.IgnoredHost.class,
                "HOST",
                "another host that sends customers back, such as a payment page, with its subdomains; repeatable");
        aliases = options.repeatable(
                "--alias",
                Converters.Alias.class,
                "[KIND:]NAME=CANONICAL",
                "what a name in the exports means, such as order_done=PURCHASE; KIND as without a command; repeatable");
        bareTimes = options.value(
                "--bare-times", ZoneId.class, "ZONE", "zone of times that are written without one; default: UTC");
        asOf = options.value(
                "--as-of",
                Instant.class,
                "INSTANT",
                "write what was known then; default: all, with the fields that say since when");
        zone = options.value("--timezone", ZoneId.class, "ZONE", "of the shop, for shop.json; default: UTC");
        currency = options.value(
                "--currency", Currency.class, "CODE", "of the shop, for shop.json; default: that of all orders");
        temporaryFolder = options.value(
                "--temporary-folder",
                Path.class,
                "DIR",
                "where events and rows go that the memory has no room for; default: the system's");
        threads = options.value("--threads", Integer.class, "N", "default: one for each processor");
    }

    RawShop reader() {
        Vocabulary vocabulary = Vocabulary.standard();
        for (Converters.Alias alias : aliases.orElse(List.of())) {
            vocabulary = alias.addTo(vocabulary);
        }
        for (Converters.IgnoredHost host : ignoredHosts.orElse(List.of())) {
            vocabulary = host.addTo(vocabulary);
        }
        RawShop.Builder reader =
                RawShop.builder(shopId()).vocabulary(vocabulary).bareTimes(bareTimes.orElse(ZoneOffset.UTC));
        ownHosts.orElse(List.of()).forEach(host -> reader.ownHost(host.host()));
        addSpace(reader);
        return reading.applyTo(reader).build();
    }

    /** Where what the memory has no room for goes, and how many threads work. */
    private void addSpace(RawShop.Builder reader) {
        Path folder = temporaryFolder.get();
        if (folder != null) {
            if (!Files.isDirectory(folder)) {
                throw Stop.usage("--temporary-folder: there is no folder " + folder);
            }
            reader.temporaryFolder(folder);
        }
        if (threads.isGiven()) {
            int number = threads.orElse(1);
            if (number < 1 || number > 1_024) {
                throw Stop.usage("--threads must be 1 to 1024, not " + number);
            }
            reader.threads(number);
        }
    }

    private String shopId() {
        String id = shop.orElse("shop");
        if (id.isBlank()) {
            throw Stop.usage("--shop: the id is blank");
        }
        return id;
    }

    @Nullable
    Instant asOf() {
        return asOf.get();
    }

    /** The shop as far as the options describe it. */
    Shop shop() {
        Currency given = currency.get();
        return Shop.of(shopId(), zone.orElse(ZoneOffset.UTC), given == null ? null : given.getCurrencyCode());
    }
}
