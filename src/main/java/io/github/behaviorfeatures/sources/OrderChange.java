package io.github.behaviorfeatures.sources;

import org.jspecify.annotations.Nullable;

/**
 * What an event tells of an order that another event brought along: a refund, or that it was cancelled.
 *
 * @param event tells the time
 * @param orderId null if the event names none
 * @param refund null if the order was cancelled
 */
record OrderChange(
        EventHead event, @Nullable String orderId, @Nullable EventRefund refund) {

    /** The same told by the event under another row id. */
    OrderChange of(EventHead other) {
        return new OrderChange(other, orderId, refund == null ? null : refund.of(other));
    }
}
