package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What readers would hand over, told by tests: events and orders on 1 March 2025, of times such as {@code 08:05}. */
final class Told {
    private final Map<SourceKind, List<Consumer<Intake>>> facts = new EnumMap<>(SourceKind.class);

    static Instant at(String time) {
        return Instant.parse("2025-03-01T" + (time.length() == 5 ? time + ":00" : time) + "Z");
    }

    static Event.Builder event(SourceKind source, String id, String time) {
        return Event.of(source)
                .at(at(time))
                .rowId(id)
                .named("page_view", EventType.PAGE_VIEW)
                .referrer(null, true);
    }

    /** The same on a device, by a customer or by nobody known. */
    static Event.Builder pixel(String id, String time, String device, @Nullable String customer) {
        return event(SourceKind.SHOPIFY_PIXELS, id, time).anonymousId(device).customerId(customer);
    }

    Told with(SourceKind source, Consumer<Intake> fact) {
        facts.computeIfAbsent(source, kind -> new ArrayList<>()).add(fact);
        return this;
    }

    Told event(Event.Builder event) {
        Event any = event.build(0);
        return with(any.source(), intake -> intake.add(event));
    }

    /** An event that is an order of 10 too. */
    Told purchase(Event.Builder event, String orderId) {
        SourceKind source = event.build(0).source();
        return with(source, intake -> {
            EventHead bought = intake.add(event.purchase(true));
            Order order = intake.order(orderId, bought.time());
            order.event = bought;
            order.worth(List.of(new OrderLine(orderId + "/1", "p", BigDecimal.TEN)), null);
            intake.add(order);
        });
    }

    /** An order of one line of 10, to be changed as a test needs it. */
    Told order(SourceKind source, String id, String time, Consumer<Order> changes) {
        return with(source, intake -> {
            Order order = intake.order(id, at(time));
            order.worth(List.of(new OrderLine(id + "/1", "p", BigDecimal.TEN)), null);
            changes.accept(order);
            intake.add(order);
        });
    }

    RawData read() {
        return read(RawShop.builder("shop"));
    }

    RawData read(RawShop.Builder shop) {
        return shop.build().read(sources());
    }

    List<RawSource> sources() {
        List<RawSource> sources = new ArrayList<>();
        facts.forEach((source, told) ->
                sources.add(RawSource.other(source, "test", intake -> told.forEach(fact -> fact.accept(intake)))));
        return sources;
    }
}
