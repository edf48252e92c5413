package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.DeviceType;
import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.rows.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of one kind hand over to, and what they share: how values are read, what names mean, which payload was
 * there before.
 */
final class Intake {
    /** The reasons that several sources share. */
    static final String NO_NAME = "no name";

    static final String NO_TIME = "no time";
    static final String NO_ID = "no id";
    static final String NO_ORDER_ID = "no order id";
    static final String DUPLICATE = "duplicate";
    static final String PURCHASE_WITHOUT_ORDER_ID = "purchase without order id";
    private static final String BAD_LINE = "bad line";

    private final SourceKind kind;
    private final Settings settings;
    private final Origins origins;
    private final RawValues values;
    private final Collected all;
    private final Counts unknownFields;
    private String place = "";

    Intake(SourceKind kind, Settings settings, Origins origins, Collected all) {
        this.kind = kind;
        this.settings = settings;
        this.origins = origins;
        this.all = all;
        this.unknownFields = all.unknownFields.computeIfAbsent(kind, each -> new Counts());
        this.values = new RawValues(settings.bareTimes(), all.badValues, all.bareTimes);
    }

    SourceKind kind() {
        return kind;
    }

    Settings settings() {
        return settings;
    }

    RawValues values() {
        return values;
    }

    Origins origins() {
        return origins;
    }

    Vocabulary vocabulary() {
        return settings.vocabulary();
    }

    /** What the vocabulary takes an event's name for. */
    EventType meaning(String name) {
        EventType type = vocabulary().eventType(name);
        return type == null ? EventType.OTHER : type;
    }

    /** The device of a user agent, by its label. */
    @Nullable
    String device(@Nullable String userAgent) {
        String device = userAgent == null ? null : settings.userAgents().device(userAgent);
        return device == null ? null : label(device);
    }

    /** The label of a device's name; an unknown name in lower case. */
    String label(String device) {
        DeviceType type = vocabulary().deviceType(device);
        return type == null ? device.toLowerCase(Locale.ROOT) : type.label();
    }

    @Nullable
    String browser(@Nullable String userAgent) {
        return userAgent == null ? null : settings.userAgents().browser(userAgent);
    }

    /** Called before a payload is read. */
    void goTo(String payloadPlace) {
        place = payloadPlace;
        all.payloads.add(kind.wireName());
    }

    /** Where the current payload stands. */
    String place() {
        return place;
    }

    /** Called before a payload is read that was put aside. */
    void returnTo(String payloadPlace) {
        place = payloadPlace;
    }

    /** The payload cannot be read at all: an error that names the place. */
    BehaviorJsonException refused(String why) {
        return new BehaviorJsonException(place + ": " + why);
    }

    /** Counts a line, or an element of a list, that is no payload; or stops there. */
    void badLine(Problem problem, String badPlace) {
        try {
            all.badLines.add(problem, badPlace);
        } catch (Problem stopped) {
            throw new BehaviorJsonException(stopped.getMessage());
        }
        leftOut(BAD_LINE);
    }

    /** The same for what the current payload holds. */
    void badElement(String expected) {
        badLine(Problem.expected(expected, "something else"), place);
    }

    void leftOut(String reason) {
        all.leftOut.add(kind.wireName() + ": " + reason);
    }

    /** A field that the source's description does not name. */
    void unknownField(String name) {
        unknownFields.addForeign(name);
    }

    /** Whether a payload of this key was there before, in any file of this kind. If so it is counted. */
    boolean isDuplicate(String key) {
        return isDuplicate(Fingerprint.of(key));
    }

    /** The same by the fingerprint of the key. */
    boolean isDuplicate(Fingerprint key) {
        boolean seen = all.isSeen(kind, key);
        if (seen) {
            leftOut(DUPLICATE);
        }
        return seen;
    }

    /** A row id that several events may have: made distinct. */
    String numbered(String rowId) {
        return all.numbered(rowId);
    }

    /** Microseconds since 1970, for row ids. */
    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** That a customer has an e-mail address; nothing if either is null. */
    void email(@Nullable String address, @Nullable String customerId) {
        all.names.add(address, customerId);
    }

    /** Hands over an event. If it names both, it identifies its anonymous id. */
    Event add(Event.Builder builder) {
        Event event = builder.build(all.nextInput());
        all.events.add(event);
        String anonymousId = event.anonymousId();
        String customerId = event.customerId();
        if (anonymousId != null && customerId != null) {
            all.identifications.add(
                    new Identification(kind, anonymousId, customerId, event.time(), event.rowId(), event.input()));
        }
        return event;
    }

    /** An order, to be filled and then handed over. */
    Order order(String id, Instant time) {
        return new Order(kind, id, time, all.nextInput());
    }

    void add(Order order) {
        all.orders.add(order);
    }

    void add(OrderChange change) {
        all.changes.add(change);
    }

    void add(LateRefund refund) {
        all.lateRefunds.add(refund);
    }

    /** What a payload tells of a customer; of several the latest counts. */
    void add(Customer customer, @Nullable Instant time) {
        all.profiles.add(customer, time, all.nextInput());
    }
}
