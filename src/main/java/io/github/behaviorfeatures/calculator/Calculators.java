package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.population.PopulationModel;
import java.util.List;

/** The standard calculators, and the order of their features. */
public final class Calculators {

    /** Default churn horizon: a customer without a purchase in so many days has churned. */
    public static final int CHURN_HORIZON_DAYS = 180;

    /** Default value horizon: lifetime value covers so many days. */
    public static final int VALUE_HORIZON_DAYS = 365;

    private static final List<FeatureKey<?>> ORDER = List.of(
            PurchaseBehaviorCalculator.TOTAL_PURCHASES,
            PurchaseBehaviorCalculator.AVG_PURCHASE_VALUE,
            PurchaseBehaviorCalculator.PURCHASE_FREQUENCY,
            PurchaseBehaviorCalculator.PURCHASE_CONSISTENCY,
            PurchaseBehaviorCalculator.SEASONAL_PURCHASE_PATTERN,
            EngagementBehaviorCalculator.TOTAL_SESSIONS,
            EngagementBehaviorCalculator.AVG_SESSION_DURATION,
            EngagementBehaviorCalculator.PAGE_VIEWS_PER_SESSION,
            EngagementBehaviorCalculator.ENGAGEMENT_SCORE,
            EngagementBehaviorCalculator.BOUNCE_RATE,
            SearchDiscoveryCalculator.SEARCH_FREQUENCY,
            SearchDiscoveryCalculator.SEARCH_QUERY_DIVERSITY,
            SearchDiscoveryCalculator.PRODUCT_DISCOVERY_METHOD,
            SearchDiscoveryCalculator.CATEGORY_EXPLORATION,
            ShoppingPatternCalculator.CART_ABANDONMENT_RATE,
            ShoppingPatternCalculator.CHECKOUT_COMPLETION_RATE,
            ShoppingPatternCalculator.PRODUCT_COMPARISON_BEHAVIOR,
            ShoppingPatternCalculator.IMPULSE_PURCHASE_TENDENCY,
            DeviceChannelCalculator.PREFERRED_DEVICE,
            DeviceChannelCalculator.CHANNEL_PREFERENCE,
            DeviceChannelCalculator.MOBILE_USAGE_PATTERN,
            DeviceChannelCalculator.DESKTOP_USAGE_PATTERN,
            TemporalBehaviorCalculator.PREFERRED_SHOPPING_TIME,
            TemporalBehaviorCalculator.SHOPPING_DAY_PREFERENCE,
            TemporalBehaviorCalculator.SEASONAL_BEHAVIOR,
            TemporalBehaviorCalculator.LOYALTY_TREND,
            SegmentationCalculator.CUSTOMER_SEGMENT,
            SegmentationCalculator.RISK_SCORE,
            SegmentationCalculator.LIFETIME_VALUE_PREDICTION,
            SegmentationCalculator.CHURN_PROBABILITY,
            CustomerProfileCalculator.ACCOUNT_AGE_DAYS,
            CustomerProfileCalculator.DAYS_SINCE_ACCOUNT_UPDATE,
            CustomerProfileCalculator.CUSTOMER_TAGS,
            CustomerProfileCalculator.COUNTRY_CODE,
            CustomerProfileCalculator.REGION_CODE,
            CustomerProfileCalculator.CURRENCY_CODE,
            CustomerProfileCalculator.LANGUAGE,
            CustomerProfileCalculator.IS_IDENTIFIED,
            SegmentationCalculator.PROBABILITY_ALIVE,
            SegmentationCalculator.EXPECTED_PURCHASES,
            SegmentationCalculator.RFM_RECENCY,
            SegmentationCalculator.RFM_FREQUENCY,
            SegmentationCalculator.RFM_MONETARY,
            PurchaseBehaviorCalculator.TOTAL_PURCHASE_VALUE,
            PurchaseBehaviorCalculator.DAYS_SINCE_LAST_PURCHASE,
            PurchaseBehaviorCalculator.PREFERRED_ATTRIBUTION_SOURCE,
            EngagementBehaviorCalculator.DAYS_SINCE_LAST_ACTIVITY,
            DeviceChannelCalculator.PREFERRED_BROWSER,
            SearchDiscoveryCalculator.DISTINCT_PRODUCTS_VIEWED,
            SearchDiscoveryCalculator.FAVORITE_PRODUCT);

    private Calculators() {}

    /**
     * All eight standard calculators, with default settings.
     *
     * @return an immutable list, one per category
     */
    public static List<FeatureCalculator> standard() {
        return List.of(
                new PurchaseBehaviorCalculator(),
                new EngagementBehaviorCalculator(EngagementSettings.DEFAULT),
                new SearchDiscoveryCalculator(),
                new ShoppingPatternCalculator(),
                new DeviceChannelCalculator(),
                new TemporalBehaviorCalculator(),
                new SegmentationCalculator(
                        PopulationModel.DEFAULT, CHURN_HORIZON_DAYS, VALUE_HORIZON_DAYS, RiskWeights.DEFAULT),
                new CustomerProfileCalculator(List.of()));
    }

    /**
     * The standard features in order: the thirty core features by category, then the additional ones.
     *
     * @return an immutable list with each standard feature once
     */
    public static List<FeatureKey<?>> order() {
        return ORDER;
    }
}
