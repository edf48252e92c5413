package io.github.behaviorfeatures.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.contract.SampleCustomer;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.CustomerTimeline;
import io.github.behaviorfeatures.population.FitReport;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.PurchaseHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From the rows of a shop to a population model and back to the features of its customers. */
class PopulationLearningTest {

    private static final Instant AS_OF = Instant.parse("2026-01-01T11:00:00Z"); // noon in Berlin
    private static final CustomerBehaviorFeatureGenerator DEFAULTS = CustomerBehaviorFeatureGenerator.ofDefaults();

    private static PurchaseAttribution order(String customer, String time, double value) {
        return PurchaseAttribution.builder()
                .shopId("s")
                .customerId(customer)
                .orderId(customer + time)
                .attributionValue(value)
                .createdAt(Instant.parse(time))
                .build();
    }

    private static CustomerDataset dataset(List<PurchaseAttribution> rows) {
        return CustomerDataset.builder()
                .shop(Shop.of("s", ZoneId.of("Europe/Berlin")))
                .attributions(rows.iterator())
                .build();
    }

    /**
     * Customer a: 23:30 UTC on 1 December is the 2nd in Berlin, 12:00 on the 2nd the same date, and 11:00 on the 22nd
     * makes t_x = 20 days; until 1 January T = 30. Ten days of 24 hours have gone by since. Dates of 30 and 40 make a
     * mean of 35. Customer b orders at as-of, which is not before it.
     */
    @Test
    void purchasesAreTheNumbersOfTheFeatures() {
        CustomerDataset dataset = dataset(List.of(
                order("a", "2025-12-01T23:30:00Z", 10),
                order("a", "2025-12-02T12:00:00Z", 20),
                order("a", "2025-12-22T11:00:00Z", 40),
                order("b", "2026-01-01T11:00:00Z", 99),
                PurchaseAttribution.builder() // 1 January in Berlin, and nothing known of the value
                        .customerId("c")
                        .createdAt(Instant.parse("2025-12-31T23:00:00Z"))
                        .build()));
        assertThat(PopulationLearning.purchases(DEFAULTS, dataset, AS_OF)
                        .map(one -> one.purchases().orElseThrow()))
                .containsExactly(
                        new CustomerPurchases(new PurchaseHistory(1, 20, 30), 10, 3, 2, 35, 70),
                        new CustomerPurchases(new PurchaseHistory(0, 0, 0), 0.5, 1, 0, 0, 0));
    }

    @Test
    void everyCustomersPurchasesAgreeWithTheFeatures() {
        int withOrders = 0;
        for (SampleCustomer sample : SampleCustomer.all()) {
            CustomerActivity activity = DEFAULTS.digest(sample.customer(), sample.context(), sample.asOf());
            FeatureMap features = DEFAULTS.generateFeatures(activity);
            var purchases = SegmentationCalculator.purchases(activity);
            assertThat(purchases.isPresent()).isEqualTo(!activity.orders().isEmpty());
            if (purchases.isPresent()) {
                agrees(purchases.get(), features);
                withOrders++;
            }
        }
        assertThat(withOrders).isPositive();
    }

    private static void agrees(CustomerPurchases purchases, FeatureMap features) {
        assertThat(purchases.orders()).isEqualTo(features.get(PurchaseBehaviorCalculator.TOTAL_PURCHASES));
        assertThat(purchases.daysSinceLastOrder())
                .isEqualTo(features.get(PurchaseBehaviorCalculator.DAYS_SINCE_LAST_PURCHASE));
        assertThat(purchases.totalValue())
                .isEqualTo(features.find(PurchaseBehaviorCalculator.TOTAL_PURCHASE_VALUE)
                        .orElse(0.0));
        assertThat(features.get(SegmentationCalculator.CHURN_PROBABILITY))
                .isEqualTo(PopulationModel.DEFAULT.dropout().probabilityOfNoPurchase(purchases.history(), 180));
        assertThat(features.support(SegmentationCalculator.LIFETIME_VALUE_PREDICTION))
                .isEqualTo(purchases.valuedDates());
    }

    /** Sixty customers, of whom the i-th bought i % 5 + 1 times, every 30 days, for 10 * (i % 7 + 1) each. */
    private static List<PurchaseAttribution> shop() {
        List<PurchaseAttribution> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Instant first = AS_OF.minus(200 + i, ChronoUnit.DAYS);
            for (int k = 0; k <= i % 5; k++) {
                rows.add(order("c" + i, first.plus(30L * k, ChronoUnit.DAYS).toString(), 10 * (i % 7 + 1)));
            }
        }
        return rows;
    }

    @Test
    void aShopGoesFromItsOrdersToFeaturesOfItsOwn() {
        CustomerDataset dataset = dataset(shop());
        PopulationModel model =
                PopulationFit.ofDefaults().fit(PopulationLearning.purchases(DEFAULTS, dataset, AS_OF), AS_OF);
        FitReport report = model.fit().orElseThrow();
        assertThat(report.customers()).isEqualTo(60);
        assertThat(report.repeatCustomers()).isEqualTo(48);
        assertThat(report.warnings())
                .containsExactly("the slopes of the churn head were not learned but are the defaults: only 60 customers"
                        + " with a purchase before the day of as-of, 200 are needed");

        CustomerBehaviorFeatureGenerator own =
                CustomerBehaviorFeatureGenerator.builder().population(model).build();
        assertThat(own.definitionsVersion()).isNotEqualTo(DEFAULTS.definitionsVersion());
        List<FeatureMap> features = new ArrayList<>();
        dataset.forEach(entry -> features.add(own.generateFeatures(entry.customer(), entry.context(), AS_OF)));
        // A fifth of the customers each lies above the cut points, but for ties: orders are 1 to 5, twelve times each.
        assertThat(features.stream()
                        .collect(Collectors.groupingBy(
                                one -> one.get(SegmentationCalculator.RFM_FREQUENCY), Collectors.counting())))
                .containsOnlyKeys(1, 2, 3, 4, 5)
                .allSatisfy((score, customers) -> assertThat(customers).isEqualTo(12));
        assertThat(features)
                .allSatisfy(one -> assertThat(one.find(SegmentationCalculator.RFM_MONETARY))
                        .isPresent());
    }

    @Test
    void theReportOfAFitIsNoPartOfTheDefinition() {
        PopulationModel model =
                PopulationFit.ofDefaults().fit(PopulationLearning.purchases(DEFAULTS, dataset(shop()), AS_OF), AS_OF);
        PopulationModel bare = PopulationModel.of(model.dropout(), model.spend().orElseThrow(), model.cuts())
                .withHead(model.head().orElseThrow());
        assertThat(bare.fit()).isEmpty();
        assertThat(version(bare)).isEqualTo(version(model));
    }

    private static String version(PopulationModel model) {
        return CustomerBehaviorFeatureGenerator.builder()
                .population(model)
                .build()
                .definitionsVersion();
    }

    /** Rows at or after as-of change nothing. */
    @Test
    void theFutureIsNotLearnedFrom() {
        List<PurchaseAttribution> rows = shop();
        PopulationModel before =
                PopulationFit.ofDefaults().fit(PopulationLearning.purchases(DEFAULTS, dataset(rows), AS_OF), AS_OF);
        List<PurchaseAttribution> more = new ArrayList<>(rows);
        more.add(order("c1", AS_OF.toString(), 1e6));
        more.add(order("new", AS_OF.plusSeconds(1).toString(), 1e6));
        PopulationModel after =
                PopulationFit.ofDefaults().fit(PopulationLearning.purchases(DEFAULTS, dataset(more), AS_OF), AS_OF);
        assertThat(after.definition()).isEqualTo(before.definition());
        assertThat(after.fit()).isEqualTo(before.fit());
    }

    /**
     * A refund after the split is of the order before it: it is no purchase, and no value of the horizon. That of an order
     * in the horizon lowers its value, but for one that comes after the horizon. An order of before the split whose second
     * row comes later stays where its first row is.
     */
    @Test
    void refundsAndLateRowsCountForTheirOrder() {
        CustomerDataset dataset = dataset(List.of(
                row("a", "early", "2025-12-20T10:00:00Z", 30),
                row("a", "early", "2026-01-03T10:00:00Z", -30),
                row("a", "late", "2026-01-04T10:00:00Z", 50),
                row("a", "late", "2026-01-06T10:00:00Z", -20),
                row("a", "late", "2026-01-20T10:00:00Z", -30),
                row("b", "split", "2025-12-31T23:00:00Z", 7),
                row("b", "split", "2026-01-02T10:00:00Z", 8)));
        List<Backtest.Case> cases =
                PopulationLearning.backtestCases(DEFAULTS, dataset, AS_OF, 10).toList();
        assertThat(cases.get(0).before().totalValue()).isEqualTo(30);
        assertThat(cases.get(0).purchaseDates()).isEqualTo(1);
        assertThat(cases.get(0).value()).isEqualTo(30);
        assertThat(cases.get(1).before().totalValue()).isEqualTo(7);
        assertThat(cases.get(1).purchaseDates()).isZero();
        assertThat(cases.get(1).value()).isZero();
    }

    /**
     * An order of 30 on 1 December of which 10 came back on 11 December (in Berlin): until then it was of 30. A credit note
     * and a row that comes later to its order change values too; a row that replaces one of another day changes a date.
     */
    @Test
    void earlierDaysSawOrdersBeforeTheirRefunds() {
        CustomerTimeline refunded =
                timeline(row("a", "1", "2025-12-01T10:00:00Z", 30), row("a", "1", "2025-12-11T10:00:00Z", -10));
        assertThat(refunded.dates().meanValue()).isEqualTo(20);
        assertThat(refunded.seenOn(day("2025-12-12")).meanValue()).isEqualTo(20);
        assertThat(refunded.seenOn(day("2025-12-11")).meanValue()).isEqualTo(30);
        assertThat(refunded.seenOn(day("2025-12-01")).isEmpty()).isTrue();
        CustomerTimeline inParts =
                timeline(row("a", "1", "2025-12-01T10:00:00Z", 30), row("a", "1", "2025-12-11T10:00:00Z", 5));
        assertThat(inParts.dates().meanValue()).isEqualTo(35);
        assertThat(inParts.seenOn(day("2025-12-11")).meanValue()).isEqualTo(30);
        CustomerTimeline replaced = timeline(withId("2025-12-01T10:00:00Z"), withId("2025-12-11T10:00:00Z"));
        assertThat(replaced.dates().firstDay()).isEqualTo(day("2025-12-11"));
        assertThat(replaced.seenOn(day("2025-12-11")).firstDay()).isEqualTo(day("2025-12-01"));
    }

    /** Two orders that nothing changed: an earlier day saw the dates before it, which 23:30 UTC is not, in Berlin. */
    @Test
    void earlierDaysSawTheDatesBeforeThem() {
        CustomerTimeline plain = timeline(
                row("a", "1", "2025-12-01T10:00:00Z", 30),
                row("a", "1", "2025-12-01T22:30:00Z", 5),
                row("a", "2", "2025-12-10T23:30:00Z", 50));
        assertThat(plain.seenOn(day("2025-12-11")).meanValue()).isEqualTo(35);
        assertThat(plain.seenOn(day("2025-12-12")).size()).isEqualTo(2);
    }

    private static PurchaseAttribution withId(String time) {
        return PurchaseAttribution.builder()
                .id("x")
                .shopId("s")
                .customerId("a")
                .attributionValue(5)
                .createdAt(Instant.parse(time))
                .build();
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static CustomerTimeline timeline(PurchaseAttribution... rows) {
        return PopulationLearning.purchases(DEFAULTS, dataset(List.of(rows)), AS_OF)
                .findAny()
                .orElseThrow();
    }

    private static PurchaseAttribution row(String customer, String order, String time, double value) {
        return PurchaseAttribution.builder()
                .shopId("s")
                .customerId(customer)
                .orderId(order)
                .attributionValue(value)
                .createdAt(Instant.parse(time))
                .build();
    }

    /**
     * Split at noon of 1 January in Berlin, horizon of ten days. Customer a bought on 20 December and at 10:00 on 1 January;
     * his order of 18:00 that day is worth something but no new date, that of 5 January is one, so are two on 8 January of
     * which one has no value; that of 11 January, 12:00 in Berlin, is at the end and out. Customer b begins after the split.
     */
    @Test
    void backtestCasesPartBeforeFromAfter() {
        CustomerDataset dataset = dataset(List.of(
                order("a", "2025-12-20T10:00:00Z", 10),
                order("a", "2026-01-01T09:00:00Z", 20),
                order("a", "2026-01-01T17:00:00Z", 1),
                order("a", "2026-01-05T11:00:00Z", 2),
                order("a", "2026-01-08T11:00:00Z", 4),
                PurchaseAttribution.builder()
                        .customerId("a")
                        .orderId("unknown")
                        .createdAt(Instant.parse("2026-01-08T23:00:00Z").minusSeconds(1))
                        .build(),
                order("a", "2026-01-11T11:00:00Z", 1e6),
                order("b", "2026-01-02T00:00:00Z", 50),
                order("c", "2025-12-31T11:00:00Z", 5)));
        assertThat(PopulationLearning.backtestCases(DEFAULTS, dataset, AS_OF, 10))
                .containsExactly(
                        // 8 January, 22:59:59 UTC: 7 days and 11:59:59 after the split
                        new Backtest.Case(
                                new CustomerPurchases(new PurchaseHistory(1, 12, 12), 2 / 24.0, 2, 2, 15, 30),
                                1, // 20 December is more than ten days before 1 January
                                2,
                                7,
                                1,
                                7 + 43_199 / 86_400.0),
                        new Backtest.Case(
                                new CustomerPurchases(new PurchaseHistory(0, 0, 1), 1, 1, 1, 5, 5), 1, 0, 0, 0, 0));
    }
}
