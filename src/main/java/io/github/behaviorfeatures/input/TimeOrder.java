package io.github.behaviorfeatures.input;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sorts a customer's rows by time once for several digests. */
final class TimeOrder {

    private TimeOrder() {}

    static BehaviorContext of(BehaviorContext context) {
        BehaviorContext.Builder sorted = BehaviorContext.builder(context.shop());
        if (context.supplies(Table.USER_INTERACTIONS)) {
            sorted.interactions(rows(context.interactions(), UserInteraction::id, UserInteraction::createdAt));
        }
        if (context.supplies(Table.USER_SESSIONS)) {
            sorted.sessions(rows(context.sessions(), UserSession::id, TimeOrder::startOf));
        }
        if (context.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            sorted.attributions(rows(context.attributions(), PurchaseAttribution::id, PurchaseAttribution::createdAt));
        }
        return sorted.build();
    }

    private static @Nullable Instant startOf(UserSession row) {
        return row.startTime() == null ? row.createdAt() : row.startTime();
    }

    /** Unsorted if an id occurs twice: then the last row in the given order counts, whatever its time. */
    private static <R> List<R> rows(
            List<R> rows, Function<R, @Nullable String> id, Function<R, @Nullable Instant> time) {
        if (isInOrder(rows, time)) {
            return rows;
        }
        Set<String> ids = new HashSet<>();
        for (R row : rows) {
            String text = id.apply(row);
            if (text != null && !ids.add(text)) {
                return rows;
            }
        }
        List<R> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(time, Comparator.nullsFirst(Comparator.naturalOrder())));
        return sorted;
    }

    private static <R> boolean isInOrder(List<R> rows, Function<R, @Nullable Instant> time) {
        Instant previous = null;
        for (R row : rows) {
            Instant at = time.apply(row);
            if (previous != null && (at == null || at.isBefore(previous))) {
                return false;
            }
            previous = at;
        }
        return true;
    }
}
