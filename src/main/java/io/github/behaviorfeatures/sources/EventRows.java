package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of events, one anonymous id after the other; for one thread. */
final class EventRows {
    private final Settings settings;
    private final Origins origins;
    private final Identity identity;
    private final @Nullable Instant asOf;
    private final TableRows.Part rows;
    private final Touches.Batch touches;
    /** By their place in the input, whose the events are that are orders. */
    private final Map<Long, Owner> buyers = new HashMap<>();

    private long nobodysEvents;
    private long nobodysSessions;
    private long sharedDevices;

    /**
     * No rows yet.
     *
     * @param asOf visitors are who was not identified before; null: who never was
     */
    EventRows(
            Settings settings,
            Origins origins,
            Identity identity,
            @Nullable Instant asOf,
            TableRows.Part rows,
            Touches.Batch touches) {
        this.settings = settings;
        this.origins = origins;
        this.identity = identity;
        this.asOf = asOf;
        this.rows = rows;
        this.touches = touches;
    }

    /** Takes all events of an anonymous id, in order. */
    void add(List<Event> events) {
        String anonymousId = events.get(0).anonymousId();
        Identity.Owners owners = identity.owners(events);
        sharedDevices += owners.areSeveral() ? 1 : 0;
        SessionCutter cutter = new SessionCutter(anonymousId == null ? "" : anonymousId);
        for (Event event : events) {
            Owner owner = owners.of(event, asOf);
            RawSession session = cutter.add(event, owner);
            if (event.isPurchase()) {
                buyers.put(event.input(), owner);
            }
            if (event.type() != null) {
                addEvent(event, owner, session);
            }
        }
        cutter.sessions().forEach(this::addSession);
    }

    private void addEvent(Event event, Owner owner, @Nullable RawSession session) {
        if (owner.customerId() == null) {
            nobodysEvents++;
            return;
        }
        List<Item> items = event.items();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            UserInteraction row = UserInteraction.builder()
                    .id(i == 0 ? event.rowId() : event.rowId() + "/" + item.productId())
                    .shopId(settings.shopId())
                    .customerId(owner.customerId())
                    .sessionId(session == null ? null : session.id())
                    .eventType(event.type())
                    .pageType(event.pageType())
                    .productId(item.productId())
                    .category(item.category())
                    .searchQuery(event.searchQuery())
                    .viewDuration(i == 0 ? event.viewDuration() : null)
                    .deviceType(event.deviceType())
                    .createdAt(event.time())
                    .identifiedAt(owner.identifiedAt(event.time()))
                    .build();
            rows.add(row, event.input());
        }
    }

    private void addSession(RawSession session) {
        String customer = session.owner().customerId();
        if (customer == null) {
            nobodysSessions++;
            return;
        }
        touches.add(customer, session);
        UserSession row = UserSession.builder()
                .id(session.id())
                .shopId(settings.shopId())
                .customerId(customer)
                .sessionId(session.id())
                .startTime(session.start())
                .endTime(session.end())
                .deviceType(session.device())
                .browserType(session.browser())
                .referrerType(origins.channel(session.origin()))
                .createdAt(session.start())
                .identifiedAt(session.owner().identifiedAt(session.start()))
                .build();
        rows.add(row, session.input());
    }

    TableRows.Part rows() {
        return rows;
    }

    Touches.Batch touches() {
        return touches;
    }

    Map<Long, Owner> buyers() {
        return buyers;
    }

    long nobodysEvents() {
        return nobodysEvents;
    }

    long nobodysSessions() {
        return nobodysSessions;
    }

    /** Anonymous ids of several customers. */
    long sharedDevices() {
        return sharedDevices;
    }
}
