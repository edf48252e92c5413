package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.text.Blanks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Joins interactions to recorded sessions and infers visits for the others. Serves one digest. */
final class Visits {

    private static final int EXPECTED_INTERACTIONS = 6; // per visit; some have more

    private static final int INTERACTIONS_PER_PRODUCT = 4; // a guess; some customers have fewer

    private final Vocabulary vocabulary;
    private final QualityCount quality;
    private final boolean inferVisits;
    private final List<Session> sessions;
    private final List<Draft> recorded; // one for each session, in the same order
    private @Nullable SessionsInTime inTime; // made on demand: most customers need none
    private final Map<String, Draft> byId;
    private final DigestList<Draft> drafts;
    private final DigestList<Interaction> withoutVisit = new DigestList<>(0);
    private final DigestList<Interaction> all;
    private @Nullable Draft latestNamed;
    private boolean anyKnownType;

    /** A visit that is still collecting its interactions. */
    private static final class Draft {
        private final Session session;
        private final boolean recorded;
        private final DigestList<Interaction> interactions = new DigestList<>(EXPECTED_INTERACTIONS);

        Draft(Session session, boolean recorded) {
            this.session = session;
            this.recorded = recorded;
        }

        boolean isNamed(String sessionId) {
            return sessionId.equals(session.sessionId());
        }

        static int compare(Draft a, Draft b) {
            int byStart = a.session.start().compareTo(b.session.start());
            return byStart != 0 ? byStart : a.session.idOrEmpty().compareTo(b.session.idOrEmpty());
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
        this.sessions = sessions;
        this.recorded = new ArrayList<>(sessions.size());
        this.byId = new HashMap<>(sessions.size() * 4 / 3 + 1);
        this.drafts = new DigestList<>(sessions.size());
        this.all = new DigestList<>(rows.size());
        openRecorded();
        join(rows);
        if (inferVisits && hasNoRecordedVisit()) {
            cutByTime();
        }
        markRepeatedSearches();
    }

    private void openRecorded() {
        for (Session session : sessions) {
            openRecorded(session);
        }
    }

    private void join(List<UserInteraction> rows) {
        for (UserInteraction row : rows) {
            join(row);
        }
    }

    private void markRepeatedSearches() {
        for (Draft draft : drafts) {
            Searches.markRepeats(draft.interactions);
        }
        Searches.markRepeats(withoutVisit);
    }

    private boolean hasNoRecordedVisit() {
        for (Draft draft : drafts) {
            if (draft.recorded) {
                return false;
            }
        }
        return true;
    }

    private void openRecorded(Session session) {
        Draft draft = new Draft(session, true);
        recorded.add(draft);
        if (session.sessionId() != null) {
            byId.put(session.sessionId(), draft);
        }
        if (!session.isBot()) {
            drafts.append(draft);
        }
    }

    private void join(UserInteraction row) {
        DeviceType device = device(row.deviceType());
        Instant time = Objects.requireNonNull(row.createdAt());
        Draft draft = draftOf(Values.text(row.sessionId()), time, device);
        if (device == DeviceType.BOT || draft != null && draft.session.isBot()) {
            quality.cause(Table.USER_INTERACTIONS, DataQuality.Cause.BOT, 1);
            return;
        }
        if (device == null) {
            noteUnknownDevice(row.deviceType());
        }
        DeviceType known = device == null ? DeviceType.UNKNOWN : device;
        Interaction interaction = new Interaction(row, time, type(row), known, pageType(row));
        all.append(interaction);
        (draft == null ? withoutVisit : draft.interactions).append(interaction);
    }

    private @Nullable DeviceType device(@Nullable String name) {
        return name == null ? null : vocabulary.deviceType(name);
    }

    /** Notes a name, unless it is blank. */
    private void noteUnknown(String field, @Nullable String name) {
        String text = Values.trimmed(name);
        if (text != null) {
            quality.unknown(field, text);
        }
    }

    private void noteUnknownDevice(@Nullable String name) {
        String text = Values.trimmed(name);
        if (text != null) {
            quality.unknownDevice(text);
        }
    }

    /** Finds the visit by session id or, without one, by time; null if there is none. */
    private @Nullable Draft draftOf(@Nullable String sessionId, Instant time, @Nullable DeviceType device) {
        if (sessionId == null) {
            return recordedAt(time);
        }
        if (latestNamed != null && latestNamed.isNamed(sessionId)) { // interactions of a visit mostly follow each other
            return latestNamed;
        }
        Draft named = byId.get(sessionId);
        if (named == null && inferVisits && device != DeviceType.BOT) {
            named = new Draft(Session.inferred(sessionId, time), false);
            byId.put(sessionId, named);
            drafts.append(named);
        }
        latestNamed = named;
        return named;
    }

    private @Nullable Draft recordedAt(Instant time) {
        if (inTime == null) {
            inTime = new SessionsInTime(sessions);
        }
        int place = inTime.at(time);
        return place < 0 ? null : recorded.get(place);
    }

    /** Without recorded visits, a pause longer than the time-out ends a visit. */
    private void cutByTime() {
        Draft current = null;
        Instant previous = Instant.MIN;
        for (Interaction interaction : withoutVisit) {
            if (current == null || interaction.time().isAfter(previous.plus(Visit.TIMEOUT))) {
                current = new Draft(Session.inferred(null, interaction.time()), false);
                drafts.append(current);
            }
            current.interactions.append(interaction);
            previous = interaction.time();
        }
        withoutVisit.removeAll();
    }

    private EventType type(UserInteraction row) {
        String name = row.eventType();
        EventType type = name == null ? null : vocabulary.eventType(name);
        if (type == null) {
            noteUnknown(QualityCount.EVENT_TYPE, name);
            return EventType.OTHER;
        }
        anyKnownType = true;
        return type;
    }

    private @Nullable String pageType(UserInteraction row) {
        String name = row.pageType();
        String label = name == null ? null : vocabulary.pageType(name);
        if (name == null || label != null || Blanks.isBlank(name)) {
            return label;
        }
        noteUnknown("page_type", name);
        return null;
    }

    /** The visits, sorted by start, then session id. */
    List<Visit> visits(Instant asOf) {
        drafts.order(Draft::compare);
        DigestList<Visit> visits = new DigestList<>(drafts.size());
        for (Draft draft : drafts) {
            visits.append(new Visit(draft.session, draft.recorded, draft.interactions, asOf));
        }
        return visits;
    }

    /** All interactions that count, in time order. */
    List<Interaction> interactions() {
        return all;
    }

    /** Whether the vocabulary knows the type of any interaction, even as OTHER. */
    boolean anyKnownType() {
        return anyKnownType;
    }

    /** The interactions that belong to no visit, in time order. */
    List<Interaction> withoutVisit() {
        return withoutVisit;
    }

    /** The products viewed or added to the cart; marks the first view of each. */
    Map<String, ProductInterest> products() {
        Map<String, ProductInterest> products = new HashMap<>(all.size() / INTERACTIONS_PER_PRODUCT);
        for (Interaction interaction : all) {
            boolean isView = interaction.type() == EventType.PRODUCT_VIEW;
            boolean isTouch = isView || interaction.type() == EventType.ADD_TO_CART;
            if (isTouch && interaction.productId().isPresent()) {
                products.computeIfAbsent(
                                interaction.productId().get(), id -> new ProductInterest(id, interaction.time()))
                        .add(interaction, isView);
            }
        }
        return Collections.unmodifiableMap(products);
    }
}
