package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A refund that is told apart from its order, by a webhook.
 *
 * @param orderId the order, by its id alone
 * @param refundId null if unknown: then it is never a duplicate
 * @param refund null if it has no time: then it is counted with its money
 * @param undated what it gave back, if it has no time; else null
 */
record LateRefund(
        SourceKind source,
        String orderId,
        @Nullable String refundId,
        @Nullable Refund refund,
        @Nullable BigDecimal undated) {

    /** One with a time, or one that gave back nothing. */
    LateRefund(SourceKind source, String orderId, @Nullable String refundId, @Nullable Refund refund) {
        this(source, orderId, refundId, refund, null);
    }
}
