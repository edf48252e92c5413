package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the tables of what was collected: first the events, one anonymous id after the other, then the orders. */
final class TableRun {

    /** A row and its place in the table: by time, id, input. */
    private record Placed<R>(Instant time, String id, long input, R row) {

        private static int compare(Placed<?> a, Placed<?> b) {
            int byTime = a.time.compareTo(b.time);
            int byId = byTime != 0 ? byTime : a.id.compareTo(b.id);
            return byId != 0 ? byId : Long.compare(a.input, b.input);
        }

        static <R> List<R> inOrder(List<Placed<R>> placed) {
            placed.sort(Placed::compare);
            return placed.stream().map(Placed::row).toList();
        }
    }

    private final Settings settings;
    private final Origins origins;
    private final OrderBook book;
    private final Identity identity;
    private final @Nullable Instant asOf;
    private final Touches touches;
    private final Nobody nobody = new Nobody();
    /** Of each order that was bought in a shop's own system, who was first known to have bought it. */
    private final Map<Order, Owner> buyers = new IdentityHashMap<>();

    private final Map<Event, Owner> purchases = new IdentityHashMap<>();
    private final List<Placed<UserInteraction>> interactions = new ArrayList<>();
    private final List<Placed<UserSession>> sessions = new ArrayList<>();
    private final List<Placed<PurchaseAttribution>> attributions = new ArrayList<>();

    /**
     * A run.
     *
     * @param asOf visitors are who was not identified before; null: who never was
     */
    TableRun(Settings settings, Origins origins, OrderBook book, Identity identity, @Nullable Instant asOf) {
        this.settings = settings;
        this.origins = origins;
        this.book = book;
        this.identity = identity;
        this.asOf = asOf;
        this.touches = new Touches(settings.window());
    }

    /**
     * The tables.
     *
     * @param events sorted by {@link EventOrder}
     */
    ShopTables tables(List<Event> events, List<Order> bought, List<Customer> customers, Set<Table> supplied) {
        EventOrder.forEachAnonymousId(events, this::addEvents);
        findBuyers(bought);
        for (Order order : book.counting()) {
            if (order.leftOut == null) {
                addOrder(order);
            }
        }
        return new ShopTables(
                supplied,
                customers,
                Placed.inOrder(interactions),
                Placed.inOrder(sessions),
                Placed.inOrder(attributions));
    }

    Nobody nobody() {
        return nobody;
    }

    private void addEvents(List<Event> events) {
        String anonymousId = events.get(0).anonymousId();
        SessionCutter cutter = new SessionCutter(anonymousId == null ? "" : anonymousId);
        for (Event event : events) {
            Owner owner = identity.of(event, asOf);
            RawSession session = cutter.add(event, owner);
            if (event.isPurchase()) {
                purchases.put(event, owner);
            }
            if (event.type() != null) {
                addEvent(event, owner, session);
            }
        }
        cutter.sessions().forEach(this::addSession);
    }

    private void addEvent(Event event, Owner owner, @Nullable RawSession session) {
        if (owner.customerId() == null) {
            nobody.events++;
            return;
        }
        List<Item> items = event.items();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String id = i == 0 ? event.rowId() : event.rowId() + "/" + item.productId();
            UserInteraction row = UserInteraction.builder()
                    .id(id)
                    .shopId(settings.shopId())
                    .customerId(owner.customerId())
                    .sessionId(session == null ? null : session.id())
                    .eventType(event.type())
                    .pageType(event.pageType())
                    .productId(item.productId())
                    .category(item.category())
                    .searchQuery(event.searchQuery())
                    .viewDuration(i == 0 ? event.viewDuration() : null)
                    .deviceType(event.deviceType())
                    .createdAt(event.time())
                    .identifiedAt(owner.identifiedAt(event.time()))
                    .build();
            interactions.add(new Placed<>(event.time(), id, event.input(), row));
        }
    }

    private void addSession(RawSession session) {
        String customer = session.owner().customerId();
        if (customer == null) {
            nobody.sessions++;
            return;
        }
        touches.add(customer, session);
        UserSession row = UserSession.builder()
                .id(session.id())
                .shopId(settings.shopId())
                .customerId(customer)
                .sessionId(session.id())
                .startTime(session.start())
                .endTime(session.end())
                .deviceType(session.device())
                .browserType(session.browser())
                .referrerType(origins.channel(session.origin()))
                .createdAt(session.start())
                .identifiedAt(session.owner().identifiedAt(session.start()))
                .build();
        sessions.add(new Placed<>(session.start(), session.id(), sessions.size(), row));
    }

    /** A purchase event of a known customer. */
    private record Purchase(Order order, Event event, Owner buyer) {
        static final Comparator<Purchase> BY_BUYER = Comparator.comparing((Purchase each) -> each.buyer.since())
                .thenComparing(Purchase::event, Event.BY_TIME);
    }

    /** An order without a customer is that of the purchase event whose customer was known first. */
    private void findBuyers(List<Order> bought) {
        List<Purchase> known = new ArrayList<>();
        for (Order order : bought) {
            Owner buyer = order.event == null ? null : buyer(order.event);
            Order ofShop = buyer == null || buyer.customerId() == null ? null : book.find(order.id);
            if (order.event != null && buyer != null && ofShop != null) {
                known.add(new Purchase(ofShop, order.event, buyer));
            }
        }
        known.sort(Purchase.BY_BUYER);
        known.forEach(purchase -> buyers.putIfAbsent(purchase.order, purchase.buyer));
    }

    private Owner buyer(Event purchase) {
        return Objects.requireNonNull(purchases.get(purchase), "every purchase event has passed");
    }

    private void addOrder(Order order) {
        Owner owner = owner(order);
        String customer = owner.customerId();
        if (customer == null) {
            nobody.orders++;
            return;
        }
        Origin led = led(order, customer);
        List<PurchaseAttribution> rows =
                OrderRows.of(settings.shopId(), order, owner, led, settings.undatedRefundsAtOrder());
        for (PurchaseAttribution row : rows) {
            attributions.add(new Placed<>(
                    Objects.requireNonNull(row.createdAt()),
                    Objects.requireNonNullElse(row.id(), ""),
                    attributions.size(),
                    row));
        }
    }

    private Owner owner(Order order) {
        if (order.event != null) {
            return buyer(order.event);
        }
        return order.customerId == null
                ? buyers.getOrDefault(order, new Owner(null, order.time))
                : new Owner(identity.name(order.customerId), order.time);
    }

    /** What led to an order besides what it tells itself: a touch, or that all was direct, or null. */
    private @Nullable Origin led(Order order, String customer) {
        Origin before = touches.before(customer, order.time);
        if (before != null && before.isTouch()) {
            return before;
        }
        if (order.lastClick != null) {
            return order.lastClick;
        }
        return before != null ? before : order.told;
    }
}
