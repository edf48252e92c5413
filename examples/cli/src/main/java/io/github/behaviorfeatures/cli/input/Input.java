package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.ShopTerms;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.ShopifyReport;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The customers of a folder, one after the other.
 *
 * @param folder where from
 * @param customers to be read once
 * @param shop the shop that shop.json describes; null without such a file
 * @param defaultZone the zone of other shops
 * @param payload what became of payloads of Shopify in customer_data; null if it holds none
 * @param warnings what may be a mistake in what customer_data holds
 */
public record Input(
        Path folder,
        CustomerFiles customers,
        @Nullable Shop shop,
        ZoneId defaultZone,
        @Nullable ShopifyReport payload,
        List<String> warnings)
        implements AutoCloseable {

    private static final int MESSAGES_SHOWN = 5;
    private static final int CONTINUED = 6;

    /**
     * Opens all rows.
     *
     * @param files where from
     * @param options how to read
     * @return the customers, to be closed
     */
    public static Input open(DataFolder files, InputOptions options) {
        return open(files, options, null);
    }

    /**
     * Opens the rows before an instant.
     *
     * @param files where from
     * @param options how to read
     * @param before rows at or after it are left out; null for all rows
     * @return the customers, to be closed
     */
    public static Input open(DataFolder files, InputOptions options, @Nullable Instant before) {
        CustomerFiles.Builder reading =
                CustomerFiles.builder().badLines(options.badLines()).threads(options.threads());
        List<String> warnings = new ArrayList<>();
        Shop shop = shop(files.shop(), options, warnings);
        files.tables().forEach(reading::table);
        if (before != null) {
            reading.before(before);
        }
        if (options.temporaryFolder() != null) {
            reading.temporaryFolder(options.temporaryFolder());
        }
        if (options.zone() != null) {
            reading.timeZone(options.zone());
        }
        reading.bareTimes(options.bareTimes());
        if (options.currency() != null) {
            reading.currency(options.currency());
        }
        if (shop != null) {
            reading.shop(shop);
        }
        try (CustomerPayload payload = CustomerPayload.of(files, options, shop)) {
            payload.describe(reading);
            warnings.addAll(payload.warnings());
            CsvTables.of(files, options).describe(reading); // closed by what reads them
            return new Input(
                    files.folder(),
                    options.sorted() ? reading.openSorted() : reading.openInAnyOrder(),
                    shop,
                    options.zone() == null ? ZoneOffset.UTC : options.zone(),
                    payload.report(),
                    warnings);
        }
    }

    /**
     * The zones of times without one, for files beside the tables.
     *
     * @param files where the tables are
     * @param options how they are read
     * @return the zone, given the shop that a row names; null if it names none
     */
    public static Function<@Nullable String, ZoneId> zonesOfBareTimes(DataFolder files, InputOptions options) {
        ZoneId one = options.bareTimes().zone();
        if (one != null) {
            return shopId -> one;
        }
        Shop shop = shop(files.shop(), options, new ArrayList<>()); // its warnings are of the tables
        ZoneId others = options.zone() == null ? ZoneOffset.UTC : options.zone();
        return shopId -> shop != null
                        && (shopId == null || shop.id().isEmpty() || shop.id().equals(shopId))
                ? shop.timeZone()
                : others;
    }

    private static @Nullable Shop shop(@Nullable Path file, InputOptions options, List<String> warnings) {
        if (file == null) {
            return null;
        }
        Shop described = BehaviorJson.readShop(
                file, keys -> warnings.add(file + ": these keys are not used: " + String.join(", ", keys)));
        ZoneId zone = options.zone() == null ? described.timeZone() : options.zone();
        String currency = options.currency() == null ? described.currencyCode() : options.currency();
        return new Shop(described.id(), zone, currency);
    }

    /**
     * What was left out before any customer was digested; complete once there is no further customer.
     *
     * @return counts by table and cause
     */
    public DataQuality quality() {
        DataQuality quality = customers.quality();
        return payload == null
                ? quality
                : quality.merge(
                        DataQuality.leftOut(Table.CUSTOMER_DATA, DataQuality.Cause.UNREADABLE, payload.skippedLines()));
    }

    @Override
    public void close() {
        customers.close();
    }

    /**
     * Says what may be wrong with the tables, once they have been read.
     *
     * @param console for people
     */
    public void warn(Console console) {
        warnings.forEach(console::warn);
        customers.skipped().forEach(skipped -> warn(console, skipped));
        if (shop != null && !customers.shopsNotDescribed().isEmpty()) {
            console.warn("shop.json describes the shop " + shop.id() + ", but rows name "
                    + String.join(", ", customers.shopsNotDescribed()) + ": computed in the default time zone ("
                    + ShopTerms.name(defaultZone) + ") and without a currency");
        }
    }

    private static void warn(Console console, CustomerFiles.SkippedLines skipped) {
        console.warn(skipped.lines() + " bad lines of " + skipped.source() + " skipped:");
        skipped.messages().stream()
                .limit(MESSAGES_SHOWN)
                .flatMap(message -> console.terminalOfErr().wrap("  " + message, CONTINUED).stream())
                .forEach(console.err()::println);
        if (skipped.lines() > MESSAGES_SHOWN) {
            console.err().println("  (" + (skipped.lines() - MESSAGES_SHOWN) + " more)");
        }
    }
}
