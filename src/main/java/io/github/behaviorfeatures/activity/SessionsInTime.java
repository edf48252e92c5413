package io.github.behaviorfeatures.activity;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds the session to which an interaction without a session id belongs, by one sweep through time: sessions join the
 * open ones when their start is reached, and leave them for good when they no longer reach as far.
 */
final class SessionsInTime {

    /** A session and its place among those given. */
    private record Candidate(Session session, int index) {
        Instant start() {
            return session.start();
        }

        String id() {
            return session.idOrEmpty();
        }
    }

    /** The latest start first; of equal starts the smaller id; of those without id the first given. */
    private static final Comparator<Candidate> LATEST_FIRST = Comparator.comparing(
                    Candidate::start, Comparator.reverseOrder())
            .thenComparing(Candidate::id)
            .thenComparing(Candidate::index);

    private final Deque<Candidate> later;
    private final PriorityQueue<Candidate> open = new PriorityQueue<>(LATEST_FIRST);

    SessionsInTime(List<Session> sessions) {
        List<Candidate> byStart = new ArrayList<>(sessions.size());
        for (Session session : sessions) {
            byStart.add(new Candidate(session, byStart.size()));
        }
        byStart.sort(Comparator.comparing(Candidate::start));
        later = new ArrayDeque<>(byStart);
    }

    /**
     * The place of the session with the latest start among those that began by then and reach as far; -1 if there is
     * none.
     *
     * @param time not before that of the call before
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
