package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows in memory. */
final class HeldRows implements TableRows {

    /** A row and its place in the table: by time, id, input. */
    private record Placed<R>(Instant time, String id, long input, R row) {

        static <R> Placed<R> of(@Nullable Instant time, @Nullable String id, long input, R row) {
            return new Placed<>(Objects.requireNonNull(time), Objects.requireNonNullElse(id, ""), input, row);
        }

        private static int compare(Placed<?> a, Placed<?> b) {
            int byTime = a.time.compareTo(b.time);
            int byId = byTime != 0 ? byTime : a.id.compareTo(b.id);
            return byId != 0 ? byId : Long.compare(a.input, b.input);
        }

        static <R> List<R> inOrder(List<Placed<R>> placed) {
            placed.sort(Placed::compare);
            return placed.stream().map(Placed::row).toList();
        }
    }

    /** Rows of a part of the events. */
    private static final class HeldPart implements Part {
        private final List<Placed<UserInteraction>> interactions = new ArrayList<>();
        private final List<Placed<UserSession>> sessions = new ArrayList<>();

        @Override
        public void add(UserInteraction row, long input) {
            interactions.add(Placed.of(row.createdAt(), row.id(), input, row));
        }

        @Override
        public void add(UserSession row, long input) {
            sessions.add(Placed.of(row.startTime(), row.id(), input, row));
        }
    }

    private final HeldPart all = new HeldPart();
    private final List<Placed<PurchaseAttribution>> attributions = new ArrayList<>();

    @Override
    public Part newPart() {
        return new HeldPart();
    }

    @Override
    public void add(Part part) {
        HeldPart held = (HeldPart) part;
        all.interactions.addAll(held.interactions);
        all.sessions.addAll(held.sessions);
    }

    @Override
    public void add(PurchaseAttribution row) {
        attributions.add(Placed.of(row.createdAt(), row.id(), attributions.size(), row));
    }

    /** The rows in the order of their tables; called once. */
    List<UserInteraction> interactions() {
        return Placed.inOrder(all.interactions);
    }

    /** The rows in the order of their tables; called once. */
    List<UserSession> sessions() {
        return Placed.inOrder(all.sessions);
    }

    /** The rows in the order of their tables; called once. */
    List<PurchaseAttribution> attributions() {
        return Placed.inOrder(attributions);
    }
}
