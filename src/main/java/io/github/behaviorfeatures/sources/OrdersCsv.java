package io.github.behaviorfeatures.sources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders of exports as CSV: Shopify's, and those that WooCommerce's plug-ins and reports write.
 *
 * <p>The library has no parser of CSV; it takes rows of any. The first row holds the names of the columns, the others
 * their values: text, numbers, booleans, instants, or null where there is nothing. With FastCSV, for one:
 *
 * <pre>{@code
 * try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(Path.of("orders.csv"))) {
 *     Iterable<List<String>> rows = csv.stream().map(CsvRecord::getFields)::iterator;
 *     RawData data = RawShop.builder("tea").build().read(OrdersCsv.shopify(rows, "orders.csv"));
 * }
 * }</pre>
 *
 * <p>Shopify's export knows customers by their e-mail addresses and products by their SKUs or names alone. The time of a
 * refund is in none of these files, see {@link RawShop.UndatedRefunds}.
 */
public final class OrdersCsv {

    private OrdersCsv() {}

    /**
     * Orders that Shopify exported.
     *
     * @param rows the names of the columns, then the values; a row that is null counts as a bad line. The iterator is
     *     asked for once, when the source is read, and closed if it can be
     * @param name its name in messages
     * @return a source to be read
     */
    public static RawSource shopify(Iterable<? extends @Nullable List<?>> rows, String name) {
        return RowPayloads.source(SourceKind.SHOPIFY_CSV, name, rows, ShopifyCsv.KNOWN::contains, ShopifyCsv::new);
    }

    /**
     * Orders of WooCommerce, by the names of columns that its common plug-ins and the report of orders use.
     *
     * @param rows the names of the columns, then the values; a row that is null counts as a bad line. The iterator is
     *     asked for once, when the source is read, and closed if it can be
     * @param name its name in messages
     * @return a source to be read
     */
    public static RawSource wooCommerce(Iterable<? extends @Nullable List<?>> rows, String name) {
        return RowPayloads.source(SourceKind.WOO_CSV, name, rows, WooCsv::isKnown, WooCsv::new);
    }
}
