package io.github.behaviorfeatures.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose something is.
 *
 * @param customerId null if nobody's
 * @param since when that was known
 */
record Owner(@Nullable String customerId, Instant since) {

    /** Since when it was known, if that is later than the time of the row; else null. */
    @Nullable
    Instant identifiedAt(Instant time) {
        return since.isAfter(time) ? since : null;
    }
}
