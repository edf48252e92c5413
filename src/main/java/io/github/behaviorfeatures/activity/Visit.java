package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.PlainText;
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

    /** The longest visit. */
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

    /** The interactions must be in time order and must not change afterwards. */
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
        this.pageViews = pages > 0 ? pages : views; // Shopify and GA4 send a page view and another view for one page
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
     * The session id.
     *
     * @return the id; empty for a recorded session without one and for a visit inferred from times alone
     */
    public Optional<String> sessionId() {
        return Optional.ofNullable(session.sessionId());
    }

    /**
     * Whether the visit is recorded in the sessions table.
     *
     * @return false if it was inferred from interactions
     */
    public boolean isRecorded() {
        return recorded;
    }

    /**
     * When the visit started.
     *
     * @return an instant before as-of
     */
    public Instant start() {
        return session.start();
    }

    /**
     * Whether the start tells a time of day.
     *
     * @return false if the record that gives the start has a date alone, or exactly midnight UTC
     */
    public boolean hasTimeOfDay() {
        return recorded ? session.timeOfDay() : interactions.get(0).hasTimeOfDay();
    }

    /**
     * When the visit ended.
     *
     * @return the recorded end if it is valid, else the end of the latest interaction, but not after as-of;
     *     the start of a visit inferred from a single moment; empty if unknown
     */
    public Optional<Instant> end() {
        return Optional.ofNullable(end);
    }

    /**
     * The latest activity.
     *
     * @return the latest of the start, the end if known, and the times of the interactions
     */
    public Instant lastActivity() {
        return lastActivity;
    }

    /**
     * Whether the visit may continue after as-of.
     *
     * @return true if its latest activity is at most 30 minutes before as-of
     */
    public boolean isOpen() {
        return open;
    }

    /**
     * How long the visit lasted.
     *
     * @return seconds, 0 to 86,400; empty if the end is unknown or the visit is still open
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
     * @return the session's device, else the most frequent device of the interactions, else {@link DeviceType#UNKNOWN}
     */
    public DeviceType device() {
        return device;
    }

    /**
     * The channel the visit came through.
     *
     * @return the channel of the session's referrer; {@link Channel#UNKNOWN} if unknown
     */
    public Channel channel() {
        return session.channel();
    }

    /**
     * The browser family of the visit.
     *
     * @return the family, lower-cased, or empty if unknown
     */
    public Optional<String> browser() {
        return Optional.ofNullable(session.browser()).map(Browsers::family);
    }

    /**
     * The number of pages viewed.
     *
     * @return the number of page views or, if there are none, of other views
     */
    public int pageViews() {
        return pageViews;
    }

    /**
     * Whether the visit has an interaction of a type.
     *
     * @param type the type
     * @return true if at least one interaction has it
     */
    public boolean has(EventType type) {
        return types.contains(Objects.requireNonNull(type, "type"));
    }

    /**
     * Shows the session id and the start.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "Visit[" + PlainText.brief(String.valueOf(session.sessionId())) + " at " + start() + "]";
    }
}
