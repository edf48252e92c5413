package io.github.behaviorfeatures.sources;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** The reader of each kind of source. */
final class Sources {

    /** Those that have one. */
    static final Set<SourceKind> READABLE =
            EnumSet.of(SourceKind.SHOPIFY_ORDERS, SourceKind.SHOPIFY_PIXELS, SourceKind.GA4, SourceKind.SEGMENT);

    private Sources() {}

    static RawSource of(SourceKind kind, Path file) {
        return switch (kind) {
            case SHOPIFY_PIXELS -> ShopifyWebPixels.of(file);
            case SHOPIFY_ORDERS -> ShopifyOrders.of(file);
            case SEGMENT -> SegmentEvents.of(file);
            case GA4 -> Ga4Export.of(file);
            default -> throw new IllegalArgumentException("no reader of " + kind.wireName() + " yet");
        };
    }
}
