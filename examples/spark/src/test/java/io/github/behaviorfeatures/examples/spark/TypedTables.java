package io.github.behaviorfeatures.examples.spark;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.JsonRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Tables of JSON lines as Parquet with typed columns. */
final class TypedTables {
    private TypedTables() {}

    static void write(Path from, Path to) throws Exception {
        Files.copy(from.resolve("shop.json"), to.resolve("shop.json"));
        write(
                to,
                Table.USER_INTERACTIONS,
                BehaviorJson.readInteractions(file(from, Table.USER_INTERACTIONS), BadLines.SKIP),
                new StructType()
                        .add("id", StringType)
                        .add("shop_id", StringType)
                        .add("customer_id", StringType)
                        .add("session_id", StringType)
                        .add("event_type", StringType)
                        .add("page_type", StringType)
                        .add("product_id", StringType)
                        .add("category", StringType)
                        .add("search_query", StringType)
                        .add("view_duration", DoubleType)
                        .add("device_type", StringType)
                        .add("created_at", TimestampType)
                        .add("identified_at", TimestampType),
                TypedTables::interaction);
        write(
                to,
                Table.USER_SESSIONS,
                BehaviorJson.readSessions(file(from, Table.USER_SESSIONS), BadLines.SKIP),
                new StructType()
                        .add("id", StringType)
                        .add("shop_id", StringType)
                        .add("customer_id", StringType)
                        .add("session_id", StringType)
                        .add("start_time", TimestampType)
                        .add("end_time", TimestampType)
                        .add("device_type", StringType)
                        .add("browser_type", StringType)
                        .add("referrer_type", StringType)
                        .add("created_at", TimestampType)
                        .add("identified_at", TimestampType),
                TypedTables::session);
        write(
                to,
                Table.PURCHASE_ATTRIBUTIONS,
                BehaviorJson.readAttributions(file(from, Table.PURCHASE_ATTRIBUTIONS), BadLines.SKIP),
                new StructType()
                        .add("id", StringType)
                        .add("shop_id", StringType)
                        .add("customer_id", StringType)
                        .add("order_id", StringType)
                        .add("product_id", StringType)
                        .add("attribution_type", StringType)
                        .add("attribution_value", DoubleType)
                        .add("order_value", DoubleType)
                        .add("attribution_source", StringType)
                        .add("attribution_medium", StringType)
                        .add("currency_code", StringType)
                        .add("order_currency_code", StringType)
                        .add("created_at", TimestampType)
                        .add("identified_at", TimestampType)
                        .add("attributed_at", TimestampType)
                        .add("cancelled_at", TimestampType),
                TypedTables::attribution);
        write(
                to,
                Table.CUSTOMER_DATA,
                BehaviorJson.readCustomers(file(from, Table.CUSTOMER_DATA), "", BadLines.SKIP),
                new StructType()
                        .add("id", StringType)
                        .add("shop_id", StringType)
                        .add("customer_id", StringType)
                        .add("email", StringType)
                        .add("first_name", StringType)
                        .add("created_at", TimestampType)
                        .add("updated_at", TimestampType)
                        .add("tags", DataTypes.createArrayType(StringType))
                        .add(
                                "default_address",
                                new StructType()
                                        .add("country", StringType)
                                        .add("country_code", StringType)
                                        .add("province", StringType)
                                        .add("province_code", StringType))
                        .add("currency_code", StringType)
                        .add("locale", StringType),
                TypedTables::customer);
    }

    private static Path file(Path folder, Table table) {
        return folder.resolve(table.wireName() + ".jsonl");
    }

    private static <T> void write(
            Path folder, Table table, JsonRows<T> records, StructType schema, Function<T, Row> toRow) {
        List<Row> rows = new ArrayList<>();
        try (records) {
            records.forEachRemaining(record -> rows.add(toRow.apply(record)));
        }
        LocalSpark.SESSION
                .createDataFrame(rows, schema)
                .coalesce(1) // keeps the order
                .write()
                .parquet(folder.resolve(table.wireName() + ".parquet").toString());
    }

    private static Row interaction(UserInteraction one) {
        return RowFactory.create(
                one.id(),
                one.shopId(),
                one.customerId(),
                one.sessionId(),
                one.eventType(),
                one.pageType(),
                one.productId(),
                one.category(),
                one.searchQuery(),
                one.viewDuration(),
                one.deviceType(),
                one.createdAt(),
                one.identifiedAt());
    }

    private static Row session(UserSession one) {
        return RowFactory.create(
                one.id(),
                one.shopId(),
                one.customerId(),
                one.sessionId(),
                one.startTime(),
                one.endTime(),
                one.deviceType(),
                one.browserType(),
                one.referrerType(),
                one.createdAt(),
                one.identifiedAt());
    }

    private static Row attribution(PurchaseAttribution one) {
        return RowFactory.create(
                one.id(),
                one.shopId(),
                one.customerId(),
                one.orderId(),
                one.productId(),
                one.attributionType(),
                one.attributionValue(),
                one.orderValue(),
                one.attributionSource(),
                one.attributionMedium(),
                one.currencyCode(),
                one.orderCurrencyCode(),
                one.createdAt(),
                one.identifiedAt(),
                one.attributedAt(),
                one.cancelledAt());
    }

    private static Row customer(Customer one) {
        return RowFactory.create(
                one.id(),
                emptyToNull(one.shopId()),
                one.customerId(),
                one.email(),
                one.firstName(),
                one.createdAt(),
                one.updatedAt(),
                one.tags() == null ? null : one.tags().toArray(new String[0]),
                one.defaultAddress() == null
                        ? null
                        : RowFactory.create(
                                one.defaultAddress().country(),
                                one.defaultAddress().countryCode(),
                                one.defaultAddress().province(),
                                one.defaultAddress().provinceCode()),
                one.currencyCode(),
                one.locale());
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
