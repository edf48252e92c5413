package io.github.behaviorfeatures.sources;

import org.jspecify.annotations.Nullable;

/**
 * A refund that is told apart from its order, by a webhook.
 *
 * @param orderId the order, by its id alone
 * @param refundId null if unknown: then it is never a duplicate
 * @param refund null if it has no time: it tells nothing but that the order's total of refunds is void
 */
record LateRefund(
        SourceKind source,
        String orderId,
        @Nullable String refundId,
        @Nullable Refund refund) {}
