package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.json.BadLines;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/**
 * What a {@link RawShop} was built with.
 *
 * @param shopId the {@code shop_id} of every row
 * @param bareTimes the zone of times without one
 * @param ownHosts in lower case
 * @param window how long before an order a session can have led to it
 * @param visitors whether anonymous ids that are never identified are customers
 * @param undatedRefundsAtOrder whether refunds without a time are rows at the order's time
 * @param testOrders whether test orders are kept
 * @param vocabulary what names mean
 * @param userAgents tells devices and browsers
 * @param badLines what to do with what cannot be read
 */
record Settings(
        String shopId,
        ZoneId bareTimes,
        Set<String> ownHosts,
        Duration window,
        boolean visitors,
        boolean undatedRefundsAtOrder,
        boolean testOrders,
        Vocabulary vocabulary,
        UserAgents userAgents,
        BadLines badLines) {}
