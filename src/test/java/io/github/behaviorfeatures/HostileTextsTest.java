package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.batch.BatchListener;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.batch.CustomerFailure;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.export.CatalogExport;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.json.ShopifyCustomers;
import io.github.behaviorfeatures.json.StoredRows;
import io.github.behaviorfeatures.sources.Ga4Export;
import io.github.behaviorfeatures.sources.OrdersCsv;
import io.github.behaviorfeatures.sources.RawShop;
import io.github.behaviorfeatures.sources.RawSource;
import io.github.behaviorfeatures.sources.SegmentEvents;
import io.github.behaviorfeatures.sources.ShopifyOrders;
import io.github.behaviorfeatures.sources.ShopifyWebPixels;
import io.github.behaviorfeatures.sources.SnowplowEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that the library says of records, in an exception, a report or a toString, holds what commands a terminal. */
class HostileTextsTest {

    private static final String HOSTILE =
            "x\u001B]0;x\u0007\u001B[2J\nFORGED\rFORGED\u0085FORGED\u009B31m\u007F\u202Ey\u2066\u2069\uFEFF\u200Bz";
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]");
    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    private Path temporary;

    private static void assertHarmless(String text) {
        assertThat(FORBIDDEN.matcher(text).find()).as(text).isFalse();
        assertThat(text.lines()).noneMatch(line -> line.startsWith("FORGED"));
    }

    private static Customer customer() {
        return Customer.builder(HOSTILE, HOSTILE)
                .tags(List.of(HOSTILE))
                .currencyCode(HOSTILE)
                .locale(HOSTILE)
                .metafields(List.of(new Metafield(HOSTILE, HOSTILE, HOSTILE)))
                .build();
    }

    private static UserInteraction interaction(String customer) {
        return UserInteraction.builder()
                .id(HOSTILE)
                .shopId(HOSTILE)
                .customerId(customer)
                .sessionId(HOSTILE)
                .eventType(HOSTILE)
                .pageType(HOSTILE)
                .productId(HOSTILE)
                .deviceType(HOSTILE)
                .createdAt(BEFORE)
                .build();
    }

    private static UserSession session() {
        return UserSession.builder()
                .id(HOSTILE)
                .shopId(HOSTILE)
                .customerId(HOSTILE)
                .sessionId(HOSTILE)
                .referrerType(HOSTILE)
                .browserType(HOSTILE)
                .startTime(BEFORE)
                .build();
    }

    private static PurchaseAttribution attribution() {
        return PurchaseAttribution.builder()
                .id(HOSTILE)
                .shopId(HOSTILE)
                .customerId(HOSTILE)
                .orderId(HOSTILE)
                .productId(HOSTILE)
                .orderValue(10.0)
                .attributionSource(HOSTILE)
                .createdAt(BEFORE)
                .build();
    }

    private static BehaviorContext context(UserInteraction interaction) {
        return BehaviorContext.builder(Shop.of(HOSTILE))
                .interactions(List.of(interaction))
                .sessions(List.of(session()))
                .attributions(List.of(attribution()))
                .build();
    }

    /** Always fails, as a user's own might. */
    private static final class Failing implements FeatureCalculator {
        private static final FeatureKey<Integer> OWN = FeatureKey.count("own");

        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(OWN);
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter to) {
            throw new IllegalStateException("as it is");
        }
    }

    @Test
    void whatIsToldOfTheRecordsOfACustomer() {
        BehaviorContext context = context(interaction(HOSTILE));
        var generator = CustomerBehaviorFeatureGenerator.builder()
                .metafields(List.of("a." + HOSTILE))
                .build();
        CustomerActivity activity = generator.digest(customer(), context, AS_OF);
        FeatureRow row = generator.generateRow(customer(), context, AS_OF);
        Stream.of(
                        customer(),
                        customer().metafields(),
                        context,
                        context.shop(),
                        new CustomerRecords(customer(), context),
                        interaction(HOSTILE),
                        session(),
                        attribution(),
                        activity,
                        activity.visits(),
                        activity.orders(),
                        activity.interactions(),
                        activity.products(),
                        activity.unknownEvents(),
                        activity.quality(),
                        activity.quality().allUnknownNames(),
                        activity.quality().toTextWithAllNames(),
                        row,
                        row.features(),
                        generator.catalog().keys())
                .forEach(told -> assertHarmless(told.toString()));
    }

    @Test
    void refusedRecordsAndFailedCustomers() {
        var generator = CustomerBehaviorFeatureGenerator.builder()
                .calculator(new Failing())
                .build();
        BehaviorContext good = context(interaction(HOSTILE));
        assertRefused(() -> generator.generateRow(customer(), good, AS_OF));
        assertRefused(() -> generator.generateRow(customer(), context(interaction("another" + HOSTILE)), AS_OF));
        assertRefused(() -> generator.generateRow(
                customer(), BehaviorContext.builder(Shop.of("another")).build(), AS_OF));

        List<CustomerFailure> failures = new ArrayList<>();
        BatchReport report = FeatureBatch.builder(generator)
                .listener(new BatchListener() {
                    @Override
                    public void failed(CustomerFailure failure) {
                        failures.add(failure);
                    }
                })
                .build()
                .run(
                        List.of(
                                        new CustomerRecords(customer(), good),
                                        new CustomerRecords(customer(), context(interaction("another" + HOSTILE))))
                                .iterator(),
                        AS_OF,
                        rows -> {});
        assertThat(failures).hasSize(2).allSatisfy(failure -> assertHarmless(failure.toString()));
        assertThat(failures.stream().flatMap(failure -> failure.message().stream()))
                .singleElement()
                .satisfies(HostileTextsTest::assertHarmless);
        assertHarmless(report.toString());
        assertHarmless(report.features().values().toString());
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Throwable refused = catchThrowable(call);
        assertThat(refused).isNotNull();
        assertHarmless(String.valueOf(refused.getMessage()));
        assertHarmless(refused.toString());
    }

    @Test
    void refusedSettings() {
        assertRefused(() -> Vocabulary.standard().withIgnoredHost(HOSTILE));
        assertRefused(() -> Vocabulary.standard().withAlias(Vocabulary.Kind.DEVICE, HOSTILE, HOSTILE));
        assertRefused(() -> FeatureKey.count(HOSTILE));
        assertRefused(() -> FeatureKey.number("metafield_" + HOSTILE, 1, 0));
        assertRefused(() -> CustomerBehaviorFeatureGenerator.builder()
                .metafields(List.of(HOSTILE))
                .build());
        assertRefused(() -> CustomerBehaviorFeatureGenerator.builder()
                .metafields(List.of("a." + HOSTILE, "a." + HOSTILE))
                .build());
        FeatureCatalog catalog = CustomerBehaviorFeatureGenerator.builder()
                .metafields(List.of("a." + HOSTILE, "a." + HOSTILE.replace('x', '-')))
                .build()
                .catalog();
        assertRefused(() -> catalog.toSql(SqlDialect.POSTGRESQL));
        assertRefused(() -> CatalogExport.avroSchema(CustomerBehaviorFeatureGenerator.builder()
                .metafields(List.of("a.b\u0007", "a.b\u0085"))
                .build()
                .catalog()));
    }

    /** Every text of a line is hostile, and so is the name of the file. */
    @Test
    void refusedFiles() throws IOException {
        JsonMapper json = JsonMapper.shared();
        String quoted = json.writeValueAsString(HOSTILE);
        Path folder = Files.createDirectory(temporary.resolve(HOSTILE));
        List<String> contents = List.of(
                "",
                "{",
                "[]",
                quoted,
                "\u001B[2J",
                "{" + quoted + ": " + quoted + "}",
                "{\"id\": " + quoted + ", \"timezone\": " + quoted + ", \"currency\": " + quoted + "}",
                "{\"format\": " + quoted + ", \"version\": " + quoted + "}",
                "{\"shop_id\": " + quoted + ", \"customer_id\": " + quoted + ", \"last_computed_at\": " + quoted + "}",
                "{\"customer\": {" + quoted + ": 1}, \"interactions\": " + quoted + "}",
                "{\"customers\": [{\"id\": " + quoted + "}]}",
                "{\"errors\": [{\"message\": " + quoted + "}]}",
                "a,b\n\"" + HOSTILE);
        for (int i = 0; i < contents.size(); i++) {
            Path file = Files.writeString(folder.resolve(HOSTILE + i), contents.get(i));
            harmlessOrRefused(() -> BehaviorJson.readShop(file));
            harmlessOrRefused(() -> PopulationJson.read(file));
            harmlessOrRefused(() -> rest(StoredRows.read(file)));
            harmlessOrRefused(() -> ShopifyCustomers.writeTable("s", file, temporary.resolve("table"), BadLines.STOP));
            harmlessOrRefused(() -> ShopifyCustomers.writeTable("s", file, temporary.resolve("table"), BadLines.SKIP));
            harmlessOrRefused(() -> BehaviorJson.readDocument(Files.readString(file)));
            for (Table table : Table.values()) {
                for (BadLines badLines : BadLines.values()) {
                    harmlessOrRefused(() ->
                            read(CustomerFiles.builder().table(table, file).badLines(badLines), false));
                    harmlessOrRefused(() ->
                            read(CustomerFiles.builder().table(table, file).badLines(badLines), true));
                }
            }
            for (RawSource source : List.of(
                    ShopifyWebPixels.of(file),
                    ShopifyOrders.of(file),
                    Ga4Export.of(file),
                    SegmentEvents.of(file),
                    SnowplowEvents.of(file),
                    OrdersCsv.shopify(List.of(List.of(HOSTILE), List.of(HOSTILE)), HOSTILE),
                    OrdersCsv.wooCommerce(
                            List.of(List.of("order_id", "status"), List.of(HOSTILE, HOSTILE)), HOSTILE))) {
                for (BadLines badLines : BadLines.values()) {
                    harmlessOrRefused(() -> {
                        var report = RawShop.builder(HOSTILE)
                                .badLines(badLines)
                                .build()
                                .read(List.of(source))
                                .report();
                        return report.toString() + report.unknownFields() + report.badLines();
                    });
                }
                assertHarmless(source.toString());
            }
        }
        Path nothing = folder.resolve("nothing");
        assertRefused(() -> BehaviorJson.readShop(nothing));
        assertRefused(() -> BehaviorJson.readShop(folder));
        assertRefused(() -> StoredRows.read(nothing));
        assertThat(new BehaviorJsonException(HOSTILE)).message().satisfies(HostileTextsTest::assertHarmless);
    }

    private static String rest(StoredRows rows) {
        StringBuilder all = new StringBuilder();
        try (rows) {
            rows.forEachRemaining(all::append);
        }
        return all.toString();
    }

    private static String read(CustomerFiles.Builder files, boolean sorted) {
        try (CustomerFiles customers = sorted ? files.openSorted() : files.openInAnyOrder()) {
            StringBuilder all = new StringBuilder();
            customers.forEachRemaining(all::append);
            Set<String> shops = customers.shopsNotDescribed();
            return all.append(customers.quality())
                    .append(customers.skipped())
                    .append(shops.size())
                    .toString();
        }
    }

    /** A way of reading that may answer or throw. */
    private interface Reading {
        Object read() throws Exception;
    }

    private static void harmlessOrRefused(Reading reading) {
        String told;
        try {
            told = String.valueOf(reading.read());
        } catch (Exception refused) {
            told = refused.toString();
        }
        assertHarmless(told);
    }

    @Test
    void twoRecordsOfOneCustomer() {
        CustomerDataset.Builder dataset = CustomerDataset.builder();
        harmlessOrRefused(() -> dataset.customers(List.of(customer(), customer()))
                .interactions(List.of(interaction(HOSTILE)))
                .build());
    }
}
