package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.sources.SourceKind.Rank;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders count: of several versions of one the latest, of several sources of one the best. Refunds and
 * cancellations that were told elsewhere are with their orders afterwards.
 */
final class OrderBook {
    private static final String REFUND_WITHOUT_ORDER = "refund without order";

    private final Map<String, Order> orders;
    private final Map<String, Order> csv;
    private final Map<String, Order> byEvents;
    private final Index ordersIndex;
    private final Index csvIndex;
    private final List<Order> counting = new ArrayList<>();
    private final Counts leftOut;

    /** Counts what is left out. */
    OrderBook(Collected all, Counts leftOut) {
        this.leftOut = leftOut;
        this.orders = versions(all.orders, Rank.ORDERS, BY_VERSION);
        this.csv = versions(all.orders, Rank.CSV, BY_VERSION);
        this.byEvents = versions(all.orders, Rank.EVENTS, FIRST_EVENT_LAST);
        this.ordersIndex = new Index(orders);
        this.csvIndex = new Index(csv);
        counting.addAll(orders.values());
        for (Order order : csv.values()) {
            keepUnless(ordersIndex.find(order.id) != null, order);
        }
        for (Order order : byEvents.values()) {
            keepUnless(find(order.id) != null, order);
        }
        counting.sort(Comparator.comparingLong(order -> order.input));
        join(all.lateRefunds);
        change(all.changes);
    }

    private void keepUnless(boolean isBeaten, Order order) {
        if (isBeaten) {
            count(order.source, "superseded order");
        } else {
            counting.add(order);
        }
    }

    private void count(SourceKind source, String reason) {
        leftOut.add(source.wireName() + ": " + reason);
    }

    /** The last of them counts. */
    private static final Comparator<Order> BY_VERSION = Comparator.comparing(
                    (Order order) -> order.updatedAt == null ? Instant.MIN : order.updatedAt)
            .thenComparingLong(order -> order.input);

    private static final Comparator<Order> FIRST_EVENT_LAST =
            Comparator.comparing(OrderBook::event, EventHead.BY_TIME).reversed();

    private static EventHead event(Order order) {
        return Objects.requireNonNull(order.event, "event");
    }

    private Map<String, Order> versions(List<Order> all, Rank rank, Comparator<Order> lastCounts) {
        Map<String, Order> versions = new HashMap<>();
        for (Order order : all) {
            if (order.source.rank() == rank) {
                Order other = versions.get(order.id);
                boolean isLater = other == null || lastCounts.compare(order, other) > 0;
                if (other != null) {
                    count(isLater ? other.source : order.source, "superseded order");
                }
                if (isLater) {
                    versions.put(order.id, order);
                }
            }
        }
        return versions;
    }

    /** Those that count, in input order. */
    List<Order> counting() {
        return counting;
    }

    /** The order, not brought along by an event, that an event's order id means; null if there is none. */
    @Nullable
    Order find(String orderId) {
        Order order = ordersIndex.find(orderId);
        Order inCsv = order == null ? csvIndex.find(orderId) : null;
        if (inCsv == null) {
            return order;
        }
        Order better = ordersIndex.find(inCsv.id);
        return better == null ? inCsv : better;
    }

    private void join(List<LateRefund> refunds) {
        Map<String, Set<String>> held = new HashMap<>();
        for (LateRefund late : refunds) {
            Order order = orders.get(late.orderId());
            Refund refund = late.refund();
            if (order == null) {
                count(late.source(), REFUND_WITHOUT_ORDER);
            } else if (isHeld(held, order, late.refundId())) {
                count(late.source(), Intake.DUPLICATE);
            } else {
                order.undatedRefund = order.undatedIsTotal ? null : order.undatedRefund;
                order.undatedIsTotal = false;
                if (refund != null) {
                    order.refunds.add(refund);
                } else if (late.undated() != null) {
                    order.addUndated(late.undated());
                }
            }
        }
    }

    /** Whether the order holds a refund of that id; if not, from now on it does. */
    private static boolean isHeld(Map<String, Set<String>> held, Order order, @Nullable String refundId) {
        Set<String> ids = held.computeIfAbsent(order.id, id -> new HashSet<>(order.refundIds));
        return refundId != null && !ids.add(refundId);
    }

    private void change(List<OrderChange> changes) {
        List<OrderChange> inTime = new ArrayList<>(changes);
        inTime.sort(Comparator.comparing(OrderChange::event, EventHead.BY_TIME));
        Set<Order> counted = new HashSet<>(counting);
        for (OrderChange change : inTime) {
            String id = change.orderId();
            Order order = id == null ? null : byEvents.get(id);
            if (order != null && counted.contains(order)) {
                change(order, change);
            } else if (order == null && (id == null || find(id) == null)) {
                count(change.event().source(), REFUND_WITHOUT_ORDER);
            }
        }
    }

    private static void change(Order order, OrderChange change) {
        if (change.refund() != null) {
            order.refunds.add(change.refund());
        } else if (order.cancelledAt == null) {
            order.cancelledAt = change.event().time(); // the earliest: they come in time order
        }
    }

    /** Orders by what they are called. Of several of one name the earliest is meant, then that of the smaller id. */
    private static final class Index {
        private final Map<String, Order> byId;
        private final Map<String, Order> byName = new HashMap<>();
        private final Map<String, Order> byBareName = new HashMap<>();
        private final Map<String, Order> byNumber = new HashMap<>();

        Index(Map<String, Order> orders) {
            this.byId = orders;
            for (Order order : orders.values()) {
                put(byName, order.name, order);
                put(byBareName, order.name == null ? null : withoutSign(order.name), order);
                put(byNumber, order.number, order);
            }
        }

        private static String withoutSign(String name) {
            return name.startsWith("#") ? name.substring(1) : name;
        }

        private static void put(Map<String, Order> index, @Nullable String name, Order order) {
            if (name != null) {
                index.merge(name, order, Index::first);
            }
        }

        private static Order first(Order a, Order b) {
            int byTime = a.time.compareTo(b.time);
            return (byTime == 0 ? a.id.compareTo(b.id) : byTime) <= 0 ? a : b;
        }

        @Nullable
        Order find(String text) {
            for (Map<String, Order> index : List.of(byId, byName, byBareName, byNumber)) {
                Order found = index.get(text);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
    }
}
