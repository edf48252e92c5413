package io.github.behaviorfeatures.cli.imports;

import io.github.behaviorfeatures.cli.csv.CsvRows;
import io.github.behaviorfeatures.cli.csv.ExportStream;
import io.github.behaviorfeatures.cli.output.Stop;
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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Exports that the command line names, {@code KIND:PATH}: a file, several by a pattern in the last part of the path, or
 * standard input.
 *
 * @param kind what they are
 * @param files none if standard input
 */
record Export(SourceKind kind, List<Path> files) {
    private static final String STANDARD_INPUT = "-";

    static Export of(String argument) {
        int colon = argument.indexOf(':');
        if (colon < 0) {
            throw Stop.usage("\"" + argument + "\" does not say what it is; write KIND:PATH, such as ga4:events.jsonl");
        }
        SourceKind kind = kind(argument.substring(0, colon));
        String path = argument.substring(colon + 1);
        return new Export(kind, path.equals(STANDARD_INPUT) ? List.of() : files(path));
    }

    private static SourceKind kind(String name) {
        try {
            return SourceKind.of(name);
        } catch (IllegalArgumentException e) {
            throw Stop.usage("\"" + name + "\": " + e.getMessage());
        }
    }

    private static List<Path> files(String text) {
        try {
            Path file = Path.of(text);
            if (Files.isDirectory(file)) {
                throw Stop.usage(file + " is a folder; name files, such as " + file.resolve("*.jsonl"));
            }
            List<Path> found = Files.exists(file) ? List.of(file) : matching(file.toAbsolutePath());
            if (found.isEmpty()) {
                throw Stop.usage("there is no file " + text);
            }
            return found;
        } catch (InvalidPathException e) {
            throw Stop.usage("\"" + text + "\" is no name of a file");
        }
    }

    /** By name, so that the input order is the same on every machine. */
    private static List<Path> matching(Path pattern) {
        List<Path> files = new ArrayList<>();
        Path folder = pattern.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
            stream.forEach(files::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
        Collections.sort(files);
        return files;
    }

    List<RawSource> sources() {
        return files.isEmpty()
                ? List.of(ofStandardInput())
                : files.stream().map(this::source).toList();
    }

    private RawSource source(Path file) {
        String name = file.toString();
        return switch (kind) {
            case SHOPIFY_PIXELS -> ShopifyWebPixels.of(file);
            case SHOPIFY_ORDERS -> ShopifyOrders.of(file);
            case GA4 -> Ga4Export.of(file);
            case SEGMENT -> SegmentEvents.of(file);
            case SHOPIFY_CSV -> OrdersCsv.shopify(rows(file), name);
            case WOO_CSV -> OrdersCsv.wooCommerce(rows(file), name);
            case SNOWPLOW -> isJson(file) ? SnowplowEvents.of(file) : SnowplowEvents.of(rows(file), name);
        };
    }

    private static CsvRows rows(Path file) {
        return new CsvRows(() -> ExportStream.open(file));
    }

    /** Snowplow's columns come as JSON lines or as CSV. */
    private static boolean isJson(Path file) {
        try (BufferedInputStream in = ExportStream.open(file)) {
            return ExportStream.isJson(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private RawSource ofStandardInput() {
        String name = "standard input";
        BufferedInputStream in = ExportStream.open(System.in, name);
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
