package io.github.behaviorfeatures.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the events of one anonymous id, given in order, into sessions: by the names that the source gives them, else where
 * nothing happened for more than 30 minutes; and where another person goes on.
 */
final class SessionCutter {
    private static final Duration TIME_OUT = Duration.ofMinutes(30);

    private final String anonymousId;
    private final List<RawSession> sessions = new ArrayList<>();
    private final Map<String, RawSession> named = new HashMap<>();
    private final Map<String, Integer> parts = new HashMap<>();
    private @Nullable RawSession unnamed;

    SessionCutter(String anonymousId) {
        this.anonymousId = anonymousId;
    }

    /** The session of the next event; null if it belongs to none. */
    @Nullable
    RawSession add(Event event, Owner owner) {
        if (!event.isInSession()) {
            return null;
        }
        String name = event.sessionName();
        RawSession current = name == null ? unnamed : named.get(name);
        boolean goesOn = current != null && (name != null || !isTimedOut(current.end(), event.time()));
        if (current != null && goesOn && isSame(current.owner(), owner)) {
            current.add(event);
            return current;
        }
        String id = name == null ? String.valueOf(event.time().toEpochMilli()) : name;
        RawSession session = new RawSession(part(anonymousId + "." + id, name == null), owner, goesOn, event);
        sessions.add(session);
        if (name == null) {
            unnamed = session;
        } else {
            named.put(name, session);
        }
        return session;
    }

    private static boolean isTimedOut(Instant last, Instant next) {
        return Duration.between(last, next).compareTo(TIME_OUT) > 0;
    }

    private static boolean isSame(Owner a, Owner b) {
        return Objects.equals(a.customerId(), b.customerId());
    }

    /** The id, and from the second part on its number. */
    private String part(String id, boolean isUnnamed) {
        int number = parts.merge((isUnnamed ? "time " : "name ") + id, 1, Integer::sum);
        return number == 1 ? id : id + "#" + number;
    }

    List<RawSession> sessions() {
        return sessions;
    }
}
