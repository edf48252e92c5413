package io.github.behaviorfeatures;

import io.github.behaviorfeatures.feature.FeatureMap;
import java.time.Instant;

/**
 * One row of output: a customer's features and what tells the row from others.
 *
 * @param shopId id of the shop
 * @param customerId id of the customer
 * @param lastComputedAt the as-of instant of the features
 * @param definitionsVersion version of the definitions they were computed by
 * @param features the features
 */
public record FeatureRow(
        String shopId, String customerId, Instant lastComputedAt, String definitionsVersion, FeatureMap features) {}
