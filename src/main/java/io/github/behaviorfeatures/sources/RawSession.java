package io.github.behaviorfeatures.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The events of one visit, or of the part of one that is one person's. */
final class RawSession {
    /** What is known of the way here is known from the events of the first seconds. */
    private static final Duration ARRIVAL = Duration.ofSeconds(5);

    private final String id;
    private final Owner owner;
    private final boolean cutOff;
    private final Instant start;
    private final long input;
    private final List<Event> arrival = new ArrayList<>(2);
    private Instant end;

    /**
     * A session that begins with an event.
     *
     * @param owner whose that event is
     * @param cutOff whether it goes on with what was another's, so that nobody came from anywhere
     */
    RawSession(String id, Owner owner, boolean cutOff, Event first) {
        this.id = id;
        this.owner = owner;
        this.cutOff = cutOff;
        this.start = first.time();
        this.input = first.input();
        this.end = start;
        add(first);
    }

    /** Adds the next event. */
    void add(Event event) {
        end = event.time();
        if (!end.isAfter(start.plus(ARRIVAL))) {
            arrival.add(event);
        }
    }

    String id() {
        return id;
    }

    Owner owner() {
        return owner;
    }

    Instant start() {
        return start;
    }

    /** The place of the first event in the input. */
    long input() {
        return input;
    }

    /** The time of the last event. */
    Instant end() {
        return end;
    }

    @Nullable
    String device() {
        return first(Event::deviceType);
    }

    @Nullable
    String browser() {
        return first(Event::browser);
    }

    private <T> @Nullable T first(Function<Event, @Nullable T> value) {
        for (Event event : arrival) {
            T known = value.apply(event);
            if (known != null) {
                return known;
            }
        }
        return null;
    }

    Origin origin() {
        if (cutOff) {
            return Origin.UNKNOWN;
        }
        Origin campaign = first(Event::campaign);
        Origin known = campaign != null ? campaign : first(Event::referrer);
        if (known != null) {
            return known;
        }
        return arrival.stream().anyMatch(Event::isDirectElse) ? Origin.DIRECT : Origin.UNKNOWN;
    }
}
