package io.github.behaviorfeatures.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.JsonRows;
import io.github.behaviorfeatures.rows.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Against a dataset that holds everything in memory. */
class CustomerFilesProperties {
    private static final Instant AS_OF = Instant.parse("2026-03-01T00:00:00Z");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final List<Shop> NOT_DESCRIBED = List.of();
    private static final List<Shop> BERLIN = List.of(new Shop("s1", ZoneId.of("Europe/Berlin"), "EUR"));
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();

    private Path folder;

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("customer-files");
    }

    @AfterTry
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** All that is said of the customers of files, in a form that compares. */
    private record Everything(
            Map<String, List<Object>> customers,
            Map<Table, DataQuality.TableQuality> quality,
            long withoutRecord,
            Set<String> shopsNotDescribed) {}

    private static Everything inMemory(Map<Table, Path> files, List<Shop> shops) {
        CustomerDataset.Builder dataset = CustomerDataset.builder().timeZone(TOKYO);
        shops.forEach(dataset::shop);
        DataQuality.Sum quality = new DataQuality.Sum();
        add(Table.CUSTOMER_DATA, files, (f, b) -> BehaviorJson.readCustomers(f, "", b), dataset::customers, quality);
        add(Table.USER_INTERACTIONS, files, BehaviorJson::readInteractions, dataset::interactions, quality);
        add(Table.USER_SESSIONS, files, BehaviorJson::readSessions, dataset::sessions, quality);
        add(Table.PURCHASE_ATTRIBUTIONS, files, BehaviorJson::readAttributions, dataset::attributions, quality);
        CustomerDataset all = dataset.build();
        quality.add(all.quality());
        return new Everything(
                customers(all.iterator()), quality.total().tables(), all.withoutRecord(), all.shopsNotDescribed());
    }

    private static <T> void add(
            Table table,
            Map<Table, Path> files,
            BiFunction<Path, BadLines, JsonRows<T>> reader,
            Consumer<Iterator<T>> add,
            DataQuality.Sum quality) {
        if (files.containsKey(table)) {
            try (JsonRows<T> rows = reader.apply(files.get(table), BadLines.SKIP)) {
                add.accept(rows);
                quality.add(rows.quality());
            }
        }
    }

    private static Everything of(CustomerFiles files) {
        try (files) {
            return new Everything(
                    customers(files), files.quality().tables(), files.withoutRecord(), files.shopsNotDescribed());
        }
    }

    /** By shop and id: the record, the rows of each table, which tables are supplied, and the features. */
    private static Map<String, List<Object>> customers(Iterator<CustomerRecords> entries) {
        Map<String, List<Object>> customers = new TreeMap<>();
        entries.forEachRemaining(entry -> {
            List<Object> all = new ArrayList<>(List.of(
                    entry.customer(),
                    entry.context().shop(),
                    entry.context().interactions(),
                    entry.context().sessions(),
                    entry.context().attributions()));
            Arrays.stream(Table.values()).map(entry.context()::supplies).forEach(all::add);
            all.add(FeatureJson.row(
                    GENERATOR.generateRow(GENERATOR.digest(entry.customer(), entry.context(), AS_OF)), true));
            String key = entry.customer().shopId() + "/" + entry.customer().customerId();
            assertThat(customers.put(key, all))
                    .as("an earlier entry of %s", key)
                    .isNull();
        });
        return customers;
    }

    private static CustomerFiles.Builder files(Map<Table, Path> files, List<Shop> shops) {
        CustomerFiles.Builder builder = CustomerFiles.builder().timeZone(TOKYO).badLines(BadLines.SKIP);
        files.forEach(builder::table);
        shops.forEach(builder::shop);
        return builder;
    }

    private static List<String> shopIds(int shops) {
        return List.of("s1", "s2").subList(0, shops);
    }

    @Property(tries = 150)
    void inAnyOrderTheyAreThoseOfADatasetInMemory(
            @ForAll long seed,
            @ForAll @IntRange(max = 2) int shops,
            @ForAll boolean described,
            @ForAll @IntRange(min = 1, max = 3) int threads,
            @ForAll @IntRange(min = 200, max = 50_000) int bytesPerPartition,
            @ForAll @IntRange(max = 100_000) int memory) {
        List<Shop> descriptions = described ? BERLIN : NOT_DESCRIBED;
        Map<Table, Path> tables = new RandomTables(seed, shopIds(shops), false).write(folder);
        CustomerFiles files = files(tables, descriptions)
                .threads(threads)
                .temporaryFolder(folder)
                .bytesPerPartition(bytesPerPartition)
                .memoryBudget(memory)
                .openInAnyOrder();
        assertThat(of(files)).isEqualTo(inMemory(tables, descriptions));
    }

    @Property(tries = 150)
    void sortedTheyAreThoseOfADatasetInMemory(
            @ForAll long seed, @ForAll @IntRange(max = 2) int shops, @ForAll boolean described) {
        List<Shop> descriptions = described && shops > 0 ? BERLIN : NOT_DESCRIBED;
        Map<Table, Path> tables = new RandomTables(seed, shopIds(shops), shops > 1 || !described)
                .sorted()
                .write(folder);
        assertThat(of(files(tables, descriptions).openSorted())).isEqualTo(inMemory(tables, descriptions));
    }

    /** The same tables as rows by name, text as Strings or as bytes. */
    private static CustomerFiles.Builder rowsByName(Map<Table, Path> files, List<Shop> shops, boolean asBytes) {
        CustomerFiles.Builder builder = CustomerFiles.builder().timeZone(TOKYO).badLines(BadLines.SKIP);
        files.forEach((table, file) -> {
            String text = new String(Source.readAll(file), StandardCharsets.UTF_8);
            List<String> lines = text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
            builder.table(table, new LinesByName(file.toString(), lines, asBytes));
        });
        shops.forEach(builder::shop);
        return builder;
    }

    @Property(tries = 150)
    void rowsByNameInAnyOrderAreThoseOfJsonLines(
            @ForAll long seed, @ForAll boolean asBytes, @ForAll @IntRange(min = 1, max = 3) int threads) {
        Map<Table, Path> tables = new RandomTables(seed, shopIds(2), false).write(folder);
        CustomerFiles files = rowsByName(tables, BERLIN, asBytes)
                .threads(threads)
                .temporaryFolder(folder)
                .memoryBudget(5_000)
                .openInAnyOrder();
        assertThat(of(files)).isEqualTo(inMemory(tables, BERLIN));
    }

    @Property(tries = 150)
    void sortedRowsByNameAreThoseOfJsonLines(@ForAll long seed, @ForAll boolean asBytes) {
        Map<Table, Path> tables =
                new RandomTables(seed, shopIds(2), true).sorted().write(folder);
        assertThat(of(rowsByName(tables, BERLIN, asBytes).openSorted())).isEqualTo(inMemory(tables, BERLIN));
    }

    /** What is told of customers as of {@link #AS_OF}: their rows, and the sum of what was left out and found. */
    private record Told(Map<String, String> rows, DataQuality quality) {}

    private static Told told(CustomerFiles files) {
        try (files) {
            Map<String, String> rows = new TreeMap<>();
            DataQuality.Sum quality = new DataQuality.Sum();
            files.forEachRemaining(entry -> {
                CustomerActivity activity = GENERATOR.digest(entry.customer(), entry.context(), AS_OF);
                quality.add(activity);
                if (entry.customer().recorded() || hasAnyRowBeforeAsOf(entry.context())) {
                    rows.put(entry.customer().customerId(), FeatureJson.row(GENERATOR.generateRow(activity), true));
                }
            });
            return new Told(rows, quality.add(files.quality()).total());
        }
    }

    /** A row without a time is not known to be later. */
    private static boolean hasAnyRowBeforeAsOf(BehaviorContext context) {
        return Stream.of(
                        context.interactions().stream().map(UserInteraction::createdAt),
                        context.sessions().stream()
                                .map(row -> row.startTime() == null ? row.createdAt() : row.startTime()),
                        context.attributions().stream().map(PurchaseAttribution::createdAt))
                .flatMap(times -> times)
                .anyMatch(time -> time == null || time.isBefore(AS_OF));
    }

    @Property(tries = 200)
    void rowsLeftOutForBeingLateChangeNothingThatIsTold(@ForAll long seed, @ForAll boolean sorted) {
        RandomTables random = new RandomTables(seed, shopIds(1), sorted);
        Map<Table, Path> tables = (sorted ? random.sorted() : random).write(folder);
        CustomerFiles.Builder builder = files(tables, NOT_DESCRIBED);
        Told all = told(sorted ? builder.openSorted() : builder.openInAnyOrder());
        CustomerFiles.Builder limited = builder.before(AS_OF);
        Told early = told(sorted ? limited.openSorted() : limited.openInAnyOrder());
        assertThat(early.rows).isEqualTo(all.rows);
        for (Table table : List.of(Table.USER_INTERACTIONS, Table.USER_SESSIONS, Table.PURCHASE_ATTRIBUTIONS)) {
            DataQuality.TableQuality expected = all.quality.table(table);
            DataQuality.TableQuality actual = early.quality.table(table);
            assertThat(actual.seen()).isEqualTo(expected.seen());
            assertThat(actual.causes()).isEqualTo(expected.causes());
            assertThat(actual.badValues()).isEqualTo(expected.badValues());
            expected.present()
                    .keySet()
                    .forEach(field -> assertThat(actual.completeness(field)).isEqualTo(expected.completeness(field)));
        }
    }

    @Property(tries = 30)
    void theOrderIsThatOfTheFilesWhateverThreadsAndMemory(
            @ForAll long seed, @ForAll @IntRange(max = 100_000) int memory) {
        Map<Table, Path> tables = new RandomTables(seed, shopIds(2), false).write(folder);
        CustomerFiles.Builder builder =
                files(tables, BERLIN).temporaryFolder(folder).bytesPerPartition(500);
        List<String> first = ids(builder.threads(1).openInAnyOrder());
        assertThat(ids(builder.threads(3).memoryBudget(memory).openInAnyOrder()))
                .isEqualTo(first);
    }

    private static List<String> ids(CustomerFiles files) {
        try (files) {
            List<String> ids = new ArrayList<>();
            files.forEachRemaining(entry ->
                    ids.add(entry.customer().shopId() + "/" + entry.customer().customerId()));
            return ids;
        }
    }
}
