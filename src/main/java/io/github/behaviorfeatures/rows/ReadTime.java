package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.text.Placeholders;
import java.time.Instant;

/**
 * A time as it was written.
 *
 * @param second second of the epoch; of a bare time, as if it were UTC
 * @param nano nanosecond in that second
 * @param bare whether it was written without a zone
 * @param dateAlone whether it was written as a date without a time of day
 */
record ReadTime(long second, int nano, boolean bare, boolean dateAlone) {

    private static final long LARGEST_OFFSET = 18 * 3600;

    /** Whether it stands for an unknown time in any zone; near the limits the zone decides, once it is known. */
    boolean isPlaceholder() {
        return Placeholders.isTime(second - LARGEST_OFFSET) && Placeholders.isTime(second + LARGEST_OFFSET);
    }

    /** A time with a zone; {@link BadValue#PLACEHOLDER_TIME} if it stands for an unknown time. */
    static Object zoned(long second, int nano) {
        return Placeholders.isTime(second) ? BadValue.PLACEHOLDER_TIME : Instant.ofEpochSecond(second, nano);
    }
}
