package io.github.behaviorfeatures.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions table says of one visit, its rows put together; for an inferred visit only id and start.
 *
 * @param end the latest of the recorded ends that are valid for the start, or null
 */
record Session(
        @Nullable String sessionId,
        Instant start,
        @Nullable Instant end,
        DeviceType device,
        Channel channel,
        @Nullable String browser) {

    static Session inferred(@Nullable String sessionId, Instant start) {
        return new Session(sessionId, start, null, DeviceType.UNKNOWN, Channel.UNKNOWN, null);
    }

    String idOrEmpty() {
        return sessionId == null ? "" : sessionId;
    }

    /** Until when an interaction without a session id may belong to this session. */
    Instant reach() {
        return (end == null ? start : end).plus(Visit.TIMEOUT);
    }

    boolean isBot() {
        return device == DeviceType.BOT;
    }
}
