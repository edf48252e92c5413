package io.github.behaviorfeatures.json;

import static io.github.behaviorfeatures.json.BehaviorJsonException.translated;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.FieldValues;
import io.github.behaviorfeatures.rows.Instants;
import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.Source;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.TableLines;
import io.github.behaviorfeatures.rows.Tables;
import io.github.behaviorfeatures.text.Blanks;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables from JSON lines, and one customer with all their behaviour from one document.
 *
 * <p>These rules hold throughout:
 *
 * <ul>
 *   <li>Input is UTF-8, with or without a byte order mark, plain or compressed with gzip, whatever the file name.
 *   <li>Fields have their names in the tables or the same in camelCase, in any case ({@code product_id}, {@code productId},
 *       {@code Product_Id}). If two names of a field are given, the first that has a value counts; if one name is given
 *       twice, the last. Fields that a table does not know change nothing and are counted ({@link JsonRows#quality()}).
 *   <li>{@code null} and blank text are missing values. Ids, {@code category} and {@code search_query} may be numbers. Ids
 *       are normalised as {@link io.github.behaviorfeatures.input} says.
 *   <li>A time is ISO 8601 ({@code 2026-11-01T09:30:00+01:00}, {@code 2026-11-01 09:30:00 UTC}, {@code 20261101T093000Z},
 *       a date alone), RFC 1123 ({@code Sun, 01 Nov 2026 09:30:00 GMT}), or a number since 1970, also as text: of seconds,
 *       of milliseconds from 1e11 on, of microseconds from 1e14 on, of nanoseconds from 1e17 on. Where it names no zone,
 *       it is UTC unless the caller says otherwise. A time before 1971 or after 9999 is missing.
 *   <li>Money and {@code view_duration} are numbers or decimal text; money may be an object with {@code amount} and {@code
 *       currency_code}, or one whose {@code shop_money} is such an object.
 *   <li>What cannot be read as a value of its field counts as missing, and the record's {@code notes()} say so. So does a
 *       number beyond the field's limits: money of more than 1e15, a {@code view_duration} below 0 or above 86,400.
 *   <li>An id or a time of a type that it cannot have (a boolean as an id, an object as a time) makes the row bad: it
 *       throws a {@link BehaviorJsonException} or, in a table, is skipped if the caller says so.
 * </ul>
 */
public final class BehaviorJson {
    private static final String DOCUMENT = "document";
    private static final String ROW = "row";

    private BehaviorJson() {}

    /**
     * Reads {@code user_interactions}.
     *
     * @param file one row per line
     * @param badLines what to do with a line that is not a row of the table
     * @return the rows; the caller must close them
     * @throws BehaviorJsonException if the file holds damaged gzip data
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static JsonRows<UserInteraction> readInteractions(Path file, BadLines badLines) {
        return rows(file, Tables.INTERACTIONS, badLines);
    }

    /**
     * Reads {@code user_interactions}.
     *
     * @param stream one row per line; closed together with the rows
     * @param name the name of the stream in messages
     * @param badLines what to do with a line that is not a row of the table
     * @return the rows; the caller must close them
     * @throws BehaviorJsonException if the stream holds damaged gzip data
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static JsonRows<UserInteraction> readInteractions(InputStream stream, String name, BadLines badLines) {
        return rows(stream, name, Tables.INTERACTIONS, badLines);
    }

    /**
     * Reads {@code user_sessions}.
     *
     * @param file one row per line
     * @param badLines what to do with a line that is not a row of the table
     * @return the rows; the caller must close them
     * @throws BehaviorJsonException if the file holds damaged gzip data
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static JsonRows<UserSession> readSessions(Path file, BadLines badLines) {
        return rows(file, Tables.SESSIONS, badLines);
    }

    /**
     * Reads {@code user_sessions}.
     *
     * @param stream one row per line; closed together with the rows
     * @param name the name of the stream in messages
     * @param badLines what to do with a line that is not a row of the table
     * @return the rows; the caller must close them
     * @throws BehaviorJsonException if the stream holds damaged gzip data
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static JsonRows<UserSession> readSessions(InputStream stream, String name, BadLines badLines) {
        return rows(stream, name, Tables.SESSIONS, badLines);
    }

    /**
     * Reads {@code purchase_attributions}.
     *
     * @param file one row per line
     * @param badLines what to do with a line that is not a row of the table
     * @return the rows; the caller must close them
     * @throws BehaviorJsonException if the file holds damaged gzip data
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static JsonRows<PurchaseAttribution> readAttributions(Path file, BadLines badLines) {
        return rows(file, Tables.ATTRIBUTIONS, badLines);
    }

    /**
     * Reads {@code purchase_attributions}.
     *
     * @param stream one row per line; closed together with the rows
     * @param name the name of the stream in messages
     * @param badLines what to do with a line that is not a row of the table
     * @return the rows; the caller must close them
     * @throws BehaviorJsonException if the stream holds damaged gzip data
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static JsonRows<PurchaseAttribution> readAttributions(InputStream stream, String name, BadLines badLines) {
        return rows(stream, name, Tables.ATTRIBUTIONS, badLines);
    }

    /**
     * Reads {@code customer_data}. Rows without a customer id are left out and counted
     * ({@link JsonRows#withoutCustomerId()}).
     *
     * @param file one row per line
     * @param defaultShopId the shop of rows that name none
     * @param badLines what to do with a line that is not a row of the table
     * @return the customers; the caller must close them
     * @throws BehaviorJsonException if the file holds damaged gzip data
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static JsonRows<Customer> readCustomers(Path file, String defaultShopId, BadLines badLines) {
        Objects.requireNonNull(defaultShopId, "defaultShopId");
        return customers(() -> Source.open(file), file.toString(), defaultShopId, badLines);
    }

    /**
     * Reads {@code customer_data}. Rows without a customer id are left out and counted
     * ({@link JsonRows#withoutCustomerId()}).
     *
     * @param stream one row per line; closed together with the rows
     * @param name the name of the stream in messages
     * @param defaultShopId the shop of rows that name none
     * @param badLines what to do with a line that is not a row of the table
     * @return the customers; the caller must close them
     * @throws BehaviorJsonException if the stream holds damaged gzip data
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static JsonRows<Customer> readCustomers(
            InputStream stream, String name, String defaultShopId, BadLines badLines) {
        Objects.requireNonNull(defaultShopId, "defaultShopId");
        return customers(() -> Source.open(stream, name), name, defaultShopId, badLines);
    }

    /**
     * Reads one row of {@code user_interactions}, as queues and engines deliver it.
     *
     * @param json one JSON object, UTF-8, not compressed
     * @return the row
     * @throws BehaviorJsonException if it is not a row of the table; the message shows none of its content
     */
    public static UserInteraction readInteraction(byte[] json) {
        return readInteraction(json, ZoneOffset.UTC);
    }

    /**
     * Reads one row of {@code user_interactions}, as {@link #readInteraction(byte[])} does.
     *
     * @param json one JSON object, UTF-8, not compressed
     * @param bareTimes the zone of times that are written without one
     * @return the row
     * @throws BehaviorJsonException if it is not a row of the table; the message shows none of its content
     */
    public static UserInteraction readInteraction(byte[] json, ZoneId bareTimes) {
        return Objects.requireNonNull(row(json, Tables.INTERACTIONS, bareTimes));
    }

    /**
     * Reads one row of {@code user_sessions}, as {@link #readInteraction(byte[])} does.
     *
     * @param json one JSON object, UTF-8, not compressed
     * @return the row
     * @throws BehaviorJsonException if it is not a row of the table; the message shows none of its content
     */
    public static UserSession readSession(byte[] json) {
        return readSession(json, ZoneOffset.UTC);
    }

    /**
     * Reads one row of {@code user_sessions}, as {@link #readInteraction(byte[])} does.
     *
     * @param json one JSON object, UTF-8, not compressed
     * @param bareTimes the zone of times that are written without one
     * @return the row
     * @throws BehaviorJsonException if it is not a row of the table; the message shows none of its content
     */
    public static UserSession readSession(byte[] json, ZoneId bareTimes) {
        return Objects.requireNonNull(row(json, Tables.SESSIONS, bareTimes));
    }

    /**
     * Reads one row of {@code purchase_attributions}, as {@link #readInteraction(byte[])} does.
     *
     * @param json one JSON object, UTF-8, not compressed
     * @return the row
     * @throws BehaviorJsonException if it is not a row of the table; the message shows none of its content
     */
    public static PurchaseAttribution readAttribution(byte[] json) {
        return readAttribution(json, ZoneOffset.UTC);
    }

    /**
     * Reads one row of {@code purchase_attributions}, as {@link #readInteraction(byte[])} does.
     *
     * @param json one JSON object, UTF-8, not compressed
     * @param bareTimes the zone of times that are written without one
     * @return the row
     * @throws BehaviorJsonException if it is not a row of the table; the message shows none of its content
     */
    public static PurchaseAttribution readAttribution(byte[] json, ZoneId bareTimes) {
        return Objects.requireNonNull(row(json, Tables.ATTRIBUTIONS, bareTimes));
    }

    /**
     * Reads one row of {@code customer_data}, as {@link #readInteraction(byte[])} does.
     *
     * @param json one JSON object, UTF-8, not compressed
     * @param defaultShopId the shop of a row that names none
     * @return the customer, or empty if the row has no customer id
     * @throws BehaviorJsonException if it is not a row of the table; the message shows none of its content
     */
    public static Optional<Customer> readCustomer(byte[] json, String defaultShopId) {
        return readCustomer(json, defaultShopId, ZoneOffset.UTC);
    }

    /**
     * Reads one row of {@code customer_data}, as {@link #readInteraction(byte[])} does.
     *
     * @param json one JSON object, UTF-8, not compressed
     * @param defaultShopId the shop of a row that names none
     * @param bareTimes the zone of times that are written without one
     * @return the customer, or empty if the row has no customer id
     * @throws BehaviorJsonException if it is not a row of the table; the message shows none of its content
     */
    public static Optional<Customer> readCustomer(byte[] json, String defaultShopId, ZoneId bareTimes) {
        Objects.requireNonNull(defaultShopId, "defaultShopId");
        return Optional.ofNullable(row(json, Tables.CUSTOMERS, bareTimes))
                .map(customer -> inShop(customer, defaultShopId));
    }

    /**
     * Reads one customer's document:
     *
     * <pre>{@code
     * {"customer": {"shop_id": "s1", "customer_id": "c1", ...},
     *  "context": {"shop": {"id": "s1", "timezone": "Europe/Berlin", "currency": "EUR"},
     *              "user_interactions": [...], "user_sessions": [...], "purchase_attributions": [...]}}
     * }</pre>
     *
     * A table that is absent or null is not supplied; {@code []} is supplied and empty. The shop may be missing (its id
     * is then the customer's {@code shop_id}, its zone UTC), and so may the customer's {@code shop_id} beside a shop.
     *
     * @param json the document
     * @return the customer and the context
     * @throws BehaviorJsonException if it is not such a document
     */
    public static CustomerRecords readDocument(String json) {
        return readDocument(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads one customer's document, as {@link #readDocument(String)} does.
     *
     * @param json the document; read to the end and closed
     * @return the customer and the context
     * @throws BehaviorJsonException if it is not such a document
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static CustomerRecords readDocument(InputStream json) {
        return readDocument(json, BareTimes.inUtc(), quality -> {});
    }

    /**
     * Reads one customer's document, as {@link #readDocument(String)} does, and tells what reading found beside the
     * records.
     *
     * @param json the document; read to the end and closed
     * @param bareTimes the zone of times that are written without one
     * @param quality is told which fields the tables do not know, and the shape of texts that are no time; merge it with
     *     the {@linkplain io.github.behaviorfeatures.activity.CustomerActivity#quality() quality} of the records
     * @return the customer and the context
     * @throws BehaviorJsonException if it is not such a document
     * @throws java.io.UncheckedIOException if the stream cannot be read
     */
    public static CustomerRecords readDocument(InputStream json, BareTimes bareTimes, Consumer<DataQuality> quality) {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(bareTimes, "bareTimes");
        Objects.requireNonNull(quality, "quality");
        byte[] bytes = translated(() -> Source.readAll(Source.open(json, DOCUMENT), DOCUMENT));
        return document(bytes, DOCUMENT, bareTimes, quality);
    }

    /**
     * Reads one customer's document, as {@link #readDocument(String)} does.
     *
     * @param file the document
     * @return the customer and the context
     * @throws BehaviorJsonException if it is not such a document
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static CustomerRecords readDocument(Path file) {
        return readDocument(file, BareTimes.inUtc(), quality -> {});
    }

    /**
     * Reads one customer's document, as {@link #readDocument(InputStream, BareTimes, Consumer)} does.
     *
     * @param file the document
     * @param bareTimes the zone of times that are written without one
     * @param quality is told what reading found beside the records
     * @return the customer and the context
     * @throws BehaviorJsonException if it is not such a document
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static CustomerRecords readDocument(Path file, BareTimes bareTimes, Consumer<DataQuality> quality) {
        Objects.requireNonNull(bareTimes, "bareTimes");
        Objects.requireNonNull(quality, "quality");
        return document(translated(() -> Source.readAll(file)), file.toString(), bareTimes, quality);
    }

    /**
     * Reads a file that holds one shop: {@code {"id": "s1", "timezone": "Europe/Berlin", "currency": "EUR"}}, where
     * {@code shop_id}, {@code time_zone} or {@code iana_timezone}, and {@code currency_code} are accepted as well. Each
     * may be missing: the id is then empty (zone and currency apply to every shop), the zone UTC, and the currency
     * unknown.
     *
     * @param file the file
     * @return the shop
     * @throws BehaviorJsonException if it does not hold an object, or the time zone or the currency is none
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Shop readShop(Path file) {
        return readShop(file, unknown -> {});
    }

    /**
     * Reads the description of a shop as above, and passes on which of its keys are not known.
     *
     * @param file the file
     * @param unknownKeys takes the names of up to ten keys, each with the known key that may be meant, such as {@code
     *     timezon (perhaps timezone)}; not called if all are known
     * @return the shop
     * @throws BehaviorJsonException if it does not hold an object, or the time zone or the currency is none
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Shop readShop(Path file, Consumer<List<String>> unknownKeys) {
        Objects.requireNonNull(unknownKeys, "unknownKeys");
        return translated(() -> Json.read(Source.readAll(file), file.toString(), in -> {
            Row row = ShopShape.FIELDS.read(in);
            if (!row.unknown().isEmpty()) {
                unknownKeys.accept(ShopShape.unknown(row));
            }
            return shop(row);
        }));
    }

    /**
     * Reads a single time as the tables' times are read, in any of their spellings.
     *
     * @param text the time
     * @param bareTimes the zone of a time that is written without one
     * @return the instant; empty if the text is blank, no time, or stands for an unknown time
     */
    public static Optional<Instant> readTime(String text, ZoneId bareTimes) {
        Objects.requireNonNull(text, "text");
        return Optional.ofNullable(Instants.of(text, Objects.requireNonNull(bareTimes, "bareTimes")));
    }

    /**
     * Reads a length of time, as programs take it for settings: days, hours, minutes or seconds as in {@code 3d}, {@code
     * 72h}, {@code 90m} and {@code 45s}, or as ISO 8601 has it ({@code P3D}, {@code PT72H}), letters in any case. A day has 24
     * hours.
     *
     * @param text the length
     * @return the length; empty if the text is none, or a negative one
     */
    public static Optional<Duration> readDuration(String text) {
        return Durations.of(Blanks.strip(Objects.requireNonNull(text, "text")));
    }

    private static <T> @Nullable T row(byte[] json, TableFormat<T> format, ZoneId bareTimes) {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(bareTimes, "bareTimes");
        return translated(() -> {
            Row row = Json.read(json, ROW, format.fields()::read);
            row.placeBareTimes(bareTimes);
            return format.record(row);
        });
    }

    private static CustomerRecords document(
            byte[] json, String name, BareTimes bareTimes, Consumer<DataQuality> quality) {
        return translated(() -> DocumentShape.read(json, name, bareTimes, quality));
    }

    private static Shop shop(Row row) {
        String id = ShopShape.id(row);
        return ShopShape.shop(row, id == null ? "" : id);
    }

    private static Customer inShop(Customer customer, String defaultShopId) {
        return customer.shopId().isEmpty() ? customer.withShopId(defaultShopId) : customer;
    }

    private static JsonRows<Customer> customers(
            Supplier<InputStream> stream, String name, String defaultShopId, BadLines badLines) {
        return rows(stream, name, Tables.CUSTOMERS, row -> customer(row, defaultShopId), badLines);
    }

    private static @Nullable Customer customer(FieldValues row, String defaultShopId) {
        Customer customer = Tables.CUSTOMERS.record(row);
        return customer == null ? null : inShop(customer, defaultShopId);
    }

    private static <T> JsonRows<T> rows(Path file, TableFormat<T> format, BadLines badLines) {
        return rows(() -> Source.open(file), file.toString(), format, format.records(), badLines);
    }

    private static <T> JsonRows<T> rows(InputStream in, String name, TableFormat<T> format, BadLines badLines) {
        return rows(() -> Source.open(in, name), name, format, format.records(), badLines);
    }

    private static <T> JsonRows<T> rows(
            Supplier<InputStream> stream,
            String name,
            TableFormat<T> format,
            Function<FieldValues, @Nullable T> records,
            BadLines badLines) {
        Objects.requireNonNull(name, "name");
        boolean skips = Objects.requireNonNull(badLines, "badLines") == BadLines.SKIP;
        TableLines<T> lines =
                translated(() -> new TableLines<>(stream.get(), name, format.fields(), records, BareZones.UTC, skips));
        return new JsonRows<>(lines, format.table(), name);
    }
}
