package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.FieldNote;
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

/** Merges the rows of the sessions table into sessions. */
final class Sessions {

    private static final FieldNote START_DATE = new FieldNote("start_time", FieldNote.Kind.DATE_ALONE);
    private static final FieldNote CREATION_DATE = new FieldNote("created_at", FieldNote.Kind.DATE_ALONE);

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

    /** The sessions, bots included and in the order of their starts, of visible rows in time order. */
    List<Session> of(List<UserSession> rows) {
        List<Session> sessions = new ArrayList<>(rows.size());
        if (Repeats.mayBeIn(rows, UserSession::sessionId)) {
            for (List<UserSession> ofOne : grouped(rows)) {
                sessions.add(session(ofOne.get(0), ofOne.subList(1, ofOne.size())));
            }
        } else {
            for (UserSession row : rows) {
                sessions.add(session(row, List.of()));
            }
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

    /** The session of a row, and of the further ones it has. */
    private Session session(UserSession row, List<UserSession> further) {
        Instant start = startOf(row);
        DeviceType device = device(first(row, further, UserSession::deviceType));
        Channel channel =
                device == DeviceType.BOT ? Channel.UNKNOWN : channel(first(row, further, UserSession::referrerType));
        quality.cause(Table.USER_SESSIONS, DataQuality.Cause.ROW_OF_SAME_SESSION, further.size());
        if (device == DeviceType.BOT) {
            quality.cause(Table.USER_SESSIONS, DataQuality.Cause.BOT, 1 + further.size());
        }
        Instant end = validEnd(row, start);
        for (UserSession other : further) {
            end = later(end, validEnd(other, start));
        }
        return new Session(
                Values.text(row.sessionId()),
                start,
                Times.hasTimeOfDay(start, row.notes(), row.startTime() == null ? CREATION_DATE : START_DATE),
                end,
                device,
                channel,
                first(row, further, UserSession::browserType));
    }

    private @Nullable Instant validEnd(UserSession row, Instant start) {
        Instant end = row.endTime();
        return end != null && isValidEnd(end, start) ? end : null;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || b != null && b.isAfter(a) ? b : a;
    }

    private boolean isValidEnd(Instant end, Instant start) {
        if (!end.isBefore(asOf)) {
            return false; // not yet known, which is no defect
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

    private static @Nullable String first(
            UserSession row, List<UserSession> further, Function<UserSession, @Nullable String> field) {
        String text = Values.trimmed(field.apply(row));
        for (int i = 0; text == null && i < further.size(); i++) {
            text = Values.trimmed(field.apply(further.get(i)));
        }
        return text;
    }

    private DeviceType device(@Nullable String name) {
        DeviceType device = name == null ? null : vocabulary.deviceType(name);
        if (name != null && device == null) {
            quality.unknownDevice(name);
        }
        return device == null ? DeviceType.UNKNOWN : device;
    }

    private Channel channel(@Nullable String referrer) {
        if (referrer == null) {
            return Channel.UNKNOWN;
        }
        Channel channel = vocabulary.channelOfReferrer(referrer);
        if (channel == null) {
            quality.unknown("referrer_type", referrer);
        }
        return channel == null ? Channel.UNKNOWN : channel;
    }
}
