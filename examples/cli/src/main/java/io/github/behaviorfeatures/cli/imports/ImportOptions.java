package io.github.behaviorfeatures.cli.imports;

import io.github.behaviorfeatures.cli.options.Converters;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.json.BadLines;
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
    private final Options.Flag visitors;
    private final Options.Flag testOrders;
    private final Options.Flag undatedRefunds;
    private final Options.Value<List<Converters.IgnoredHost>> ownHosts;
    private final Options.Value<ZoneId> bareTimes;
    private final Options.Value<Integer> windowDays;
    private final Options.Flag stopAtBadLines;
    private final Options.Value<Instant> asOf;
    private final Options.Value<ZoneId> zone;
    private final Options.Value<Currency> currency;
    private final Options.Value<Path> temporaryFolder;
    private final Options.Value<Integer> threads;

    ImportOptions(Options options) {
        shop = options.value("--shop", String.class, "ID", "shop_id of every row; default: shop");
        visitors = options.flag(
                "--visitors", "an anonymous id that is never identified is a customer; else: left out and counted");
        testOrders = options.flag("--test-orders", "keep orders that are marked as tests");
        undatedRefunds = options.flag(
                "--undated-refunds", "refunds whose time nobody knows count from their order on; else: left out");
        ownHosts = options.repeatable(
                "--own-host",
                Converters.IgnoredHost.class,
                "HOST",
                "a domain of the shop, with its subdomains: nobody comes from there; repeatable");
        bareTimes = options.value(
                "--bare-times", ZoneId.class, "ZONE", "zone of times that are written without one; default: UTC");
        windowDays = options.value(
                "--window-days", Integer.class, "N", "how old a session may be that led to an order; default: 30");
        stopAtBadLines =
                options.flag("--stop-at-bad-lines", "stop at the first line that cannot be read; else: count them");
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
        RawShop.Builder reader = RawShop.builder(shopId())
                .visitors(visitors.isOn())
                .testOrders(testOrders.isOn())
                .undatedRefunds(
                        undatedRefunds.isOn() ? RawShop.UndatedRefunds.AT_ORDER : RawShop.UndatedRefunds.LEFT_OUT)
                .bareTimes(bareTimes.orElse(ZoneOffset.UTC))
                .badLines(stopAtBadLines.isOn() ? BadLines.STOP : BadLines.SKIP);
        if (windowDays.isGiven()) {
            reader.windowDays(checked(windowDays.orElse(0)));
        }
        addSpace(reader);
        ownHosts.orElse(List.of()).forEach(host -> reader.ownHost(host.host()));
        return reader.build();
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

    private static int checked(int days) {
        if (days < 1) {
            throw Stop.usage("--window-days must be 1 or more, not " + days);
        }
        return days;
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

    /** The shop, with the currency that all orders have if no other is given. */
    Shop shop(@Nullable String ofOrders) {
        Currency given = currency.get();
        return Shop.of(shopId(), zone.orElse(ZoneOffset.UTC), given == null ? ofOrders : given.getCurrencyCode());
    }
}
