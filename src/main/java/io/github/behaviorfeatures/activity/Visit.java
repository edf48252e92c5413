package io.github.behaviorfeatures.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One visit of a customer, recorded in the sessions table or inferred from interactions. */
public final class Visit {

    /** GA4's session time-out. */
    static final Duration TIMEOUT = Duration.ofMinutes(30);

    /** No visit is longer. */
    static final Duration LONGEST = Duration.ofHours(24);

    private final Session session;
    private final boolean recorded;
    private final @Nullable Instant end;
    private final Instant lastActivity;
    private final boolean open;
    private final DeviceType device;
    private final List<Interaction> interactions;
    private final int pageViews;
    private final Set<EventType> types = EnumSet.noneOf(EventType.class);

    /** The interactions must be in time order, and nobody may change them after. */
    Visit(Session session, boolean recorded, DigestList<Interaction> interactions, Instant asOf) {
        this.session = session;
        this.recorded = recorded;
        this.interactions = interactions;
        this.end = session.end() != null ? session.end() : endOfInteractions(asOf);
        this.lastActivity = latestActivity();
        this.open = !Times.isMoreThan(TIMEOUT, lastActivity, asOf);
        this.device = session.device() != DeviceType.UNKNOWN ? session.device() : deviceOfInteractions();
        int pages = 0;
        int views = 0;
        for (Interaction interaction : interactions) {
            EventType type = interaction.type();
            types.add(type);
            pages += type == EventType.PAGE_VIEW ? 1 : 0;
            views += type.isView() ? 1 : 0;
        }
        this.pageViews = pages > 0 ? pages : views; // Shopify and GA4 fire a page view and another view on one page
    }

    private @Nullable Instant endOfInteractions(Instant asOf) {
        Instant start = session.start();
        Instant latest = start;
        for (Interaction interaction : interactions) {
            Instant left = interaction.viewEnd();
            if (left.isAfter(latest)) {
                latest = left;
            }
        }
        if (latest.isAfter(asOf)) {
            latest = asOf;
        }
        if (latest.isAfter(start)) {
            return Times.isMoreThan(LONGEST, start, latest) ? null : latest;
        }
        return recorded ? null : start;
    }

    private Instant latestActivity() {
        Instant latest = end == null ? session.start() : end;
        if (interactions.isEmpty()) {
            return latest;
        }
        Instant last = interactions.get(interactions.size() - 1).time();
        return last.isAfter(latest) ? last : latest;
    }

    private DeviceType deviceOfInteractions() {
        Mode mode = new Mode();
        for (Interaction interaction : interactions) {
            if (interaction.device() != DeviceType.UNKNOWN) {
                mode.add(interaction.device().name(), interaction.time());
            }
        }
        return mode.label().map(DeviceType::valueOf).orElse(DeviceType.UNKNOWN);
    }

    /**
     * The session the visit is known by.
     *
     * @return the session id, or empty for a recorded session without one and for a visit inferred from time alone
     */
    public Optional<String> sessionId() {
        return Optional.ofNullable(session.sessionId());
    }

    /**
     * Whether the visit stands in the sessions table.
     *
     * @return false if it was inferred from interactions
     */
    public boolean isRecorded() {
        return recorded;
    }

    /**
     * When the visit began.
     *
     * @return an instant before as-of
     */
    public Instant start() {
        return session.start();
    }

    /**
     * When the visit ended.
     *
     * @return the recorded end if it is valid, else the end of the last interaction if that is after the start, or empty
     */
    public Optional<Instant> end() {
        return Optional.ofNullable(end);
    }

    /**
     * The latest sign of life.
     *
     * @return the latest of start, known end and the times of the interactions
     */
    public Instant lastActivity() {
        return lastActivity;
    }

    /**
     * Whether the visit may still go on at as-of.
     *
     * @return true if its last activity is no more than 30 minutes before as-of
     */
    public boolean isOpen() {
        return open;
    }

    /**
     * How long the visit took.
     *
     * @return seconds, 0 to 86,400, or empty if its end is not known or it is still open
     */
    public OptionalDouble durationSeconds() {
        return end == null || open ? OptionalDouble.empty() : OptionalDouble.of(Times.seconds(session.start(), end));
    }

    /**
     * The interactions of the visit.
     *
     * @return an immutable list in time order
     */
    public List<Interaction> interactions() {
        return interactions;
    }

    /**
     * The device of the visit.
     *
     * @return the session's, else the most frequent of its interactions', else {@link DeviceType#UNKNOWN}
     */
    public DeviceType device() {
        return device;
    }

    /**
     * The channel the visit came through.
     *
     * @return the channel of the session's referrer, or {@link Channel#UNKNOWN}
     */
    public Channel channel() {
        return session.channel();
    }

    /**
     * The browser of the visit.
     *
     * @return its family, lower-cased, or empty
     */
    public Optional<String> browser() {
        return Optional.ofNullable(session.browser());
    }

    /**
     * The pages seen.
     *
     * @return the number of page views, or of other views if no page view was recorded
     */
    public int pageViews() {
        return pageViews;
    }

    /**
     * Whether something of a kind happened in the visit.
     *
     * @param type a type
     * @return true if at least one interaction is of it
     */
    public boolean has(EventType type) {
        return types.contains(Objects.requireNonNull(type, "type"));
    }

    /**
     * Shows session id and start.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "Visit[" + session.sessionId() + " at " + start() + "]";
    }
}
