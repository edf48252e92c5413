package io.github.behaviorfeatures.sources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The order in which events become rows: one anonymous id of one source after the other, each by time. What follows sees
 * the events of one id at a time, so that a sort outside memory can take the place of this one.
 */
final class EventOrder {
    static final Comparator<Event> BY_ANONYMOUS_ID = EventOrder::compare;

    private EventOrder() {}

    private static int compare(Event a, Event b) {
        int bySource = a.source().compareTo(b.source());
        int byId = bySource != 0 ? bySource : compare(a.anonymousId(), b.anonymousId());
        return byId != 0 ? byId : Event.BY_TIME.compare(a, b);
    }

    /** None comes first. */
    private static int compare(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return a.compareTo(b);
    }

    /** Passes on the events of each anonymous id; those without one together, source by source. */
    static void forEachAnonymousId(List<Event> sorted, Consumer<List<Event>> events) {
        List<Event> group = new ArrayList<>();
        for (Event event : sorted) {
            if (!group.isEmpty() && !isSame(group.get(0), event)) {
                events.accept(group);
                group.clear();
            }
            group.add(event);
        }
        if (!group.isEmpty()) {
            events.accept(group);
        }
    }

    private static boolean isSame(Event a, Event b) {
        return a.source() == b.source() && Objects.equals(a.anonymousId(), b.anonymousId());
    }
}
