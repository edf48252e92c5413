package io.github.behaviorfeatures.sources;

import static java.util.Objects.requireNonNull;

import io.github.behaviorfeatures.activity.EventType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened at an instant, to an anonymous id, a customer, or both. Immutable. */
final class Event {
    /** The order in which events count: by time, then by the id of their rows, then as they were read. */
    static final Comparator<Event> BY_TIME = Comparator.comparing(Event::head, EventHead.BY_TIME);

    private final Builder values;
    private final EventHead head;

    private Event(Builder values, EventHead head) {
        this.values = values;
        this.head = head;
    }

    static Builder of(SourceKind source) {
        return new Builder(source);
    }

    EventHead head() {
        return head;
    }

    SourceKind source() {
        return head.source();
    }

    Instant time() {
        return head.time();
    }

    String rowId() {
        return head.rowId();
    }

    long input() {
        return head.input();
    }

    @Nullable
    String anonymousId() {
        return head.anonymousId();
    }

    @Nullable
    String customerId() {
        return head.customerId();
    }

    /** Events of one key are one event, of which the first in input counts; null: no other is the same. */
    @Nullable
    Fingerprint key() {
        return values.key;
    }

    /** Whether several events may have its row id, which is made distinct then. */
    boolean isRowIdShared() {
        return values.rowIdShared;
    }

    /** The name as the source spells it, or null if the event makes no row. */
    @Nullable
    String type() {
        return values.type;
    }

    EventType kind() {
        return values.kind;
    }

    /** Whether it is an order too. */
    boolean isPurchase() {
        return values.purchase;
    }

    @Nullable
    String pageType() {
        return values.pageType;
    }

    /** What its rows are about: at least one if it makes rows. */
    List<Item> items() {
        return values.items;
    }

    @Nullable
    String searchQuery() {
        return values.searchQuery;
    }

    @Nullable
    Double viewDuration() {
        return values.viewDuration;
    }

    @Nullable
    String deviceType() {
        return values.deviceType;
    }

    @Nullable
    String browser() {
        return values.browser;
    }

    /** The session that the source names, or null. */
    @Nullable
    String sessionName() {
        return values.sessionName;
    }

    /** Whether it belongs to a session: to the one it names or, without a name, to one cut by inactivity. */
    boolean isInSession() {
        return values.inSession && values.anonymousId != null;
    }

    /** The same whether or not the event has an anonymous id, without which there is no session. */
    boolean isInAnySession() {
        return values.inSession;
    }

    /** The campaign that brought somebody here, which may be {@link Origin#DIRECT}, or null. */
    @Nullable
    Origin campaign() {
        return values.campaign;
    }

    /** What the referrer tells, which may be {@link Origin#UNKNOWN}, or null if there is none. */
    @Nullable
    Origin referrer() {
        return values.referrer;
    }

    /** Whether somebody came directly if nothing else is known of them: the page is known, and that nothing referred. */
    boolean isDirectElse() {
        return values.directElse;
    }

    /** Collects the values of an {@link Event}; time and row id are required. */
    static final class Builder {
        private final SourceKind source;
        private @Nullable Instant time;
        private @Nullable String rowId;
        private @Nullable String anonymousId;
        private @Nullable String customerId;
        private @Nullable String type;
        private EventType kind = EventType.OTHER;
        private @Nullable String pageType;
        private List<Item> items = List.of(Item.NONE);
        private @Nullable String searchQuery;
        private @Nullable Double viewDuration;
        private @Nullable String deviceType;
        private @Nullable String browser;
        private @Nullable String sessionName;
        private boolean inSession = true;
        private @Nullable Origin campaign;
        private @Nullable Origin referrer;
        private boolean directElse;
        private boolean purchase;
        private @Nullable Fingerprint key;
        private boolean rowIdShared;

        private Builder(SourceKind source) {
            this.source = source;
        }

        Builder at(Instant instant) {
            time = instant;
            return this;
        }

        Builder rowId(String id) {
            rowId = id;
            return this;
        }

        /** A row id that several events may have: of the second and further ones it gets a number. */
        Builder sharedRowId(String id) {
            rowIdShared = true;
            return rowId(id);
        }

        /** What tells the event from others in all files of its kind: of several of one key the first counts. */
        Builder key(Fingerprint print) {
            key = print;
            return this;
        }

        Builder anonymousId(@Nullable String id) {
            anonymousId = id;
            return this;
        }

        Builder customerId(@Nullable String id) {
            customerId = id;
            return this;
        }

        /** An event without a name makes no row. */
        Builder named(@Nullable String name, EventType meaning) {
            type = name;
            kind = meaning;
            return this;
        }

        /** The event is an order too, which is handed over as well. */
        Builder purchase(boolean isPurchase) {
            purchase = isPurchase;
            return this;
        }

        Builder pageType(@Nullable String label) {
            pageType = label;
            return this;
        }

        Builder items(List<Item> rows) {
            items = List.copyOf(rows);
            return this;
        }

        Builder searchQuery(@Nullable String query) {
            searchQuery = query;
            return this;
        }

        /** In seconds. */
        Builder viewDuration(@Nullable Double seconds) {
            viewDuration = seconds;
            return this;
        }

        Builder device(@Nullable String device, @Nullable String family) {
            deviceType = device;
            browser = family;
            return this;
        }

        Builder sessionName(@Nullable String name) {
            sessionName = name;
            return this;
        }

        /** The event neither makes a session nor keeps one going. */
        Builder outsideSessions() {
            inSession = false;
            return this;
        }

        Builder campaign(@Nullable Origin origin) {
            campaign = origin;
            return this;
        }

        /**
         * What is known of the page before.
         *
         * @param origin what it tells, or null if there was none
         * @param elseDirect whether somebody of whom nothing else is known came directly
         */
        Builder referrer(@Nullable Origin origin, boolean elseDirect) {
            referrer = origin;
            directElse = elseDirect;
            return this;
        }

        /** The builder must not be changed afterwards. */
        Event build(long input) {
            return new Event(
                    this,
                    new EventHead(
                            source,
                            anonymousId,
                            customerId,
                            requireNonNull(time, "time"),
                            requireNonNull(rowId, "rowId"),
                            input));
        }
    }
}
