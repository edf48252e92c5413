package io.github.behaviorfeatures.naive;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.naive.NaiveDigest.Event;
import io.github.behaviorfeatures.naive.NaiveDigest.Order;
import io.github.behaviorfeatures.naive.NaiveDigest.Seen;
import io.github.behaviorfeatures.naive.NaiveDigest.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every feature of the contract, written down rule by rule, slow and plain. It shares no code with the library, so that
 * the two can be held against each other.
 */
public final class NaiveFeatures {

    private static final Duration DAY = NaiveDigest.DAY;

    private final NaiveSettings settings;
    private final NaiveDigest digest;
    private final Customer customer;
    private final BehaviorContext context;
    private final Instant asOf;
    private final List<Event> events;
    private final List<Visit> visits;
    private final List<Order> orders;

    private NaiveFeatures(Customer customer, BehaviorContext context, Instant asOf, NaiveSettings settings) {
        this.settings = settings;
        this.digest = new NaiveDigest(customer, context, asOf, settings.inferVisits());
        this.customer = customer;
        this.context = context;
        this.asOf = asOf;
        this.events = digest.events;
        this.visits = digest.visits;
        this.orders = digest.orders;
    }

    /** All features but metafields, in the order of sections 3 and 7. */
    public static Map<String, NaiveResult> compute(
            Customer customer, BehaviorContext context, Instant asOf, NaiveSettings settings) {
        return new NaiveFeatures(customer, context, asOf, settings).all();
    }

    private Map<String, NaiveResult> all() {
        Map<String, NaiveResult> all = new LinkedHashMap<>();
        all.put("total_purchases", totalPurchases());
        all.put("avg_purchase_value", avgPurchaseValue());
        all.put("purchase_frequency", purchaseFrequency());
        all.put("purchase_consistency", purchaseConsistency());
        all.put("seasonal_purchase_pattern", seasonalPurchasePattern());
        all.put("total_sessions", totalSessions());
        all.put("avg_session_duration", avgSessionDuration());
        all.put("page_views_per_session", pageViewsPerSession());
        all.put("engagement_score", engagementScore());
        all.put("bounce_rate", bounceRate());
        all.put("search_frequency", searchFrequency());
        all.put("search_query_diversity", searchQueryDiversity());
        all.put("product_discovery_method", productDiscoveryMethod());
        all.put("category_exploration", categoryExploration());
        all.put("cart_abandonment_rate", cartAbandonmentRate());
        all.put("checkout_completion_rate", checkoutCompletionRate());
        all.put("product_comparison_behavior", productComparisonBehavior());
        all.put("impulse_purchase_tendency", impulsePurchaseTendency());
        all.put("preferred_device", preferredDevice());
        all.put("channel_preference", channelPreference());
        all.put("mobile_usage_pattern", usagePattern("mobile"));
        all.put("desktop_usage_pattern", usagePattern("desktop"));
        all.put("preferred_shopping_time", preferredShoppingTime());
        all.put("shopping_day_preference", shoppingDayPreference());
        all.put("seasonal_behavior", seasonalBehavior());
        all.put("loyalty_trend", loyaltyTrend());
        all.put("customer_segment", customerSegment());
        all.put("risk_score", riskScore());
        all.put("lifetime_value_prediction", lifetimeValuePrediction());
        all.put("churn_probability", churnProbability());

        all.put("account_age_days", wholeDaysSince(customer.createdAt()));
        all.put("days_since_account_update", wholeDaysSince(customer.updatedAt()));
        all.put("customer_tags", customerTags());
        all.put("country_code", countryCode());
        all.put("region_code", regionCode());
        all.put("currency_code", currencyCode());
        all.put("language", language());
        all.put("is_identified", isIdentified());
        all.put("probability_alive", probabilityAlive());
        all.put("expected_purchases", expectedPurchases());
        all.put("rfm_recency", rfmRecency());
        all.put("rfm_frequency", rfmFrequency());
        all.put("rfm_monetary", rfmMonetary());
        all.put("total_purchase_value", totalPurchaseValue());
        all.put("days_since_last_purchase", daysSinceLastPurchase());
        all.put("preferred_attribution_source", preferredAttributionSource());
        all.put("days_since_last_activity", daysSinceLastActivity());
        all.put("preferred_browser", preferredBrowser());
        all.put("distinct_products_viewed", distinctProductsViewed());
        all.put("favorite_product", favoriteProduct());
        return all;
    }

    // ---- which tables there are

    private boolean noInteractions() {
        return !context.supplies(Table.USER_INTERACTIONS);
    }

    private boolean noSessions() {
        return !context.supplies(Table.USER_SESSIONS);
    }

    private boolean noAttributions() {
        return !context.supplies(Table.PURCHASE_ATTRIBUTIONS);
    }

    private boolean nothingTellsVisits() {
        return noSessions() && (noInteractions() || !settings.inferVisits());
    }

    private boolean noTableAtAll() {
        return noInteractions() && noSessions() && noAttributions();
    }

    /** There are interactions, but all have names of the shop's own. */
    private boolean nothingIsKnownOfEvents() {
        return !events.isEmpty() && events.stream().noneMatch(e -> e.known);
    }

    // ---- purchase behaviour

    private NaiveResult totalPurchases() {
        if (noAttributions()) {
            return new NaiveResult(0, "SOURCE_NOT_SUPPLIED", 0);
        }
        return NaiveResult.of(orders.size(), orders.size());
    }

    private List<Double> knownValues() {
        return orders.stream().map(Order::value).filter(Objects::nonNull).toList();
    }

    private double sumOfKnownValues() {
        return NaiveDigest.roundedMoney(
                knownValues().stream().mapToDouble(Double::doubleValue).sum());
    }

    private NaiveResult avgPurchaseValue() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        int known = knownValues().size();
        return known == 0 ? NaiveResult.noData() : NaiveResult.of(sumOfKnownValues() / known, known);
    }

    private NaiveResult purchaseFrequency() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        Double tenure = digest.tenureDays();
        if (tenure == null) {
            return NaiveResult.noData();
        }
        return NaiveResult.of(orders.size() / Math.max(1, tenure / 30.4375), orders.size());
    }

    private NaiveResult purchaseConsistency() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        if (orders.isEmpty()) {
            return NaiveResult.noData();
        }
        List<LocalDate> dates = digest.purchaseDates();
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < dates.size(); i++) {
            gaps.add((double) ChronoUnit.DAYS.between(dates.get(i - 1), dates.get(i)));
        }
        if (gaps.size() < 2) {
            return NaiveResult.insufficientData(gaps.size());
        }
        double mean = gaps.stream().mapToDouble(gap -> gap).sum() / gaps.size();
        double squares =
                gaps.stream().mapToDouble(gap -> (gap - mean) * (gap - mean)).sum();
        double deviation = Math.sqrt(squares / (gaps.size() - 1));
        return NaiveResult.of(1 / (1 + deviation / mean), gaps.size());
    }

    private NaiveResult seasonalPurchasePattern() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return seasonality(digest.purchaseDates(), 3);
    }

    /** The dates are ascending and distinct. */
    private static NaiveResult seasonality(List<LocalDate> dates, int fewest) {
        int n = dates.size();
        if (n == 0) {
            return NaiveResult.noData();
        }
        if (n < fewest || ChronoUnit.DAYS.between(dates.get(0), dates.get(n - 1)) < 365) {
            return NaiveResult.insufficientData(n);
        }
        double x = 0;
        double y = 0;
        for (LocalDate date : dates) {
            double angle = 2 * Math.PI * (date.getDayOfYear() - 1) / date.lengthOfYear();
            x += Math.cos(angle);
            y += Math.sin(angle);
        }
        double squaredR = (x / n) * (x / n) + (y / n) * (y / n);
        double value = Math.sqrt(Math.max(0, (n * squaredR - 1) / (n - 1)));
        return NaiveResult.of(value < 1e-6 ? 0.0 : value, n);
    }

    // ---- engagement

    private NaiveResult totalSessions() {
        if (nothingTellsVisits()) {
            return new NaiveResult(0, "SOURCE_NOT_SUPPLIED", 0);
        }
        return NaiveResult.of(visits.size(), visits.size());
    }

    private NaiveResult avgSessionDuration() {
        if (nothingTellsVisits()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<Double> durations = visits.stream()
                .map(v -> v.duration(asOf))
                .filter(Objects::nonNull)
                .toList();
        if (durations.isEmpty()) {
            return NaiveResult.noData();
        }
        double seconds = durations.stream().mapToDouble(s -> s).sum();
        return NaiveResult.of(seconds / durations.size() / 60, durations.size());
    }

    private NaiveResult pageViewsPerSession() {
        if (noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        if (visits.isEmpty() || nothingIsKnownOfEvents()) {
            return NaiveResult.noData();
        }
        int views = visits.stream().mapToInt(Visit::pageViews).sum();
        return NaiveResult.of((double) views / visits.size(), visits.size());
    }

    private NaiveResult bounceRate() {
        if (nothingTellsVisits()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<Visit> judgeable = visits.stream().filter(v -> v.isJudgeable(asOf)).toList();
        if (judgeable.isEmpty()) {
            return NaiveResult.noData();
        }
        long engaged = judgeable.stream().filter(v -> v.isEngaged(asOf)).count();
        return NaiveResult.of(1 - (double) engaged / judgeable.size(), judgeable.size());
    }

    // ---- engagement score (section 4)

    private record Part(double weight, double score) {}

    private NaiveResult engagementScore() {
        // Interactions alone can give the parts recency and dwell, even if they may not form visits.
        if (noSessions() && noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        if (visits.isEmpty() && events.isEmpty()) {
            return NaiveResult.noData();
        }
        List<Part> parts = new ArrayList<>();
        addRecency(parts);
        addFrequency(parts);
        addEngagedShare(parts);
        addDepth(parts);
        addDwell(parts);
        addIntent(parts);
        return NaiveResult.of(100 * weightedMean(parts), parts.size());
    }

    private static double weightedMean(List<Part> parts) {
        double weights = parts.stream().mapToDouble(Part::weight).sum();
        return parts.stream().mapToDouble(p -> p.weight() * p.score()).sum() / weights;
    }

    private void addRecency(List<Part> parts) {
        List<Instant> times = new ArrayList<>();
        visits.forEach(v -> times.add(v.lastActivity(asOf)));
        events.forEach(e -> times.add(e.time));
        double d = NaiveDigest.days(latest(times), asOf);
        parts.add(new Part(0.25, Math.pow(2, -d / 30)));
    }

    private void addFrequency(List<Part> parts) {
        if (visits.isEmpty()) {
            return;
        }
        Instant from = asOf.minus(Duration.ofDays(90));
        long count = visits.stream().filter(v -> !v.start.isBefore(from)).count();
        double v = count * 30 / Math.min(90, Math.max(30, digest.tenureDays()));
        parts.add(new Part(0.25, 1 - Math.exp(-v / 4)));
    }

    private void addEngagedShare(List<Part> parts) {
        NaiveResult bounceRate = bounceRate();
        if (bounceRate.isPresent()) {
            parts.add(new Part(0.20, 1 - bounceRate.number()));
        }
    }

    private void addDepth(List<Part> parts) {
        NaiveResult pageViews = pageViewsPerSession();
        if (pageViews.isPresent()) {
            parts.add(new Part(0.10, 1 - Math.exp(-pageViews.number() / 5)));
        }
    }

    private void addDwell(List<Part> parts) {
        List<Double> seconds = events.stream()
                .map(e -> e.viewDuration)
                .filter(Objects::nonNull)
                .toList();
        if (!seconds.isEmpty()) {
            double mean = seconds.stream().mapToDouble(s -> s).sum() / seconds.size();
            parts.add(new Part(0.10, 1 - Math.exp(-mean / 60)));
        }
    }

    private void addIntent(List<Part> parts) {
        if (noInteractions() || visits.isEmpty() || nothingIsKnownOfEvents()) {
            return;
        }
        long intent = visits.stream()
                .filter(v -> !v.eventsOf(
                                "SEARCH", "ADD_TO_CART", "CHECKOUT_START", "CHECKOUT_STEP", "WISHLIST_ADD", "PURCHASE")
                        .isEmpty())
                .count();
        parts.add(new Part(0.10, (double) intent / visits.size()));
    }

    // ---- search and discovery

    private List<Event> eventsOf(String... types) {
        return events.stream().filter(e -> e.is(types)).toList();
    }

    private NaiveResult searchFrequency() {
        if (noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        if (visits.isEmpty() || nothingIsKnownOfEvents()) {
            return NaiveResult.noData();
        }
        return NaiveResult.of((double) eventsOf("SEARCH").size() / visits.size(), visits.size());
    }

    private NaiveResult searchQueryDiversity() {
        if (noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return diversity(eventsOf("SEARCH").stream()
                .map(e -> e.query)
                .filter(Objects::nonNull)
                .toList());
    }

    /** H / ln N. */
    private static NaiveResult diversity(List<String> labels) {
        int n = labels.size();
        if (n == 0) {
            return NaiveResult.noData();
        }
        if (n == 1) {
            return NaiveResult.insufficientData(1);
        }
        double h = 0;
        for (String label : new TreeSet<>(labels)) {
            double share = (double) labels.stream().filter(label::equals).count() / n;
            h += share * Math.log(1 / share);
        }
        return NaiveResult.of(h / Math.log(n), n);
    }

    private NaiveResult productDiscoveryMethod() {
        if (noInteractions() && noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<Seen> methods = new ArrayList<>();
        Set<String> products = new HashSet<>();
        for (Event view : eventsOf("PRODUCT_VIEW")) {
            if (view.productId != null && products.add(view.productId)) {
                methods.add(new Seen(howReached(view), view.time));
            }
        }
        for (Order order : orders) {
            if (order.discovery() != null) {
                methods.add(new Seen(order.discovery(), order.time()));
            }
        }
        return modeOf(methods);
    }

    private static String howReached(Event view) {
        String method = "direct";
        if (view.visit == null) {
            return method;
        }
        for (Event before : view.visit.events) {
            if (before == view) {
                break;
            }
            if (before.is("SEARCH")) {
                method = "search";
            } else if (before.is("CATEGORY_VIEW")) {
                method = "category";
            } else if (before.is("RECOMMENDATION_CLICK")) {
                method = "recommendation";
            } else if (before.is("PROMOTION_CLICK")) {
                method = "promotion";
            }
        }
        return method;
    }

    private static NaiveResult modeOf(List<Seen> seen) {
        return seen.isEmpty() ? NaiveResult.noData() : NaiveResult.of(NaiveDigest.mode(seen), seen.size());
    }

    private NaiveResult categoryExploration() {
        if (noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<String> categories = eventsOf("PAGE_VIEW", "PRODUCT_VIEW", "CATEGORY_VIEW").stream()
                .map(e -> e.category)
                .filter(Objects::nonNull)
                .toList();
        if (!categories.isEmpty()) {
            return diversity(categories);
        }
        List<Event> pages = eventsOf("PAGE_VIEW");
        if (pages.isEmpty()) {
            pages = eventsOf("PRODUCT_VIEW", "CATEGORY_VIEW");
        }
        return diversity(
                pages.stream().map(e -> e.pageType).filter(Objects::nonNull).toList());
    }

    // ---- shopping patterns

    private NaiveResult cartAbandonmentRate() {
        return decided(false, "ADD_TO_CART");
    }

    private NaiveResult checkoutCompletionRate() {
        return decided(true, "CHECKOUT_START", "CHECKOUT_STEP");
    }

    private NaiveResult decided(boolean wantConverted, String... types) {
        if (noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        int decided = 0;
        int converted = 0;
        for (Visit visit : visits) {
            Instant deadline = visit.lastActivity(asOf).plus(DAY);
            if (visit.eventsOf(types).isEmpty() || !deadline.isBefore(asOf)) {
                continue;
            }
            decided++;
            Instant first = visit.eventsOf(types).get(0).time;
            if (purchaseTimes().stream().anyMatch(time -> !time.isBefore(first) && !time.isAfter(deadline))) {
                converted++;
            }
        }
        if (decided == 0) {
            return NaiveResult.noData();
        }
        int wanted = wantConverted ? converted : decided - converted;
        return NaiveResult.of((double) wanted / decided, decided);
    }

    /** Orders; of a customer without any, the events of purchases. */
    private List<Instant> purchaseTimes() {
        return orders.isEmpty()
                ? eventsOf("PURCHASE").stream().map(e -> e.time).toList()
                : orders.stream().map(Order::time).toList();
    }

    private NaiveResult productComparisonBehavior() {
        if (noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        if (nothingIsKnownOfEvents()) {
            return NaiveResult.noData();
        }
        int viewing = 0;
        int comparing = 0;
        for (Visit visit : visits) {
            Set<String> products = new HashSet<>();
            for (Event view : visit.eventsOf("PRODUCT_VIEW")) {
                if (view.productId != null) {
                    products.add(view.productId);
                }
            }
            viewing += products.isEmpty() ? 0 : 1;
            comparing += products.size() >= 2 ? 1 : 0;
        }
        return viewing == 0 ? NaiveResult.noData() : NaiveResult.of((double) comparing / viewing, viewing);
    }

    private NaiveResult impulsePurchaseTendency() {
        if (noInteractions() || noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        int eligible = 0;
        int impulses = 0;
        for (Order order : orders) {
            Instant touch = firstTouch(order);
            if (touch != null && !isReplenishment(order)) {
                eligible++;
                impulses += Duration.between(touch, order.time()).compareTo(Duration.ofMinutes(60)) <= 0 ? 1 : 0;
            }
        }
        return eligible == 0 ? NaiveResult.noData() : NaiveResult.of((double) impulses / eligible, eligible);
    }

    /** Null if there is none. */
    private Instant firstTouch(Order order) {
        return eventsOf("PRODUCT_VIEW", "ADD_TO_CART").stream()
                .filter(e -> e.productId != null && order.products().contains(e.productId))
                .map(e -> e.time)
                .filter(time -> time.isBefore(order.time()))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean isReplenishment(Order order) {
        return orders.stream()
                .filter(earlier -> earlier.time().isBefore(order.time()))
                .anyMatch(earlier -> earlier.products().stream().anyMatch(order.products()::contains));
    }

    // ---- device and channel

    private List<Seen> devices() {
        List<Seen> ofVisits = new ArrayList<>();
        for (Visit visit : visits) {
            if (visit.device() != null) {
                ofVisits.add(new Seen(visit.device(), visit.start));
            }
        }
        return ofVisits.isEmpty() ? NaiveDigest.devicesOf(events) : ofVisits;
    }

    private NaiveResult preferredDevice() {
        return noSessions() && noInteractions() ? NaiveResult.sourceNotSupplied() : modeOf(devices());
    }

    private NaiveResult usagePattern(String device) {
        if (noSessions() && noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<Seen> devices = devices();
        if (devices.isEmpty()) {
            return NaiveResult.noData();
        }
        long matching = devices.stream().filter(d -> d.label().equals(device)).count();
        return NaiveResult.of((double) matching / devices.size(), devices.size());
    }

    private NaiveResult channelPreference() {
        if (noSessions() && noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<Seen> channels = new ArrayList<>();
        for (Visit visit : visits) {
            String channel = NaiveVocabulary.visitChannel(visit.referrerType);
            if (channel != null) {
                channels.add(new Seen(channel, visit.start));
            }
        }
        if (channels.isEmpty()) {
            for (Order order : orders) {
                if (order.channel() != null) {
                    channels.add(new Seen(order.channel(), order.time()));
                }
            }
        }
        return modeOf(channels);
    }

    // ---- temporal

    private record Weighed(Instant time, boolean dateAlone, int weight) {

        boolean hasNoTimeOfDay() {
            return dateAlone || time.equals(time.truncatedTo(ChronoUnit.DAYS));
        }
    }

    private List<Weighed> weighedRecords() {
        List<Weighed> records = new ArrayList<>();
        for (Order order : orders) {
            records.add(new Weighed(order.time(), order.dateAlone(), 3));
        }
        for (Event event : events) {
            records.add(new Weighed(
                    event.time, event.dateAlone, event.is("ADD_TO_CART", "CHECKOUT_START", "CHECKOUT_STEP") ? 2 : 1));
        }
        for (Visit visit : visits) {
            if (visit.events.isEmpty()) {
                records.add(new Weighed(visit.start, visit.dateAlone, 1));
            }
        }
        return records;
    }

    private ZonedDateTime local(Instant time) {
        return time.atZone(context.shop().timeZone());
    }

    private NaiveResult preferredShoppingTime() {
        if (noTableAtAll()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<Weighed> records = weighedRecords();
        if (records.isEmpty()) {
            return NaiveResult.noData();
        }
        if (records.stream().allMatch(Weighed::hasNoTimeOfDay)) {
            // Dates without a time of day: the records are there, but tell no hour.
            return new NaiveResult(null, "NO_DATA", records.size());
        }
        int[] weights = new int[24];
        for (Weighed one : records) {
            weights[local(one.time()).getHour()] += one.weight();
        }
        int[] smooth = new int[24];
        for (int hour = 0; hour < 24; hour++) {
            smooth[hour] = weights[(hour + 23) % 24] + 2 * weights[hour] + weights[(hour + 1) % 24];
        }
        int best = 0;
        for (int hour = 1; hour < 24; hour++) {
            if (smooth[hour] > smooth[best] || (smooth[hour] == smooth[best] && weights[hour] > weights[best])) {
                best = hour;
            }
        }
        return NaiveResult.of(best, records.size());
    }

    private NaiveResult shoppingDayPreference() {
        if (noTableAtAll()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<Weighed> records = weighedRecords();
        if (records.isEmpty()) {
            return NaiveResult.noData();
        }
        int[] weights = new int[8];
        for (Weighed one : records) {
            weights[local(one.time()).getDayOfWeek().getValue()] += one.weight();
        }
        int best = 1;
        for (int day = 2; day <= 7; day++) {
            if (weights[day] > weights[best]) {
                best = day;
            }
        }
        return NaiveResult.of(best, records.size());
    }

    /** Interactions, visit starts and orders. */
    private List<Instant> activityTimes() {
        List<Instant> times = new ArrayList<>();
        events.forEach(e -> times.add(e.time));
        visits.forEach(v -> times.add(v.start));
        orders.forEach(o -> times.add(o.time()));
        return times;
    }

    private NaiveResult seasonalBehavior() {
        if (noTableAtAll()) {
            return NaiveResult.sourceNotSupplied();
        }
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (Instant time : activityTimes()) {
            dates.add(digest.date(time));
        }
        return seasonality(new ArrayList<>(dates), 6);
    }

    private NaiveResult loyaltyTrend() {
        if (noTableAtAll()) {
            return NaiveResult.sourceNotSupplied();
        }
        if (activityTimes().isEmpty()) {
            return NaiveResult.noData();
        }
        Instant first = activityTimes().stream().min(Comparator.naturalOrder()).orElseThrow();
        // The latest window comes first.
        List<Integer> activity = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            Instant from = asOf.minus(Duration.ofDays(30L * (k + 1)));
            Instant to = asOf.minus(Duration.ofDays(30L * k));
            if (from.isAfter(first)) {
                int count = 0;
                for (Visit visit : visits) {
                    count += isWithin(visit.start, from, to) ? 1 : 0;
                }
                for (Order order : orders) {
                    count += isWithin(order.time(), from, to) ? 1 : 0;
                }
                activity.add(count);
            }
        }
        int n = activity.size();
        if (n < 4 || activity.stream().allMatch(count -> count == 0)) {
            return NaiveResult.insufficientData(n);
        }
        int score = 0;
        int untied = 0;
        for (int later = 0; later < n; later++) {
            for (int earlier = later + 1; earlier < n; earlier++) {
                int sign = Integer.signum(activity.get(later) - activity.get(earlier));
                score += sign;
                untied += sign == 0 ? 0 : 1;
            }
        }
        double pairs = n * (n - 1) / 2.0;
        return NaiveResult.of(untied == 0 ? 0.0 : score / Math.sqrt(pairs * untied), n);
    }

    private static boolean isWithin(Instant time, Instant from, Instant to) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    // ---- segmentation (sections 5 and 6)

    private static Instant latest(List<Instant> times) {
        return times.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private double daysSinceLastOrder() {
        return NaiveDigest.days(latest(orders.stream().map(Order::time).toList()), asOf);
    }

    private static int cutsBelow(double value, double[] cuts) {
        int below = 0;
        for (double cut : cuts) {
            below += cut < value ? 1 : 0;
        }
        return below;
    }

    private int r() {
        return 5 - cutsBelow(daysSinceLastOrder(), settings.recencyCuts());
    }

    private int f() {
        return 1 + cutsBelow(orders.size(), settings.frequencyCuts());
    }

    private int m() {
        return 1 + cutsBelow(sumOfKnownValues(), settings.monetaryCuts());
    }

    private NaiveResult customerSegment() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        if (orders.isEmpty()) {
            return NaiveResult.of("prospect", 0);
        }
        boolean mKnown = settings.monetaryCuts() != null && !knownValues().isEmpty();
        int fm = mKnown ? (int) Math.floor((f() + m()) / 2.0 + 0.5) : f();
        return NaiveResult.of(segment(r(), fm), orders.size());
    }

    private String segment(int r, int fm) {
        if (r == 5 && fm <= 2) {
            Instant first = orders.stream()
                    .map(Order::time)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            boolean isNew = Duration.between(first, asOf).compareTo(Duration.ofDays(180)) <= 0;
            return isNew ? "new_customer" : "active_customer";
        }
        String[][] grid = {
            {"dormant", "dormant", "at_risk", "at_risk", "previously_loyal"},
            {"almost_lost", "almost_lost", "at_risk", "at_risk", "previously_loyal"},
            {"almost_lost", "almost_lost", "needs_attention", "loyal_customer", "loyal_customer"},
            {"promising_customer", "promising_customer", "active_customer", "loyal_customer", "loyal_customer"},
            {null, null, "active_customer", "champion", "champion"}
        };
        return grid[r - 1][fm - 1];
    }

    private NaiveResult riskScore() {
        if (noTableAtAll()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<Part> parts = new ArrayList<>();
        if (churnProbability().isPresent()) {
            parts.add(new Part(0.5, churnProbability().number()));
        }
        if (loyaltyTrend().isPresent()) {
            parts.add(new Part(0.2, Math.max(0, -loyaltyTrend().number())));
        }
        if (cartAbandonmentRate().isPresent()) {
            parts.add(new Part(0.15, cartAbandonmentRate().number()));
        }
        if (engagementScore().isPresent()) {
            parts.add(new Part(0.15, 1 - engagementScore().number() / 100));
        }
        return parts.isEmpty() ? NaiveResult.noData() : NaiveResult.of(weightedMean(parts), parts.size());
    }

    private NaivePopulation population() {
        return new NaivePopulation(settings.bgNbd(), settings.r(), settings.alpha(), settings.a(), settings.b());
    }

    private NaivePopulation.Purchases purchases() {
        return NaivePopulation.purchases(digest.purchaseDates(), digest.date(asOf));
    }

    private NaiveResult lifetimeValuePrediction() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        Map<LocalDate, Double> valueOfDate = new TreeMap<>();
        for (Order order : orders) {
            if (order.value() != null) {
                valueOfDate.merge(digest.date(order.time()), order.value(), Double::sum);
            }
        }
        int known = valueOfDate.size();
        if (known == 0) {
            return NaiveResult.noData();
        }
        double mean = NaiveDigest.roundedMoney(
                        valueOfDate.values().stream().mapToDouble(v -> v).sum())
                / known;
        double perOrder = NaivePopulation.expectedValue(mean, known, settings.spendPqv());
        double value = population().expectedPurchases(purchases(), 365) * perOrder;
        return NaiveResult.of(Math.max(0, value), known);
    }

    private NaiveResult churnProbability() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        if (orders.isEmpty()) {
            return NaiveResult.noData();
        }
        return NaiveResult.of(population().churn(purchases(), settings.churnHorizonDays()), orders.size());
    }

    // ---- customer profile (section 7)

    private NaiveResult wholeDaysSince(Instant time) {
        if (!customer.recorded() || time == null || !time.isBefore(asOf)) {
            return NaiveResult.noData();
        }
        return NaiveResult.of((int) Duration.between(time, asOf).toDays(), 1);
    }

    private NaiveResult customerTags() {
        if (!customer.recorded() || customer.tags() == null) {
            return NaiveResult.noData();
        }
        List<String> tags = new ArrayList<>();
        for (String tag : customer.tags()) {
            String trimmed = NaiveVocabulary.trimmed(tag);
            if (trimmed != null && tags.stream().noneMatch(trimmed::equalsIgnoreCase)) {
                tags.add(trimmed);
            }
        }
        tags.sort(String.CASE_INSENSITIVE_ORDER);
        return NaiveResult.of(List.copyOf(tags), tags.size());
    }

    private static NaiveResult profile(String text) {
        return text == null ? NaiveResult.noData() : NaiveResult.of(text, 1);
    }

    private NaiveResult countryCode() {
        Address address = customer.defaultAddress();
        if (!customer.recorded() || address == null) {
            return NaiveResult.noData();
        }
        String code = NaiveVocabulary.trimmed(address.countryCode());
        String country = code != null ? code : NaiveVocabulary.trimmed(address.country());
        boolean twoLetters = country != null && country.matches("[A-Za-z]{2}");
        return profile(twoLetters ? country.toUpperCase(Locale.ROOT) : country);
    }

    private NaiveResult regionCode() {
        Address address = customer.defaultAddress();
        if (!customer.recorded() || address == null) {
            return NaiveResult.noData();
        }
        String code = NaiveVocabulary.trimmed(address.provinceCode());
        if (code == null) {
            return profile(NaiveVocabulary.trimmed(address.province()));
        }
        return profile(code.toUpperCase(Locale.ROOT).replaceFirst("^[A-Z]{2}-", ""));
    }

    private NaiveResult currencyCode() {
        String own = customer.recorded() ? NaiveVocabulary.trimmed(customer.currencyCode()) : null;
        String currency =
                own != null ? own : NaiveVocabulary.trimmed(context.shop().currencyCode());
        return profile(currency == null ? null : currency.toUpperCase(Locale.ROOT));
    }

    private NaiveResult language() {
        String locale = customer.recorded() ? NaiveVocabulary.trimmedLower(customer.locale()) : null;
        if (locale == null) {
            return NaiveResult.noData();
        }
        String language = locale.split("[-_]", -1)[0];
        return profile(language.matches("[a-z]{2,8}") ? language : null);
    }

    private NaiveResult isIdentified() {
        if (!customer.recorded()) {
            return NaiveResult.noData();
        }
        boolean email = NaiveVocabulary.clean(customer.email()) != null;
        boolean firstName = NaiveVocabulary.clean(customer.firstName()) != null;
        return NaiveResult.of(email || firstName, 1);
    }

    // ---- segmentation and purchases (section 7)

    private NaiveResult probabilityAlive() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return orders.isEmpty()
                ? NaiveResult.noData()
                : NaiveResult.of(population().alive(purchases()), orders.size());
    }

    private NaiveResult expectedPurchases() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return orders.isEmpty()
                ? NaiveResult.noData()
                : NaiveResult.of(population().expectedPurchases(purchases(), 365), orders.size());
    }

    private NaiveResult rfmRecency() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return orders.isEmpty() ? NaiveResult.noData() : NaiveResult.of(r(), orders.size());
    }

    private NaiveResult rfmFrequency() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return orders.isEmpty() ? NaiveResult.noData() : NaiveResult.of(f(), orders.size());
    }

    private NaiveResult rfmMonetary() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        int known = knownValues().size();
        if (known == 0) {
            return NaiveResult.noData();
        }
        return settings.monetaryCuts() == null ? NaiveResult.insufficientData(known) : NaiveResult.of(m(), known);
    }

    private NaiveResult totalPurchaseValue() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        int known = knownValues().size();
        return known == 0 ? NaiveResult.noData() : NaiveResult.of(sumOfKnownValues(), known);
    }

    private NaiveResult daysSinceLastPurchase() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return orders.isEmpty() ? NaiveResult.noData() : NaiveResult.of(daysSinceLastOrder(), orders.size());
    }

    private NaiveResult preferredAttributionSource() {
        if (noAttributions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return modeOf(orders.stream()
                .filter(order -> order.source() != null)
                .map(order -> new Seen(order.source(), order.time()))
                .toList());
    }

    // ---- engagement, device and discovery (section 7)

    private NaiveResult daysSinceLastActivity() {
        if (noTableAtAll()) {
            return NaiveResult.sourceNotSupplied();
        }
        List<Instant> times = new ArrayList<>();
        events.forEach(e -> times.add(e.time));
        visits.forEach(v -> times.add(v.lastActivity(asOf)));
        orders.forEach(o -> times.add(o.time()));
        return times.isEmpty()
                ? NaiveResult.noData()
                : NaiveResult.of(NaiveDigest.days(latest(times), asOf), times.size());
    }

    private NaiveResult preferredBrowser() {
        if (noSessions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return modeOf(visits.stream()
                .filter(v -> NaiveVocabulary.browser(v.browserType) != null)
                .map(v -> new Seen(NaiveVocabulary.browser(v.browserType), v.start))
                .toList());
    }

    private NaiveResult distinctProductsViewed() {
        if (noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        if (nothingIsKnownOfEvents()) {
            return NaiveResult.noData();
        }
        List<String> viewed = eventsOf("PRODUCT_VIEW").stream()
                .map(e -> e.productId)
                .filter(Objects::nonNull)
                .toList();
        return NaiveResult.of(new HashSet<>(viewed).size(), viewed.size());
    }

    private NaiveResult favoriteProduct() {
        if (noInteractions()) {
            return NaiveResult.sourceNotSupplied();
        }
        return modeOf(eventsOf("PRODUCT_VIEW", "ADD_TO_CART").stream()
                .filter(e -> e.productId != null)
                .map(e -> new Seen(e.productId, e.time))
                .toList());
    }
}
