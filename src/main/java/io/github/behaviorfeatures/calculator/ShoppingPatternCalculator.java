package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.activity.Interaction;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.activity.ProductInterest;
import io.github.behaviorfeatures.activity.Visit;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shopping patterns: how carts and checkouts end, whether customers compare products, and whether they buy on impulse.
 *
 * <p>A visit with a cart or checkout is decided once 24 hours have passed since its last activity. Later visits are left
 * out whether they led to a purchase or not: otherwise they could only count as successes. Purchases are the orders; of a
 * customer without any order, they are the purchase events.
 */
public final class ShoppingPatternCalculator implements FeatureCalculator {

    private static final String CATEGORY = "Shopping patterns";

    /** Share of decided cart visits that led to no purchase, 0 to 1; absent if there are none. */
    public static final FeatureKey<Double> CART_ABANDONMENT_RATE = FeatureKey.ratio("cart_abandonment_rate")
            .category(CATEGORY)
            .description(
                    "share of the decided visits with something put into the cart that no purchase followed, in whatever"
                            + " visit, until 24 h after their last activity")
            .support("decided cart visits")
            .absent("NO_DATA if none; needs interactions")
            .source("cart abandonment rate, decided visits only");

    /** Share of decided checkout visits that led to a purchase, 0 to 1; absent if there are none. */
    public static final FeatureKey<Double> CHECKOUT_COMPLETION_RATE = FeatureKey.ratio("checkout_completion_rate")
            .category(CATEGORY)
            .description(
                    "share of the decided visits with a checkout that a purchase followed, in whatever visit, until 24 h"
                            + " after their last activity")
            .support("decided checkout visits")
            .absent("NO_DATA if none; needs interactions")
            .source("checkout completion rate, decided visits only");

    /** Share of visits with product views that view several products, 0 to 1; absent if there are none. */
    public static final FeatureKey<Double> PRODUCT_COMPARISON_BEHAVIOR = FeatureKey.ratio("product_comparison_behavior")
            .category(CATEGORY)
            .description("share of the visits with a view of a known product that view 2 or more distinct products")
            .support("visits with a view of a known product")
            .absent("NO_DATA if none; needs interactions")
            .source("ours");

    /** Share of eligible orders placed within an hour of the first view or cart addition, 0 to 1; absent if there are none. */
    public static final FeatureKey<Double> IMPULSE_PURCHASE_TENDENCY = FeatureKey.ratio("impulse_purchase_tendency")
            .category(CATEGORY)
            .description("share of the eligible orders placed no more than 60 min after the first view or cart addition"
                    + " of one of their products; repeated products are not eligible")
            .support("eligible orders")
            .absent("NO_DATA if none; needs interactions and attributions")
            .source("ours");

    private static final Duration DECIDED_AFTER = Duration.ofHours(24);
    private static final Duration IMPULSE_WITHIN = Duration.ofMinutes(60);

    private static final List<FeatureKey<?>> NEED_INTERACTIONS =
            List.of(CART_ABANDONMENT_RATE, CHECKOUT_COMPLETION_RATE, PRODUCT_COMPARISON_BEHAVIOR);
    private static final List<FeatureKey<?>> OUTPUTS = List.of(
            CART_ABANDONMENT_RATE, CHECKOUT_COMPLETION_RATE, PRODUCT_COMPARISON_BEHAVIOR, IMPULSE_PURCHASE_TENDENCY);

    /** Makes a calculator; it has no settings. */
    public ShoppingPatternCalculator() {}

    @Override
    public List<FeatureKey<?>> outputs() {
        return OUTPUTS;
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        impulsePurchaseTendency(activity, out);
        if (!activity.supplies(Table.USER_INTERACTIONS)) {
            Outcomes.notSupplied(out, NEED_INTERACTIONS);
            return;
        }
        List<Instant> purchases = purchases(activity);
        cartAbandonmentRate(activity, purchases, out);
        checkoutCompletionRate(activity, purchases, out);
        productComparisonBehavior(activity, out);
    }

    /** When the customer bought something. A thank-you page opened again is no purchase where orders are known. */
    private static List<Instant> purchases(CustomerActivity activity) {
        List<Instant> purchases = new ArrayList<>(activity.orders().size());
        for (Order order : activity.orders()) {
            purchases.add(order.time());
        }
        if (purchases.isEmpty()) {
            for (Interaction interaction : activity.interactions()) {
                if (interaction.type() == EventType.PURCHASE) {
                    purchases.add(interaction.time());
                }
            }
        }
        return purchases;
    }

    private static void cartAbandonmentRate(CustomerActivity activity, List<Instant> purchases, FeatureWriter out) {
        Decided carts = decided(activity, purchases, EventType.ADD_TO_CART, EventType.ADD_TO_CART);
        Outcomes.share(out, CART_ABANDONMENT_RATE, carts.visits - carts.converted, carts.visits);
    }

    private static void checkoutCompletionRate(CustomerActivity activity, List<Instant> purchases, FeatureWriter out) {
        Decided checkouts = decided(activity, purchases, EventType.CHECKOUT_START, EventType.CHECKOUT_STEP);
        Outcomes.share(out, CHECKOUT_COMPLETION_RATE, checkouts.converted, checkouts.visits);
    }

    private record Decided(int visits, int converted) {}

    /** Counts the decided visits that have one of two events, and those of them that led to a purchase. */
    private static Decided decided(
            CustomerActivity activity, List<Instant> purchases, EventType opens, EventType alsoOpens) {
        int visits = 0;
        int converted = 0;
        for (Visit visit : activity.visits()) {
            if (!visit.has(opens) && !visit.has(alsoOpens)) {
                continue;
            }
            Instant deadline = visit.lastActivity().plus(DECIDED_AFTER);
            if (deadline.isBefore(activity.asOf())) {
                Instant opened = firstTime(visit, opens, alsoOpens);
                visits++;
                converted += anyBetween(opened, deadline, purchases) ? 1 : 0;
            }
        }
        return new Decided(visits, converted);
    }

    private static Instant firstTime(Visit visit, EventType wanted, EventType alsoWanted) {
        for (Interaction interaction : visit.interactions()) {
            if (interaction.type() == wanted || interaction.type() == alsoWanted) {
                return interaction.time();
            }
        }
        throw new IllegalStateException("a visit has " + wanted + " or " + alsoWanted + " only with an interaction");
    }

    /** Whether any of the ascending times is in a span, both ends included. */
    private static boolean anyBetween(Instant from, Instant to, List<Instant> times) {
        int found = Collections.binarySearch(times, from);
        int next = found >= 0 ? found : -found - 1;
        return next < times.size() && !times.get(next).isAfter(to);
    }

    private static void productComparisonBehavior(CustomerActivity activity, FeatureWriter out) {
        int visits = 0;
        int comparing = 0;
        for (Visit visit : activity.visits()) {
            int products = visit.has(EventType.PRODUCT_VIEW) ? distinctProductsUpToTwo(visit) : 0;
            visits += products > 0 ? 1 : 0;
            comparing += products > 1 ? 1 : 0;
        }
        Outcomes.share(out, PRODUCT_COMPARISON_BEHAVIOR, comparing, visits);
    }

    /** The number of distinct products viewed; 2 also stands for more. */
    private static int distinctProductsUpToTwo(Visit visit) {
        Optional<String> first = Optional.empty();
        for (Interaction interaction : visit.interactions()) {
            if (interaction.type() == EventType.PRODUCT_VIEW) {
                Optional<String> product = interaction.productId();
                if (first.isPresent() && product.isPresent() && !first.equals(product)) {
                    return 2;
                }
                first = first.or(() -> product);
            }
        }
        return first.isPresent() ? 1 : 0;
    }

    private static void impulsePurchaseTendency(CustomerActivity activity, FeatureWriter out) {
        if (!activity.supplies(Table.USER_INTERACTIONS) || !activity.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            out.absent(IMPULSE_PURCHASE_TENDENCY, Absence.SOURCE_NOT_SUPPLIED, 0);
            return;
        }
        Map<String, Instant> firstOrders = firstOrders(activity);
        int eligible = 0;
        int impulsive = 0;
        for (Order order : activity.orders()) {
            Instant touched = firstTouch(order, activity.products());
            if (touched != null && !isRepeated(order, firstOrders)) {
                eligible++;
                impulsive += touched.plus(IMPULSE_WITHIN).isBefore(order.time()) ? 0 : 1;
            }
        }
        Outcomes.share(out, IMPULSE_PURCHASE_TENDENCY, impulsive, eligible);
    }

    /** A product ordered before is replenishment, not impulse. */
    private static boolean isRepeated(Order order, Map<String, Instant> firstOrders) {
        for (String product : order.products()) {
            if (firstOrders.getOrDefault(product, order.time()).isBefore(order.time())) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Instant> firstOrders(CustomerActivity activity) {
        Map<String, Instant> first = new HashMap<>();
        for (Order order : activity.orders()) {
            order.products().forEach(product -> first.putIfAbsent(product, order.time()));
        }
        return first;
    }

    /** The earliest view or cart addition of one of the order's products, or null if none is before the order. */
    private static @Nullable Instant firstTouch(Order order, Map<String, ProductInterest> products) {
        Instant first = order.time();
        for (String product : order.products()) {
            ProductInterest interest = products.get(product);
            if (interest != null && interest.firstTouch().isBefore(first)) {
                first = interest.firstTouch();
            }
        }
        return first.isBefore(order.time()) ? first : null;
    }
}
