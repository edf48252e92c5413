package io.github.behaviorfeatures.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data that the sessions table has about one visit, its rows merged; an inferred visit has only id and start.
 *
 * @param timeOfDay whether the recorded start tells a time of day
 * @param end the latest valid end on record, or null
 * @param browser the browser as the record has it, or null
 */
record Session(
        @Nullable String sessionId,
        Instant start,
        boolean timeOfDay,
        @Nullable Instant end,
        DeviceType device,
        Channel channel,
        @Nullable String browser) {

    static Session inferred(@Nullable String sessionId, Instant start) {
        return new Session(sessionId, start, false, null, DeviceType.UNKNOWN, Channel.UNKNOWN, null);
    }

    String idOrEmpty() {
        return sessionId == null ? "" : sessionId;
    }

    /** The latest time at which an interaction without a session id may belong to this session. */
    Instant reach() {
        return (end == null ? start : end).plus(Visit.TIMEOUT);
    }

    boolean isBot() {
        return device == DeviceType.BOT;
    }
}
