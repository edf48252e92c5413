package io.github.behaviorfeatures.cli.sample;

import io.github.behaviorfeatures.cli.sample.Assortment.Product;
import io.github.behaviorfeatures.cli.sample.EventNames.Step;
import io.github.behaviorfeatures.cli.sample.ShopperKind.Goal;
import io.github.behaviorfeatures.cli.sample.ShopperKind.Plan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One customer with their habits; visits, events and orders become rows. */
final class Shopper {

    /** Where a visit comes from, in the words of the sessions table and in those of an order's attribution. */
    private record Origin(
            String referrer,
            @Nullable String source,
            @Nullable String medium) {}

    private static final Origin DIRECT = new Origin("direct", "(direct)", "(none)");
    private static final Origin PUSH = new Origin("push", "app", "mobile_push");
    private static final List<Origin> ORIGINS = List.of(
            DIRECT,
            DIRECT,
            new Origin("www.google.com", "google", "organic"),
            new Origin("www.google.com", "google", "organic"),
            new Origin("cpc", "google", "cpc"),
            new Origin("newsletter", "newsletter", "email"),
            new Origin("https://www.instagram.com/", "instagram", "social"),
            new Origin("https://www.idealo.de/preis", "idealo", "referral"),
            new Origin("chatgpt.com", "chatgpt.com", "referral"),
            new Origin("tea-blog.example", "tea-blog.example", "referral"));
    private static final List<String> BROWSERS = List.of(
            "Chrome",
            "Firefox",
            "Safari",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
                    + " Edg/126.0");
    private static final List<Integer> HOURS = List.of(7, 8, 12, 12, 13, 16, 17, 18, 19, 19, 20, 20, 20, 21, 21, 22);
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 7, 1);
    private static final int SECOND_TRACKER = 280; // in April 2025

    private final Dice dice;
    private final Rows rows;
    private final ShopperKind kind;
    private final String customerId;
    private final boolean app;
    private final String device;
    private final String browser;
    private final Origin origin;
    private final String favorite;
    private final int hour;
    private int visits;

    Shopper(Dice dice, Rows rows, ShopperKind kind, String customerId) {
        this.dice = dice;
        this.rows = rows;
        this.kind = kind;
        this.customerId = customerId;
        this.app = kind == ShopperKind.NIGHT_OWL || dice.percent(8);
        this.device = app ? dice.oneOf(List.of("ios", "android")) : dice.oneOf(List.of("desktop", "desktop", "mobile"));
        this.browser = dice.oneOf(BROWSERS);
        this.origin = dice.oneOf(ORIGINS);
        this.favorite = Assortment.category(dice);
        this.hour = kind == ShopperKind.NIGHT_OWL ? 22 : dice.oneOf(HOURS);
    }

    /** Lives through the two years; answers the day of the first visit, or some day if there is none. */
    int live() {
        int first = ShopperKind.LAST_DAY - 100;
        for (Plan plan : kind.plans(dice)) {
            new Visit(plan).happen();
            first = Math.min(first, plan.day());
        }
        return first;
    }

    /** A moment of a day, counted from the shop's first; hours from 24 on are of the night after it. */
    static Instant at(int day, int hour, int minute, int second) {
        return FIRST_DAY
                .plusDays(day + hour / 24)
                .atTime(LocalTime.of(hour % 24, minute, second))
                .atZone(SampleShop.ZONE)
                .toInstant();
    }

    private final class Visit {
        private final Goal goal;
        private final EventNames names;
        private final String sessionId = customerId + "-" + ++visits;
        private final String visitDevice = app || dice.percent(85) ? device : dice.oneOf(List.of("mobile", "tablet"));
        private final Origin from = dice.percent(55) ? origin : app ? PUSH : dice.oneOf(ORIGINS);
        private final Instant start;
        private final List<Product> cart = new ArrayList<>();
        private Instant now;
        private String way = "direct";

        Visit(Plan plan) {
            this.goal = plan.goal();
            this.names = app ? EventNames.SEGMENT : plan.day() < SECOND_TRACKER ? EventNames.GA4 : EventNames.SHOPIFY;
            int jitter = kind == ShopperKind.NIGHT_OWL ? dice.below(4) : dice.percent(70) ? 0 : dice.between(-3, 2);
            this.start = at(plan.day(), Math.max(0, hour + jitter), dice.below(60), dice.below(60));
            this.now = start;
        }

        void happen() {
            event(Step.PAGE, "home", null, null, null);
            if (goal != Goal.GLANCE || dice.percent(50)) {
                lookAround();
            }
            if (goal.compareTo(Goal.FILL_CART) >= 0) {
                fillCart();
            }
            if (goal.compareTo(Goal.START_CHECKOUT) >= 0) {
                checkOut();
            }
            if (!dice.percent(6)) { // of some visits only the events were recorded
                session();
            }
        }

        private void lookAround() {
            int products = goal == Goal.GLANCE ? 1 : 1 + dice.below(3) * dice.below(2);
            for (int i = 0; i < products; i++) {
                String category = dice.percent(70) ? favorite : Assortment.category(dice);
                find(category);
                Product product = Assortment.product(dice, category);
                page("product");
                event(Step.PRODUCT, "product", product, category, null);
                if (dice.percent(60)) {
                    cart.add(product);
                }
            }
        }

        private void find(String category) {
            int how = dice.below(10);
            if (how < 4) {
                way = "search";
                String query = Assortment.query(dice, category);
                event(Step.SEARCH, "search", null, null, query);
                if (names == EventNames.GA4) { // it tells a search twice
                    row("view_search_results", "search").put("search_query", query);
                }
            } else if (how < 7) {
                way = "category";
                page("collection");
                event(Step.CATEGORY, "collection", null, category, null);
            } else if (how < 8) {
                way = "promotion";
                event(Step.PROMOTION, "home", null, null, null);
            } // else the product is known already
        }

        private void fillCart() {
            if (cart.isEmpty()) {
                cart.add(Assortment.product(dice, favorite));
            }
            cart.forEach(product -> event(Step.ADD, "product", product, product.category(), null));
            if (cart.size() > 1 && dice.percent(15)) {
                event(Step.REMOVE, "cart", cart.remove(0), null, null);
            }
            page("cart");
            event(Step.CART, "cart", null, null, null);
        }

        private void checkOut() {
            event(Step.CHECKOUT, "checkout", null, null, null);
            if (goal == Goal.BUY) {
                event(Step.PAYMENT, "checkout", null, null, null);
                event(Step.PURCHASE, "thank_you", null, null, null);
                order();
            }
        }

        private void order() {
            String orderId = rows.nextOrder();
            int total = cart.stream().mapToInt(Product::cents).sum();
            for (Product product : cart) {
                attribution(orderId, product.id(), product.cents(), total, now);
            }
            if (dice.percent(6)) { // one of the things comes back
                Product returned = dice.oneOf(cart);
                Instant later = now.plusSeconds(86_400L * dice.between(4, 20));
                attribution(orderId, returned.id(), -returned.cents(), null, later);
            }
        }

        private void attribution(
                @Nullable String orderId, String product, int cents, @Nullable Integer total, Instant time) {
            Map<String, @Nullable Object> row = rows.attribution(customerId, orderId, money(cents), time);
            row.put("product_id", product);
            row.put("order_value", total == null ? null : money(total));
            row.put("attribution_type", way);
            row.put("attribution_source", from.source());
            row.put("attribution_medium", from.medium());
        }

        private void session() {
            Map<String, @Nullable Object> row = rows.session(customerId, sessionId, start, now);
            row.put("device_type", visitDevice);
            row.put("browser_type", app ? null : browser);
            row.put("referrer_type", from.referrer());
        }

        /** The web trackers tell a page as well as what is on it. */
        private void page(String type) {
            if (!app) {
                row(names.of(Step.PAGE), type);
            }
        }

        private void event(
                Step step, String page, @Nullable Product product, @Nullable String category, @Nullable String query) {
            int seconds = goal == Goal.GLANCE ? dice.between(2, 9) : dice.between(4, 75);
            Map<String, @Nullable Object> row = row(names.of(step), page);
            row.put("product_id", product == null ? null : product.id());
            row.put("category", category);
            row.put("search_query", query);
            row.put("view_duration", step == Step.PRODUCT || step == Step.PAGE ? seconds : null);
            now = now.plusSeconds(seconds);
        }

        private Map<String, @Nullable Object> row(String event, String page) {
            Map<String, @Nullable Object> row = rows.interaction(customerId, sessionId, event, now);
            row.put("device_type", visitDevice);
            row.put("page_type", page);
            return row;
        }
    }

    private static BigDecimal money(int cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
