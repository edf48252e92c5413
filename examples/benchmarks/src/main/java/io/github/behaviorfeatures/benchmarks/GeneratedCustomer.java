package io.github.behaviorfeatures.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One made-up customer, who lives through their visits event by event; the same one for the same number. Half the
 * customers have fewer than forty events, a few have thousands. Each has a device, a category and searches of their
 * own. One row in a hundred has lost its customer id, one in two hundred comes twice.
 */
final class GeneratedCustomer {

    static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    static final long END = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    static final long NEVER = Long.MAX_VALUE;

    private static final int MOST_EVENTS = 20_000;
    private static final double MEDIAN_EVENTS = 40;
    private static final double SPREAD_OF_EVENTS = 1.354; // of the logs: a hundred events on average
    private static final int PRODUCTS = 20_000;
    private static final int CATEGORIES = 200;
    private static final int QUERIES = 5_000;
    private static final List<String> DEVICES = List.of("mobile", "desktop", "tablet");
    private static final List<String> BROWSERS = List.of("chrome", "safari", "firefox", "edge", "samsung", "other");
    private static final List<String> REFERRERS =
            List.of("direct", "search", "social", "email", "paid", "referral", "affiliate");
    private static final List<String> WORDS = List.of(
            "red", "blue", "green", "summer", "winter", "running", "leather", "cotton", "wool", "shoes", "boots",
            "jacket", "dress", "shirt", "jeans", "hat");

    private final SplittableRandom random;
    private final String id;
    private final int favoriteDevice;
    private final int favoriteCategory;
    private final int favoriteQuery;
    private final double price;
    private final long last;
    private int eventsLeft;
    private int visitsLeft;
    private long visitStart;
    private int ofVisitLeft;
    private String session = "";
    private String device = "";
    private String product = "";
    private boolean cart;
    private boolean checkout;
    private long time;

    GeneratedCustomer(int number) {
        random = new SplittableRandom(0x9E3779B97F4A7C15L * (number + 1));
        id = String.valueOf(7_000_000_000_000L + number * 100_003L);
        favoriteDevice = random.nextInt(DEVICES.size());
        favoriteCategory = random.nextInt(CATEGORIES);
        favoriteQuery = random.nextInt(QUERIES);
        price = 15 + 200 * random.nextDouble() * random.nextDouble();
        double events = MEDIAN_EVENTS * Math.exp(SPREAD_OF_EVENTS * gaussian());
        eventsLeft = (int) Math.min(MOST_EVENTS, events);
        visitsLeft = (eventsLeft + 5) / 6;
        visitStart = START + (long) (random.nextDouble() * random.nextDouble() * (END - START));
        last = visitStart + (long) (random.nextDouble() * (END - visitStart));
        time = eventsLeft == 0 ? NEVER : visitStart;
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** When the next event is, or {@link #NEVER}. */
    long time() {
        return time;
    }

    /** The customer's own record. */
    void writeTo(ShopFiles files) {
        String created = ShopFiles.time(time == NEVER ? START : time - random.nextInt(86_400_000));
        files.customers.row(
                "id",
                uuid(),
                "shop_id",
                "shop_0001",
                "customer_id",
                id,
                "email",
                "someone@example.com",
                "first_name",
                "Ann",
                "last_name",
                "Lee",
                "created_at",
                created,
                "updated_at",
                created,
                "currency_code",
                "USD",
                "locale",
                "en");
    }

    /** The next event, with the session that it begins and the order that it makes. */
    void next(ShopFiles files) {
        if (ofVisitLeft == 0) {
            startVisit(files);
        }
        event(files);
        eventsLeft--;
        ofVisitLeft--;
        time += 1_000 + (long) (-40_000 * Math.log(1 - random.nextDouble() * 0.9999));
        if (ofVisitLeft == 0) {
            endVisit();
        }
    }

    private void startVisit(ShopFiles files) {
        session = uuid();
        device = DEVICES.get(random.nextInt(4) > 0 ? favoriteDevice : random.nextInt(DEVICES.size()));
        ofVisitLeft = visitsLeft == 1 ? eventsLeft : Math.min(eventsLeft, 1 + random.nextInt(11));
        product = "";
        cart = false;
        checkout = false;
        int length = 20_000 * ofVisitLeft + random.nextInt(60_000);
        files.sessions.row(
                "id",
                uuid(),
                "shop_id",
                "shop_0001",
                "customer_id",
                idOrLost(),
                "session_id",
                session,
                "start_time",
                ShopFiles.time(time),
                "end_time",
                random.nextInt(300) == 0 ? null : ShopFiles.time(time + length),
                "device_type",
                device,
                "browser_type",
                BROWSERS.get(random.nextInt(BROWSERS.size())),
                "referrer_type",
                REFERRERS.get(random.nextInt(REFERRERS.size())),
                "created_at",
                ShopFiles.time(time));
    }

    /** The next visit lies as the next of those that are left would if all were spread evenly over the time that is. */
    private void endVisit() {
        visitsLeft--;
        if (eventsLeft == 0 || visitsLeft == 0) {
            time = NEVER;
            return;
        }
        double share = 1 - Math.pow(random.nextDouble(), 1.0 / visitsLeft);
        visitStart = Math.max(time + 3_600_000, visitStart + (long) (share * Math.max(0, last - visitStart)));
        time = visitStart < END - 86_400_000 ? visitStart : NEVER;
    }

    private void event(ShopFiles files) {
        int dice = random.nextInt(100);
        if (checkout && dice < 70) {
            order(files);
            write(files, "checkout_completed", "checkout", null, null);
            checkout = false;
            cart = false;
        } else if (cart && dice < 17) {
            checkout = true;
            write(files, "checkout_started", "checkout", null, null);
        } else if (cart && dice < 30) {
            write(files, "cart_viewed", "cart", null, null);
        } else if (!product.isEmpty() && dice < 37) {
            cart = true;
            write(files, "product_added_to_cart", "product", product, null);
        } else if (dice < 47) {
            write(files, "search_submitted", "search", null, query());
        } else if (dice < 58) {
            write(files, dice % 2 == 0 ? "collection_viewed" : "page_viewed", "collection", null, null);
        } else {
            product = product();
            write(files, "product_viewed", "product", product, null);
        }
    }

    private String product() {
        int any = (int) Math.min(PRODUCTS - 1, Math.pow(PRODUCTS, random.nextDouble()) - 1);
        int ofFavorite = favoriteCategory + CATEGORIES * random.nextInt(PRODUCTS / CATEGORIES);
        return String.valueOf(8_100_000_000_000L + (random.nextBoolean() ? any : ofFavorite) * 7_919L);
    }

    private String query() {
        int query = (random.nextInt(3) > 0 ? favoriteQuery + random.nextInt(30) : random.nextInt(QUERIES)) % QUERIES;
        String words = WORDS.get(query % 16) + " " + WORDS.get(query / 16 % 16) + " " + query % 97;
        return random.nextInt(10) == 0 ? " " + words.toUpperCase(Locale.ROOT) + " " : words;
    }

    private void write(ShopFiles files, String type, String page, @Nullable String productId, @Nullable String query) {
        String category = productId == null ? null : "cat_" + Math.floorMod(productId.hashCode(), CATEGORIES);
        Double duration =
                type.endsWith("viewed") ? (10 + (int) (-300 * Math.log(1 - random.nextDouble()))) / 10.0 : null;
        @Nullable
        Object[] row = {
            "id",
            uuid(),
            "shop_id",
            "shop_0001",
            "customer_id",
            idOrLost(),
            "session_id",
            random.nextInt(50) == 0 ? null : session,
            "event_type",
            type,
            "page_type",
            page,
            "product_id",
            productId,
            "category",
            category,
            "search_query",
            query,
            "view_duration",
            duration,
            "device_type",
            device,
            "created_at",
            ShopFiles.time(time)
        };
        files.interactions.row(row);
        if (random.nextInt(200) == 0) {
            files.interactions.row(row);
        }
    }

    private void order(ShopFiles files) {
        String order = String.valueOf(5_500_000_000_000L + random.nextLong(1L << 40));
        for (int line = random.nextInt(3) == 0 ? random.nextInt(2) : 1; line < 2; line++) {
            files.attributions.row(
                    "id",
                    uuid(),
                    "shop_id",
                    "shop_0001",
                    "customer_id",
                    idOrLost(),
                    "order_id",
                    order,
                    "product_id",
                    line == 1 && !product.isEmpty() ? product : product(),
                    "attribution_type",
                    "search",
                    "attribution_value",
                    Math.round(100 * price * (0.5 + random.nextDouble())) / 100.0,
                    "created_at",
                    ShopFiles.time(time));
        }
    }

    private @Nullable String idOrLost() {
        return random.nextInt(100) == 0 ? null : id;
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
