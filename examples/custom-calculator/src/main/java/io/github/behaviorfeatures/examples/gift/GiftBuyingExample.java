package io.github.behaviorfeatures.examples.gift;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.util.List;

/** Adds the calculator to a generator and prints what it says of one customer. */
public final class GiftBuyingExample {

    private GiftBuyingExample() {}

    /**
     * Runs the example.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        Customer customer =
                Customer.builder("shop-1", "customer-1").tags(List.of("vip")).build();
        BehaviorContext context = BehaviorContext.builder(Shop.of("shop-1"))
                .interactions(List.of(
                        event("product_viewed", "monday", "2025-12-15T10:00:00Z"),
                        event("gift_wrap_added", "monday", "2025-12-15T10:04:00Z"),
                        event("product_viewed", "friday", "2025-12-19T20:00:00Z")))
                .build();

        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.builder()
                .calculator(new GiftBuyingCalculator())
                .build();
        FeatureMap features = generator.generateFeatures(customer, context, Instant.parse("2026-01-01T00:00:00Z"));

        System.out.println("gift_visit_share = " + features.get(GiftBuyingCalculator.GIFT_VISIT_SHARE) + " of "
                + features.support(GiftBuyingCalculator.GIFT_VISIT_SHARE) + " visits");
        System.out.println("is_gift_buyer    = " + features.get(GiftBuyingCalculator.IS_GIFT_BUYER));

        BehaviorContext untracked = BehaviorContext.builder(Shop.of("shop-1")).build();
        FeatureMap absent = generator.generateFeatures(customer, untracked, Instant.parse("2026-01-01T00:00:00Z"));
        absent.absence(GiftBuyingCalculator.GIFT_VISIT_SHARE)
                .ifPresent(reason -> System.out.println("gift_visit_share = absent without tracking: " + reason));
    }

    private static UserInteraction event(String type, String session, String time) {
        return UserInteraction.builder()
                .eventType(type)
                .sessionId(session)
                .createdAt(Instant.parse(time))
                .build();
    }
}
