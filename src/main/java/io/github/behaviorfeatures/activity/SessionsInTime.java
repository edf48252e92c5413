package io.github.behaviorfeatures.activity;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds the session of an interaction without a session id in one sweep through time: sessions open at their start, and
 * close for good when the sweep passes their reach.
 */
final class SessionsInTime {

    /** A session and its index in the list given. */
    private record Candidate(Session session, int index) {
        Instant start() {
            return session.start();
        }

        String id() {
            return session.idOrEmpty();
        }
    }

    /** Latest start first, then smaller id, then lower index. */
    private static final Comparator<Candidate> LATEST_FIRST = Comparator.comparing(
                    Candidate::start, Comparator.reverseOrder())
            .thenComparing(Candidate::id)
            .thenComparing(Candidate::index);

    private final Deque<Candidate> later;
    private final PriorityQueue<Candidate> open = new PriorityQueue<>(LATEST_FIRST);

    /** The sessions must be in the order of their starts. */
    SessionsInTime(List<Session> sessions) {
        later = new ArrayDeque<>(sessions.size());
        for (Session session : sessions) {
            later.add(new Candidate(session, later.size()));
        }
    }

    /**
     * The index of the open session with the latest start; -1 if none is open.
     *
     * @param time no earlier than in the previous call
     */
    int at(Instant time) {
        while (!later.isEmpty() && !later.peek().start().isAfter(time)) {
            open.add(later.poll());
        }
        while (!open.isEmpty() && open.peek().session().reach().isBefore(time)) {
            open.poll();
        }
        return open.isEmpty() ? -1 : open.peek().index();
    }
}
