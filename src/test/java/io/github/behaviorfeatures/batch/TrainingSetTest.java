package io.github.behaviorfeatures.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.batch.TrainingReport.LabelCounts;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.RfmCuts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingSetTest {

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final Shop SHOP = Shop.of("shop", ZoneOffset.UTC);
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant OBSERVED = Instant.parse("2026-04-01T00:00:00Z");
    private static final TrainingLabel PURCHASED = TrainingLabel.of("purchased:30d");
    private static final TrainingLabel CHURNED = TrainingLabel.of("churned:30d");
    private static final TrainingLabel SPENT = TrainingLabel.of("spent:30d");

    @TempDir
    Path folder;

    private static PurchaseAttribution order(String id, String time, Double value) {
        return PurchaseAttribution.builder()
                .orderId(id)
                .orderValue(value)
                .createdAt(Instant.parse(time))
                .build();
    }

    private static CustomerRecords customer(String id, PurchaseAttribution... orders) {
        return customer(SHOP, id, orders);
    }

    private static CustomerRecords customer(Shop shop, String id, PurchaseAttribution... orders) {
        return new CustomerRecords(
                Customer.builder(shop.id(), id).build(),
                BehaviorContext.builder(shop)
                        .attributions(Arrays.asList(orders))
                        .build());
    }

    private static Spine spine(SpineRow... rows) {
        Spine.Builder spine = Spine.builder();
        Arrays.asList(rows).forEach(spine::add);
        return spine.build();
    }

    private static SpineRow at(String customer, Instant asOf) {
        return new SpineRow(null, customer, asOf);
    }

    private static TrainingSet.Builder labelled() {
        return TrainingSet.builder(GENERATOR)
                .label(PURCHASED)
                .label(CHURNED)
                .label(SPENT)
                .observedUntil(OBSERVED);
    }

    private static List<TrainingRow> rows(TrainingSet.Builder set, Spine spine, CustomerRecords... customers) {
        List<TrainingRow> rows = new ArrayList<>();
        set.build().run(List.of(customers), spine, rows::add);
        return rows;
    }

    /** The labels of one customer in January. */
    private static List<Double> labels(PurchaseAttribution... orders) {
        Map<TrainingLabel, Double> labels = rows(labelled(), spine(at("c", JANUARY)), customer("c", orders))
                .get(0)
                .labels();
        return Arrays.asList(labels.get(PURCHASED), labels.get(CHURNED), labels.get(SPENT));
    }

    @Test
    void labelsAreOfTheHorizonAndFeaturesOfTheTimeBefore() {
        CustomerRecords customer = customer(
                "c",
                order("before", "2025-12-31T23:59:59Z", 1.0),
                order("at the instant", "2026-01-01T00:00:00Z", 10.0),
                order("last second", "2026-01-30T23:59:59Z", 100.0),
                order("too late", "2026-01-31T00:00:00Z", 1_000.0)); // January 1st and 30 days
        TrainingRow row = rows(labelled(), spine(at("c", JANUARY)), customer).get(0);
        assertThat(row.row()).isEqualTo(GENERATOR.generateRow(customer, JANUARY));
        assertThat(row.row().features().get(PurchaseBehaviorCalculator.TOTAL_PURCHASES))
                .isEqualTo(1);
        assertThat(row.labels())
                .containsExactly(Map.entry(PURCHASED, 1.0), Map.entry(CHURNED, 0.0), Map.entry(SPENT, 110.0));
    }

    @Test
    void whoBuysNothingHasChurnedAndSpentNothing() {
        assertThat(labels()).containsExactly(0.0, 1.0, 0.0);
        assertThat(labels(order("later", "2026-02-15T00:00:00Z", 5.0))).containsExactly(0.0, 1.0, 0.0);
    }

    /** A row of an order that was made before is no new purchase, and its refund is not of this horizon. */
    @Test
    void onlyRefundsOfNewOrdersWithinTheHorizonCount() {
        assertThat(labels(
                        order("old", "2025-12-01T00:00:00Z", 5.0),
                        order("old", "2026-01-02T00:00:00Z", -5.0),
                        order("new", "2026-01-03T00:00:00Z", 40.0),
                        order("new", "2026-01-05T00:00:00Z", -15.0),
                        order("new", "2026-02-05T00:00:00Z", -20.0))) // after the horizon
                .containsExactly(1.0, 0.0, 25.0); // 40 - 15
        assertThat(labels(order("old", "2025-12-01T00:00:00Z", 5.0), order("old", "2026-01-02T00:00:00Z", -5.0)))
                .containsExactly(0.0, 1.0, 0.0);
    }

    /** A credit note lowers the latest earlier order, here the new one. */
    @Test
    void creditNotesWithinTheHorizonLowerWhatWasSpent() {
        assertThat(labels(
                        order("new", "2026-01-03T00:00:00Z", 40.0),
                        order("credit note", "2026-01-08T00:00:00Z", -12.5)))
                .containsExactly(1.0, 0.0, 27.5); // 40 - 12.5
    }

    @Test
    void anOrderCancelledWithinTheHorizonIsNoneOneCancelledLaterIs() {
        PurchaseAttribution.Builder order = PurchaseAttribution.builder()
                .orderId("o")
                .orderValue(40.0)
                .createdAt(Instant.parse("2026-01-03T00:00:00Z"));
        assertThat(labels(
                        order.cancelledAt(Instant.parse("2026-01-30T00:00:00Z")).build()))
                .containsExactly(0.0, 1.0, 0.0);
        assertThat(labels(
                        order.cancelledAt(Instant.parse("2026-01-31T00:00:00Z")).build()))
                .containsExactly(1.0, 0.0, 40.0);
    }

    @Test
    void whatIsKnownOnlyAfterTheHorizonIsNotPartOfIt() {
        PurchaseAttribution late = PurchaseAttribution.builder()
                .orderId("o")
                .orderValue(40.0)
                .createdAt(Instant.parse("2026-01-03T00:00:00Z"))
                .identifiedAt(Instant.parse("2026-02-03T00:00:00Z"))
                .build();
        assertThat(labels(late)).containsExactly(0.0, 1.0, 0.0);
    }

    @Test
    void whatWasSpentIsAbsentOnlyIfNoOrderHasAKnownValue() {
        PurchaseAttribution unknown = order("unknown", "2026-01-03T00:00:00Z", null);
        assertThat(labels(unknown)).containsExactly(1.0, 0.0, null);
        assertThat(labels(unknown, order("known", "2026-01-04T00:00:00Z", 7.0))).containsExactly(1.0, 0.0, 7.0);
    }

    @Test
    void labelsAreAbsentWhereTheirDaysEndAfterTheObservations() {
        Instant justInTime = OBSERVED.minus(Duration.ofDays(30));
        Instant tooLate = justInTime.plusSeconds(1);
        List<TrainingRow> rows = new ArrayList<>();
        TrainingReport report = labelled()
                .build()
                .run(
                        List.of(customer("c", order("o", "2026-03-05T00:00:00Z", null))),
                        spine(at("c", justInTime), at("c", tooLate)),
                        rows::add);
        assertThat(rows).extracting(row -> row.labels().get(PURCHASED)).containsExactly(1.0, null);
        assertThat(rows.get(1).labels()).containsOnlyKeys(PURCHASED, CHURNED, SPENT);
        assertThat(report.observedUntil()).isEqualTo(OBSERVED);
        assertThat(report.labels())
                .containsEntry(PURCHASED, new LabelCounts(1, 1, 0, 0))
                .containsEntry(SPENT, new LabelCounts(0, 1, 1, 0));
    }

    /** The latest record is one of a customer whom the spine does not name. */
    @Test
    void withoutAnotherInstantLabelsAreObservedUntilTheLatestRecordOfAnybody() {
        CustomerRecords other = new CustomerRecords(
                Customer.builder("shop", "other").updatedAt(OBSERVED).build(), // no record of behaviour
                BehaviorContext.builder(SHOP)
                        .interactions(List.of(UserInteraction.builder()
                                .eventType("page_view")
                                .createdAt(Instant.parse("2026-02-05T00:00:00Z"))
                                .build()))
                        .sessions(List.of(UserSession.builder()
                                .sessionId("s")
                                .startTime(Instant.parse("2026-02-06T00:00:00Z"))
                                .endTime(Instant.parse("2026-02-06T01:00:00Z"))
                                .build()))
                        .attributions(List.of())
                        .build());
        Instant justInTime = Instant.parse("2026-01-07T00:00:00Z"); // 30 days before February 6th
        List<TrainingRow> rows = new ArrayList<>();
        TrainingReport report = TrainingSet.builder(GENERATOR)
                .label(PURCHASED)
                .build()
                .run(
                        List.of(customer("c", order("o", "2026-01-20T00:00:00Z", 5.0)), other),
                        spine(at("c", justInTime), at("c", justInTime.plusMillis(1))),
                        rows::add);
        assertThat(report.observedUntil()).isEqualTo(Instant.parse("2026-02-06T00:00:00Z"));
        assertThat(rows).extracting(row -> row.labels().get(PURCHASED)).containsExactly(1.0, null);
    }

    @Test
    void withoutAnyRecordNothingIsObserved() {
        List<TrainingRow> rows = new ArrayList<>();
        TrainingReport report = TrainingSet.builder(GENERATOR)
                .label(PURCHASED)
                .build()
                .run(List.of(), spine(at("c", JANUARY)), rows::add);
        assertThat(report.observedUntil()).isNull();
        assertThat(rows).extracting(row -> row.labels().get(PURCHASED)).containsExactly((Double) null);
    }

    /** A hundred years from 9998 on nobody will have seen, even if the latest record is of that year. */
    @Test
    void aHorizonBeyondAllTimesIsNotObserved() {
        TrainingLabel century = TrainingLabel.of("spent:36500d");
        Instant late = Instant.parse("9998-01-01T00:00:00Z");
        List<TrainingRow> rows = new ArrayList<>();
        TrainingReport report = TrainingSet.builder(GENERATOR)
                .label(century)
                .build()
                .run(List.of(customer("c", order("o", "9998-01-02T00:00:00Z", 5.0))), spine(at("c", late)), rows::add);
        assertThat(report.failed()).isZero();
        assertThat(rows).extracting(row -> row.labels().get(century)).containsExactly((Double) null);
    }

    @Test
    void whatHappensAtOrAfterTheInstantDoesNotLeakIntoTheFeatures() {
        FeatureMap alone = rows(
                        labelled(),
                        spine(at("c", JANUARY)),
                        customer("c", order("before", "2025-12-01T00:00:00Z", 5.0)))
                .get(0)
                .row()
                .features();
        FeatureMap withFuture = rows(
                        labelled(),
                        spine(at("c", JANUARY)),
                        customer(
                                "c",
                                order("before", "2025-12-01T00:00:00Z", 5.0),
                                order("at", "2026-01-01T00:00:00Z", 6.0),
                                order("before", "2026-01-02T00:00:00Z", -5.0), // refunded later
                                order("after", "2026-02-01T00:00:00Z", 7.0)))
                .get(0)
                .row()
                .features();
        assertThat(withFuture).isEqualTo(alone);
    }

    /** If they differed, the features would tell who turns up later. */
    @Test
    void customersNotYetAndNeverSeenKeepTheirRowsAndLookAlike() {
        List<TrainingRow> rows = new ArrayList<>();
        TrainingReport report = labelled()
                .build()
                .run(
                        List.of(customer("later", order("o", "2026-01-02T00:00:00Z", 5.0))),
                        spine(at("never", JANUARY), at("later", JANUARY), at("never", MARCH)),
                        rows::add);
        assertThat(rows).extracting(row -> row.row().customerId()).containsExactly("never", "later", "never");
        assertThat(rows).extracting(row -> row.row().asOf()).containsExactly(JANUARY, JANUARY, MARCH);
        assertThat(rows).extracting(TrainingRow::number).containsExactly(0L, 1L, 2L);
        assertThat(rows.get(0).row().shopId()).isEqualTo("shop");
        FeatureMap never = rows.get(0).row().features();
        assertThat(never.get(PurchaseBehaviorCalculator.TOTAL_PURCHASES)).isZero();
        assertThat(never.absence(PurchaseBehaviorCalculator.AVG_PURCHASE_VALUE)).contains(Absence.NO_DATA);
        assertThat(rows).extracting(row -> row.labels().get(PURCHASED)).containsExactly(0.0, 1.0, 0.0);
        CustomerRecords without = customer("later");
        assertThat(rows.get(1).row()).isEqualTo(GENERATOR.generateRow(without, JANUARY));
        assertThat(report.unknownCustomers()).isEqualTo(1);
        assertThat(report.unknownRows()).isEqualTo(2);
        assertThat(report.rowsBefore()).isEqualTo(1);
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.customers()).isEqualTo(2);
        assertThat(report.instants()).isEqualTo(2);
    }

    @Test
    void idsOfASpineAreReadAsThoseOfTheTables() {
        SpineRow row = new SpineRow(" ", " gid://shopify/Customer/17 ", JANUARY);
        assertThat(row.customerId()).isEqualTo("17");
        assertThat(row.shopId()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpineRow("shop", "undefined", JANUARY))
                .withMessageContaining("customer_id");
    }

    @Test
    void aSpineNamesTheShopWhereThereAreSeveral() {
        CustomerRecords[] both = {
            customer(Shop.of("a"), "c", order("o", "2025-12-01T00:00:00Z", 5.0)), customer(Shop.of("b"), "c")
        };
        Spine named = spine(
                new SpineRow("b", "c", JANUARY), new SpineRow("a", "c", JANUARY), new SpineRow("other", "c", JANUARY));
        List<TrainingRow> rows = rows(TrainingSet.builder(GENERATOR), named, both);
        assertThat(rows)
                .extracting(row -> row.row().features().get(PurchaseBehaviorCalculator.TOTAL_PURCHASES))
                .containsExactly(0, 1, 0);
        assertThat(rows).extracting(row -> row.row().shopId()).containsExactly("b", "a", "other");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows(TrainingSet.builder(GENERATOR), spine(at("c", JANUARY)), both))
                .withMessageContaining("several shops, such as a and b");
    }

    @Test
    void withoutTheTableOfPurchasesThereAreNoLabels() {
        CustomerRecords untracked = new CustomerRecords(
                Customer.builder("shop", "c").build(),
                BehaviorContext.builder(SHOP).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rows(labelled(), spine(at("c", JANUARY)), untracked))
                .withMessageContaining("purchase_attributions");
        assertThat(rows(TrainingSet.builder(GENERATOR), spine(at("c", JANUARY)), untracked))
                .hasSize(1);
    }

    @Test
    void labelsAreReadFromText() {
        TrainingLabel label = TrainingLabel.of("Spent:365d");
        assertThat(label).isEqualTo(new TrainingLabel(TrainingLabel.Kind.SPENT, 365));
        assertThat(label).hasToString("spent_365d");
        for (String wrong : List.of("spent", "spent:90", "bought:90d", "spent:0d", "spent:36501d", "spent:-1d", "")) {
            assertThatIllegalArgumentException().isThrownBy(() -> TrainingLabel.of(wrong));
        }
    }

    @Test
    void withoutASpineEachCustomerIsLookedAtFromTheirFirstActivityOn() {
        PurchaseAttribution cancelled = PurchaseAttribution.builder()
                .orderId("o")
                .orderValue(1.0)
                .createdAt(Instant.parse("2026-01-15T00:00:00Z"))
                .cancelledAt(Instant.parse("2026-02-15T00:00:00Z"))
                .build();
        Instant february = Instant.parse("2026-02-01T00:00:00Z");
        List<TrainingRow> rows = new ArrayList<>();
        TrainingReport report = labelled()
                .build()
                .runAt(
                        List.of(
                                customer("old", order("o", "2025-01-01T00:00:00Z", 1.0)),
                                customer("idle"),
                                customer("cancelled", cancelled)),
                        List.of(MARCH, JANUARY, february),
                        rows::add);
        assertThat(rows)
                .extracting(row -> row.row().customerId() + " " + row.row().asOf())
                .containsExactly(
                        "old " + JANUARY,
                        "old " + february,
                        "old " + MARCH,
                        "cancelled " + february,
                        "cancelled " + MARCH);
        assertThat(rows).extracting(TrainingRow::number).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(report.rows()).isEqualTo(5);
        assertThat(report.customers()).isEqualTo(2);
        assertThat(report.instants()).isEqualTo(3);
        assertThat(report.rowsBefore()).isZero();
    }

    @Test
    void everyInstantHasItsGenerator() {
        PopulationModel population =
                PopulationModel.of(new DropoutModel(DropoutModel.Kind.BG_NBD, 1, 30, 1, 3), null, RfmCuts.DEFAULT);
        CustomerBehaviorFeatureGenerator later = CustomerBehaviorFeatureGenerator.builder()
                .population(population)
                .build();
        CustomerRecords customer = customer("c", order("o", "2025-12-01T00:00:00Z", 5.0));
        List<TrainingRow> rows = rows(
                TrainingSet.builder(GENERATOR).generatorAt(asOf -> asOf.equals(JANUARY) ? GENERATOR : later),
                spine(at("c", MARCH), at("c", JANUARY)),
                customer);
        assertThat(rows)
                .extracting(TrainingRow::row)
                .containsExactly(later.generateRow(customer, MARCH), GENERATOR.generateRow(customer, JANUARY));
    }

    /** Writes who it is, and fails for some. */
    private static final class Moody implements FeatureCalculator {
        private static final FeatureKey<List<String>> MOODS = FeatureKey.labels("moods");
        private static final FeatureKey<Boolean> GOOD = FeatureKey.flag("good");

        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(MOODS, GOOD);
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            String id = activity.customer().customerId();
            if (id.equals("c7")) {
                throw new IllegalStateException("a bad day");
            }
            out.put(MOODS, List.of("\u00e4\uD83D", "", id), 3); // half a surrogate pair stays one
            out.put(GOOD, id.endsWith("1"), 300);
        }
    }

    private static CustomerRecords random(int number) {
        Random random = new Random(number);
        List<UserInteraction> interactions = new ArrayList<>();
        List<UserSession> sessions = new ArrayList<>();
        List<PurchaseAttribution> orders = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            Instant time = JANUARY.minusSeconds(random.nextInt(20_000_000));
            String session = "s" + i;
            sessions.add(UserSession.builder()
                    .sessionId(session)
                    .startTime(time)
                    .deviceType(random.nextBoolean() ? "mobile" : "desktop")
                    .build());
            for (String event : List.of("product_viewed", "search", "product_added_to_cart")) {
                interactions.add(UserInteraction.builder()
                        .id(number + "-" + i + event)
                        .customerId("c" + number)
                        .sessionId(session)
                        .eventType(event)
                        .productId("p" + random.nextInt(5))
                        .searchQuery("shoes")
                        .createdAt(time.plusSeconds(random.nextInt(600)))
                        .build());
            }
            if (random.nextBoolean()) {
                orders.add(order("o" + i, time.plusSeconds(700).toString(), 10.0 * random.nextInt(20)));
            }
        }
        return new CustomerRecords(
                Customer.builder("shop", "c" + number).build(),
                BehaviorContext.builder(SHOP)
                        .interactions(interactions)
                        .sessions(sessions)
                        .attributions(orders)
                        .build());
    }

    private static List<CustomerRecords> randomCustomers() {
        List<CustomerRecords> customers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            customers.add(random(i));
        }
        return customers;
    }

    /** Of 300 customers and 20 that do not exist. */
    private static List<SpineRow> randomSpine() {
        Random random = new Random(5);
        List<SpineRow> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            rows.add(at("c" + random.nextInt(320), JANUARY.minusSeconds(random.nextInt(22_000_000))));
        }
        return rows;
    }

    @Test
    void fiveThousandPairsInRandomOrderAreWhatSeparateRunsGiveWhateverTheMemoryAndThreads() {
        CustomerBehaviorFeatureGenerator moody = CustomerBehaviorFeatureGenerator.builder()
                .calculator(new Moody())
                .build();
        List<SpineRow> pairs = randomSpine();
        List<CustomerRecords> customers = randomCustomers();
        List<FeatureRow> expected =
                pairs.stream().map(pair -> separately(moody, customers, pair)).toList();
        Spine spine = spine(pairs.toArray(SpineRow[]::new));
        for (long memory : new long[] {0, 100_000, 100_000_000}) {
            for (int threads : new int[] {1, 4}) {
                List<TrainingRow> rows = new ArrayList<>();
                TrainingReport report = TrainingSet.builder(moody)
                        .label(PURCHASED)
                        .parallelism(threads)
                        .memoryBudget(memory)
                        .temporaryFolder(folder)
                        .build()
                        .run(customers, spine, rows::add);
                assertThat(rows).extracting(TrainingRow::row).isEqualTo(expected);
                assertThat(rows).extracting(TrainingRow::number).first().isEqualTo(0L);
                assertThat(rows).extracting(row -> row.number()).isSorted();
                assertThat(report.extensionFailures())
                        .isEqualTo(pairs.stream()
                                .filter(pair -> pair.customerId().equals("c7"))
                                .count());
            }
        }
    }

    private static FeatureRow separately(
            CustomerBehaviorFeatureGenerator generator, List<CustomerRecords> customers, SpineRow pair) {
        int number = Integer.parseInt(pair.customerId().substring(1));
        CustomerRecords records = number < customers.size()
                ? customers.get(number)
                : new CustomerRecords(
                        Customer.withoutRecord("shop", pair.customerId()),
                        BehaviorContext.builder(SHOP)
                                .interactions(List.of())
                                .sessions(List.of())
                                .attributions(List.of())
                                .build());
        return generator.generateRow(generator.digest(records, pair.asOf()), false, failure -> {});
    }

    /** In the order of the customers nothing has to wait, and each row is there before the next customers are read. */
    @Test
    void rowsInTheOrderOfTheCustomersAreHandedOnAtOnce() {
        int count = 200;
        Spine.Builder spine = Spine.builder();
        List<CustomerRecords> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            customers.add(random(i));
            spine.add(at("c" + i, JANUARY)).add(at("c" + i, MARCH));
        }
        List<Integer> readWhenHandedOn = new ArrayList<>();
        int[] read = {0};
        Iterable<CustomerRecords> counted =
                () -> customers.stream().peek(each -> read[0]++).iterator();
        TrainingSet.builder(GENERATOR)
                .parallelism(1)
                .build()
                .run(counted, spine.build(), row -> readWhenHandedOn.add(read[0]));
        assertThat(readWhenHandedOn).hasSize(2 * count).isSorted();
        assertThat(readWhenHandedOn.get(0)).isLessThan(count);
    }

    @Test
    void aCustomerThatFailsKeepsTheirRowsWithoutFeaturesAndLabels() {
        CustomerRecords foreign = customer(
                "c",
                PurchaseAttribution.builder()
                        .customerId("somebody else")
                        .orderId("o")
                        .createdAt(JANUARY)
                        .build());
        List<TrainingRow> rows = new ArrayList<>();
        TrainingReport report = labelled()
                .build()
                .run(
                        List.of(customer("d", order("o", "2026-01-02T00:00:00Z", 5.0)), foreign),
                        spine(at("c", JANUARY), at("d", JANUARY), at("c", MARCH)),
                        rows::add);
        assertThat(rows).extracting(row -> row.labels().get(PURCHASED)).containsExactly(null, 1.0, null);
        FeatureMap failed = rows.get(0).row().features();
        assertThat(failed.keys())
                .allSatisfy(key -> assertThat(failed.absence(key)).contains(Absence.CALCULATOR_FAILED));
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.failures()).hasSize(1);
        assertThat(report.failures().get(0).customerId()).isEqualTo("c");
        assertThat(report.labels()).containsEntry(PURCHASED, new LabelCounts(1, 0, 0, 2));

        List<TrainingRow> onlyOthers = new ArrayList<>();
        TrainingReport withoutSpine = labelled().build().runAt(List.of(foreign), List.of(JANUARY), onlyOthers::add);
        assertThat(onlyOthers).isEmpty();
        assertThat(withoutSpine.failed()).isEqualTo(1);
    }

    @Test
    void recordsAreCountedAsOfTheLatestInstantOfTheirCustomer() {
        TrainingReport report = TrainingSet.builder(GENERATOR)
                .build()
                .run(
                        List.of(
                                customer(
                                        "c",
                                        order("1", "2025-12-01T00:00:00Z", 5.0),
                                        order("2", "2026-02-01T00:00:00Z", 5.0),
                                        order("3", "2026-05-01T00:00:00Z", 5.0)),
                                customer("not asked for", order("1", "2025-12-01T00:00:00Z", 5.0))),
                        spine(at("c", MARCH), at("c", JANUARY)),
                        row -> {});
        assertThat(report.quality().table(Table.PURCHASE_ATTRIBUTIONS).leftOut())
                .isEqualTo(1); // of May
    }

    @Test
    void whatTheSinkThrowsEndsTheRun() {
        TrainingSet set = TrainingSet.builder(GENERATOR).build();
        assertThatThrownBy(() -> set.run(randomCustomers(), spine(at("c1", JANUARY)), row -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");
    }

    @Test
    void anInterruptionEndsTheRun() {
        TrainingSet set = TrainingSet.builder(GENERATOR).parallelism(1).build();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(
                            () -> set.run(randomCustomers(), spine(randomSpine().toArray(SpineRow[]::new)), row -> {}))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        TrainingSet.Builder set = TrainingSet.builder(GENERATOR);
        assertThatIllegalArgumentException().isThrownBy(() -> set.parallelism(0));
        assertThatIllegalArgumentException().isThrownBy(() -> set.parallelism(1_025));
        assertThatIllegalArgumentException().isThrownBy(() -> set.memoryBudget(-1));
    }

    @Test
    void anEmptySpineGivesNoRow() {
        assertThat(rows(labelled(), spine(), random(1))).isEmpty();
        assertThatThrownBy(() -> spine().earliest()).hasMessageContaining("no row");
        assertThat(spine(at("a", MARCH), at("b", JANUARY), at("a", JANUARY)).earliest())
                .isEqualTo(JANUARY);
    }
}
