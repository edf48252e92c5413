package io.github.behaviorfeatures.sources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose events are.
 *
 * <p>An event is its own customer's, else that of the last identification of its anonymous id at or before it, else of the
 * first after it, else nobody's. As time goes by an event's owner is nobody, then one customer, and never changes again:
 * that keeps features as of any instant exact, with one instant per record that says since when it was known.
 */
final class Identity {
    private final Names names;
    private final boolean visitors;
    /** By source and anonymous id. */
    private final Map<SourceKind, Map<String, List<Identification>>> links = new EnumMap<>(SourceKind.class);
    /** Events whose e-mail id counts as none, since their order says whose it is. */
    private final Set<Long> outranked = new HashSet<>();

    Identity(Collected all, OrderBook book, boolean visitors) {
        this.names = all.names;
        this.visitors = visitors;
        for (Order order : all.orders) {
            link(order, book);
        }
    }

    /** A purchase event whose order is known from the shop itself is the customer's of that order. */
    private void link(Order bought, OrderBook book) {
        EventHead event = bought.event;
        Order order = event == null ? null : book.find(bought.id);
        String customer = order == null ? null : order.customerId;
        if (event == null || order == null || customer == null || hasOwnId(event)) {
            return;
        }
        outranked.add(event.input());
        String anonymousId = event.anonymousId();
        if (anonymousId != null) {
            Instant later = event.time().isAfter(order.time) ? event.time() : order.time;
            links.computeIfAbsent(event.source(), source -> new HashMap<>())
                    .computeIfAbsent(anonymousId, id -> new ArrayList<>(2))
                    .add(new Identification(customer, later, event.rowId(), event.input()));
        }
    }

    private boolean hasOwnId(EventHead event) {
        String id = event.customerId();
        return id != null && !Emails.isId(names.of(id));
    }

    /** The id that a customer is to be known by. */
    String name(String customerId) {
        return names.of(customerId);
    }

    /** Whose the events of one anonymous id, or of none, are: all that there are, in order. */
    Owners owners(List<Event> events) {
        return new Owners(events);
    }

    /** Whose the events of one anonymous id are. */
    final class Owners {
        private final List<Identification> known = new ArrayList<>(2);

        private Owners(List<Event> events) {
            String anonymousId = events.get(0).anonymousId();
            if (anonymousId == null) {
                return;
            }
            for (Event event : events) {
                String own = ownId(event);
                if (own != null) {
                    known.add(new Identification(own, event.time(), event.rowId(), event.input()));
                }
            }
            List<Identification> linked =
                    links.getOrDefault(events.get(0).source(), Map.of()).get(anonymousId);
            if (linked != null) {
                known.addAll(linked);
                known.sort(Identification.BY_TIME);
            }
        }

        private @Nullable String ownId(Event event) {
            return event.isPurchase() && outranked.contains(event.input()) ? null : event.customerId();
        }

        /**
         * Whose an event is.
         *
         * @param asOf visitors are who was not identified before; null: who never was
         */
        Owner of(Event event, @Nullable Instant asOf) {
            String own = ownId(event);
            if (own != null) {
                return new Owner(names.of(own), event.time());
            }
            if (known.isEmpty()) {
                return visitor(event);
            }
            Identification last = lastUntil(event.time());
            if (last != null) {
                return new Owner(names.of(last.customerId()), event.time());
            }
            Identification first = known.get(0);
            boolean isVisitor = visitors && asOf != null && !first.time().isBefore(asOf);
            return isVisitor ? visitor(event) : new Owner(names.of(first.customerId()), first.time());
        }

        private Owner visitor(Event event) {
            String id = event.anonymousId();
            return new Owner(visitors && id != null ? "visitor:" + id : null, event.time());
        }

        private @Nullable Identification lastUntil(Instant time) {
            int from = 0;
            int to = known.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (known.get(middle).time().isAfter(time)) {
                    to = middle;
                } else {
                    from = middle + 1;
                }
            }
            return from == 0 ? null : known.get(from - 1);
        }

        /** Whether the anonymous id is several customers'. */
        boolean areSeveral() {
            for (Identification each : known) {
                if (!names.of(each.customerId()).equals(names.of(known.get(0).customerId()))) {
                    return true;
                }
            }
            return false;
        }
    }
}
