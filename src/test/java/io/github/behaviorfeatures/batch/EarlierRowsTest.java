package io.github.behaviorfeatures.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.calculator.ShoppingPatternCalculator;
import io.github.behaviorfeatures.export.CatalogExport;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierRowsTest {

    private static final Instant EARLIER = Instant.parse("2026-01-10T00:00:00Z");
    private static final Instant AS_OF = Instant.parse("2026-01-20T00:00:00Z");
    private static final Duration LATE = Duration.ofDays(3);
    /** The first instant that counts as a change: three days before the earlier run. */
    private static final Instant FROM = Instant.parse("2026-01-07T00:00:00Z");

    private static final Shop SHOP = Shop.of("shop", ZoneOffset.UTC);

    private static EarlierRows rows(Duration maxAge) {
        return new EarlierRows("v1", AS_OF, LATE, maxAge);
    }

    private static CustomerRecords entry(Customer.Builder customer, BehaviorContext.Builder context) {
        return new CustomerRecords(customer.build(), context.build());
    }

    private static Customer.Builder customer() {
        return Customer.builder("shop", "c");
    }

    private static BehaviorContext.Builder context() {
        return BehaviorContext.builder(SHOP);
    }

    private static CustomerRecords viewAt(Instant time) {
        return entry(
                customer(),
                context()
                        .interactions(List.of(
                                UserInteraction.builder().createdAt(time).build())));
    }

    @Test
    void aRowIsUpToDateUntilSomethingComesIn() {
        EarlierRows earlier = rows(null);
        earlier.add("shop", "c", EARLIER, "v1");
        assertThat(earlier.isUpToDate(viewAt(FROM.minusNanos(1)))).isTrue();
        assertThat(earlier.isUpToDate(viewAt(FROM))).isFalse();
        assertThat(earlier.isUpToDate(viewAt(AS_OF.minusSeconds(1)))).isFalse();
    }

    private static CustomerRecords ordered(PurchaseAttribution.Builder row) {
        return entry(customer(), context().attributions(List.of(row.build())));
    }

    @Test
    void everyTimeOfTheRecordsTellsAChange() {
        List<CustomerRecords> changed = List.of(
                entry(customer().createdAt(FROM), context()),
                entry(customer().updatedAt(FROM), context()),
                viewAt(FROM),
                entry(
                        customer(),
                        context()
                                .sessions(List.of(
                                        UserSession.builder().startTime(FROM).build()))),
                entry(
                        customer(),
                        context()
                                .sessions(List.of(UserSession.builder()
                                        .startTime(FROM.minusSeconds(60))
                                        .endTime(FROM)
                                        .build()))),
                entry(
                        customer(),
                        context()
                                .sessions(List.of(
                                        UserSession.builder().createdAt(FROM).build()))),
                entry(
                        customer(),
                        context()
                                .attributions(List.of(PurchaseAttribution.builder()
                                        .createdAt(FROM)
                                        .build()))),
                entry(
                        customer(),
                        context()
                                .interactions(List.of(UserInteraction.builder()
                                        .identifiedAt(FROM)
                                        .build()))),
                entry(
                        customer(),
                        context()
                                .sessions(List.of(
                                        UserSession.builder().identifiedAt(FROM).build()))),
                ordered(PurchaseAttribution.builder().identifiedAt(FROM)),
                ordered(PurchaseAttribution.builder().attributedAt(FROM)),
                ordered(PurchaseAttribution.builder().cancelledAt(FROM)));
        assertThat(changed).allMatch(entry -> entry.changedSince(EARLIER, LATE));
        assertThat(changed).noneMatch(entry -> entry.changedSince(EARLIER.plusNanos(1), LATE));
        assertThat(entry(customer(), context()).changedSince(Instant.EPOCH, LATE))
                .isFalse();
    }

    @Test
    void aRowOfOtherDefinitionsIsOutOfDateWhateverTheData() {
        EarlierRows earlier = rows(null);
        earlier.add("shop", "c", EARLIER, "v0");
        assertThat(earlier.isUpToDate(viewAt(Instant.EPOCH))).isFalse();
    }

    @Test
    void aRowThatIsTooOldOrFromLaterIsOutOfDate() {
        CustomerRecords silent = viewAt(Instant.EPOCH);
        EarlierRows earlier = rows(Duration.ofDays(10));
        earlier.add("shop", "c", EARLIER, "v1"); // ten days old to the second
        assertThat(earlier.isUpToDate(silent)).isTrue();
        EarlierRows tooOld = rows(Duration.ofDays(10));
        tooOld.add("shop", "c", EARLIER.minusNanos(1), "v1");
        assertThat(tooOld.isUpToDate(silent)).isFalse();
        EarlierRows later = rows(null);
        later.add("shop", "c", AS_OF.plusNanos(1), "v1");
        assertThat(later.isUpToDate(silent)).isFalse();
    }

    @Test
    void aCustomerWithoutARowOrOfAnotherShopIsNotUpToDate() {
        EarlierRows earlier = rows(null);
        earlier.add("other shop", "c", EARLIER, "v1");
        assertThat(earlier.isUpToDate(viewAt(Instant.EPOCH))).isFalse();
    }

    @Test
    void lateArrivalCoversWhatSettlesWithoutARecord() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EarlierRows("v1", AS_OF, Duration.ofHours(48).minusNanos(1), null))
                .withMessageStartingWith("late arrival must be at least PT48H");
        assertThat(new EarlierRows("v1", AS_OF, Duration.ofHours(48), null)).isNotNull();
    }

    /**
     * The longest that anything takes to settle: a view of 24 hours, whose end is the visit's last activity, and a day more
     * until its cart is decided. So the cart put together at t is decided after t + 48 h.
     */
    @Test
    void nothingTakesLongerToSettleThanLateArrivalCovers() {
        Instant t = EARLIER.minus(EarlierRows.SETTLING);
        CustomerRecords cart = entry(
                customer(),
                context()
                        .interactions(List.of(UserInteraction.builder()
                                .sessionId("s")
                                .eventType("add_to_cart")
                                .viewDuration(86_400.0)
                                .createdAt(t)
                                .build())));
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        FeatureKey<Double> abandoned = ShoppingPatternCalculator.CART_ABANDONMENT_RATE;
        assertThat(generator
                        .generateFeatures(cart.customer(), cart.context(), EARLIER)
                        .find(abandoned))
                .isEmpty();
        assertThat(generator
                        .generateFeatures(cart.customer(), cart.context(), EARLIER.plusNanos(1))
                        .find(abandoned))
                .contains(1.0);
        assertThat(cart.changedSince(EARLIER, EarlierRows.SETTLING)).isTrue();
        assertThat(cart.changedSince(EARLIER.plusNanos(1), EarlierRows.SETTLING))
                .isFalse();
    }

    @Test
    void theCatalogueMarksWhatChangesWithTimeAlone() {
        FeatureCatalog catalog = CustomerBehaviorFeatureGenerator.ofDefaults().catalog();
        List<String> marked = List.of(
                "purchase_frequency",
                "engagement_score",
                "loyalty_trend",
                "customer_segment",
                "risk_score",
                "lifetime_value_prediction",
                "churn_probability",
                "account_age_days",
                "days_since_account_update",
                "probability_alive",
                "expected_purchases",
                "rfm_recency",
                "days_since_last_purchase",
                "days_since_last_activity");
        assertThat(catalog.keys().stream().filter(FeatureKey::isTimeDependent).map(FeatureKey::name))
                .containsExactlyInAnyOrderElementsOf(marked);
        assertThat(catalog.toMarkdown().lines().filter(line -> line.contains("*changes with time alone*")))
                .hasSize(marked.size())
                .allMatch(line -> marked.stream().anyMatch(name -> line.startsWith("| `" + name + "`")));
        assertThat(CatalogExport.json(catalog).lines().filter(line -> line.contains("\"changes_with_time\":true")))
                .hasSize(marked.size());
    }

    @Test
    void aDatasetTellsWhoChanged() {
        CustomerDataset dataset = CustomerDataset.builder()
                .interactions(List.of(
                                UserInteraction.builder()
                                        .customerId("silent")
                                        .createdAt(FROM.minusNanos(1))
                                        .build(),
                                UserInteraction.builder()
                                        .customerId("late")
                                        .createdAt(FROM)
                                        .build(),
                                UserInteraction.builder()
                                        .customerId("new")
                                        .createdAt(AS_OF)
                                        .build())
                        .iterator())
                .build();
        assertThat(dataset.changedSince(EARLIER, LATE))
                .extracting(entry -> entry.customer().customerId())
                .containsExactly("late", "new");
    }
}
