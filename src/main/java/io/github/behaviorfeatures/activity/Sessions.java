package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the rows of the sessions table together to sessions. */
final class Sessions {

    private final Vocabulary vocabulary;
    private final QualityCount quality;
    private final Instant asOf;

    Sessions(Vocabulary vocabulary, QualityCount quality, Instant asOf) {
        this.vocabulary = vocabulary;
        this.quality = quality;
        this.asOf = asOf;
    }

    static Instant startOf(UserSession row) {
        Instant start = timeOf(row);
        if (start == null) {
            throw new IllegalStateException("a session row without a time is not visible");
        }
        return start;
    }

    static @Nullable Instant timeOf(UserSession row) {
        return row.startTime() != null ? row.startTime() : row.createdAt();
    }

    /** The sessions of visible rows that are in time order; bots among them. */
    List<Session> of(List<UserSession> rows) {
        List<Session> sessions = new ArrayList<>(rows.size());
        if (Repeats.mayBeIn(rows, UserSession::sessionId)) {
            grouped(rows).forEach(ofOne -> sessions.add(session(ofOne)));
        } else {
            rows.forEach(row -> sessions.add(session(List.of(row))));
        }
        return sessions;
    }

    private Collection<List<UserSession>> grouped(List<UserSession> rows) {
        Map<Object, List<UserSession>> groups = new LinkedHashMap<>();
        for (UserSession row : rows) {
            String id = Values.text(row.sessionId());
            Object key = id == null ? new Object() : id; // a row without a session id is a session of its own
            groups.computeIfAbsent(key, any -> new ArrayList<>(1)).add(row);
        }
        return groups.values();
    }

    private Session session(List<UserSession> rows) {
        Instant start = startOf(rows.get(0));
        DeviceType device = device(first(rows, UserSession::deviceType));
        Channel channel = device == DeviceType.BOT ? Channel.UNKNOWN : channel(first(rows, UserSession::referrerType));
        quality.cause(Table.USER_SESSIONS, DataQuality.Cause.ROW_OF_SAME_SESSION, rows.size() - 1);
        if (device == DeviceType.BOT) {
            quality.cause(Table.USER_SESSIONS, DataQuality.Cause.BOT, rows.size());
        }
        return new Session(
                Values.text(rows.get(0).sessionId()),
                start,
                latestValidEnd(rows, start),
                device,
                channel,
                browser(first(rows, UserSession::browserType)));
    }

    private @Nullable Instant latestValidEnd(List<UserSession> rows, Instant start) {
        Instant latest = null;
        for (UserSession row : rows) {
            Instant end = row.endTime();
            if (end != null && isValidEnd(end, start) && (latest == null || end.isAfter(latest))) {
                latest = end;
            }
        }
        return latest;
    }

    private boolean isValidEnd(Instant end, Instant start) {
        if (!end.isBefore(asOf)) {
            return false; // not known yet, which is no defect
        }
        if (end.isBefore(start)) {
            quality.cause(Table.USER_SESSIONS, DataQuality.Cause.NEGATIVE_SESSION, 1);
            return false;
        }
        if (Times.isMoreThan(Visit.LONGEST, start, end)) {
            quality.cause(Table.USER_SESSIONS, DataQuality.Cause.OVER_LONG_SESSION, 1);
            return false;
        }
        return true;
    }

    private static @Nullable String first(List<UserSession> rows, Function<UserSession, @Nullable String> field) {
        for (UserSession row : rows) {
            String text = Values.trimmed(field.apply(row));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private DeviceType device(@Nullable String name) {
        DeviceType device = name == null ? null : vocabulary.deviceType(name);
        if (name != null && device == null) {
            quality.unknown("device_type", name);
        }
        return device == null ? DeviceType.UNKNOWN : device;
    }

    private Channel channel(@Nullable String referrer) {
        if (referrer == null) {
            return Channel.UNKNOWN;
        }
        Channel channel = vocabulary.referrerChannel(referrer);
        if (channel == null) {
            quality.unknown("referrer_type", referrer);
        }
        return channel == null ? Channel.UNKNOWN : channel;
    }

    private static @Nullable String browser(@Nullable String browserType) {
        return browserType == null ? null : Browsers.family(browserType);
    }
}
