package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.population.CustomerPurchases;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.PurchaseHistory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Segment, risk, churn and lifetime value. Their parameters belong to a population, not to one customer: see {@link
 * PopulationModel}.
 *
 * <p>Sources: {@link io.github.behaviorfeatures.population.DropoutModel} and
 * {@link io.github.behaviorfeatures.population.SpendModel} name those of churn and value. The segments are named after
 * Shopify's RFM groups; the grid behind them and the risk score are our own.
 */
public final class SegmentationCalculator implements FeatureCalculator {

    private static final String CATEGORY = "Segmentation";
    private static final String PROSPECT = "prospect";
    private static final String NEW_CUSTOMER = "new_customer";
    private static final String ACTIVE_CUSTOMER = "active_customer";

    /** RFM segment; {@code prospect} without orders. */
    public static final FeatureKey<String> CUSTOMER_SEGMENT = FeatureKey.label(
                    "customer_segment",
                    PROSPECT,
                    NEW_CUSTOMER,
                    "promising_customer",
                    ACTIVE_CUSTOMER,
                    "loyal_customer",
                    "champion",
                    "needs_attention",
                    "almost_lost",
                    "at_risk",
                    "previously_loyal",
                    "dormant")
            .category(CATEGORY)
            .timeDependent()
            .description(
                    "RFM group from recency, frequency and spend; prospect without orders; new_customer only up to 180 days"
                            + " after the first order")
            .support("orders")
            .absent("needs attributions")
            .source("RFM groups after Shopify, grid ours");

    /** Risk of losing the customer, 0 to 1; absent if none of its parts is available. */
    public static final FeatureKey<Double> RISK_SCORE = FeatureKey.ratio("risk_score")
            .category(CATEGORY)
            .timeDependent()
            .description("relationship risk, not fraud: weighted mean of churn_probability, a falling loyalty_trend,"
                    + " cart_abandonment_rate and lacking engagement, as far as available")
            .support("available parts")
            .absent("NO_DATA if none")
            .source("ours");

    /** Expected revenue within the value horizon, 0 or more; absent if no order value is known. */
    public static final FeatureKey<Double> LIFETIME_VALUE_PREDICTION = FeatureKey.number(
                    "lifetime_value_prediction", 0, Double.POSITIVE_INFINITY)
            .category(CATEGORY)
            .timeDependent()
            .unit("shop currency")
            .description("revenue to be expected in the value horizon after as-of (365 days by default)")
            .support("purchase dates of known value")
            .absent("NO_DATA if none; needs attributions")
            .source("MBG/NBD (Batislam et al. 2007; Hoppe & Wagner 2007) with Gamma-Gamma (Fader & Hardie, note 025)");

    /** Probability of no purchase within the churn horizon, 0 to 1; absent without orders. */
    public static final FeatureKey<Double> CHURN_PROBABILITY = FeatureKey.ratio("churn_probability")
            .category(CATEGORY)
            .timeDependent()
            .description("probability of no purchase in the churn horizon after as-of (180 days by default)")
            .support("orders")
            .absent("NO_DATA without orders; needs attributions")
            .source("MBG/NBD (Batislam et al. 2007; Hoppe & Wagner 2007)");

    /** Probability that the customer has not dropped out for good, 0 to 1; absent without orders. */
    public static final FeatureKey<Double> PROBABILITY_ALIVE = FeatureKey.ratio("probability_alive")
            .category(CATEGORY)
            .timeDependent()
            .description("probability that the customer has not dropped out for good")
            .support("orders")
            .absent("NO_DATA without orders; needs attributions")
            .source("MBG/NBD (Batislam et al. 2007; Hoppe & Wagner 2007)");

    /** Expected number of purchase dates within the value horizon, 0 or more; absent without orders. */
    public static final FeatureKey<Double> EXPECTED_PURCHASES = FeatureKey.number(
                    "expected_purchases", 0, Double.POSITIVE_INFINITY)
            .category(CATEGORY)
            .timeDependent()
            .unit("purchase dates")
            .description(
                    "number of purchase dates to be expected in the value horizon after as-of (365 days by default)")
            .support("orders")
            .absent("NO_DATA without orders; needs attributions")
            .source("MBG/NBD (Batislam et al. 2007; Hoppe & Wagner 2007)");

    /** Recency score, 1 (long ago) to 5 (recent); absent without orders. */
    public static final FeatureKey<Integer> RFM_RECENCY = score("rfm_recency")
            .timeDependent()
            .description("score of the days since the last order: 5 = recent, 1 = long ago")
            .support("orders")
            .absent("NO_DATA without orders; needs attributions");

    /** Frequency score, 1 (few) to 5 (many); absent without orders. */
    public static final FeatureKey<Integer> RFM_FREQUENCY = score("rfm_frequency")
            .description("score of the number of orders: 5 = many, 1 = few")
            .support("orders")
            .absent("NO_DATA without orders; needs attributions");

    /** Spend score, 1 (low) to 5 (high); absent without a fitted population or without known values. */
    public static final FeatureKey<Integer> RFM_MONETARY = score("rfm_monetary")
            .description("score of the sum of known order values: 5 = much, 1 = little")
            .support("orders of known value")
            .absent("NO_DATA without known values, INSUFFICIENT_DATA without a fitted population; needs attributions");

    /** Rows R 5 to R 1, columns FM 1-2, 3, 4, 5. */
    private static final String[][] GRID = {
        {NEW_CUSTOMER, ACTIVE_CUSTOMER, "champion", "champion"},
        {"promising_customer", ACTIVE_CUSTOMER, "loyal_customer", "loyal_customer"},
        {"almost_lost", "needs_attention", "loyal_customer", "loyal_customer"},
        {"almost_lost", "at_risk", "at_risk", "previously_loyal"},
        {"dormant", "at_risk", "at_risk", "previously_loyal"},
    };

    private static final Duration NEW_WITHIN = Duration.ofDays(180);

    private static final List<FeatureKey<?>> INPUTS = List.of(
            TemporalBehaviorCalculator.LOYALTY_TREND,
            ShoppingPatternCalculator.CART_ABANDONMENT_RATE,
            EngagementBehaviorCalculator.ENGAGEMENT_SCORE);
    private static final List<FeatureKey<?>> NEED_ORDERS = List.of(
            LIFETIME_VALUE_PREDICTION,
            CHURN_PROBABILITY,
            PROBABILITY_ALIVE,
            EXPECTED_PURCHASES,
            RFM_RECENCY,
            RFM_FREQUENCY,
            RFM_MONETARY);
    private static final List<FeatureKey<?>> OUTPUTS = List.of(
            CUSTOMER_SEGMENT,
            RISK_SCORE,
            LIFETIME_VALUE_PREDICTION,
            CHURN_PROBABILITY,
            PROBABILITY_ALIVE,
            EXPECTED_PURCHASES,
            RFM_RECENCY,
            RFM_FREQUENCY,
            RFM_MONETARY);

    private final PopulationModel population;
    private final int churnHorizonDays;
    private final int valueHorizonDays;
    private final RiskWeights riskWeights;

    /**
     * Makes a calculator with given settings.
     *
     * @param population the model of the shop's customers as a whole
     * @param churnHorizonDays days after as-of in which a customer without a purchase has churned, 1 to 36,500
     * @param valueHorizonDays days after as-of that lifetime value covers, 1 to 36,500
     * @param riskWeights weights of the risk score
     * @throws IllegalArgumentException if a horizon is out of range
     * @throws NullPointerException if the population or the weights are null
     */
    public SegmentationCalculator(
            PopulationModel population, int churnHorizonDays, int valueHorizonDays, RiskWeights riskWeights) {
        Settings.requireHorizon("the churn horizon", churnHorizonDays);
        Settings.requireHorizon("the value horizon", valueHorizonDays);
        this.population = Objects.requireNonNull(population, "population");
        this.churnHorizonDays = churnHorizonDays;
        this.valueHorizonDays = valueHorizonDays;
        this.riskWeights = Objects.requireNonNull(riskWeights, "riskWeights");
    }

    private static FeatureKey<Integer> score(String name) {
        return FeatureKey.ordinal(name, 1, 5).category(CATEGORY).unit("score").source("RFM");
    }

    @Override
    public List<FeatureKey<?>> outputs() {
        return OUTPUTS;
    }

    @Override
    public List<FeatureKey<?>> inputs() {
        return INPUTS;
    }

    @Override
    public String settings() {
        return population.definition() + "; churn " + churnHorizonDays + " d; value " + valueHorizonDays + " d; "
                + riskWeights;
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        riskScore(activity, inputs, out);
        if (!activity.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            out.absent(CUSTOMER_SEGMENT, Absence.SOURCE_NOT_SUPPLIED, 0);
            NEED_ORDERS.forEach(key -> out.absent(key, Absence.SOURCE_NOT_SUPPLIED, 0));
        } else if (activity.orders().isEmpty()) {
            out.put(CUSTOMER_SEGMENT, PROSPECT, 0);
            NEED_ORDERS.forEach(key -> out.absent(key, Absence.NO_DATA, 0));
        } else {
            fromOrders(activity, out);
        }
    }

    private void fromOrders(CustomerActivity activity, FeatureWriter out) {
        int orders = activity.orders().size();
        Scores scores = new Scores(activity, population);
        customerSegment(activity, scores, out);
        rfmRecency(scores, orders, out);
        rfmFrequency(scores, orders, out);
        rfmMonetary(scores, out);
        PurchaseDates dates = new PurchaseDates(activity);
        PurchaseHistory history = dates.history();
        double expected = population.dropout().expectedPurchases(history, valueHorizonDays);
        churnProbability(history, orders, out);
        probabilityAlive(history, orders, out);
        expectedPurchases(expected, orders, out);
        lifetimeValuePrediction(expected, dates, out);
    }

    /**
     * A customer's contribution to a population: the same numbers that this calculator uses.
     *
     * @param activity a digested customer
     * @return their purchases, recency and spend, or empty without orders
     */
    public static Optional<CustomerPurchases> purchases(CustomerActivity activity) {
        List<Order> orders = activity.orders();
        if (orders.isEmpty()) {
            return Optional.empty();
        }
        PurchaseDates dates = new PurchaseDates(activity);
        int valued = dates.ofKnownValue();
        return Optional.of(new CustomerPurchases(
                dates.history(),
                activity.daysSince(orders.get(orders.size() - 1).time()),
                orders.size(),
                valued,
                valued == 0 ? 0 : dates.meanValue(),
                KnownValues.sum(KnownValues.of(activity))));
    }

    /** The parts of {@link #CUSTOMER_SEGMENT} and {@link #RISK_SCORE}. */
    @Override
    public List<ScorePart> explain(FeatureKey<?> key, CustomerActivity activity, FeatureMap inputs) {
        if (key.equals(RISK_SCORE)) {
            return riskParts(activity, inputs).parts();
        }
        boolean scored = key.equals(CUSTOMER_SEGMENT) && !activity.orders().isEmpty();
        return scored ? new Scores(activity, population).parts() : List.of();
    }

    private static void customerSegment(CustomerActivity activity, Scores scores, FeatureWriter out) {
        String segment = GRID[5 - scores.recency][Math.max(0, scores.combined - 2)];
        List<Order> orders = activity.orders();
        boolean knownForLong = orders.get(0).time().isBefore(activity.asOf().minus(NEW_WITHIN));
        out.put(
                CUSTOMER_SEGMENT,
                segment.equals(NEW_CUSTOMER) && knownForLong ? ACTIVE_CUSTOMER : segment,
                orders.size());
    }

    private static void rfmRecency(Scores scores, int orders, FeatureWriter out) {
        out.put(RFM_RECENCY, scores.recency, orders);
    }

    private static void rfmFrequency(Scores scores, int orders, FeatureWriter out) {
        out.put(RFM_FREQUENCY, scores.frequency, orders);
    }

    private static void rfmMonetary(Scores scores, FeatureWriter out) {
        if (scores.monetary.isPresent()) {
            out.put(RFM_MONETARY, scores.monetary.getAsInt(), scores.valuedOrders);
        } else {
            Absence reason = scores.valuedOrders == 0 ? Absence.NO_DATA : Absence.INSUFFICIENT_DATA;
            out.absent(RFM_MONETARY, reason, scores.valuedOrders);
        }
    }

    /** R, F, M and FM of a customer with orders. */
    private static final class Scores {
        private final int recency;
        private final int frequency;
        private final OptionalInt monetary;
        private final int combined;
        private final int valuedOrders;

        Scores(CustomerActivity activity, PopulationModel population) {
            List<Order> orders = activity.orders();
            Order last = orders.get(orders.size() - 1);
            this.recency = population.cuts().recencyScore(activity.daysSince(last.time()));
            this.frequency = population.cuts().frequencyScore(orders.size());
            double[] values = KnownValues.of(activity);
            this.valuedOrders = values.length;
            this.monetary = valuedOrders > 0 && population.cuts().scoresMonetary()
                    ? OptionalInt.of(population.cuts().monetaryScore(KnownValues.sum(values)))
                    : OptionalInt.empty();
            this.combined =
                    monetary.isPresent() ? (int) Math.floor((frequency + monetary.getAsInt()) / 2.0 + 0.5) : frequency;
        }

        List<ScorePart> parts() {
            ScorePart r = new ScorePart("R", recency, 0);
            ScorePart f = new ScorePart("F", frequency, 0);
            ScorePart fm = new ScorePart("FM", combined, 0);
            return monetary.isPresent()
                    ? List.of(r, f, new ScorePart("M", monetary.getAsInt(), 0), fm)
                    : List.of(r, f, fm);
        }
    }

    private void churnProbability(PurchaseHistory history, int orders, FeatureWriter out) {
        out.put(CHURN_PROBABILITY, churn(history), orders);
    }

    private double churn(PurchaseHistory history) {
        return population.dropout().probabilityOfNoPurchase(history, churnHorizonDays);
    }

    private void probabilityAlive(PurchaseHistory history, int orders, FeatureWriter out) {
        out.put(PROBABILITY_ALIVE, population.dropout().probabilityAlive(history), orders);
    }

    private static void expectedPurchases(double expected, int orders, FeatureWriter out) {
        out.put(EXPECTED_PURCHASES, expected, orders);
    }

    private void lifetimeValuePrediction(double expectedPurchases, PurchaseDates dates, FeatureWriter out) {
        int known = dates.ofKnownValue();
        if (known == 0) {
            out.absent(LIFETIME_VALUE_PREDICTION, Absence.NO_DATA, 0);
        } else {
            double value = population.expectedValue(known, dates.meanValue());
            out.put(LIFETIME_VALUE_PREDICTION, expectedPurchases * value, known);
        }
    }

    private void riskScore(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        if (!AnyBehavior.isSupplied(activity)) {
            out.absent(RISK_SCORE, Absence.SOURCE_NOT_SUPPLIED, 0);
            return;
        }
        WeightedMean parts = riskParts(activity, inputs);
        if (parts.parts().isEmpty()) {
            out.absent(RISK_SCORE, Absence.NO_DATA, 0);
        } else {
            out.put(RISK_SCORE, parts.value(), parts.parts().size());
        }
    }

    private WeightedMean riskParts(CustomerActivity activity, FeatureMap inputs) {
        WeightedMean parts = new WeightedMean();
        if (!activity.orders().isEmpty()) {
            double churn = churn(new PurchaseDates(activity).history());
            parts.add(CHURN_PROBABILITY.name(), churn, riskWeights.churn());
        }
        inputs.find(TemporalBehaviorCalculator.LOYALTY_TREND)
                .ifPresent(trend -> parts.add("decline", Math.max(0, -trend), riskWeights.decline()));
        inputs.find(ShoppingPatternCalculator.CART_ABANDONMENT_RATE)
                .ifPresent(rate -> parts.add("cart abandonment", rate, riskWeights.abandonment()));
        inputs.find(EngagementBehaviorCalculator.ENGAGEMENT_SCORE)
                .ifPresent(score -> parts.add("disengagement", 1 - score / 100, riskWeights.disengagement()));
        return parts;
    }
}
