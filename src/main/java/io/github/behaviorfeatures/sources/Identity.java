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
    private final Map<SourceKind, Map<String, List<Identification>>> identifications = new EnumMap<>(SourceKind.class);
    /** Events whose e-mail id counts as none, since their order says whose it is. */
    private final Set<Long> outranked = new HashSet<>();

    Identity(Collected all, OrderBook book, boolean visitors) {
        this.names = all.names;
        this.visitors = visitors;
        for (Order order : all.orders) {
            link(order, book);
        }
        for (Identification each : all.identifications) {
            if (!outranked.contains(each.input())) {
                add(each);
            }
        }
        identifications
                .values()
                .forEach(ofSource -> ofSource.values().forEach(list -> {
                    list.sort(Identification.BY_TIME);
                    ((ArrayList<Identification>) list).trimToSize();
                }));
    }

    /** A purchase event whose order is known from the shop itself is the customer's of that order. */
    private void link(Order bought, OrderBook book) {
        Event event = bought.event;
        Order order = event == null ? null : book.find(bought.id);
        String customer = order == null ? null : order.customerId;
        if (event == null || order == null || customer == null || hasOwnId(event)) {
            return;
        }
        outranked.add(event.input());
        String anonymousId = event.anonymousId();
        if (anonymousId != null) {
            Instant later = event.time().isAfter(order.time) ? event.time() : order.time;
            add(new Identification(event.source(), anonymousId, customer, later, event.rowId(), event.input()));
        }
    }

    private boolean hasOwnId(Event event) {
        String id = event.customerId();
        return id != null && !Emails.isId(names.of(id));
    }

    private void add(Identification each) {
        identifications
                .computeIfAbsent(each.source(), source -> new HashMap<>())
                .computeIfAbsent(each.anonymousId(), id -> new ArrayList<>(2))
                .add(each);
    }

    /**
     * Whose an event is.
     *
     * @param asOf visitors are who was not identified before; null: who never was
     */
    Owner of(Event event, @Nullable Instant asOf) {
        String own = event.customerId();
        if (own != null && !outranked.contains(event.input())) {
            return new Owner(names.of(own), event.time());
        }
        List<Identification> known = identifications(event);
        if (known.isEmpty()) {
            return visitor(event);
        }
        Identification last = lastUntil(known, event.time());
        if (last != null) {
            return new Owner(names.of(last.customerId()), event.time());
        }
        Identification first = known.get(0);
        boolean isVisitor = visitors && asOf != null && !first.time().isBefore(asOf);
        return isVisitor ? visitor(event) : new Owner(names.of(first.customerId()), first.time());
    }

    /** The id that a customer is to be known by. */
    String name(String customerId) {
        return names.of(customerId);
    }

    private Owner visitor(Event event) {
        String id = event.anonymousId();
        return new Owner(visitors && id != null ? "visitor:" + id : null, event.time());
    }

    private List<Identification> identifications(Event event) {
        String id = event.anonymousId();
        return id == null
                ? List.of()
                : identifications.getOrDefault(event.source(), Map.of()).getOrDefault(id, List.of());
    }

    private static @Nullable Identification lastUntil(List<Identification> known, Instant time) {
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

    /** How many anonymous ids are several customers'. */
    long sharedDevices() {
        return identifications.values().stream()
                .flatMap(ofSource -> ofSource.values().stream())
                .filter(this::isShared)
                .count();
    }

    private boolean isShared(List<Identification> known) {
        String first = names.of(known.get(0).customerId());
        for (Identification each : known) {
            if (!names.of(each.customerId()).equals(first)) {
                return true;
            }
        }
        return false;
    }
}
