package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Joins interactions to recorded sessions, and infers visits for those that have none. Serves one digest. */
final class Visits {

    private static final Comparator<Session> BY_START = Comparator.comparing(Session::start)
            .thenComparing(session -> session.sessionId() == null ? "" : session.sessionId());

    private final Vocabulary vocabulary;
    private final QualityCount quality;
    private final boolean inferVisits;
    private final SessionsInTime recorded;
    private final Map<String, Draft> byId = new HashMap<>();
    private final Map<Session, Draft> bySession = new IdentityHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Interaction> withoutVisit = new ArrayList<>();
    private final List<Interaction> all;

    /** A visit that still collects its interactions. */
    private static final class Draft {
        private final Session session;
        private final boolean recorded;
        private final List<Interaction> interactions = new ArrayList<>();

        Draft(Session session, boolean recorded) {
            this.session = session;
            this.recorded = recorded;
        }
    }

    /** The rows must be visible and in time order; the sessions may be bots. */
    Visits(
            List<UserInteraction> rows,
            List<Session> sessions,
            boolean inferVisits,
            Vocabulary vocabulary,
            QualityCount quality) {
        this.vocabulary = vocabulary;
        this.quality = quality;
        this.inferVisits = inferVisits;
        this.recorded = new SessionsInTime(sessions);
        this.all = new ArrayList<>(rows.size());
        sessions.forEach(this::openRecorded);
        rows.forEach(this::join);
        if (inferVisits && drafts.stream().noneMatch(draft -> draft.recorded)) {
            cutByTime();
        }
        drafts.forEach(draft -> Searches.markRepeats(draft.interactions));
        Searches.markRepeats(withoutVisit);
    }

    private void openRecorded(Session session) {
        Draft draft = new Draft(session, true);
        bySession.put(session, draft);
        if (session.sessionId() != null) {
            byId.put(session.sessionId(), draft);
        }
        if (!session.isBot()) {
            drafts.add(draft);
        }
    }

    private void join(UserInteraction row) {
        DeviceType device = device(row);
        Instant time = Objects.requireNonNull(row.createdAt());
        Draft draft = draftOf(Values.text(row.sessionId()), time, device);
        if (device == DeviceType.BOT || draft != null && draft.session.isBot()) {
            quality.cause(Table.USER_INTERACTIONS, DataQuality.Cause.BOT, 1);
            return;
        }
        Interaction interaction = new Interaction(row, time, type(row), countedDevice(row, device), pageType(row));
        all.add(interaction);
        (draft == null ? withoutVisit : draft.interactions).add(interaction);
    }

    /** By session id if the interaction names one, else by time; null if it belongs to no visit. */
    private @Nullable Draft draftOf(@Nullable String sessionId, Instant time, DeviceType device) {
        if (sessionId == null) {
            Session session = recorded.at(time);
            return session == null ? null : bySession.get(session);
        }
        Draft named = byId.get(sessionId);
        if (named == null && inferVisits && device != DeviceType.BOT) {
            named = new Draft(Session.inferred(sessionId, time), false);
            byId.put(sessionId, named);
            drafts.add(named);
        }
        return named;
    }

    /** Without any recorded visit, a pause of more than the time-out ends a visit. */
    private void cutByTime() {
        Draft current = null;
        Instant previous = Instant.MIN;
        for (Interaction interaction : withoutVisit) {
            if (current == null || interaction.time().isAfter(previous.plus(Visit.TIMEOUT))) {
                current = new Draft(Session.inferred(null, interaction.time()), false);
                drafts.add(current);
            }
            current.interactions.add(interaction);
            previous = interaction.time();
        }
        withoutVisit.clear();
    }

    private EventType type(UserInteraction row) {
        String name = Values.trimmed(row.eventType());
        EventType type = name == null ? null : vocabulary.eventType(name);
        if (name != null && type == null) {
            quality.unknown("event_type", name);
        }
        return type == null ? EventType.OTHER : type;
    }

    private DeviceType device(UserInteraction row) {
        String name = Values.trimmed(row.deviceType());
        DeviceType device = name == null ? null : vocabulary.deviceType(name);
        return device == null ? DeviceType.UNKNOWN : device;
    }

    private DeviceType countedDevice(UserInteraction row, DeviceType device) {
        String name = Values.trimmed(row.deviceType());
        if (device == DeviceType.UNKNOWN && name != null) {
            quality.unknown("device_type", name);
        }
        return device;
    }

    private @Nullable String pageType(UserInteraction row) {
        String name = Values.trimmed(row.pageType());
        if (name == null) {
            return null;
        }
        String label = vocabulary.pageType(name);
        if (label == null) {
            quality.unknown("page_type", name);
            return AliasTable.normalize(name);
        }
        return label;
    }

    /** The visits, by start and session id. */
    List<Visit> visits(Instant asOf) {
        drafts.sort(Comparator.comparing(draft -> draft.session, BY_START));
        List<Visit> visits = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            visits.add(new Visit(draft.session, draft.recorded, draft.interactions, asOf));
        }
        return List.copyOf(visits);
    }

    /** All interactions that count, in time order. */
    List<Interaction> interactions() {
        return List.copyOf(all);
    }
}
