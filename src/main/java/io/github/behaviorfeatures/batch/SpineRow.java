package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.text.Blanks;
import io.github.behaviorfeatures.text.Ids;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a spine: a customer and an instant to look at them.
 *
 * @param shopId id of the shop; null for the only shop there is
 * @param customerId id of the customer
 * @param asOf the instant before which records are visible
 */
public record SpineRow(@Nullable String shopId, String customerId, Instant asOf) {

    /**
     * Reads the ids as those of the tables are read.
     *
     * @param shopId as above; a blank one is none
     * @param customerId as above; without surrounding blanks, a Shopify gid is its number
     * @param asOf as above
     * @throws IllegalArgumentException if the customer id is blank or a placeholder such as {@code undefined}
     */
    public SpineRow {
        String id = Ids.of(Objects.requireNonNull(customerId, "customerId"));
        if (id == null) {
            throw new IllegalArgumentException("customer_id must be an id: neither blank nor a word for a missing one");
        }
        customerId = id;
        shopId = shopId == null || Blanks.isBlank(shopId) ? null : Blanks.strip(shopId);
        Objects.requireNonNull(asOf, "asOf");
    }
}
