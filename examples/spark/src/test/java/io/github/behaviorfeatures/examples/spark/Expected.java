package io.github.behaviorfeatures.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.JsonRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What the library makes of a folder of JSON lines, in this thread, one customer after the other. */
final class Expected {
    private final CustomerDataset dataset;
    private final CustomerBehaviorFeatureGenerator generator;
    private final Instant asOf;
    private final Map<String, FeatureRow> rows = new HashMap<>();
    private final DataQuality.Sum quality = new DataQuality.Sum();
    private long skipped;

    private Expected(CustomerDataset dataset, CustomerBehaviorFeatureGenerator generator, Instant asOf) {
        this.dataset = dataset;
        this.generator = generator;
        this.asOf = asOf;
        quality.add(dataset.quality());
        for (CustomerRecords entry : dataset) {
            CustomerActivity activity = generator.digest(entry.customer(), entry.context(), asOf);
            quality.add(activity.quality());
            if (activity.isEmpty()) {
                skipped++;
            } else {
                FeatureRow row = generator.generateRow(activity);
                rows.put(row.shopId() + "/" + row.customerId(), row);
            }
        }
    }

    static Expected of(Path folder, CustomerBehaviorFeatureGenerator generator, Instant asOf) {
        return of(folder, generator, FeatureSettings.DEFAULT, asOf);
    }

    static Expected of(Path folder, FeatureSettings settings, Instant asOf) {
        return of(folder, settings.generator().build(), settings, asOf);
    }

    private static Expected of(
            Path folder, CustomerBehaviorFeatureGenerator generator, FeatureSettings settings, Instant asOf) {
        DataQuality.Sum unread = new DataQuality.Sum();
        CustomerDataset.Builder dataset = CustomerDataset.builder();
        if (Files.exists(folder.resolve("shop.json"))) {
            dataset.shop(settings.shop(BehaviorJson.readShop(folder.resolve("shop.json"))));
        }
        read(
                folder,
                Table.CUSTOMER_DATA,
                unread,
                file -> BehaviorJson.readCustomers(file, "", BadLines.SKIP),
                dataset::customers);
        read(
                folder,
                Table.USER_INTERACTIONS,
                unread,
                file -> BehaviorJson.readInteractions(file, BadLines.SKIP),
                dataset::interactions);
        read(
                folder,
                Table.USER_SESSIONS,
                unread,
                file -> BehaviorJson.readSessions(file, BadLines.SKIP),
                dataset::sessions);
        read(
                folder,
                Table.PURCHASE_ATTRIBUTIONS,
                unread,
                file -> BehaviorJson.readAttributions(file, BadLines.SKIP),
                dataset::attributions);
        Expected expected = new Expected(dataset.build(), generator, asOf);
        expected.quality.add(unread.total());
        return expected;
    }

    private static <T> void read(
            Path folder,
            Table table,
            DataQuality.Sum unread,
            Function<Path, JsonRows<T>> reader,
            Function<JsonRows<T>, CustomerDataset.Builder> dataset) {
        Path file = folder.resolve(table.wireName() + ".jsonl");
        if (Files.exists(file)) {
            try (JsonRows<T> lines = reader.apply(file)) {
                dataset.apply(lines);
                unread.add(DataQuality.leftOut(table, Cause.UNREADABLE, lines.skipped()));
                unread.add(DataQuality.leftOut(table, Cause.NO_CUSTOMER_ID, lines.withoutCustomerId()));
            }
        }
    }

    CustomerDataset dataset() {
        return dataset;
    }

    /** The rows as JSON lines, sorted. */
    String lines() {
        return String.join(
                        "\n",
                        rows.values().stream()
                                .map(row -> FeatureJson.row(row, false))
                                .sorted()
                                .toList())
                + "\n";
    }

    int size() {
        return rows.size();
    }

    long skipped() {
        return skipped;
    }

    FeatureRow row(String shop, String customer) {
        return rows.get(shop + "/" + customer);
    }

    /** Records by table and cause. */
    Map<String, Long> causes() {
        Map<String, Long> causes = new TreeMap<>();
        quality.total()
                .tables()
                .forEach((table, found) -> found.causes()
                        .forEach((cause, number) -> causes.put(table.wireName() + ", " + cause.text(), number)));
        return causes;
    }

    /** Every row, every feature to the last bit, every reason of absence and every support, and no row more. */
    void assertEqual(List<Row> actual) {
        List<String> differences = new ArrayList<>();
        for (Row row : actual) {
            FeatureRow expected = row(row.getAs("shop_id"), row.getAs("customer_id"));
            assertThat(expected)
                    .as("the row of customer %s", row.<String>getAs("customer_id"))
                    .isNotNull();
            assertThat(row.<Instant>getAs("last_computed_at")).isEqualTo(asOf);
            assertThat(row.<String>getAs("definitions_version")).isEqualTo(generator.definitionsVersion());
            Map<String, Row> evidence = row.getJavaMap(row.fieldIndex("_evidence"));
            for (FeatureKey<?> key : expected.features().keys()) {
                Row one = evidence.get(key.name());
                List<@Nullable Object> found = new ArrayList<>();
                found.add(value(row, key));
                found.add(one.getAs("support"));
                found.add(one.getAs("absent"));
                List<@Nullable Object> wanted = new ArrayList<>();
                wanted.add(expected.features().valueOrDefault(key));
                wanted.add(expected.features().support(key));
                wanted.add(expected.features().absence(key).map(Absence::name).orElse(null));
                if (!found.equals(wanted)) { // Double.equals tells the last bit
                    differences.add(expected.customerId() + " " + key + ": " + found + ", not " + wanted);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(actual).hasSize(rows.size());
    }

    private static @Nullable Object value(Row row, FeatureKey<?> key) {
        int index = row.fieldIndex(key.name());
        boolean list = key.type().javaType() == List.class && !row.isNullAt(index);
        return list ? row.getList(index) : row.get(index);
    }
}
