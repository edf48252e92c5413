package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the rows of what was collected: first of the events, one anonymous id after the other, then of the orders. */
final class TableRun {
    private final Facts facts;
    private final @Nullable Instant asOf;
    private final TableRows rows;
    private final Nobody nobody = new Nobody();
    private long sharedDevices;
    /** Of each order that was bought in a shop's own system, who was first known to have bought it. */
    private final Map<Order, Owner> buyers = new IdentityHashMap<>();

    /** By the place of the event. */
    private final Map<Long, Owner> purchases = new HashMap<>();

    /**
     * A run.
     *
     * @param asOf visitors are who was not identified before; null: who never was
     */
    TableRun(Facts facts, @Nullable Instant asOf, TableRows rows) {
        this.facts = facts;
        this.asOf = asOf;
        this.rows = rows;
    }

    /**
     * Makes all rows.
     *
     * @param last whether the events are not needed any more
     */
    void run(WorkerThreads threads, boolean last) {
        try (Touches touches =
                new Touches(facts.settings().window(), facts.all().space())) {
            addEvents(threads, touches, last);
            findBuyers();
            addOrders(touches);
        }
    }

    Nobody nobody() {
        return nobody;
    }

    /** How many anonymous ids are several customers'. */
    long sharedDevices() {
        return sharedDevices;
    }

    private void addEvents(WorkerThreads threads, Touches touches, boolean last) {
        PackedEvents events = facts.all().events;
        InOrder<EventRows> parts = new InOrder<>(threads, 1, part -> take(part, touches));
        for (int i = 0; i < PackedEvents.PARTITIONS; i++) {
            byte[] bytes = events.bytes(i, last);
            if (bytes.length > 0) {
                EventRows part = new EventRows(
                        facts.settings(),
                        facts.origins(),
                        facts.identity(),
                        asOf,
                        rows.newPart(),
                        new Touches.Batch(events.writer()));
                parts.add(() -> {
                    events.forEachAnonymousId(bytes, facts.all().duplicates, facts.all().rowNumbers, part::add);
                    return part;
                });
            }
        }
        parts.finish();
    }

    private void take(EventRows part, Touches touches) {
        rows.add(part.rows());
        touches.add(part.touches());
        facts.all().events.giveBack(part.touches().writer());
        purchases.putAll(part.buyers());
        nobody.events += part.nobodysEvents();
        nobody.sessions += part.nobodysSessions();
        sharedDevices += part.sharedDevices();
    }

    /** A purchase event of a known customer. */
    private record Purchase(Order order, EventHead event, Owner buyer) {
        static final Comparator<Purchase> BY_BUYER = Comparator.comparing((Purchase each) -> each.buyer.since())
                .thenComparing(Purchase::event, EventHead.BY_TIME);
    }

    /** An order without a customer is that of the purchase event whose customer was known first. */
    private void findBuyers() {
        List<Purchase> known = new ArrayList<>();
        for (Order order : facts.all().orders) {
            Owner buyer = order.event == null ? null : buyer(order.event);
            Order ofShop = buyer == null || buyer.customerId() == null
                    ? null
                    : facts.book().find(order.id);
            if (order.event != null && buyer != null && ofShop != null) {
                known.add(new Purchase(ofShop, order.event, buyer));
            }
        }
        known.sort(Purchase.BY_BUYER);
        known.forEach(purchase -> buyers.putIfAbsent(purchase.order, purchase.buyer));
    }

    private Owner buyer(EventHead purchase) {
        return Objects.requireNonNull(purchases.get(purchase.input()), "every purchase event has passed");
    }

    /** An order of somebody known. */
    private record Sale(Order order, Owner buyer, String customer) {}

    private void addOrders(Touches touches) {
        List<Sale> sales = new ArrayList<>();
        for (Order order : facts.book().counting()) {
            if (order.leftOut == null) {
                Owner buyer = owner(order);
                if (buyer.customerId() == null) {
                    nobody.orders++;
                } else {
                    sales.add(new Sale(order, buyer, buyer.customerId()));
                }
            }
        }
        Map<Order, Origin> led = led(sales, touches);
        for (Sale sale : sales) {
            List<PurchaseAttribution> ofOrder = OrderRows.of(
                    facts.settings().shopId(),
                    sale.order,
                    sale.buyer,
                    led.get(sale.order),
                    facts.settings().undatedRefundsAtOrder());
            ofOrder.forEach(rows::add);
        }
    }

    private Owner owner(Order order) {
        if (order.event != null) {
            return buyer(order.event);
        }
        return order.customerId == null
                ? buyers.getOrDefault(order, new Owner(null, order.time))
                : new Owner(facts.identity().name(order.customerId), order.time);
    }

    /** What led to orders besides what they tell themselves. */
    private static Map<Order, Origin> led(List<Sale> sales, Touches touches) {
        List<List<Sale>> byPartition = new ArrayList<>();
        for (int i = 0; i < Touches.PARTITIONS; i++) {
            byPartition.add(new ArrayList<>());
        }
        sales.forEach(sale -> byPartition.get(Touches.partition(sale.customer)).add(sale));
        Map<Order, Origin> led = new IdentityHashMap<>();
        for (int i = 0; i < Touches.PARTITIONS; i++) {
            List<Sale> inPartition = byPartition.get(i);
            if (!inPartition.isEmpty()) {
                Touches.OfCustomers visits =
                        touches.of(i, inPartition.stream().map(Sale::customer).toList());
                for (Sale sale : inPartition) {
                    Origin origin = led(sale.order, visits.before(sale.customer, sale.order.time));
                    if (origin != null) {
                        led.put(sale.order, origin);
                    }
                }
            }
        }
        return led;
    }

    /** A touch, or that all was direct, or null. */
    private static @Nullable Origin led(Order order, @Nullable Origin before) {
        if (before != null && before.isTouch()) {
            return before;
        }
        if (order.lastClick != null) {
            return order.lastClick;
        }
        return before != null ? before : order.told;
    }
}
