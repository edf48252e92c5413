package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.sources.RandomShop.Bought;
import io.github.behaviorfeatures.sources.RandomShop.Change;
import io.github.behaviorfeatures.sources.RandomShop.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whose events are and in which sessions, found out once more: by looking at all facts for each event. */
class NaiveIdentityProperties {

    private record Known(String customer, Instant time, String rowId) {
        static final Comparator<Known> ORDER = Comparator.comparing(Known::time).thenComparing(Known::rowId);
    }

    private final List<Happening> events = new ArrayList<>();
    private final List<Bought> orders = new ArrayList<>();

    @Property(tries = 300)
    void ownersAndSessionsAreThoseOfAllFacts(@ForAll long seed, @ForAll boolean ordersComeFirst) {
        RandomShop facts = new RandomShop(seed, ordersComeFirst);
        events.clear();
        events.addAll(facts.events);
        events.sort(Comparator.comparing(Happening::time).thenComparing(Happening::id));
        orders.clear();
        orders.addAll(facts.orders);
        List<UserInteraction> rows = RawShop.builder("shop")
                .build()
                .read(facts.before(Instant.MAX))
                .tables()
                .interactions();
        List<String> expected = new ArrayList<>();
        for (Happening event : events) {
            Known owner = owner(event);
            if (owner != null) {
                Instant since = owner.time.isAfter(event.time()) ? owner.time : null;
                expected.add(event.id() + " " + owner.customer + " " + since + " " + session(event));
            }
        }
        assertThat(rows)
                .extracting(row -> row.id() + " " + row.customerId() + " " + row.identifiedAt() + " " + row.sessionId())
                .isEqualTo(expected);
    }

    private static boolean isSameDevice(Happening a, Happening b) {
        return a.source() == b.source() && a.device().equals(b.device());
    }

    /** The order that says whose a purchase is, if the event itself does not, or by an e-mail alone. */
    private @Nullable Bought orderOf(Happening event) {
        boolean isOwn = event.customer() != null && !event.customer().startsWith("email:");
        if (isOwn || event.order() == null || event.change() != Change.NONE) {
            return null;
        }
        return orders.stream()
                .filter(order -> order.id().equals(event.order()) && order.customer() != null)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Known owner(Happening event) {
        if (event.customer() != null && orderOf(event) == null) {
            return new Known(event.customer(), event.time(), event.id());
        }
        List<Known> all = new ArrayList<>();
        for (Happening other : events) {
            if (isSameDevice(event, other)) {
                Bought order = orderOf(other);
                if (order != null) {
                    Instant later = order.time().isAfter(other.time()) ? order.time() : other.time();
                    all.add(new Known(order.customer(), later, other.id()));
                } else if (other.customer() != null) {
                    all.add(new Known(other.customer(), other.time(), other.id()));
                }
            }
        }
        return all.stream()
                .filter(known -> !known.time.isAfter(event.time()))
                .max(Known.ORDER)
                .or(() -> all.stream().min(Known.ORDER))
                .orElse(null);
    }

    private @Nullable String customer(Happening event) {
        Known owner = owner(event);
        return owner == null ? null : owner.customer;
    }

    /** The events of the same device and name of session, in order, without refunds. */
    private List<Happening> siblings(Happening event) {
        return events.stream()
                .filter(other -> isSameDevice(event, other))
                .filter(other -> Objects.equals(event.session(), other.session()))
                .filter(other -> other.change() != Change.REFUND)
                .toList();
    }

    private boolean isStart(List<Happening> siblings, int i) {
        if (i == 0) {
            return true;
        }
        Happening before = siblings.get(i - 1);
        Happening event = siblings.get(i);
        boolean isLate = event.session() == null
                && Duration.between(before.time(), event.time()).compareTo(Duration.ofMinutes(30)) > 0;
        return isLate || !Objects.equals(customer(before), customer(event));
    }

    private static String name(Happening start) {
        String name = start.session() == null ? "" + start.time().toEpochMilli() : start.session();
        return start.device() + "." + name;
    }

    private @Nullable String session(Happening event) {
        if (event.change() == Change.REFUND) {
            return null;
        }
        List<Happening> siblings = siblings(event);
        List<String> starts = new ArrayList<>();
        for (int i = 0; i <= siblings.indexOf(event); i++) {
            if (isStart(siblings, i)) {
                starts.add(name(siblings.get(i)));
            }
        }
        String id = starts.get(starts.size() - 1);
        long part = starts.stream().filter(id::equals).count();
        return part == 1 ? id : id + "#" + part;
    }
}
