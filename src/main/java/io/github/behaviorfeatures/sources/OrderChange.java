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
        Event event, @Nullable String orderId, @Nullable Refund refund) {}
