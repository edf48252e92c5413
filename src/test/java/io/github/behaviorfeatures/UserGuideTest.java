package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.batch.EarlierRows;
import io.github.behaviorfeatures.batch.FeatureBatch;
import io.github.behaviorfeatures.batch.LoggingBatchListener;
import io.github.behaviorfeatures.batch.PopulationLearning;
import io.github.behaviorfeatures.batch.Spine;
import io.github.behaviorfeatures.batch.SpineRow;
import io.github.behaviorfeatures.batch.TrainingLabel;
import io.github.behaviorfeatures.batch.TrainingReport;
import io.github.behaviorfeatures.batch.TrainingRow;
import io.github.behaviorfeatures.batch.TrainingSet;
import io.github.behaviorfeatures.calculator.EngagementSettings;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.calculator.RiskWeights;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.export.CatalogExport;
import io.github.behaviorfeatures.export.CsvFormat;
import io.github.behaviorfeatures.export.FeatureCsv;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.export.FeatureRowWriter;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.Feature;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.guide.FirstFeatures;
import io.github.behaviorfeatures.guide.WishlistCalculator;
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
import io.github.behaviorfeatures.json.StoredRows;
import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.BacktestReport;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.sources.Ga4Export;
import io.github.behaviorfeatures.sources.RawData;
import io.github.behaviorfeatures.sources.RawShop;
import io.github.behaviorfeatures.sources.ShopifyWebPixels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * README and pages: every snippet is compiled and run here or in the package {@code guide} and stands on its page word for
 * word; tables agree with the code; links lead somewhere.
 */
class UserGuideTest {

    private static final Path README = Path.of("README.md");
    private static final Path CONTRIBUTING = Path.of(".github/CONTRIBUTING.md");
    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Path TESTS = Path.of("src/test/java/io/github/behaviorfeatures");
    private static final int README_BYTES = 10_240;

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static String page(String name) {
        return read(PAGES.resolve(name));
    }

    /** README, pages, what contributors read, and what the examples say of themselves. */
    static List<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES);
                Stream<Path> examples = Files.list(Path.of("examples"))) {
            List<Path> documents = new ArrayList<>(List.of(README, CONTRIBUTING));
            pages.sorted().forEach(documents::add);
            examples.map(example -> example.resolve("README.md"))
                    .filter(Files::exists)
                    .sorted()
                    .forEach(documents::add);
            return documents;
        }
    }

    // ---- what stands where

    /** The lines between {@code // begin name} and {@code // end name} of this file, without their common indentation. */
    private static String snippet(String name) {
        List<String> lines =
                Arrays.asList(read(TESTS.resolve("UserGuideTest.java")).split("\n"));
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

    /** A class of the package {@code guide}, with its imports. */
    private static String guide(String name) {
        String file = read(TESTS.resolve("guide").resolve(name + ".java"));
        return file.substring(file.indexOf("import "));
    }

    private static String withoutImports(String file) {
        return file.substring(file.indexOf("public final class "));
    }

    private static void assertShows(String page, String code) {
        assertThat(page).contains("```java\n" + code + "```");
    }

    @Test
    void everySnippetStandsOnItsPage() {
        assertShows(read(README), guide("FirstFeatures"));
        assertShows(read(README), snippet("batch"));
        assertShows(read(README), withoutImports(guide("WishlistCalculator")));
        assertShows(page("extending.md"), guide("WishlistCalculator"));
        assertShows(page("extending.md"), guide("WishlistCalculatorTest"));
        Map.of(
                        "input.md", List.of("build", "document", "tables"),
                        "features.md", List.of("read", "absent", "walk", "explain"),
                        "population.md", List.of("fit", "own"),
                        "batch.md", List.of("batch", "files", "earlier"),
                        "extending.md", List.of("settings"),
                        "sources.md", List.of("sources"),
                        "exports.md", List.of("rows", "csv", "catalog"),
                        "training.md", List.of("training"))
                .forEach((page, snippets) -> snippets.forEach(name -> assertShows(page(page), snippet(name))));
    }

    @Test
    void theFeatureTableIsTheCatalogue() {
        String table = CustomerBehaviorFeatureGenerator.ofDefaults().catalog().toMarkdown();
        assertThat(page("features.md")).contains("<!-- catalogue: begin -->\n" + table + "<!-- catalogue: end -->\n");
    }

    @Test
    void theReadmeHasEveryCategoryWithTheNumberOfItsFeatures() {
        Map<String, Integer> counts = new TreeMap<>();
        for (FeatureKey<?> key :
                CustomerBehaviorFeatureGenerator.ofDefaults().catalog().keys()) {
            counts.merge(key.category(), 1, Integer::sum);
        }
        assertThat(counts).hasSize(8);
        counts.forEach(
                (category, features) -> assertThat(read(README)).contains("| " + category + " (" + features + ") |"));
    }

    /** The row at the head of the README is that of its first snippet, shortened. */
    @Test
    void theReadmeShowsTheRowOfItsSnippet() {
        Matcher row = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(read(README));
        assertThat(row.find()).isTrue();
        JsonNode shown = new ObjectMapper().readTree(row.group(1));
        JsonNode computed = new ObjectMapper()
                .readTree(FeatureJson.row(
                        CustomerBehaviorFeatureGenerator.ofDefaults()
                                .generateRow(firstRecords(), Instant.parse("2026-04-01T00:00:00Z")),
                        false));
        assertThat(shown.size()).isBetween(10, computed.size());
        shown.properties().forEach(field -> {
            JsonNode value = computed.get(field.getKey());
            if (value.isDouble()) { // shown to three decimals at most
                assertThat(field.getValue().doubleValue()).as(field.getKey()).isEqualTo(rounded(value.doubleValue()));
            } else {
                assertThat(field.getValue()).as(field.getKey()).isEqualTo(value);
            }
        });
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e3) / 1e3;
    }

    /** The document in the first snippet. */
    private static CustomerRecords firstRecords() {
        Matcher document = Pattern.compile("readDocument\\(\"\"\"\n(.*?)\"\"\"", Pattern.DOTALL)
                .matcher(read(README));
        assertThat(document.find()).isTrue();
        return BehaviorJson.readDocument(document.group(1));
    }

    /** Each table's line in the README has every field of the table, with a value that can be read. */
    @Test
    void theReadmeHasEveryFieldOfTheTables() {
        BehaviorContext context = BehaviorContext.builder(Shop.of("s1"))
                .interactions(List.of(BehaviorJson.readInteraction(exampleRow(Table.USER_INTERACTIONS))))
                .sessions(List.of(BehaviorJson.readSession(exampleRow(Table.USER_SESSIONS))))
                .attributions(List.of(BehaviorJson.readAttribution(exampleRow(Table.PURCHASE_ATTRIBUTIONS))))
                .build();
        Customer customer = BehaviorJson.readCustomer(exampleRow(Table.CUSTOMER_DATA), "none")
                .orElseThrow();
        DataQuality quality = CustomerBehaviorFeatureGenerator.ofDefaults()
                .digest(customer, context, Instant.parse("2027-01-01T00:00:00Z"))
                .quality();
        for (Table table : Table.values()) {
            DataQuality.TableQuality fields = quality.table(table);
            Set<String> known = new TreeSet<>(fields.present().keySet());
            known.addAll(List.of("shop_id", "customer_id"));
            assertThat(names(exampleRow(table))).as(table.wireName()).isEqualTo(known);
            assertThat(fields.present().values()).as(table.wireName()).containsOnly(1L);
            assertThat(fields.used()).as(table.wireName()).isEqualTo(1);
        }
        assertThat(quality.unknownNames()).isEmpty();
    }

    /** The page on input has every field of the tables. */
    @Test
    void thePageOnInputHasEveryFieldOfTheTables() {
        String page = read(Path.of("src/site/markdown/input.md"));
        CustomerBehaviorFeatureGenerator.ofDefaults()
                .digest(
                        Customer.builder("s1", "c1").build(),
                        BehaviorContext.builder(Shop.of("s1"))
                                .interactions(List.of())
                                .sessions(List.of())
                                .attributions(List.of())
                                .build(),
                        Instant.parse("2027-01-01T00:00:00Z"))
                .quality()
                .tables()
                .forEach((table, quality) -> assertThat(quality.present().keySet())
                        .as(table.wireName())
                        .isNotEmpty()
                        .allSatisfy(field -> assertThat(page).contains("`" + field + "`")));
    }

    private static byte[] exampleRow(Table table) {
        Matcher line = Pattern.compile("\\| `" + table.wireName() + "` \\| `(\\{.*})` \\|")
                .matcher(read(README));
        assertThat(line.find()).as(table.wireName()).isTrue();
        return line.group(1).getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> names(byte[] json) {
        return new TreeSet<>(new ObjectMapper().readTree(json).propertyNames());
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.size(README)).isLessThanOrEqualTo(README_BYTES);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nothingIsLeftToFillIn(Path document) {
        assertThat(read(document)).doesNotContain("@@", "TODO", "TBD", "FIXME", "XXX", "???");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRelativeLinkLeadsSomewhere(Path document) {
        Matcher links = Pattern.compile("\\]\\(([^)\\s]+)\\)").matcher(read(document));
        for (MatchResult link : links.results().toList()) {
            String[] target = link.group(1).split("#", 2);
            if (target[0].contains("://")) {
                continue;
            }
            Path file = target[0].isEmpty()
                    ? document
                    : Optional.ofNullable(document.getParent())
                            .orElse(Path.of(""))
                            .resolve(target[0]);
            assertThat(file).as(link.group(1)).exists();
            if (target.length > 1) {
                assertThat(headings(file)).as(link.group(1)).contains(target[1]);
            }
        }
    }

    /** The headings of a page as fragments of links. */
    private static List<String> headings(Path file) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    // ---- the snippets

    @Test
    void theFirstClassPrintsSegmentChurnAndFeatures() {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            FirstFeatures.main(new String[0]);
        } finally {
            System.setOut(out);
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("promising_customer");
        assertThat(lines.get(1)).startsWith("Optional[0.");
        assertThat(lines.get(2)).startsWith("{total_purchases=1, avg_purchase_value=89.9, ");
    }

    @Test
    void featuresOfOneCustomer() {
        // begin build
        CustomerRecords records = new CustomerRecords(
                Customer.builder("s1", "c1").tags(List.of("vip")).build(),
                BehaviorContext.builder(Shop.of("s1", ZoneId.of("Europe/Berlin"), "EUR"))
                        .interactions(List.of(UserInteraction.builder()
                                .eventType("product_viewed")
                                .productId("shoe-7")
                                .createdAt(Instant.parse("2026-03-01T18:00:00Z"))
                                .build()))
                        .attributions(List.of(PurchaseAttribution.builder()
                                .orderId("o1")
                                .orderValue(89.90)
                                .createdAt(Instant.parse("2026-03-01T18:05:00Z"))
                                .build()))
                        .build()); // no sessions(...): sessions are not tracked
        // end build
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        Instant asOf = Instant.parse("2026-04-01T00:00:00Z");
        FeatureMap features = generator.generateFeatures(records, asOf);
        // begin read
        double value = features.get(PurchaseBehaviorCalculator.AVG_PURCHASE_VALUE); // 89.9; throws if absent
        double consistency = features.get(PurchaseBehaviorCalculator.PURCHASE_CONSISTENCY, 0.5); // 0.5 if absent
        Optional<Double> churn = features.find(SegmentationCalculator.CHURN_PROBABILITY); // empty if absent
        Optional<Feature<?>> byName = features.find("bounce_rate"); // for names that are data
        // end read
        assertThat(value).isEqualTo(89.90);
        assertThat(consistency).isEqualTo(0.5);
        assertThat(churn).hasValueSatisfying(p -> assertThat(p).isBetween(0.0, 1.0));
        assertThat(byName).isPresent();

        // begin absent
        Optional<Absence> why = features.absence(PurchaseBehaviorCalculator.PURCHASE_CONSISTENCY); // INSUFFICIENT_DATA
        int orders = features.support(PurchaseBehaviorCalculator.AVG_PURCHASE_VALUE); // 1: it rests on one order
        // end absent
        assertThat(why).contains(Absence.INSUFFICIENT_DATA);
        assertThat(orders).isEqualTo(1);

        List<String> lines = new ArrayList<>();
        // begin walk
        Map<String, Object> present = features.toMap(); // name to value, absent features left out
        for (Feature<?> feature : features) { // all 50, present or absent
            lines.add(feature.name() + " " + feature.value() + " " + feature.absence() + " " + feature.support());
        }
        // end walk
        assertThat(present).hasSizeLessThan(50).containsEntry("total_purchases", 1);
        assertThat(lines).hasSize(50).contains("total_purchases 1 Optional.empty 1");

        // begin explain
        CustomerActivity activity = generator.digest(records, asOf);
        List<ScorePart> parts = generator.explain(SegmentationCalculator.RISK_SCORE, activity);
        // end explain
        assertThat(parts).extracting(ScorePart::name).contains("churn_probability");
    }

    private static UserInteraction event(String type, String product, String time) {
        return UserInteraction.builder()
                .eventType(type)
                .productId(product)
                .createdAt(Instant.parse(time))
                .build();
    }

    @Test
    void settingsAndCalculatorsOfOnesOwn(@TempDir Path folder) throws IOException {
        Path modelFile = folder.resolve("model.json");
        Files.writeString(modelFile, PopulationJson.write(PopulationModel.DEFAULT));
        // begin settings
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.builder()
                .vocabulary(Vocabulary.standard().withAlias(Vocabulary.Kind.EVENT, "fave", "WISHLIST_ADD"))
                .population(PopulationJson.read(modelFile))
                .churnHorizonDays(90)
                .engagement(EngagementSettings.DEFAULT.withRecencyWeight(0.3).withRecencyHalfLifeDays(14))
                .riskWeights(RiskWeights.DEFAULT.withChurn(0.6))
                .metafields(List.of("loyalty.tier")) // becomes metafield_loyalty_tier
                .calculator(new WishlistCalculator())
                .build();
        // end settings
        BehaviorContext context = BehaviorContext.builder(Shop.of("s"))
                .interactions(List.of(event("fave", "p", "2026-03-01T18:00:00Z")))
                .build();
        FeatureMap features = generator.generateFeatures(
                Customer.builder("s", "c").build(), context, Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(features.get(WishlistCalculator.WISHLIST_ADDITIONS)).isEqualTo(1);
        assertThat(features.find("metafield_loyalty_tier")).isPresent();
    }

    @Test
    void oneDocumentInAndOneRowOut() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        String json = "{\"customer\": {\"shop_id\": \"s\", \"customer_id\": 17}, \"context\": {\"user_sessions\": []}}";
        Instant asOf = Instant.parse("2026-04-01T00:00:00Z");
        // begin document
        CustomerRecords records = BehaviorJson.readDocument(json);
        CustomerActivity activity = generator.digest(records, asOf);
        String row = FeatureJson.row(generator.generateRow(activity), true); // true: with "_evidence"
        DataQuality quality = activity.quality(); // what was seen, used and left out, and why
        // end document
        assertThat(row).startsWith("{\"shop_id\":\"s\",\"customer_id\":\"17\",").contains("\"_evidence\"");
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

    private static CustomerDataset dataset(Path folder) {
        // begin tables
        CustomerDataset dataset;
        try (var interactions =
                        BehaviorJson.readInteractions(folder.resolve("user_interactions.jsonl"), BadLines.SKIP);
                var orders =
                        BehaviorJson.readAttributions(folder.resolve("purchase_attributions.jsonl"), BadLines.STOP)) {
            dataset = CustomerDataset.builder()
                    .shop(Shop.of("s", ZoneId.of("Europe/Berlin"), "EUR"))
                    .interactions(interactions)
                    .attributions(orders)
                    .build();
        }
        // end tables
        return dataset;
    }

    @Test
    void aPopulationOfOnesOwn(@TempDir Path folder) throws IOException {
        orders(folder);
        Files.writeString(folder.resolve("user_interactions.jsonl"), "not a row\n");
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        Instant asOf = Instant.parse("2026-05-01T00:00:00Z");
        CustomerDataset dataset = dataset(folder);
        // begin fit
        PopulationModel model =
                PopulationFit.ofDefaults().fit(PopulationLearning.purchases(generator, dataset, asOf), asOf);
        model.fit().orElseThrow().warnings().forEach(System.out::println);
        CustomerBehaviorFeatureGenerator own =
                CustomerBehaviorFeatureGenerator.builder().population(model).build();
        // end fit
        // begin own
        Instant split = Instant.parse("2026-03-01T00:00:00Z");
        PopulationFit fit = PopulationFit.builder().horizonDays(60).build();
        PopulationModel before = fit.fit(PopulationLearning.purchases(generator, dataset, split), split);
        BacktestReport report =
                Backtest.run(before, split, 60, PopulationLearning.backtestCases(generator, dataset, split, 60));
        // end own
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
                .listener(new LoggingBatchListener())
                .build();
        BatchReport report = batch.run(dataset, asOf, rows -> table.addAll(rows)); // or an upsert
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

        FeatureRow row = table.get(0);
        trainsOn(List.of(), generator);
        // begin rows
        Path file = folder.resolve("rows.jsonl");
        try (FeatureRowWriter rows = FeatureJson.lines(Files.newOutputStream(file), false); // true: with "_evidence"
                OutputStream csv = Files.newOutputStream(folder.resolve("rows.csv"));
                FeatureRowWriter cells = new FeatureCsv(csv, generator.catalog(), false)) {
            rows.write(row);
            cells.write(row);
        }
        Map<String, Object> flat = row.toMap(); // what Jackson 2 and 3 write of a FeatureRow
        // end rows
        assertThat(Files.readAllLines(folder.resolve("rows.csv"))).hasSize(2);
        assertThat(flat).containsEntry("customer_id", row.customerId());

        // begin csv
        CsvFormat format = CsvFormat.STANDARD.withDelimiter(';').withByteOrderMark();
        // end csv
        assertThat(format.header(List.of("customer_id", "spent"))).isEqualTo("\uFEFFcustomer_id;spent\n");

        // begin earlier
        EarlierRows earlier =
                new EarlierRows(generator.definitionsVersion(), asOf, Duration.ofDays(3), Duration.ofDays(7));
        try (StoredRows stored = StoredRows.read(file)) {
            stored.forEachRemaining(each ->
                    earlier.add(each.shopId(), each.customerId(), each.lastComputedAt(), each.definitionsVersion()));
        }
        FeatureBatch rest = FeatureBatch.builder(generator)
                .skipUpToDate(earlier::isUpToDate)
                .build();
        // end earlier
        try (CustomerFiles customers = CustomerFiles.builder()
                .table(Table.PURCHASE_ATTRIBUTIONS, attributions)
                .openInAnyOrder()) {
            assertThat(rest.run(customers, asOf, rows -> {}).skipped(BatchReport.Skip.UP_TO_DATE))
                    .isEqualTo(1);
        }
    }

    @Test
    void rawExportsBecomeTables(@TempDir Path folder) throws IOException {
        Path pixels = folder.resolve("pixels.jsonl");
        Files.writeString(
                pixels,
                "{\"id\": \"1\", \"name\": \"page_viewed\", \"timestamp\": \"2025-03-01T08:00:00Z\","
                        + " \"clientId\": \"d\", \"customerId\": \"7\"}");
        String purchase = "{\"event_name\": \"purchase\", \"event_timestamp\": \"1740816000000000\","
                + " \"user_id\": \"7\", \"ecommerce\": {\"transaction_id\": \"T1\", \"purchase_revenue\": 24.5}}";
        Path ga4 = folder.resolve("ga4.jsonl");
        Files.writeString(ga4, purchase + "\n" + purchase);
        // begin sources
        RawData data = RawShop.builder("tea")
                .ownHost("tea.example")
                .build()
                .read(ShopifyWebPixels.of(pixels), Ga4Export.of(ga4));
        CustomerDataset customers = data.tables().dataset();
        long duplicates = data.report().leftOut().getOrDefault("ga4: duplicate", 0L);
        // end sources
        assertThat(duplicates).isEqualTo(1);
        assertThat(customers).hasSize(1).first().satisfies(customer -> {
            assertThat(customer.context().interactions()).hasSize(2);
            assertThat(customer.context().attributions()).hasSize(1);
        });
    }

    @Test
    void theCatalogueExported() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        // begin catalog
        FeatureCatalog catalog = generator.catalog();
        String table = catalog.toSql(SqlDialect.POSTGRESQL); // CREATE TABLE customer_behavior_features, with comments
        String schema = CatalogExport.jsonSchema(catalog);
        // end catalog
        assertThat(table).startsWith("CREATE TABLE \"customer_behavior_features\"");
        assertThat(schema).contains("https://json-schema.org/draft/2020-12/schema");
    }

    private static void trainsOn(List<CustomerRecords> customers, CustomerBehaviorFeatureGenerator generator) {
        // begin training
        Spine spine = Spine.builder()
                .add(new SpineRow(null, "customer-1", Instant.parse("2026-01-01T00:00:00Z")))
                .build();
        TrainingLabel purchased = TrainingLabel.of("purchased:90d");
        List<TrainingRow> rows = new ArrayList<>();
        TrainingReport report =
                TrainingSet.builder(generator).label(purchased).build().run(customers, spine, rows::add);
        // end training
        assertThat(rows).hasSize(1);
        assertThat(report.unknownCustomers()).isEqualTo(1);
    }
}
