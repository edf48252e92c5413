package io.github.behaviorfeatures.examples.gift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GiftBuyingCalculatorTest {

    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.builder()
            .calculator(new GiftBuyingCalculator())
            .build();

    private static FeatureMap features(List<String> tags, UserInteraction... events) {
        Customer customer = Customer.builder("s", "c").tags(tags).build();
        BehaviorContext context = BehaviorContext.builder(Shop.of("s"))
                .interactions(List.of(events))
                .build();
        return GENERATOR.generateFeatures(customer, context, AS_OF);
    }

    private static UserInteraction event(String type, String session) {
        return UserInteraction.builder()
                .eventType(type)
                .sessionId(session)
                .createdAt(AS_OF.minusSeconds(3600))
                .build();
    }

    /** Gift events in the first of three visits: 1/3. */
    @Test
    void countsVisitsWithAGiftOnce() {
        FeatureMap features = features(
                List.of(),
                event("gift_wrap_added", "1"),
                event("gift_message_added", "1"),
                event("page_viewed", "2"),
                event("page_viewed", "3"));
        assertEquals(1.0 / 3, features.get(GiftBuyingCalculator.GIFT_VISIT_SHARE));
        assertEquals(3, features.support(GiftBuyingCalculator.GIFT_VISIT_SHARE));
        assertTrue(features.get(GiftBuyingCalculator.IS_GIFT_BUYER));
    }

    @Test
    void anEventWithoutATypeIsNoGift() {
        FeatureMap features = features(List.of(), event(null, "1"));
        assertEquals(0.0, features.get(GiftBuyingCalculator.GIFT_VISIT_SHARE));
        assertFalse(features.get(GiftBuyingCalculator.IS_GIFT_BUYER));
    }

    @Test
    void aTagMakesAGiftBuyer() {
        assertTrue(features(List.of("VIP", " Gift Buyer ")).get(GiftBuyingCalculator.IS_GIFT_BUYER));
        assertFalse(features(List.of("VIP")).get(GiftBuyingCalculator.IS_GIFT_BUYER));
    }

    @Test
    void withoutVisitsThereIsNoShare() {
        FeatureMap features = features(List.of());
        assertEquals(
                Absence.NO_DATA,
                features.absence(GiftBuyingCalculator.GIFT_VISIT_SHARE).orElseThrow());
    }

    @Test
    void withoutInteractionsTheShareIsNotTracked() {
        BehaviorContext nothing = BehaviorContext.builder(Shop.of("s")).build();
        FeatureMap features =
                GENERATOR.generateFeatures(Customer.builder("s", "c").build(), nothing, AS_OF);
        assertEquals(
                Absence.SOURCE_NOT_SUPPLIED,
                features.absence(GiftBuyingCalculator.GIFT_VISIT_SHARE).orElseThrow());
    }
}
