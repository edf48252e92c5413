package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.text.Blanks;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of Segment or RudderStack: {@code track}, {@code page}, {@code screen}, {@code identify} and {@code alias}, one to a
 * line or in batches.
 *
 * <p>The anonymous id is {@code anonymousId}, the customer {@code userId}. {@code Order Completed} is an order too, {@code
 * Order Refunded} and {@code Order Cancelled} change it. {@code Order Updated}, {@code Fulfilled} and {@code Shipped} are
 * acts of the shop and make no rows. The traits of {@code identify} become records of {@code customer_data}.
 */
public final class SegmentEvents {
    private static final Set<String> KNOWN = Set.of(
            "type",
            "event",
            "name",
            "messageId",
            "message_id",
            "anonymousId",
            "anonymous_id",
            "userId",
            "user_id",
            "previousId",
            "timestamp",
            "originalTimestamp",
            "sentAt",
            "receivedAt",
            "properties",
            "context",
            "traits",
            "batch");

    private static final Set<String> CALLS = Set.of("track", "page", "screen", "identify", "alias");
    private static final String CANCELLED = "order_cancelled";
    private static final Set<String> OF_THE_SHOP =
            Set.of(CANCELLED, "order_updated", "order_fulfilled", "order_shipped");

    private static final Set<String> PHONES = Set.of("ios", "iphone os", "android");

    private static final JsonFormat FORMAT = new JsonFormat(KNOWN, intake -> new SegmentEvents(intake)::read);

    private final Intake intake;
    private final RawValues values;
    private final FirstKnown first;
    private final SegmentCommerce commerce;
    private final SegmentTraits traits;

    private SegmentEvents(Intake intake) {
        this.intake = intake;
        this.values = intake.values();
        this.first = new FirstKnown(values);
        this.commerce = new SegmentCommerce(intake);
        this.traits = new SegmentTraits(intake);
    }

    /**
     * Calls in a file.
     *
     * @param file JSON lines or a JSON array, plain or as gzip
     * @return a source to be read
     */
    public static RawSource of(Path file) {
        return RawSource.json(SourceKind.SEGMENT, file, FORMAT);
    }

    /**
     * Calls in a stream.
     *
     * @param in JSON lines or a JSON array, plain or as gzip; read once and closed
     * @param name its name in messages
     * @return a source to be read
     */
    public static RawSource of(InputStream in, String name) {
        return RawSource.json(SourceKind.SEGMENT, in, name, FORMAT);
    }

    private void read(ObjectNode payload) {
        JsonNode batch = payload.path("batch");
        if (!batch.isArray()) {
            readCall(payload);
            return;
        }
        for (JsonNode element : batch) {
            if (element instanceof ObjectNode call) {
                complete(call, payload);
                readCall(call);
            } else {
                intake.badElement("calls as JSON objects");
            }
        }
    }

    /** What a batch tells of all its calls holds for those that lack it. */
    private static void complete(ObjectNode call, ObjectNode batch) {
        for (String field : List.of("sentAt", "receivedAt")) {
            if (!call.hasNonNull(field) && batch.hasNonNull(field)) {
                call.set(field, batch.get(field));
            }
        }
        if (batch.path("context") instanceof ObjectNode shared) {
            ObjectNode own = call.path("context") instanceof ObjectNode object ? object : call.putObject("context");
            shared.properties().forEach(field -> {
                if (!own.hasNonNull(field.getKey())) {
                    own.set(field.getKey(), field.getValue());
                }
            });
        }
    }

    /** A call that is none that is left out. */
    private record Call(
            String type,
            String name,
            Instant time,
            @Nullable String userId) {

        boolean is(String other) {
            return type.equals(other);
        }
    }

    private void readCall(ObjectNode payload) {
        String type = values.text(payload, "type");
        String call = type == null ? "" : type.toLowerCase(Locale.ROOT);
        String name = call.equals("track") ? values.text(payload, "event") : call;
        if (!CALLS.contains(call)) {
            intake.leftOut("other call");
        } else if (name == null) {
            intake.leftOut(Intake.NO_NAME);
        } else {
            readCall(payload, call, name);
        }
    }

    private void readCall(ObjectNode payload, String type, String name) {
        Instant time = time(payload);
        if (time == null) {
            intake.leftOut(Intake.NO_TIME);
            return;
        }
        boolean isAlias = type.equals("alias");
        String anonymousId = isAlias
                ? values.personId(payload, "previousId")
                : first.personId(payload, "anonymousId", "anonymous_id");
        String userId = first.personId(payload, "userId", "user_id");
        if (anonymousId == null && userId == null) {
            intake.leftOut(Intake.NO_ID);
            return;
        }
        values.requireObjects(payload, "properties", "context", "traits");
        if (type.equals("identify")) {
            traits.tellAddress(payload, userId);
        }
        String id = first.id(payload, "messageId", "message_id");
        String own = id == null ? (anonymousId == null ? userId : anonymousId) + "." + Intake.micros(time) : id;
        Event.Builder builder = Event.of(intake.kind())
                .at(time)
                .rowId(name + ":" + own)
                .anonymousId(anonymousId)
                .customerId(userId);
        if (id != null) {
            builder.key(Fingerprint.of(id + "\n" + type + "\n" + name));
        }
        take(payload, new Call(type, name, time, userId), builder);
    }

    /** When it happened; if nobody says so, when it was received, less the time that it was kept before it was sent. */
    private @Nullable Instant time(JsonNode payload) {
        Instant time = values.time(payload, "timestamp");
        if (time != null) {
            return time;
        }
        Instant original = values.time(payload, "originalTimestamp");
        Instant sent = values.time(payload, "sentAt");
        Instant received = values.time(payload, "receivedAt");
        if (original != null && sent != null && received != null) {
            return received.minus(Duration.between(original, sent));
        }
        return original != null ? original : sent != null ? sent : received;
    }

    private void take(ObjectNode payload, Call call, Event.Builder builder) {
        if (call.is("alias")) {
            intake.add(builder.named(null, EventType.OTHER).outsideSessions());
            return;
        }
        addPlace(builder, payload, call);
        String act = call.is("track") ? act(call.name) : null;
        if (act != null) {
            EventHead event = intake.add(builder.named(null, EventType.OTHER).outsideSessions());
            intake.leftOut("act of the shop", event);
            if (act.equals(CANCELLED)) {
                intake.add(new OrderChange(event, commerce.orderId(payload.path("properties")), null));
            }
        } else if (call.is("identify")) {
            traits.add(payload, call.userId, intake.add(builder.named(null, EventType.OTHER)));
        } else {
            commerce.add(builder, call.is("track") ? call.name : call.type + "_view", payload.path("properties"));
        }
    }

    /** The normalised name of what the shop does, or null if the customer did it. */
    private static @Nullable String act(String event) {
        for (String spelled : List.of(event, apart(event))) {
            String name = Vocabulary.normalized(spelled);
            if (OF_THE_SHOP.contains(name)) {
                return name;
            }
        }
        return null;
    }

    /** {@code orderShipped} as {@code order_Shipped}. */
    private static String apart(String name) {
        StringBuilder apart = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean isBorder =
                    i > 0 && Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1));
            apart.append(isBorder ? "_" : "").append(name.charAt(i));
        }
        return apart.toString();
    }

    private void addPlace(Event.Builder builder, JsonNode payload, Call call) {
        JsonNode context = payload.path("context");
        JsonNode page = context.path("page");
        JsonNode ownPage = call.is("page") ? payload.path("properties") : page;
        String ofContext = values.text(page, "url");
        String url = ofContext != null ? ofContext : values.text(ownPage, "url");
        String referrerOfContext = values.text(page, "referrer");
        String referrer = referrerOfContext != null ? referrerOfContext : values.text(ownPage, "referrer");
        boolean isTold = isNothing(page.path("referrer")) || isNothing(ownPage.path("referrer"));
        String agent = values.text(context, "userAgent");
        builder.pageType(PageTypes.of(url))
                .device(agent == null ? phone(context) : intake.device(agent), intake.browser(agent))
                .sessionName(values.id(context, "sessionId"))
                .campaign(campaign(context.path("campaign"), url))
                .referrer(
                        referrer == null ? null : intake.origins().ofReferrer(referrer, url),
                        referrer == null && isTold && url != null);
    }

    /** Whether a referrer is said to be none. */
    private static boolean isNothing(JsonNode referrer) {
        return referrer.isNull() || referrer.isString() && Blanks.isBlank(referrer.stringValue());
    }

    private @Nullable String phone(JsonNode context) {
        String type = values.name(context.path("device"), "type");
        String name = type != null ? type : values.name(context.path("os"), "name");
        return name != null && PHONES.contains(name.toLowerCase(Locale.ROOT)) ? "mobile" : null;
    }

    private @Nullable Origin campaign(JsonNode campaign, @Nullable String url) {
        return UrlCampaign.of(url).orNamed(values.name(campaign, "source"), values.name(campaign, "medium"));
    }
}
