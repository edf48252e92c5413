package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.batch.LoggingBatchListener;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.BacktestReport;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of the README, compiled and run; each stands there word for word between the markers here. */
class UserGuideTest {

    private static final String README = read("README.md");
    private static final String THIS = read("src/test/java/io/github/behaviorfeatures/UserGuideTest.java");

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    /** The lines between {@code // begin name} and {@code // end name}, without their common indentation. */
    private static String snippet(String name) {
        List<String> lines = Arrays.asList(THIS.split("\n"));
        int begin = indexOf(lines, "// begin " + name);
        List<String> body = lines.subList(begin + 1, indexOf(lines, "// end " + name));
        int indentation = lines.get(begin).indexOf("//");
        return body.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indentation))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static int indexOf(List<String> lines, String marker) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        throw new AssertionError("no line " + marker);
    }

    @Test
    void everySnippetStandsInTheReadme() {
        assertThat(List.of("first", "read", "absent", "own", "settings", "json", "fit", "batch", "files"))
                .allSatisfy(name -> assertThat(README).contains("```java\n" + snippet(name) + "```"));
    }

    @Test
    void nothingIsLeftToFillIn() {
        assertThat(README).doesNotContain("@@");
    }

    @Test
    void theFeatureTableIsTheCatalogue() {
        String table = CustomerBehaviorFeatureGenerator.ofDefaults().catalog().toMarkdown();
        assertThat(README).contains("<!-- catalogue: begin -->\n" + table + "<!-- catalogue: end -->\n");
    }

    @Test
    void featuresOfOneCustomer() {
        // begin first
        Customer customer = Customer.builder("shop-1", "customer-1").build();
        BehaviorContext context = BehaviorContext.builder(Shop.of("shop-1", ZoneId.of("Europe/Berlin")))
                .interactions(List.of(
                        event("product_viewed", "shoe-7", "2026-03-01T18:00:00Z"),
                        event("product_added_to_cart", "shoe-7", "2026-03-01T18:02:00Z")))
                .attributions(List.of(PurchaseAttribution.builder()
                        .orderId("order-1")
                        .productId("shoe-7")
                        .attributionValue(89.90)
                        .createdAt(Instant.parse("2026-03-01T18:05:00Z"))
                        .build()))
                .build();

        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults(); // share it
        FeatureMap features = generator.generateFeatures(customer, context, Instant.parse("2026-04-01T00:00:00Z"));
        double churn = features.get(SegmentationCalculator.CHURN_PROBABILITY);
        // end first

        // begin read
        String segment = features.get(SegmentationCalculator.CUSTOMER_SEGMENT); // "promising_customer"
        double value = features.get(PurchaseBehaviorCalculator.AVG_PURCHASE_VALUE); // 89.9
        int orders = features.support(PurchaseBehaviorCalculator.AVG_PURCHASE_VALUE); // 1: it rests on one order
        // end read
        assertThat(churn).isBetween(0.0, 1.0);
        assertThat(segment).isEqualTo("promising_customer");
        assertThat(value).isEqualTo(89.90);
        assertThat(orders).isEqualTo(1);

        // begin absent
        Optional<Double> consistency = features.find(PurchaseBehaviorCalculator.PURCHASE_CONSISTENCY); // empty
        Optional<Absence> why = features.absence(PurchaseBehaviorCalculator.PURCHASE_CONSISTENCY); // INSUFFICIENT_DATA
        // end absent
        assertThat(consistency).isEmpty();
        assertThat(why).contains(Absence.INSUFFICIENT_DATA);
    }

    private static UserInteraction event(String type, String product, String time) {
        return UserInteraction.builder()
                .eventType(type)
                .productId(product)
                .createdAt(Instant.parse(time))
                .build();
    }

    // begin own
    /** How many products the customer put on a wish list. */
    public static final class WishlistCalculator implements FeatureCalculator {

        public static final FeatureKey<Integer> WISHLIST_ADDITIONS = FeatureKey.count("wishlist_additions")
                .category("Engagement")
                .description("number of products put on a wish list")
                .support("wish list events");

        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(WISHLIST_ADDITIONS);
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            int additions = 0;
            for (var interaction : activity.interactions()) {
                additions += interaction.type() == EventType.WISHLIST_ADD ? 1 : 0;
            }
            out.put(WISHLIST_ADDITIONS, additions, additions);
        }
    }
    // end own

    @Test
    void settingsAndCalculatorsOfOnesOwn() throws IOException {
        Path modelFile = Files.createTempFile("model", ".json");
        Files.writeString(modelFile, PopulationJson.write(PopulationModel.DEFAULT));
        // begin settings
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.builder()
                .vocabulary(Vocabulary.standard().withAlias(Vocabulary.Kind.EVENT, "fave", "WISHLIST_ADD"))
                .population(PopulationJson.read(modelFile))
                .churnHorizonDays(90)
                .calculator(new WishlistCalculator())
                .build();
        // end settings
        Files.delete(modelFile);
        BehaviorContext context = BehaviorContext.builder(Shop.of("s"))
                .interactions(List.of(event("fave", "p", "2026-03-01T18:00:00Z")))
                .build();
        FeatureMap features = generator.generateFeatures(
                Customer.builder("s", "c").build(), context, Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(features.get(WishlistCalculator.WISHLIST_ADDITIONS)).isEqualTo(1);
    }

    @Test
    void oneDocumentInAndOneRowOut() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        String json = "{\"customer\": {\"shop_id\": \"s\", \"customer_id\": 17}, \"context\": {\"user_sessions\": []}}";
        Instant asOf = Instant.parse("2026-04-01T00:00:00Z");
        // begin json
        CustomerRecords document = BehaviorJson.readDocument(json);
        CustomerActivity activity = generator.digest(document.customer(), document.context(), asOf);
        String row = FeatureJson.row(generator.generateRow(activity), true); // true: with "_evidence"
        DataQuality quality = activity.quality(); // what was seen, used and left out, and why
        // end json
        assertThat(row).startsWith("{\"shop_id\":\"s\",\"customer_id\":\"17\",");
        assertThat(quality.unknownNames()).isEmpty();
    }

    private static Path orders(Path folder) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            for (int k = 0; k <= i % 3; k++) {
                lines.append("{\"shop_id\":\"s\",\"customer_id\":\"c" + i + "\",\"order_id\":\"" + i + "-" + k
                        + "\",\"attribution_value\":" + (10 + i) + ",\"created_at\":\"2026-0" + (1 + k) + "-1" + i % 10
                        + "\"}\n");
            }
        }
        return Files.writeString(folder.resolve("purchase_attributions.jsonl"), lines);
    }

    @Test
    void aPopulationOfOnesOwn(@TempDir Path folder) throws IOException {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        Instant asOf = Instant.parse("2026-05-01T00:00:00Z");
        CustomerDataset dataset;
        try (var rows = BehaviorJson.readAttributions(orders(folder), BadLines.STOP)) {
            dataset = CustomerDataset.builder().attributions(rows).build();
        }
        // begin fit
        PopulationModel model =
                PopulationFit.ofDefaults().fit(PopulationLearning.purchases(generator, dataset, asOf), asOf);
        model.fit().orElseThrow().warnings().forEach(System.out::println);
        CustomerBehaviorFeatureGenerator own =
                CustomerBehaviorFeatureGenerator.builder().population(model).build();

        Instant split = Instant.parse("2026-03-01T00:00:00Z");
        PopulationModel before =
                PopulationFit.ofDefaults().fit(PopulationLearning.purchases(generator, dataset, split), split);
        BacktestReport report =
                Backtest.run(before, split, 60, PopulationLearning.backtestCases(generator, dataset, split, 60));
        // end fit
        assertThat(own.definitionsVersion()).isNotEqualTo(generator.definitionsVersion());
        assertThat(report.customers()).isEqualTo(60);
        assertThat(report.churned()).isEqualTo(40); // every third one bought in March
    }

    @Test
    void manyCustomers(@TempDir Path folder) throws IOException {
        Path attributions = orders(folder);
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        Instant asOf = Instant.parse("2026-05-01T00:00:00Z");
        List<FeatureRow> table = new ArrayList<>();
        CustomerDataset dataset = CustomerDataset.builder().build();
        // begin batch
        FeatureBatch batch = FeatureBatch.builder(generator)
                .batchSize(500)
                .listener(new LoggingBatchListener())
                .build();
        BatchReport report = batch.run(dataset, asOf, rows -> table.addAll(rows)); // an upsert, for one
        // end batch
        assertThat(report.seen()).isZero();
        // begin files
        try (CustomerFiles customers = CustomerFiles.builder()
                .table(Table.PURCHASE_ATTRIBUTIONS, attributions)
                .before(asOf)
                .openInAnyOrder()) {
            batch.run(customers, asOf, rows -> table.addAll(rows));
        }
        // end files
        assertThat(table).hasSize(60);
    }
}
