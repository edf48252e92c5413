package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.cli.options.Converters;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.json.SettingsJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that say how records are understood, and the file that may say so instead. */
public final class SettingsOptions {

    private final Options.Value<Path> file;
    private final Options.Value<ZoneId> zone;
    private final Options.Value<BareTimes> bareTimes;
    private final Options.Value<Currency> currency;
    private final Options.Value<List<Converters.Alias>> aliases;
    private final Options.Value<List<Converters.IgnoredHost>> ownHosts;
    private final Options.Value<List<Converters.IgnoredHost>> ignoredHosts;
    private final Options.Flag noInference;
    private @Nullable FeatureSettings settings;

    /**
     * Declares the options.
     *
     * @param options of the command
     */
    public SettingsOptions(Options options) {
        file = options.value(
                "--settings",
                Path.class,
                "FILE",
                "all that decides numbers, as the command settings writes it; an option given beside it overrides it,"
                        + " a repeatable one adds to it");
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
        noInference = options.flag("--no-inference", "make no visits of interactions that have no recorded session");
    }

    /**
     * Checks that the file is there.
     *
     * @throws Stop if it is not
     */
    public void check() {
        if (file.isGiven() && !Files.exists(file.get())) {
            throw Stop.noFile("--settings", file.get());
        }
    }

    /**
     * The file of settings.
     *
     * @return null if none is named
     */
    public @Nullable Path file() {
        return file.get();
    }

    /**
     * What the file and the options say together.
     *
     * @return settings, read once
     */
    public FeatureSettings settings() {
        if (settings == null) {
            settings =
                    overridden(file.isGiven() ? SettingsJson.read(file.get()).toBuilder() : FeatureSettings.builder());
        }
        return settings;
    }

    private FeatureSettings overridden(FeatureSettings.Builder builder) {
        if (zone.isGiven()) {
            builder.timeZone(zone.get());
        }
        if (bareTimes.isGiven()) {
            builder.bareTimes(bareTimes.get());
        }
        if (currency.isGiven()) {
            builder.currency(currency.get().getCurrencyCode());
        }
        aliases.orElse(List.of()).forEach(alias -> builder.alias(alias.kind(), alias.name(), alias.canonical()));
        ownHosts.orElse(List.of()).forEach(host -> builder.ownHost(host.host()));
        ignoredHosts.orElse(List.of()).forEach(host -> builder.ignoredHost(host.host()));
        return (noInference.isOn() ? builder.inferVisits(false) : builder).build();
    }
}
