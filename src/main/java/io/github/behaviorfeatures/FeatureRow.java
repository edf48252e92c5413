package io.github.behaviorfeatures;

import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.ScorePart;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One row of output: a customer's features and what tells the row from others.
 *
 * @param shopId id of the shop
 * @param customerId id of the customer
 * @param lastComputedAt the as-of instant of the features
 * @param definitionsVersion version of the definitions they were computed by
 * @param features the features
 * @param explanation the parts of the scores, by feature; empty unless they were asked for
 */
public record FeatureRow(
        String shopId,
        String customerId,
        Instant lastComputedAt,
        String definitionsVersion,
        FeatureMap features,
        Map<FeatureKey<?>, List<ScorePart>> explanation) {

    /**
     * A row without explanation.
     *
     * @param shopId as above
     * @param customerId as above
     * @param lastComputedAt as above
     * @param definitionsVersion as above
     * @param features as above
     */
    public FeatureRow(
            String shopId, String customerId, Instant lastComputedAt, String definitionsVersion, FeatureMap features) {
        this(shopId, customerId, lastComputedAt, definitionsVersion, features, Map.of());
    }
}
