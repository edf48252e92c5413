package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.calculator.DeviceChannelCalculator;
import io.github.behaviorfeatures.calculator.EngagementBehaviorCalculator;
import io.github.behaviorfeatures.calculator.PurchaseBehaviorCalculator;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.naive.RandomBehavior;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

/** What holds for every customer, however dirty the records: random customers, told by their seed. */
class FeatureInvariantsProperties {

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();

    private static final double ANY = Double.POSITIVE_INFINITY;

    /** From the definitions of the features, smallest and largest value; what is not here is no number. */
    private static final Map<String, double[]> RANGES = new HashMap<>();

    static {
        range(0, ANY, "total_purchases", "purchase_frequency", "total_sessions", "avg_session_duration");
        range(0, ANY, "page_views_per_session", "search_frequency", "lifetime_value_prediction", "expected_purchases");
        range(0, ANY, "account_age_days", "days_since_account_update", "days_since_last_purchase");
        range(0, ANY, "days_since_last_activity", "distinct_products_viewed");
        range(-ANY, ANY, "avg_purchase_value", "total_purchase_value");
        range(0, 1, "purchase_consistency", "seasonal_purchase_pattern", "bounce_rate", "search_query_diversity");
        range(0, 1, "category_exploration", "cart_abandonment_rate", "checkout_completion_rate");
        range(0, 1, "product_comparison_behavior", "impulse_purchase_tendency", "mobile_usage_pattern");
        range(0, 1, "desktop_usage_pattern", "seasonal_behavior", "risk_score", "churn_probability");
        range(0, 1, "probability_alive");
        range(0, 100, "engagement_score");
        range(0, 23, "preferred_shopping_time");
        range(1, 7, "shopping_day_preference");
        range(-1, 1, "loyalty_trend");
        range(1, 5, "rfm_recency", "rfm_frequency", "rfm_monetary");
    }

    private static void range(double min, double max, String... features) {
        for (String feature : features) {
            RANGES.put(feature, new double[] {min, max});
        }
    }

    private static FeatureMap features(RandomBehavior random) {
        return features(random, random.context());
    }

    private static FeatureMap features(RandomBehavior random, BehaviorContext context) {
        return GENERATOR.generateFeatures(random.customer(), context, random.asOf());
    }

    private static void assertSame(FeatureMap actual, FeatureMap expected) {
        List<String> differences = new ArrayList<>();
        for (FeatureKey<?> key : expected.keys()) {
            String found = actual.valueOrDefault(key) + " " + actual.absence(key) + " " + actual.support(key);
            String wanted = expected.valueOrDefault(key) + " " + expected.absence(key) + " " + expected.support(key);
            if (!found.equals(wanted)) {
                differences.add(key + ": " + found + " instead of " + wanted);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(actual).isEqualTo(expected);
    }

    /** The same context with other rows in those tables that it supplies. */
    private static BehaviorContext changed(
            BehaviorContext context,
            UnaryOperator<List<UserInteraction>> interactions,
            UnaryOperator<List<UserSession>> sessions,
            UnaryOperator<List<PurchaseAttribution>> attributions) {
        BehaviorContext.Builder builder = BehaviorContext.builder(context.shop());
        if (context.supplies(Table.USER_INTERACTIONS)) {
            builder.interactions(interactions.apply(context.interactions()));
        }
        if (context.supplies(Table.USER_SESSIONS)) {
            builder.sessions(sessions.apply(context.sessions()));
        }
        if (context.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            builder.attributions(attributions.apply(context.attributions()));
        }
        return builder.build();
    }

    private static boolean isMissing(String id) {
        return id == null || id.isBlank();
    }

    // ---- order and repetition

    /** At random, but rows of one id as before: of those the last counts. */
    private static <R> List<R> shuffled(List<R> rows, Function<R, String> id, Random random) {
        Map<String, Deque<R>> ofId = new HashMap<>();
        rows.forEach(row ->
                ofId.computeIfAbsent(id.apply(row), any -> new ArrayDeque<>()).add(row));
        List<R> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        shuffled.replaceAll(
                row -> isMissing(id.apply(row)) ? row : ofId.get(id.apply(row)).remove());
        return shuffled;
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfRowsChangesNothing(@ForAll long seed) {
        RandomBehavior behavior = new RandomBehavior(seed);
        Random random = new Random(seed);
        BehaviorContext shuffled = changed(
                behavior.context(),
                rows -> shuffled(rows, UserInteraction::id, random),
                rows -> shuffled(rows, UserSession::id, random),
                rows -> shuffled(rows, PurchaseAttribution::id, random));
        assertSame(features(behavior, shuffled), features(behavior));
    }

    /** With some of the rows once more, of rows with one id the last. */
    private static <R> List<R> repeated(List<R> rows, Function<R, String> id, Random random) {
        Map<String, R> lastOfId = new HashMap<>();
        rows.stream().filter(row -> !isMissing(id.apply(row))).forEach(row -> lastOfId.put(id.apply(row), row));
        List<R> repeated = new ArrayList<>(rows);
        lastOfId.values().stream().filter(row -> random.nextBoolean()).forEach(repeated::add);
        return repeated;
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void rowsWithIdsThatComeAgainChangeNothing(@ForAll long seed) {
        RandomBehavior behavior = new RandomBehavior(seed);
        Random random = new Random(seed);
        BehaviorContext repeated = changed(
                behavior.context(),
                rows -> repeated(rows, UserInteraction::id, random),
                rows -> repeated(rows, UserSession::id, random),
                rows -> repeated(rows, PurchaseAttribution::id, random));
        assertSame(features(behavior, repeated), features(behavior));
    }

    // ---- the future

    private static UserInteraction copy(UserInteraction row, String id, String customer, Instant time) {
        return new UserInteraction(
                id,
                customer == null ? row.shopId() : "shop",
                customer == null ? row.customerId() : customer,
                row.sessionId(),
                row.eventType(),
                row.pageType(),
                row.productId(),
                row.category(),
                row.searchQuery(),
                row.viewDuration(),
                row.deviceType(),
                time,
                row.identifiedAt(),
                row.notes());
    }

    private static UserSession copy(UserSession row, String id, String customer, Instant start, Instant created) {
        return new UserSession(
                id,
                customer == null ? row.shopId() : "shop",
                customer == null ? row.customerId() : customer,
                row.sessionId(),
                start,
                row.endTime(),
                row.deviceType(),
                row.browserType(),
                row.referrerType(),
                created,
                row.identifiedAt(),
                row.notes());
    }

    private static PurchaseAttribution copy(PurchaseAttribution row, String id, String customer, Instant time) {
        return new PurchaseAttribution(
                id,
                customer == null ? row.shopId() : "shop",
                customer == null ? row.customerId() : customer,
                row.orderId(),
                row.productId(),
                row.attributionType(),
                row.attributionValue(),
                row.orderValue(),
                row.attributionSource(),
                row.attributionMedium(),
                row.currencyCode(),
                row.orderCurrencyCode(),
                time,
                row.identifiedAt(),
                row.attributedAt(),
                row.cancelledAt(),
                row.notes());
    }

    /** With copies of the rows put in between, made by the function. */
    private static <R> List<R> withCopies(List<R> rows, Random random, UnaryOperator<R> copy) {
        List<R> more = new ArrayList<>(rows);
        for (R row : rows) {
            more.add(random.nextInt(more.size() + 1), copy.apply(row));
        }
        return more;
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void recordsAtAsOfOrLaterChangeNothing(@ForAll long seed, @ForAll boolean newIds) {
        RandomBehavior behavior = new RandomBehavior(seed);
        Random random = new Random(seed);
        BehaviorContext withFuture = changed(
                behavior.context(),
                rows -> withCopies(
                        rows, random, row -> copy(row, id(row.id(), newIds, random), null, future(behavior, random))),
                rows -> withCopies(rows, random, row -> {
                    String id = id(row.id(), newIds, random);
                    Instant later = future(behavior, random);
                    // Its time is the start, or without a start that of the row's making.
                    return random.nextBoolean()
                            ? copy(row, id, null, later, row.createdAt())
                            : copy(row, id, null, null, later);
                }),
                rows -> withCopies(
                        rows, random, row -> copy(row, id(row.id(), newIds, random), null, future(behavior, random))));
        assertSame(features(behavior, withFuture), features(behavior));
    }

    private static String id(String id, boolean newIds, Random random) {
        return newIds ? "later" + random.nextLong() : id;
    }

    private static Instant future(RandomBehavior behavior, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> behavior.asOf();
            case 1 -> behavior.asOf().plusNanos(1);
            default -> behavior.asOf().plusSeconds(random.nextInt(10_000_000));
        };
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void silenceDoesNotLowerTheProbabilityOfChurn(
            @ForAll long seed,
            @ForAll @LongRange(max = 100_000_000) long past,
            @ForAll @LongRange(max = 100_000_000) long silence) {
        RandomBehavior behavior = new RandomBehavior(seed);
        Instant earlier = behavior.asOf().minusSeconds(past);
        // What becomes known or is cancelled later is no silence.
        BehaviorContext before = BehaviorContext.builder(behavior.context().shop())
                .attributions(behavior.context().attributions().stream()
                        .filter(row ->
                                row.createdAt() == null || row.createdAt().isBefore(earlier))
                        .filter(row -> row.identifiedAt() == null && row.cancelledAt() == null)
                        .toList())
                .build();
        Optional<Double> first = GENERATOR
                .generateFeatures(behavior.customer(), before, earlier)
                .find(SegmentationCalculator.CHURN_PROBABILITY);
        Optional<Double> later = GENERATOR
                .generateFeatures(behavior.customer(), before, earlier.plusSeconds(silence))
                .find(SegmentationCalculator.CHURN_PROBABILITY);
        assertThat(later.isPresent()).isEqualTo(first.isPresent());
        first.ifPresent(churn -> assertThat(later.orElseThrow()).isGreaterThanOrEqualTo(churn));
    }

    // ---- other customers

    @Property(tries = 40, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void rowsOfOtherCustomersChangeNothing(@ForAll long seed) {
        RandomBehavior behavior = new RandomBehavior(seed);
        Random random = new Random(seed);
        BehaviorContext own = behavior.context();
        String customer = behavior.customer().customerId();
        List<UserInteraction> interactions = new ArrayList<>(own.interactions().stream()
                .map(row -> copy(row, row.id(), customer, row.createdAt()))
                .toList());
        List<UserSession> sessions = new ArrayList<>(own.sessions().stream()
                .map(row -> copy(row, row.id(), customer, row.startTime(), row.createdAt()))
                .toList());
        List<PurchaseAttribution> attributions = new ArrayList<>(own.attributions().stream()
                .map(row -> copy(row, row.id(), customer, row.createdAt()))
                .toList());
        for (int i = 1; i <= 3; i++) {
            String stranger = i == 1 ? "Customer" : "other" + i;
            BehaviorContext others = new RandomBehavior(seed + i).context();
            others.interactions()
                    .forEach(row -> putIn(interactions, copy(row, row.id(), stranger, row.createdAt()), random));
            others.sessions()
                    .forEach(row ->
                            putIn(sessions, copy(row, row.id(), stranger, row.startTime(), row.createdAt()), random));
            others.attributions()
                    .forEach(row -> putIn(attributions, copy(row, row.id(), stranger, row.createdAt()), random));
        }
        CustomerDataset.Builder all = CustomerDataset.builder().shop(own.shop());
        all.customers(Stream.of(
                        behavior.customer(), Customer.builder("shop", "other2").build())
                .filter(Customer::recorded)
                .iterator());
        if (own.supplies(Table.USER_INTERACTIONS)) {
            all.interactions(interactions.iterator());
        }
        if (own.supplies(Table.USER_SESSIONS)) {
            all.sessions(sessions.iterator());
        }
        if (own.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            all.attributions(attributions.iterator());
        }
        List<CustomerRecords> found = all.build().find(customer);
        boolean isKnown = behavior.customer().recorded()
                || own.interactions().size()
                                + own.sessions().size()
                                + own.attributions().size()
                        > 0;
        assertThat(found).hasSize(isKnown ? 1 : 0);
        for (CustomerRecords entry : found) {
            assertSame(
                    GENERATOR.generateFeatures(entry.customer(), entry.context(), behavior.asOf()), features(behavior));
        }
    }

    private static <R> void putIn(List<R> rows, R row, Random random) {
        rows.add(random.nextInt(rows.size() + 1), row);
    }

    // ---- surroundings

    @Property(tries = 20, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void defaultTimeZoneAndLocaleChangeNothing(@ForAll long seed) {
        RandomBehavior behavior = new RandomBehavior(seed);
        FeatureMap expected = features(behavior);
        String quality = quality(GENERATOR, behavior);
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            for (String name : List.of("tr-TR", "ar-SA-u-nu-arab", "hi-IN-u-nu-deva", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(name));
                TimeZone.setDefault(
                        TimeZone.getTimeZone(name.startsWith("tr") ? "Pacific/Kiritimati" : "America/Lima"));
                CustomerBehaviorFeatureGenerator there = CustomerBehaviorFeatureGenerator.ofDefaults();
                assertSame(there.generateFeatures(behavior.customer(), behavior.context(), behavior.asOf()), expected);
                assertThat(quality(there, behavior)).isEqualTo(quality);
                assertThat(there.definitionsVersion()).isEqualTo(GENERATOR.definitionsVersion());
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    private static String quality(CustomerBehaviorFeatureGenerator generator, RandomBehavior behavior) {
        return generator
                .digest(behavior.customer(), behavior.context(), behavior.asOf())
                .quality()
                .toString();
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void oneGeneratorServesManyThreads(@ForAll long seed) throws InterruptedException, ExecutionException {
        List<RandomBehavior> customers =
                LongStream.range(seed, seed + 40).mapToObj(RandomBehavior::new).toList();
        List<FeatureMap> expected =
                customers.stream().map(FeatureInvariantsProperties::features).toList();
        Callable<List<FeatureMap>> all = () ->
                customers.stream().map(FeatureInvariantsProperties::features).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<List<FeatureMap>> result : threads.invokeAll(Collections.nCopies(8, all))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // ---- values

    @Property(tries = 80, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void everyNumberIsWithinTheRangeOfItsDefinition(@ForAll long seed) {
        FeatureMap features = features(new RandomBehavior(seed));
        for (FeatureKey<?> key : features.keys()) {
            Optional<?> value = features.find(key);
            if (value.isPresent() && value.get() instanceof Number number) {
                assertThat(RANGES).as("a range of %s", key).containsKey(key.name());
                double[] range = RANGES.get(key.name());
                assertThat(number.doubleValue()).as("%s", key).isFinite().isBetween(range[0], range[1]);
                assertThat(number.doubleValue()).as("%s", key).isBetween(key.min(), key.max());
            }
        }
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void mobileAndDesktopAreSharesOfOneWhole(@ForAll long seed) {
        FeatureMap features = features(new RandomBehavior(seed));
        Optional<Double> mobile = features.find(DeviceChannelCalculator.MOBILE_USAGE_PATTERN);
        Optional<Double> desktop = features.find(DeviceChannelCalculator.DESKTOP_USAGE_PATTERN);
        assertThat(mobile.isPresent()).isEqualTo(desktop.isPresent());
        mobile.ifPresent(share -> assertThat(share + desktop.orElseThrow()).isLessThanOrEqualTo(1));
    }

    @Property(tries = 80, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whatIsAbsentHasAReasonAndNoValueButPerhapsADefault(@ForAll long seed) {
        FeatureMap features = features(new RandomBehavior(seed));
        List<FeatureKey<?>> withDefault =
                List.of(PurchaseBehaviorCalculator.TOTAL_PURCHASES, EngagementBehaviorCalculator.TOTAL_SESSIONS);
        for (FeatureKey<?> key : features.keys()) {
            assertThat(features.find(key).isPresent())
                    .as("%s", key)
                    .isEqualTo(features.absence(key).isEmpty());
            if (features.find(key).isEmpty()) {
                assertThat((Object) features.valueOrDefault(key))
                        .as("%s", key)
                        .isEqualTo(withDefault.contains(key) ? 0 : null);
            } else {
                assertThat((Object) features.valueOrDefault(key)).as("%s", key).isEqualTo(features.get(key));
            }
            assertThat(features.support(key)).as("%s", key).isNotNegative();
        }
    }

    // ---- history

    @Property(tries = 80, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void featuresOfAPastInstantAreWhatTheyWouldHaveBeenThen(
            @ForAll long seed, @ForAll @LongRange(max = 30_000_000) long past) {
        RandomBehavior behavior = new RandomBehavior(seed);
        Instant then = behavior.asOf().minus(Duration.ofSeconds(past));
        BehaviorContext known = changed(
                behavior.context(),
                rows -> rows.stream()
                        .filter(row -> isBefore(row.createdAt(), then))
                        .toList(),
                rows -> rows.stream()
                        .filter(row -> isBefore(row.startTime() != null ? row.startTime() : row.createdAt(), then))
                        .toList(),
                rows -> rows.stream()
                        .filter(row -> isBefore(row.createdAt(), then))
                        .toList());
        assertSame(
                GENERATOR.generateFeatures(behavior.customer(), behavior.context(), then),
                GENERATOR.generateFeatures(behavior.customer(), known, then));
    }

    private static boolean isBefore(Instant time, Instant then) {
        return time != null && time.isBefore(then);
    }
}
