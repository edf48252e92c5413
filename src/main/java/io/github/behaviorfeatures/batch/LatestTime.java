package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest time of any interaction, session or attribution that goes by. Customer records have no time of their own: they
 * show a state.
 */
final class LatestTime {

    private @Nullable Instant latest;

    void add(BehaviorContext context) {
        for (UserInteraction row : context.interactions()) {
            add(row.createdAt());
        }
        for (UserSession row : context.sessions()) {
            add(row.startTime() == null ? row.createdAt() : row.startTime());
        }
        for (PurchaseAttribution row : context.attributions()) {
            add(row.createdAt());
        }
    }

    private void add(@Nullable Instant time) {
        if (time != null && (latest == null || time.isAfter(latest))) {
            latest = time;
        }
    }

    /** Null if no record has gone by. */
    @Nullable
    Instant time() {
        return latest;
    }
}
