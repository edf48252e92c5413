package io.github.behaviorfeatures.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the customers came from, visit by visit, to find what led to an order. */
final class Touches {
    /** Who is identified later than this after an order has no part in it: then all that may have is known. */
    static final Duration SETTLED_AFTER = Duration.ofHours(1);

    private record Touch(Instant start, String sessionId, Instant since, Origin origin) {
        boolean isLaterThan(Touch other) {
            int byStart = start.compareTo(other.start);
            return byStart > 0 || byStart == 0 && sessionId.compareTo(other.sessionId) > 0;
        }
    }

    private final Duration window;
    private final Map<String, List<Touch>> byCustomer = new HashMap<>();

    Touches(Duration window) {
        this.window = window;
    }

    void add(String customerId, RawSession session) {
        Origin origin = session.origin();
        if (!origin.equals(Origin.UNKNOWN)) {
            byCustomer
                    .computeIfAbsent(customerId, id -> new ArrayList<>(2))
                    .add(new Touch(
                            session.start(), session.id(), session.owner().since(), origin));
        }
    }

    /** What the last visit before an order tells that was not direct; {@link Origin#DIRECT} if all were; else null. */
    @Nullable
    Origin before(String customerId, Instant order) {
        Touch last = null;
        boolean wasDirect = false;
        for (Touch touch : byCustomer.getOrDefault(customerId, List.of())) {
            if (isBefore(touch, order)) {
                wasDirect |= !touch.origin.isTouch();
                last = touch.origin.isTouch() && (last == null || touch.isLaterThan(last)) ? touch : last;
            }
        }
        return last != null ? last.origin : wasDirect ? Origin.DIRECT : null;
    }

    private boolean isBefore(Touch touch, Instant order) {
        return !touch.start.isAfter(order)
                && !touch.start.isBefore(order.minus(window))
                && !touch.since.isAfter(order.plus(SETTLED_AFTER));
    }
}
