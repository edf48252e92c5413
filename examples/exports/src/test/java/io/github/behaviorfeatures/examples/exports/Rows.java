package io.github.behaviorfeatures.examples.exports;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.examples.gift.GiftBuyingCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows to fill the exports with: every customer of the sample shop as of several instants, and one customer whose texts
 * are hostile; with a calculator of one's own and a metafield whose name is legal in no format.
 */
final class Rows {

    static final String ODD_FEATURE = "metafield_my-ns_5th \"key\"; it's";
    static final String HOSTILE = "'; DROP TABLE x; -- \"\\ {a,b} \n\t NULL \uD83D\uDE00";

    /** The end of the sample and each time a quarter before: young customers and old, with rows and without. */
    private static final List<Duration> AGES =
            Stream.iterate(Duration.ZERO, age -> age.plusDays(91)).limit(6).toList();

    private static final int SOME = 600;

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.builder()
            .calculator(new GiftBuyingCalculator())
            .metafields(List.of("my-ns.5th \"key\"; it's"))
            .build();

    /** A row and the parts of its scores. */
    record Explained(FeatureRow row, Map<FeatureKey<?>, List<ScorePart>> parts) {}

    private static final List<Explained> ALL = all();

    private Rows() {}

    static FeatureCatalog catalog() {
        return GENERATOR.catalog();
    }

    static List<Explained> explained() {
        return ALL;
    }

    static List<FeatureRow> rows() {
        return ALL.stream().map(Explained::row).toList();
    }

    /** The hostile one and the sample as of two instants: enough for a database that takes rows one by one. */
    static List<FeatureRow> some() {
        return rows().subList(0, SOME);
    }

    private static List<Explained> all() {
        List<Explained> all = new ArrayList<>(List.of(hostile()));
        all.addAll(sample());
        return List.copyOf(all);
    }

    private static Explained explained(CustomerActivity activity) {
        return new Explained(GENERATOR.generateRow(activity), GENERATOR.explain(activity));
    }

    private static List<Explained> sample() {
        try {
            Path folder = Files.createTempDirectory("sample-shop");
            try {
                SampleShop.write(folder);
                return sample(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Explained> sample(Path folder) {
        CustomerDataset.Builder dataset =
                CustomerDataset.builder().shop(BehaviorJson.readShop(folder.resolve("shop.json")));
        try (var customers = BehaviorJson.readCustomers(folder.resolve("customer_data.jsonl"), "", BadLines.STOP);
                var interactions =
                        BehaviorJson.readInteractions(folder.resolve("user_interactions.jsonl"), BadLines.STOP);
                var sessions = BehaviorJson.readSessions(folder.resolve("user_sessions.jsonl"), BadLines.STOP);
                var orders =
                        BehaviorJson.readAttributions(folder.resolve("purchase_attributions.jsonl"), BadLines.STOP)) {
            dataset.customers(customers)
                    .interactions(interactions)
                    .sessions(sessions)
                    .attributions(orders);
        }
        CustomerDataset customers = dataset.build();
        List<Explained> rows = new ArrayList<>();
        for (Duration age : AGES) {
            for (CustomerRecords customer : customers) {
                rows.add(sample(customer, age));
            }
        }
        return rows;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A table has one row of a customer: each age makes another. */
    private static Explained sample(CustomerRecords customer, Duration age) {
        Explained row = explained(GENERATOR.digest(customer, SampleShop.END.minus(age)));
        FeatureRow r = row.row();
        String id = r.customerId() + "-" + age.toDays();
        return new Explained(
                new FeatureRow(r.shopId(), id, r.lastComputedAt(), r.definitionsVersion(), r.features()), row.parts());
    }

    private static Explained hostile() {
        Customer customer = Customer.builder("shop", HOSTILE)
                .tags(List.of(HOSTILE.replace(",", ";"), "plain"))
                .metafields(List.of(new Metafield("my-ns", "5th \"key\"; it's", HOSTILE)))
                .build();
        BehaviorContext nothing = BehaviorContext.builder(Shop.of("shop")).build();
        return explained(GENERATOR.digest(customer, nothing, SampleShop.END));
    }
}
