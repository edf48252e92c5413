package io.github.behaviorfeatures.text;

import java.time.Instant;

/** Times that systems write for "unknown": before the year 1971 or after the year 9999. */
public final class Placeholders {
    private static final long FIRST_SECOND =
            Instant.parse("1971-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private Placeholders() {}

    /** Whether a second of the epoch stands for an unknown time. */
    public static boolean isTime(long second) {
        return second < FIRST_SECOND || second > LAST_SECOND;
    }

    /** Whether an instant stands for an unknown time. */
    public static boolean isTime(Instant time) {
        return isTime(time.getEpochSecond());
    }
}
