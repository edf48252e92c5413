package io.github.behaviorfeatures.benchmarks;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A shop's customer with so many interactions, one visit per six of them and one order per fifty, over two years; the
 * same one for the same seed. A tenth names events, pages and devices in words of another tracker.
 *
 * @param customer the customer record
 * @param context the rows, in order of time
 */
record SampleCustomer(Customer customer, BehaviorContext context) {

    /** The instant before which all rows are. */
    static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");

    private static final int VISITS_PER_100_EVENTS = 17;
    private static final int ORDERS_PER_100_EVENTS = 2;
    private static final Duration SPAN = Duration.ofDays(730);
    private static final String[] DEVICES = {"mobile", "mobile", "desktop", "tablet"};
    private static final String[] BROWSERS = {"chrome", "safari", "firefox"};
    private static final String[] REFERRERS = {"direct", "https://www.google.com/", "instagram.com", "email", "direct"};
    private static final String[] WORDS = {"red", "running", "shoes", "winter", "jacket", "wool", "socks", "lamp"};
    private static final String[][] EVENTS = { // per cent, name, page type, name in another tracker
        {"34", "page_viewed", "home", "Page Viewed"},
        {"28", "product_viewed", "product", "view_item"},
        {"14", "collection_viewed", "collection", "Product List Viewed"},
        {"8", "search_submitted", "search", "search"},
        {"7", "product_added_to_cart", "product", "add_to_cart"},
        {"4", "cart_viewed", "cart", "Cart Viewed"},
        {"3", "checkout_started", "checkout", "begin_checkout"},
        {"2", "checkout_completed", "checkout", "purchase"},
    };

    static SampleCustomer of(int events, long seed, String zone, boolean sharedStrings) {
        return new Rows(events, seed, zone, sharedStrings).customer();
    }

    /** The same customer from fresh objects, strings among them: as a reader of files makes them. */
    SampleCustomer fresh() {
        BehaviorContext.Builder copy = BehaviorContext.builder(context.shop());
        copy.interactions(
                context.interactions().stream().map(SampleCustomer::fresh).toList());
        copy.sessions(context.sessions().stream().map(SampleCustomer::fresh).toList());
        copy.attributions(
                context.attributions().stream().map(SampleCustomer::fresh).toList());
        return new SampleCustomer(customer, copy.build());
    }

    private static UserInteraction fresh(UserInteraction row) {
        return new UserInteraction(
                fresh(row.id()),
                fresh(row.shopId()),
                fresh(row.customerId()),
                fresh(row.sessionId()),
                fresh(row.eventType()),
                fresh(row.pageType()),
                fresh(row.productId()),
                fresh(row.category()),
                fresh(row.searchQuery()),
                row.viewDuration(),
                fresh(row.deviceType()),
                fresh(row.createdAt()),
                fresh(row.identifiedAt()),
                row.notes());
    }

    private static UserSession fresh(UserSession row) {
        return new UserSession(
                fresh(row.id()),
                fresh(row.shopId()),
                fresh(row.customerId()),
                fresh(row.sessionId()),
                fresh(row.startTime()),
                fresh(row.endTime()),
                fresh(row.deviceType()),
                fresh(row.browserType()),
                fresh(row.referrerType()),
                fresh(row.createdAt()),
                fresh(row.identifiedAt()),
                row.notes());
    }

    private static PurchaseAttribution fresh(PurchaseAttribution row) {
        return new PurchaseAttribution(
                fresh(row.id()),
                fresh(row.shopId()),
                fresh(row.customerId()),
                fresh(row.orderId()),
                fresh(row.productId()),
                fresh(row.attributionType()),
                row.attributionValue(),
                row.orderValue(),
                fresh(row.attributionSource()),
                fresh(row.attributionMedium()),
                fresh(row.currencyCode()),
                fresh(row.orderCurrencyCode()),
                fresh(row.createdAt()),
                fresh(row.identifiedAt()),
                fresh(row.attributedAt()),
                fresh(row.cancelledAt()),
                row.notes());
    }

    /** A string of its own, its hash not yet computed. */
    private static @Nullable String fresh(@Nullable String text) {
        return text == null ? null : new String(text.toCharArray());
    }

    private static @Nullable Instant fresh(@Nullable Instant time) {
        return time == null ? null : Instant.ofEpochSecond(time.getEpochSecond(), time.getNano());
    }

    /** Draws the rows of one customer. */
    private static final class Rows {
        private final int events;
        private final Random random;
        private final Shop shop;
        private final String customerId;
        private final UnaryOperator<String> text;
        private final List<UserInteraction> interactions = new ArrayList<>();
        private final List<UserSession> sessions = new ArrayList<>();
        private final List<PurchaseAttribution> attributions = new ArrayList<>();

        Rows(int events, long seed, String zone, boolean sharedStrings) {
            this.events = events;
            this.random = new Random(seed);
            this.shop = Shop.of("shop-1", ZoneId.of(zone));
            this.customerId = uuid();
            Map<String, String> names = new HashMap<>();
            this.text = sharedStrings
                    ? name -> names.computeIfAbsent(name, any -> any)
                    : name -> new String(name.toCharArray());
        }

        SampleCustomer customer() {
            int visits = Math.max(1, events * VISITS_PER_100_EVENTS / 100);
            long step = SPAN.toSeconds() / visits;
            Instant start = AS_OF.minus(SPAN);
            for (int visit = 0; visit < visits; visit++) {
                int share = events * (visit + 1) / visits - events * visit / visits;
                visit(start.plusSeconds(visit * step + random.nextInt((int) (step / 2))), share);
            }
            for (int order = 0; order < events * ORDERS_PER_100_EVENTS / 100; order++) {
                order(order);
            }
            return new SampleCustomer(record(), context());
        }

        private Customer record() {
            return Customer.builder("shop-1", customerId)
                    .email("someone@shop.example")
                    .firstName("Someone")
                    .createdAt(AS_OF.minus(SPAN))
                    .updatedAt(AS_OF.minusSeconds(1_000_000))
                    .tags(List.of("VIP", "newsletter"))
                    .defaultAddress(new Address("DE", "Germany", "DE-BE", "Berlin"))
                    .currencyCode("EUR")
                    .locale("de-DE")
                    .build();
        }

        private BehaviorContext context() {
            return BehaviorContext.builder(shop)
                    .interactions(interactions)
                    .sessions(sessions)
                    .attributions(attributions)
                    .build();
        }

        private void visit(Instant start, int share) {
            String sessionId = uuid();
            String device = DEVICES[random.nextInt(DEVICES.length)];
            Instant time = start;
            for (int i = 0; i < share; i++) {
                interaction(sessionId, device, time);
                time = time.plusMillis(1_000 + random.nextInt(20_000));
            }
            sessions.add(UserSession.builder()
                    .id(uuid())
                    .shopId(text.apply("shop-1"))
                    .customerId(text.apply(customerId))
                    .sessionId(text.apply(sessionId))
                    .startTime(start)
                    .endTime(time)
                    .deviceType(text.apply(device))
                    .browserType(text.apply(BROWSERS[random.nextInt(BROWSERS.length)]))
                    .referrerType(text.apply(REFERRERS[random.nextInt(REFERRERS.length)]))
                    .createdAt(start)
                    .build());
        }

        private void interaction(String sessionId, String device, Instant time) {
            String[] event = event();
            boolean otherTracker = random.nextInt(10) == 0;
            boolean ofProduct = event[2].equals("product");
            boolean ofCategory = ofProduct || event[2].equals("collection");
            boolean isSearch = event[2].equals("search");
            interactions.add(UserInteraction.builder()
                    .id(uuid())
                    .shopId(text.apply("shop-1"))
                    .customerId(text.apply(customerId))
                    .sessionId(text.apply(sessionId))
                    .eventType(text.apply(otherTracker ? event[3] : event[1]))
                    .pageType(text.apply(otherTracker ? event[2].toUpperCase(Locale.ROOT) : event[2]))
                    .productId(ofProduct ? text.apply(product()) : null)
                    .category(ofCategory ? text.apply("category-" + random.nextInt(12)) : null)
                    .searchQuery(isSearch ? text.apply(word() + " " + word()) : null)
                    .viewDuration(random.nextInt(3) == 0 ? null : random.nextInt(1_200) / 10.0)
                    .deviceType(text.apply(otherTracker ? device.toUpperCase(Locale.ROOT) : device))
                    .createdAt(time)
                    .build());
        }

        private String[] event() {
            int percent = random.nextInt(100);
            int i = 0;
            while (percent >= Integer.parseInt(EVENTS[i][0])) {
                percent -= Integer.parseInt(EVENTS[i++][0]);
            }
            return EVENTS[i];
        }

        private void order(int order) {
            UserInteraction near = interactions.get((order * 50 + random.nextInt(50)) % interactions.size());
            Instant time = near.createdAt() == null ? AS_OF.minusSeconds(1) : near.createdAt();
            attributions.add(PurchaseAttribution.builder()
                    .id(uuid())
                    .shopId(text.apply("shop-1"))
                    .customerId(text.apply(customerId))
                    .orderId(uuid())
                    .productId(text.apply(product()))
                    .attributionType(text.apply("search"))
                    .attributionValue(10 + random.nextInt(9_000) / 100.0)
                    .attributionSource(text.apply("google"))
                    .attributionMedium(text.apply("cpc"))
                    .createdAt(time)
                    .build());
        }

        /** Few products are viewed often, many seldom. */
        private String product() {
            double skewed = random.nextDouble() * random.nextDouble();
            return "product-" + (int) (skewed * Math.max(20, events / 4));
        }

        private String word() {
            return WORDS[random.nextInt(WORDS.length)];
        }

        private String uuid() {
            return new UUID(random.nextLong(), random.nextLong()).toString();
        }
    }
}
