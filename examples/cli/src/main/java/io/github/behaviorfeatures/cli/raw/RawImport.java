package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.sources.LargeTables;
import io.github.behaviorfeatures.sources.RawShop;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes tables of exports, and says how that went.
 *
 * @param exports what to read
 * @param reader how
 * @param shop for {@code shop.json}; if it has no currency, that of all orders is its
 * @param asOf the tables are as they were known then; null for every instant
 */
public record RawImport(
        RawExports exports,
        RawShop reader,
        Shop shop,
        @Nullable Instant asOf) {

    /**
     * Reads, writes and reports.
     *
     * @param folder where to
     * @param console for the report
     */
    public void into(ImportedFolder folder, Console console) {
        try (LargeTables tables = read()) {
            String currency = shop.currencyCode() == null ? onlyCurrency(tables) : shop.currencyCode();
            folder.write(tables, Shop.of(shop.id(), shop.timeZone(), currency), console.out());
            new ImportSummary(console.err()).print(tables);
        }
    }

    private LargeTables read() {
        try {
            return reader.readLarge(exports.sources(), asOf);
        } catch (BehaviorJsonException e) {
            throw Stop.failure(String.valueOf(e.getMessage())
                    .replace("choose to skip bad lines", "leave out --stop-at-bad-lines"));
        }
    }

    /** The currency that all orders name, or null if they name none or several. */
    private static @Nullable String onlyCurrency(LargeTables tables) {
        Set<String> currencies = tables.currencies();
        return currencies.size() == 1 ? currencies.iterator().next() : null;
    }
}
