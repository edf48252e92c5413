package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.sources.SourceKind;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The first payloads of JSON, by the names of their fields. What cannot be read is left out: a line, and the payload that the
 * head ends within but for the names before its end.
 */
final class JsonHead {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_PAYLOADS = 50;
    /** Objects whose own fields tell something, too. */
    private static final Set<String> LOOKED_INTO = Set.of("data", "context");

    private static final Set<String> CALLS = Set.of("track", "page", "screen", "identify", "alias", "group");
    private static final Set<String> ORDER = Set.of(
            "orders",
            "order",
            "data.orders",
            "data.order",
            "__parentId",
            "line_items",
            "lineItems",
            "refund_line_items",
            "financial_status",
            "displayFinancialStatus",
            "subtotal_price",
            "subtotalPriceSet",
            "total_price",
            "totalPriceSet",
            "processed_at",
            "processedAt");
    private static final Set<String> OF_SNOWPLOW = Set.of("collector_tstamp", "derived_tstamp", "domain_userid");
    private static final Set<String> OF_GA4 = Set.of("event_timestamp", "event_params", "user_pseudo_id");
    private static final Set<String> OF_SEGMENT =
            Set.of("messageId", "message_id", "anonymousId", "anonymous_id", "originalTimestamp");
    private static final Set<String> OF_PIXELS =
            Set.of("clientId", "context.document", "context.window", "context.navigator");
    private static final Set<String> ERRORS_ALONE = Set.of("errors", "extensions", "data");
    /** Of the tables that {@code --data} reads; one of them beside {@code customer_id}. */
    private static final Set<String> OF_TABLES = Set.of(
            "shop_id", "session_id", "event_type", "start_time", "order_value", "attribution_value", "first_name");

    private final byte[] head;
    private int payloads;

    JsonHead(byte[] head) {
        this.head = head;
    }

    /** The kind of the first payload that tells one. */
    @Nullable
    SourceKind kind() {
        int from = 0;
        while (from < head.length && payloads < MOST_PAYLOADS) {
            try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), head, from, head.length - from)) {
                return kind(in);
            } catch (JacksonException e) {
                from = nextLine(from);
            }
        }
        return null;
    }

    /** Stops by an exception at what is no JSON, so that the next line is tried. */
    private @Nullable SourceKind kind(JsonParser in) {
        JsonToken token = in.nextToken();
        while (token != null && payloads < MOST_PAYLOADS) {
            if (token == JsonToken.START_OBJECT) {
                payloads++;
                SourceKind kind = kindOf(fields(in));
                if (kind != null) {
                    return kind;
                }
            }
            token = in.nextToken();
        }
        return null;
    }

    /** The names of an object's fields, {@code data.orders}, and values that tell a kind, {@code type=track}. */
    private static Set<String> fields(JsonParser in) {
        Set<String> fields = new HashSet<>();
        try {
            addFields(in, "", fields);
        } catch (JacksonException e) { // the head ends here, or a mistake does: what was before tells
            fields.remove("");
        }
        return fields;
    }

    private static void addFields(JsonParser in, String prefix, Set<String> fields) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = prefix + in.currentName();
            fields.add(name);
            JsonToken value = in.nextToken();
            if (value == JsonToken.START_OBJECT && LOOKED_INTO.contains(name)) {
                addFields(in, name + ".", fields);
            } else if (value == JsonToken.VALUE_STRING && (name.equals("type") || name.equals("id"))) {
                fields.add(name + "=" + in.getString());
            } else {
                in.skipChildren();
            }
        }
    }

    private int nextLine(int from) {
        int at = from;
        while (at < head.length && head[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static @Nullable SourceKind kindOf(Set<String> fields) {
        if (hasAny(fields, OF_SNOWPLOW)) {
            return SourceKind.SNOWPLOW;
        }
        if (fields.contains("event_name") && hasAny(fields, OF_GA4)) {
            return SourceKind.GA4;
        }
        if (hasAny(fields, OF_PIXELS) || isNamedEvent(fields)) {
            return SourceKind.SHOPIFY_PIXELS;
        }
        if (isCall(fields)) {
            return SourceKind.SEGMENT;
        }
        return isOrder(fields) ? SourceKind.SHOPIFY_ORDERS : null;
    }

    private static boolean isNamedEvent(Set<String> fields) {
        return fields.contains("name") && fields.contains("timestamp") && fields.contains("data");
    }

    private static boolean isCall(Set<String> fields) {
        return fields.contains("batch")
                || CALLS.stream().anyMatch(call -> fields.contains("type=" + call))
                || hasAny(fields, OF_SEGMENT);
    }

    private static boolean isOrder(Set<String> fields) {
        return hasAny(fields, ORDER)
                || fields.stream().anyMatch(field -> field.startsWith("id=gid://shopify/Order/"))
                || fields.contains("errors") && ERRORS_ALONE.containsAll(fields);
    }

    private static boolean hasAny(Set<String> fields, Set<String> tellers) {
        return tellers.stream().anyMatch(fields::contains);
    }

    /** Whether the first object is a row of a table already. */
    boolean isTable() {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), head, 0, head.length)) {
            return in.nextToken() == JsonToken.START_OBJECT && isTable(fields(in));
        } catch (JacksonException e) {
            return false;
        }
    }

    static boolean isTable(Set<String> fields) {
        return fields.contains("customer_id") && hasAny(fields, OF_TABLES);
    }
}
