package io.github.behaviorfeatures.guide;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.time.Instant;

public class FirstFeatures {
    public static void main(String[] args) {
        var records = BehaviorJson.readDocument("""
                {"customer": {"shop_id": "s1", "customer_id": "c1"},
                 "context": {
                  "user_interactions": [
                   {"event_type": "product_viewed", "product_id": "shoe-7", "created_at": "2026-03-01T18:00:00Z"}],
                  "purchase_attributions": [
                   {"order_id": "o1", "order_value": 89.90, "created_at": "2026-03-01T18:05:00Z"}]}}
                """);
        var generator = CustomerBehaviorFeatureGenerator.ofDefaults(); // immutable: build one and share it
        var features = generator.generateFeatures(records, Instant.parse("2026-04-01T00:00:00Z"));
        System.out.println(features.get(SegmentationCalculator.CUSTOMER_SEGMENT, "unknown"));
        System.out.println(features.find(SegmentationCalculator.CHURN_PROBABILITY)); // empty without an order
        System.out.println(features.toMap());
    }
}
