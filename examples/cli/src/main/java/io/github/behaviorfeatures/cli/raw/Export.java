package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.cli.csv.CsvRows;
import io.github.behaviorfeatures.cli.csv.ExportStream;
import io.github.behaviorfeatures.sources.Ga4Export;
import io.github.behaviorfeatures.sources.OrdersCsv;
import io.github.behaviorfeatures.sources.RawSource;
import io.github.behaviorfeatures.sources.SegmentEvents;
import io.github.behaviorfeatures.sources.ShopifyOrders;
import io.github.behaviorfeatures.sources.ShopifyWebPixels;
import io.github.behaviorfeatures.sources.SnowplowEvents;
import io.github.behaviorfeatures.sources.SourceKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An export to be read.
 *
 * @param kind what it is
 * @param file null if it is standard input
 * @param standardInput null if it is a file
 */
record Export(
        SourceKind kind, @Nullable Path file, @Nullable BufferedInputStream standardInput) {

    static final String STANDARD_INPUT = "standard input";

    RawSource source() {
        if (file != null) {
            return source(file);
        }
        if (standardInput == null) {
            throw new IllegalStateException("neither a file nor standard input");
        }
        return source(standardInput);
    }

    private RawSource source(Path path) {
        String name = path.toString();
        return switch (kind) {
            case SHOPIFY_PIXELS -> ShopifyWebPixels.of(path);
            case SHOPIFY_ORDERS -> ShopifyOrders.of(path);
            case GA4 -> Ga4Export.of(path);
            case SEGMENT -> SegmentEvents.of(path);
            case SHOPIFY_CSV -> OrdersCsv.shopify(rows(path), name);
            case WOO_CSV -> OrdersCsv.wooCommerce(rows(path), name);
            case SNOWPLOW -> isJson(path) ? SnowplowEvents.of(path) : SnowplowEvents.of(rows(path), name);
        };
    }

    private static CsvRows rows(Path path) {
        return new CsvRows(() -> ExportStream.open(path));
    }

    /** Snowplow's columns come as JSON lines or as CSV. */
    private static boolean isJson(Path path) {
        try (BufferedInputStream in = ExportStream.open(path)) {
            return ExportStream.isJson(in);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    private RawSource source(BufferedInputStream in) {
        String name = STANDARD_INPUT;
        CsvRows rows = new CsvRows(() -> in);
        return switch (kind) {
            case SHOPIFY_PIXELS -> ShopifyWebPixels.of(in, name);
            case SHOPIFY_ORDERS -> ShopifyOrders.of(in, name);
            case GA4 -> Ga4Export.of(in, name);
            case SEGMENT -> SegmentEvents.of(in, name);
            case SHOPIFY_CSV -> OrdersCsv.shopify(rows, name);
            case WOO_CSV -> OrdersCsv.wooCommerce(rows, name);
            case SNOWPLOW -> ExportStream.isJson(in) ? SnowplowEvents.of(in, name) : SnowplowEvents.of(rows, name);
        };
    }
}
