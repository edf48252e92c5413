package io.github.behaviorfeatures.json;

import static io.github.behaviorfeatures.json.BehaviorJsonException.translated;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.rows.Source;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads customers from raw payloads of Shopify's Admin API.
 *
 * <p>From REST it accepts {@code {"customer": {...}}}, {@code {"customers": [...]}}, and the bare customer a webhook
 * sends; from GraphQL, with or without {@code data} around it, a {@code customer} or {@code customers} as {@code edges}
 * or {@code nodes}, both under any alias, provided the query asked for the {@code id}. A source holds one payload, or one
 * in each line, as the file of a bulk operation does. There the metafields and addresses of a customer are lines of their
 * own with a {@code __parentId}; they are joined in whatever order they come.
 *
 * <p>Both ids of a customer become the bare number, {@code 123} for {@code gid://shopify/Customer/123}. The e-mail
 * address is {@code email} or else {@code defaultEmailAddress}; the currency is {@code currency} or else that of {@code
 * amountSpent}. Without a default address the first of the {@code addresses} counts. Metafields may be a list, a
 * connection under any alias, or single ones under any aliases; each needs {@code namespace} and {@code key}. Tags,
 * metafields and default address are null if the payload does not contain them. Counts and amounts are not read: they are
 * as of the export, not as of your instant. Otherwise the rules of {@link BehaviorJson} hold.
 *
 * <p>Refused are answers with errors and no customers, and webhooks that tell of a customer without being one: {@code
 * customers/redact}, {@code customers/data_request}, {@code customers/merge}. What else a payload holds that is no part of
 * a customer's record is left out and counted: {@link #writeTable} returns the counts as a {@link ShopifyReport}; the
 * {@code read} methods log its warnings.
 */
public final class ShopifyCustomers {
    private static final Logger LOG = LoggerFactory.getLogger(ShopifyCustomers.class);
    private static final String PAYLOAD = "Shopify payload";
    /** What one temporary file holds, as a tree, takes some ten times the memory. */
    private static final long BYTES_PER_FILE = 16L << 20;

    private static final int GZIP_RATIO = 10;
    /** Each is open, and systems have limits. */
    private static final int MOST_FILES = 256;

    private ShopifyCustomers() {}

    /**
     * Reads a payload.
     *
     * @param shopId id of the shop it came from
     * @param json the payload
     * @return the customers in the order of the payload; empty if it is an empty list of customers
     * @throws BehaviorJsonException if it holds no customers or only errors, or a customer has no id
     */
    public static List<Customer> read(String shopId, String json) {
        return read(shopId, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads a payload.
     *
     * @param shopId id of the shop it came from
     * @param json the payload; read to the end and closed
     * @return the customers in the order of the payload; empty if it is an empty list of customers
     * @throws BehaviorJsonException if it holds no customers or only errors, or a customer has no id
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static List<Customer> read(String shopId, InputStream json) {
        return read(shopId, json, ShopifyCustomers::log);
    }

    /**
     * Reads a payload, and tells what became of it instead of logging that.
     *
     * @param shopId id of the shop it came from
     * @param json the payload; read to the end and closed
     * @param report is given the counts when all is read
     * @return the customers in the order of the payload; empty if it is an empty list of customers
     * @throws BehaviorJsonException if it holds no customers or only errors, or a customer has no id
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static List<Customer> read(String shopId, InputStream json, Consumer<ShopifyReport> report) {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(report, "report");
        byte[] all = translated(() -> Source.readAll(Source.open(json, PAYLOAD), PAYLOAD));
        return read(shopId, () -> new ByteArrayInputStream(all), PAYLOAD, report);
    }

    /**
     * Reads a payload.
     *
     * @param shopId id of the shop it came from
     * @param file the payload
     * @return the customers in the order of the payload; empty if it is an empty list of customers
     * @throws BehaviorJsonException if it holds no customers or only errors, or a customer has no id
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static List<Customer> read(String shopId, Path file) {
        return read(shopId, () -> Source.open(file), file.toString(), ShopifyCustomers::log);
    }

    /**
     * Writes the customers of a payload as rows of {@code customer_data}, for files too large for memory: of a bulk
     * operation's file only a part is in memory at a time. The rest is in temporary files beside the table, which are
     * their owner's alone and do not outlive the process.
     *
     * @param shopId id of the shop it came from
     * @param payload the payload
     * @param table the file to write, as JSON lines; personal data are in it
     * @param badLines what to do with a line that cannot be read, where each is a payload
     * @return what became of the payload
     * @throws BehaviorJsonException if it holds no customers or only errors, or a customer has no id
     * @throws UncheckedIOException if the payload cannot be read or the table cannot be written
     */
    public static ShopifyReport writeTable(String shopId, Path payload, Path table, BadLines badLines) {
        Objects.requireNonNull(shopId, "shopId");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(badLines, "badLines");
        Path folder = Objects.requireNonNull(table.toAbsolutePath().getParent(), "folder of the table");
        return translated(() -> {
            ShopifyTally tally = new ShopifyTally(badLines);
            try (PieceFiles pieces = new PieceFiles(folder, files(payload));
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(table))) {
                new ShopifyReader(shopId, tally).read(() -> Source.open(payload), payload.toString(), pieces::add);
                pieces.rows(tally, row -> write(row, out, table));
            } catch (IOException e) {
                throw failure(table, e);
            }
            return tally.report();
        });
    }

    private static int files(Path payload) {
        try {
            long bytes = Files.size(payload) * (Source.isPacked(payload) ? GZIP_RATIO : 1);
            return (int) Math.min(MOST_FILES, 1 + bytes / BYTES_PER_FILE);
        } catch (IOException e) {
            throw Source.failure(payload.toString(), e);
        }
    }

    private static void write(ObjectNode row, OutputStream out, Path table) {
        try {
            out.write((row + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failure(table, e);
        }
    }

    private static UncheckedIOException failure(Path table, IOException e) {
        return new UncheckedIOException(PlainText.of(table.toString()) + ": cannot be written", e);
    }

    private static void log(ShopifyReport report) {
        report.warnings().forEach(warning -> LOG.warn("{}: {}", PAYLOAD, warning));
    }

    private static List<Customer> read(
            String shopId, Supplier<InputStream> json, String name, Consumer<ShopifyReport> report) {
        Objects.requireNonNull(shopId, "shopId");
        return translated(() -> {
            ShopifyTally tally = new ShopifyTally(BadLines.STOP);
            BulkJoin join = new BulkJoin();
            new ShopifyReader(shopId, tally).read(json, name, join::add);
            ShopifyShape shape = new ShopifyShape();
            List<Customer> customers = new ArrayList<>();
            join.rows(tally).forEach(row -> customers.add(shape.customer(row)));
            report.accept(tally.report());
            return List.copyOf(customers);
        });
    }
}
