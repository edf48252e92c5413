package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.DeviceType;
import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.time.Instant;
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
    static final String BAD_LINE = "bad line";

    private final SourceKind kind;
    private final Settings settings;
    private final Origins origins;
    private final RawValues values;
    private final Collected all;
    private final Readings readings;
    private Place place;

    /** Takes what is read of an export from its start. */
    Intake(SourceKind kind, Settings settings, Origins origins, Collected all) {
        this.kind = kind;
        this.settings = settings;
        this.origins = origins;
        this.all = all;
        this.readings = all.nextBlock(kind);
        this.values = new RawValues(settings.bareTimes(), readings.badValues, readings.bareTimes);
        this.place = new Place(kind.wireName(), 0, 0);
    }

    /** Takes what is read of the next block of the same export, perhaps by another thread. */
    Intake ofNextBlock() {
        return new Intake(kind, settings, origins, all);
    }

    /** Passes on what was taken so far, in the order of the input; called by the thread that reads. */
    void passOn(long linesBefore) {
        all.add(readings, linesBefore);
    }

    /** Nothing more will be taken. */
    void end(long linesBefore) {
        passOn(linesBefore);
        all.events.giveBack(readings.events);
    }

    WorkerThreads threads() {
        return all.threads();
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
    void goTo(Place payload) {
        place = payload;
        readings.payloads++;
    }

    /** Where the current payload stands. */
    Place place() {
        return place;
    }

    /** Called before a payload is read that was put aside. */
    void returnTo(Place payload) {
        place = payload;
    }

    /** The payload cannot be read at all: an error that names the place. */
    BehaviorJsonException refused(String why) {
        return new BehaviorJsonException(place + ": " + why);
    }

    /** Counts a line, or an element of a list, that is no payload; or stops there. */
    void badLine(Problem problem, Place bad) {
        readings.badLines.add(new Readings.BadLine(problem, bad));
    }

    /** The same for what the current payload holds. */
    void badElement(String expected) {
        badLine(Problem.expected(expected, "something else"), place);
    }

    void leftOut(String reason) {
        readings.leftOut.add(kind.wireName() + ": " + reason);
    }

    /** The same of what an event tells, unless the event is a duplicate. */
    void leftOut(String reason, EventHead event) {
        readings.leftOutWithEvent.add(new Readings.LeftOut(event.input(), reason));
    }

    /** A field that the source's description does not name. */
    void unknownField(String name) {
        readings.unknownFields.addForeign(name);
    }

    /** Microseconds since 1970, for row ids; not by ChronoUnit, which counts nanoseconds on the way: too many after 2262. */
    static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** That a customer has an e-mail address; nothing if either is null. */
    void email(@Nullable String address, @Nullable String customerId) {
        readings.names.add(address, customerId);
    }

    /** Hands over an event. What else it tells counts only if it is no duplicate, which shows later. */
    EventHead add(Event.Builder builder) {
        Event event = builder.build(readings.nextInput());
        readings.add(event);
        return event.head();
    }

    /** An order, to be filled and then handed over. */
    Order order(String id, Instant time) {
        return new Order(kind, id, time, readings.nextInput());
    }

    void add(Order order) {
        readings.orders.add(order);
    }

    void add(OrderChange change) {
        readings.changes.add(change);
    }

    void add(LateRefund refund) {
        readings.lateRefunds.add(refund);
    }

    /** What a payload tells of a customer; of several the latest counts. */
    void add(Customer customer, @Nullable Instant time) {
        readings.profiles.add(customer, time, readings.nextInput());
    }

    /** The same of what an event tells. */
    void add(EventHead event, Customer customer) {
        readings.profiles.add(customer, event.time(), event.input());
    }
}
