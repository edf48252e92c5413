package io.github.behaviorfeatures.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the session to which an interaction without a session id belongs. */
final class SessionsInTime {

    /** So that, read from the end, the latest start comes first, and of equal starts the smaller id. */
    private static final Comparator<Session> ORDER = Comparator.comparing(Session::start)
            .thenComparing(
                    session -> session.sessionId() == null ? "" : session.sessionId(), Comparator.reverseOrder());

    private final List<Session> sessions;
    private final List<Instant> furthestReach = new ArrayList<>(); // of the sessions up to each

    SessionsInTime(List<Session> sessions) {
        this.sessions = new ArrayList<>(sessions);
        Collections.reverse(this.sessions); // so that, read from the end, equal ones come in the order given
        this.sessions.sort(ORDER);
        Instant furthest = Instant.MIN;
        for (Session session : this.sessions) {
            furthest = session.reach().isAfter(furthest) ? session.reach() : furthest;
            furthestReach.add(furthest);
        }
    }

    /** The session with the latest start among those that began by then and reach as far; null if there is none. */
    @Nullable
    Session at(Instant time) {
        for (int i = lastStartedBy(time); i >= 0 && !furthestReach.get(i).isBefore(time); i--) {
            if (!sessions.get(i).reach().isBefore(time)) {
                return sessions.get(i);
            }
        }
        return null;
    }

    private int lastStartedBy(Instant time) {
        int low = 0;
        int high = sessions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sessions.get(middle).start().isAfter(time)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }
}
