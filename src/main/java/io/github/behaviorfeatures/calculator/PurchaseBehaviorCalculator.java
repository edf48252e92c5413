package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Mode;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Purchase behaviour, from the orders that attribution rows roll up to. Without attributions, every feature is absent
 * with {@code SOURCE_NOT_SUPPLIED}.
 *
 * <p>Source of the consistency: Goh and Barabási, <i>Burstiness and memory in complex systems</i>, EPL 81, 48002, 2008,
 * doi:10.1209/0295-5075/81/48002.
 */
public final class PurchaseBehaviorCalculator implements FeatureCalculator {

    private static final String CATEGORY = "Purchase behaviour";

    /** Number of orders, 0 or more; also 0 if attributions are not supplied. */
    public static final FeatureKey<Integer> TOTAL_PURCHASES = FeatureKey.count("total_purchases")
            .category(CATEGORY)
            .unit("orders")
            .description("number of orders")
            .support("orders")
            .absent("stored as 0 when attributions are not supplied")
            .source("ours")
            .defaultValue(0);

    /** Mean value of the orders of known value, in the shop's currency; absent if there are none. */
    public static final FeatureKey<Double> AVG_PURCHASE_VALUE = money("avg_purchase_value")
            .description("mean value of the orders whose value is known")
            .support("orders of known value")
            .absent("NO_DATA if none")
            .source("average order value");

    /** Orders per month of tenure, 0 or more; absent if tenure is unknown. */
    public static final FeatureKey<Double> PURCHASE_FREQUENCY = FeatureKey.number(
                    "purchase_frequency", 0, Double.POSITIVE_INFINITY)
            .category(CATEGORY)
            .timeDependent()
            .unit("orders/month")
            .description("orders per month (30.4375 days) of tenure, of which at least one month is counted")
            .support("orders")
            .absent("NO_DATA if the tenure is unknown")
            .source("ours");

    /** Regularity of the purchase dates, 0 to 1; absent with fewer than two gaps between dates. */
    public static final FeatureKey<Double> PURCHASE_CONSISTENCY = FeatureKey.ratio("purchase_consistency")
            .category(CATEGORY)
            .description("1/(1+CV) of the gaps in days between consecutive distinct local purchase dates, CV = sample"
                    + " standard deviation / mean: 1 = clockwork, about 0.5 = random")
            .support("gaps")
            .absent("NO_DATA without orders, INSUFFICIENT_DATA under 2 gaps")
            .source("(1-B)/2 with B of Goh & Barabasi, EPL 81, 48002, 2008");

    /** Seasonality of the purchase dates, 0 to 1; absent with fewer than three dates or less than a year between first and last. */
    public static final FeatureKey<Double> SEASONAL_PURCHASE_PATTERN = FeatureKey.ratio("seasonal_purchase_pattern")
            .category(CATEGORY)
            .description(
                    "how much the distinct local purchase dates cluster within the year: 0 = spread evenly, 1 = one"
                            + " point of the year; two peaks half a year apart cancel")
            .support("dates")
            .absent("NO_DATA without orders; INSUFFICIENT_DATA under 3 dates or if the last is under 365 days after the"
                    + " first")
            .source("mean resultant length, bias-corrected: Berens, JSS 31(10), 2009");

    /** Sum of the known order values, in the shop's currency; absent if there are none. */
    public static final FeatureKey<Double> TOTAL_PURCHASE_VALUE = money("total_purchase_value")
            .description("sum of the known order values")
            .support("orders of known value")
            .absent("NO_DATA if none")
            .source("monetary value of RFM");

    /** Days from the last order to as-of, 0 or more; absent without orders. */
    public static final FeatureKey<Double> DAYS_SINCE_LAST_PURCHASE = FeatureKey.number(
                    "days_since_last_purchase", 0, Double.POSITIVE_INFINITY)
            .category(CATEGORY)
            .timeDependent()
            .unit("days")
            .description("days from the last order to as-of, with fraction")
            .support("orders")
            .absent("NO_DATA without orders")
            .source("recency of RFM");

    /** Most frequent attribution source of the orders, lower-cased; absent if no order has one. */
    public static final FeatureKey<String> PREFERRED_ATTRIBUTION_SOURCE = FeatureKey.label(
                    "preferred_attribution_source")
            .category(CATEGORY)
            .description("most frequent attribution_source of the orders (first one on record of each), lower-cased")
            .support("orders with a source")
            .absent("NO_DATA if none")
            .source("ours");

    private static final double DAYS_PER_MONTH = 30.4375;
    private static final int MINIMUM_GAPS = 2;
    private static final int MINIMUM_DATES = 3;

    private static final List<FeatureKey<?>> OUTPUTS = List.of(
            TOTAL_PURCHASES,
            AVG_PURCHASE_VALUE,
            PURCHASE_FREQUENCY,
            PURCHASE_CONSISTENCY,
            SEASONAL_PURCHASE_PATTERN,
            TOTAL_PURCHASE_VALUE,
            DAYS_SINCE_LAST_PURCHASE,
            PREFERRED_ATTRIBUTION_SOURCE);

    /** Makes a calculator; it has no settings. */
    public PurchaseBehaviorCalculator() {}

    private static FeatureKey<Double> money(String name) {
        return FeatureKey.number(name, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .category(CATEGORY)
                .unit("shop currency");
    }

    @Override
    public List<FeatureKey<?>> outputs() {
        return OUTPUTS;
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        if (!activity.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            Outcomes.notSupplied(out, OUTPUTS);
            return;
        }
        PurchaseDates dates = new PurchaseDates(activity);
        double[] knownValues = KnownValues.of(activity);
        totalPurchases(activity, out);
        avgPurchaseValue(knownValues, out);
        purchaseFrequency(activity, out);
        purchaseConsistency(dates, out);
        seasonalPurchasePattern(dates, out);
        totalPurchaseValue(knownValues, out);
        daysSinceLastPurchase(activity, out);
        preferredAttributionSource(activity, out);
    }

    private static void totalPurchases(CustomerActivity activity, FeatureWriter out) {
        int orders = activity.orders().size();
        out.put(TOTAL_PURCHASES, orders, orders);
    }

    private static void avgPurchaseValue(double[] knownValues, FeatureWriter out) {
        Outcomes.mean(out, AVG_PURCHASE_VALUE, KnownValues.sum(knownValues), knownValues.length);
    }

    private static void purchaseFrequency(CustomerActivity activity, FeatureWriter out) {
        OptionalDouble tenureDays = activity.tenureDays();
        int orders = activity.orders().size();
        if (tenureDays.isEmpty()) {
            out.absent(PURCHASE_FREQUENCY, Absence.NO_DATA, orders);
        } else {
            double months = Math.max(1, tenureDays.getAsDouble() / DAYS_PER_MONTH);
            out.put(PURCHASE_FREQUENCY, orders / months, orders);
        }
    }

    private static void purchaseConsistency(PurchaseDates dates, FeatureWriter out) {
        double[] gaps = dates.gaps();
        if (dates.days().length == 0) {
            out.absent(PURCHASE_CONSISTENCY, Absence.NO_DATA, 0);
        } else if (gaps.length < MINIMUM_GAPS) {
            out.absent(PURCHASE_CONSISTENCY, Absence.INSUFFICIENT_DATA, gaps.length);
        } else {
            out.put(PURCHASE_CONSISTENCY, 1 / (1 + coefficientOfVariation(gaps)), gaps.length);
        }
    }

    private static double coefficientOfVariation(double[] gaps) {
        double sum = 0;
        for (double gap : gaps) {
            sum += gap;
        }
        double mean = sum / gaps.length;
        double squares = 0;
        for (double gap : gaps) {
            double deviation = gap - mean;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / (gaps.length - 1)) / mean;
    }

    private static void seasonalPurchasePattern(PurchaseDates dates, FeatureWriter out) {
        Seasonality.write(out, SEASONAL_PURCHASE_PATTERN, dates.days(), MINIMUM_DATES);
    }

    private static void totalPurchaseValue(double[] knownValues, FeatureWriter out) {
        if (knownValues.length == 0) {
            out.absent(TOTAL_PURCHASE_VALUE, Absence.NO_DATA, 0);
        } else {
            out.put(TOTAL_PURCHASE_VALUE, KnownValues.sum(knownValues), knownValues.length);
        }
    }

    private static void daysSinceLastPurchase(CustomerActivity activity, FeatureWriter out) {
        List<Order> orders = activity.orders();
        if (orders.isEmpty()) {
            out.absent(DAYS_SINCE_LAST_PURCHASE, Absence.NO_DATA, 0);
        } else {
            Order last = orders.get(orders.size() - 1);
            out.put(DAYS_SINCE_LAST_PURCHASE, activity.daysSince(last.time()), orders.size());
        }
    }

    private static void preferredAttributionSource(CustomerActivity activity, FeatureWriter out) {
        Mode sources = new Mode();
        for (Order order : activity.orders()) {
            Optional<String> source = order.source();
            if (source.isPresent()) {
                sources.add(source.get(), order.time());
            }
        }
        Outcomes.mode(out, PREFERRED_ATTRIBUTION_SOURCE, sources);
    }
}
