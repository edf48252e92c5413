package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a small shop, fact by fact, so that it can be told up to any instant: people with several devices,
 * devices of several people, log-ins late and early, named and unnamed sessions, orders of the shop's system and of
 * trackers, refunds, cancellations.
 */
final class RandomShop {
    private static final Instant START = Instant.parse("2025-03-01T00:00:00Z");
    private static final String[] CUSTOMERS = {"c1", "c2", "c3"};
    private static final Origin[] ORIGINS = {
        null, null, Origin.DIRECT, Origin.UNKNOWN, Origin.of("google", "cpc"), Origin.of("bing", "organic")
    };

    private final Random random;
    private final boolean ordersComeFirst;
    final List<Happening> events = new ArrayList<>();
    final List<Bought> orders = new ArrayList<>();

    /** An event; a purchase if it names an order, a refund or a cancellation if it changes one. */
    record Happening(
            SourceKind source,
            String device,
            @Nullable String customer,
            Instant time,
            String id,
            @Nullable String session,
            @Nullable Origin campaign,
            @Nullable Origin referrer,
            @Nullable String order,
            Change change) {}

    enum Change {
        NONE,
        REFUND,
        CANCEL
    }

    /** An order of the shop's own system. */
    record Bought(
            String id,
            @Nullable String customer,
            Instant time,
            List<Instant> refunds,
            @Nullable Instant cancelled,
            @Nullable Origin told) {}

    /**
     * A shop.
     *
     * @param ordersComeFirst whether an order of the shop's system is there before a tracker tells of it
     */
    RandomShop(long seed, boolean ordersComeFirst) {
        this.random = new Random(seed);
        this.ordersComeFirst = ordersComeFirst;
        int devices = 1 + random.nextInt(3);
        for (int device = 0; device < devices; device++) {
            useDevice("d" + device);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            orders.add(order("free" + i, START.plusSeconds(random.nextInt(20_000))));
        }
    }

    private void useDevice(String device) {
        Instant time = START.plusSeconds(random.nextInt(4) * 900L);
        String customer = null;
        SourceKind source = random.nextBoolean() ? SourceKind.GA4 : SourceKind.SHOPIFY_PIXELS;
        for (int i = 2 + random.nextInt(12); i > 0; i--) {
            time = time.plusSeconds(step());
            if (random.nextInt(5) == 0) {
                customer = random.nextInt(3) == 0 ? null : CUSTOMERS[random.nextInt(CUSTOMERS.length)];
            }
            boolean isNamed = source == SourceKind.GA4;
            String session = isNamed ? "s" + random.nextInt(3) : null;
            String id = device + "-" + random.nextInt(3) + "-" + events.size();
            Origin campaign = random.nextInt(4) == 0 ? ORIGINS[random.nextInt(ORIGINS.length)] : null;
            Origin referrer = ORIGINS[random.nextInt(ORIGINS.length)];
            String order = random.nextInt(5) == 0 ? buy(time) : null;
            String who = order != null && customer == null && random.nextBoolean() ? "email:" + device : customer;
            Change change = order == null && random.nextInt(8) == 0 ? change() : Change.NONE;
            String changed = change == Change.NONE ? order : anyOrder();
            events.add(new Happening(
                    source,
                    device,
                    ordersComeFirst ? who : customer,
                    time,
                    id,
                    session,
                    campaign,
                    Origin.DIRECT.equals(referrer) ? null : referrer,
                    changed,
                    changed == null ? Change.NONE : change));
        }
    }

    private long step() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> 1 + random.nextInt(5);
            case 2 -> 1800;
            case 3 -> 1801 + random.nextInt(4000);
            default -> random.nextInt(1800);
        };
    }

    private Change change() {
        return random.nextBoolean() ? Change.REFUND : Change.CANCEL;
    }

    /** Of an order that was bought before. */
    private @Nullable String anyOrder() {
        List<String> bought = events.stream()
                .filter(event -> event.order != null && event.change == Change.NONE)
                .map(Happening::order)
                .toList();
        return bought.isEmpty() ? null : bought.get(bought.size() - 1);
    }

    /** A new order, or one that another event told of: pages of thanks are opened again, on other devices too. */
    private String buy(Instant time) {
        if (random.nextInt(3) == 0) {
            for (Bought order : orders) {
                if (!order.time.isAfter(time)) {
                    return order.id;
                }
            }
        }
        String id = "o" + events.size();
        if (random.nextBoolean()) {
            long seconds = random.nextInt(600);
            orders.add(order(id, ordersComeFirst ? time.minusSeconds(seconds) : time.plusSeconds(seconds)));
        }
        return id;
    }

    private Bought order(String id, Instant time) {
        List<Instant> refunds = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            refunds.add(time.plusSeconds(random.nextInt(90_000)));
        }
        refunds.sort(null);
        return new Bought(
                id,
                random.nextInt(3) == 0 ? null : CUSTOMERS[random.nextInt(CUSTOMERS.length)],
                time,
                refunds,
                random.nextInt(4) == 0 ? time.plusSeconds(random.nextInt(90_000)) : null,
                random.nextInt(3) == 0 ? Origin.of("newsletter", "email") : null);
    }

    /** The instants at which something happens, and those just after. */
    List<Instant> instants() {
        List<Instant> instants = new ArrayList<>();
        events.forEach(event -> instants.add(event.time));
        for (Bought order : orders) {
            instants.add(order.time);
            instants.add(order.time.plus(1, ChronoUnit.HOURS));
            instants.addAll(order.refunds);
            if (order.cancelled != null) {
                instants.add(order.cancelled);
            }
        }
        List<Instant> all = new ArrayList<>(instants);
        instants.forEach(instant -> all.add(instant.plusNanos(1)));
        return all;
    }

    /** The exports as they are at an instant: what happened before it. */
    List<RawSource> before(Instant instant) {
        return List.of(
                RawSource.other(SourceKind.GA4, "events", intake -> tell(intake, instant)),
                RawSource.other(SourceKind.SHOPIFY_PIXELS, "events", intake -> tell(intake, instant)),
                RawSource.other(SourceKind.SHOPIFY_ORDERS, "orders", intake -> tellOrders(intake, instant)));
    }

    private void tell(Intake intake, Instant instant) {
        for (Happening each : events) {
            if (each.source == intake.kind() && each.time.isBefore(instant)) {
                tell(intake, each);
            }
        }
    }

    private static void tell(Intake intake, Happening each) {
        boolean isPurchase = each.order != null && each.change == Change.NONE;
        Event.Builder builder = Event.of(each.source)
                .at(each.time)
                .rowId(each.id)
                .anonymousId(each.device)
                .customerId(each.customer)
                .named("page_view", EventType.PAGE_VIEW)
                .purchase(isPurchase)
                .sessionName(each.session)
                .campaign(each.campaign)
                .referrer(each.referrer, true);
        if (each.change == Change.REFUND) {
            builder.outsideSessions();
        }
        EventHead event = intake.add(builder);
        if (isPurchase) {
            Order order = intake.order(each.order, each.time);
            order.event = event;
            order.worth(List.of(new OrderLine(each.order + "/1", "p", BigDecimal.TEN)), null);
            intake.add(order);
        } else if (each.change != Change.NONE) {
            EventRefund refund = new EventRefund(event, List.of(), BigDecimal.ONE);
            intake.add(new OrderChange(event, each.order, each.change == Change.REFUND ? refund : null));
        }
    }

    private void tellOrders(Intake intake, Instant instant) {
        for (Bought each : orders) {
            if (each.time.isBefore(instant)) {
                Order order = intake.order(each.id, each.time);
                order.customerId = each.customer;
                order.told = each.told;
                order.cancelledAt = each.cancelled != null && each.cancelled.isBefore(instant) ? each.cancelled : null;
                order.worth(List.of(new OrderLine(each.id + "/1", "p", BigDecimal.TEN)), null);
                for (Instant refund : each.refunds) {
                    if (refund.isBefore(instant)) {
                        order.refunds.add(new PartBack(each.id + "/" + order.refunds.size(), refund));
                    }
                }
                intake.add(order);
            }
        }
    }

    private record PartBack(String id, Instant time) implements Refund {
        @Override
        public List<RefundRow> rows(Order order, @Nullable BigDecimal left) {
            return List.of(new RefundRow("refund/" + id, null, BigDecimal.ONE));
        }
    }
}
