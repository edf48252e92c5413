package io.github.behaviorfeatures.sources;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** The reader of each kind of source. */
final class Sources {

    /** Those that have one. */
    static final Set<SourceKind> READABLE = EnumSet.allOf(SourceKind.class);

    private Sources() {}

    static RawSource of(SourceKind kind, Path file) {
        return switch (kind) {
            case SHOPIFY_PIXELS -> ShopifyWebPixels.of(file);
            case SHOPIFY_ORDERS -> ShopifyOrders.of(file);
            case SEGMENT -> SegmentEvents.of(file);
            case GA4 -> Ga4Export.of(file);
            case SHOPIFY_CSV -> OrdersCsv.shopify(CsvText.rows(file), file.toString());
            case WOO_CSV -> OrdersCsv.wooCommerce(CsvText.rows(file), file.toString());
            case SNOWPLOW ->
                file.toString().endsWith(".csv")
                        ? SnowplowEvents.of(CsvText.rows(file), file.toString())
                        : SnowplowEvents.of(file);
        };
    }
}
