package io.github.behaviorfeatures.examples.service.events;

import io.github.behaviorfeatures.examples.service.http.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one request brought, taken apart into single events.
 *
 * @param count how many there are, the refused ones included
 * @param events as the table of raw events takes them, by kind
 * @param refusals what is wrong with the others
 */
record Payloads(int count, Map<EventKind, List<Event>> events, Refusals refusals) {

    /** Numbers stay as they are written. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A batch's context counts for each of its calls: a small body can be a lot. Twice, for numbers that are respelt. */
    private static final int TIMES_THE_BODY = 2;

    private static final List<String> OF_THE_BATCH = List.of("sentAt", "receivedAt");

    /**
     * One of them.
     *
     * @param position in the request, from 0
     * @param json the payload
     */
    record Event(int position, String json) {}

    /**
     * Reads one payload, an array of them, or Segment's batch; a {@link Refusal} if it is no JSON, or all of it is refused.
     *
     * @param body what was sent
     * @param most bytes a body may have
     */
    static Payloads of(byte[] body, int most) {
        List<JsonNode> all = new ArrayList<>();
        takeApart(all, read(body));
        Payloads payloads = new Payloads(all.size(), new EnumMap<>(EventKind.class), new Refusals());
        long left = (long) TIMES_THE_BODY * most;
        for (int i = 0; i < all.size(); i++) {
            String json = all.get(i).toString();
            left -= json.length();
            if (left < 0) {
                throw Refusal.badRequest(
                        "the batch is too large with its context in each of its calls; send fewer calls");
            }
            payloads.add(i, all.get(i), json);
        }
        if (payloads.events.isEmpty() && !all.isEmpty()) {
            throw Refusal.badRequest("none of the " + all.size() + " events can be taken: "
                    + payloads.refusals.first().detail());
        }
        return payloads;
    }

    private static JsonNode read(byte[] body) {
        JsonNode value;
        try {
            value = JSON.readTree(body);
        } catch (JacksonException e) { // not passed on: its message may quote the body
            throw Refusal.badRequest("the body is no JSON, or is nested too deep");
        }
        if (!value.isObject() && !value.isArray()) {
            throw Refusal.badRequest("the body must be an event, an array of events or {\"batch\": [...]}");
        }
        return value;
    }

    private static void takeApart(List<JsonNode> all, JsonNode value) {
        if (value.isArray()) {
            value.forEach(element -> takeApartElement(all, element));
        } else {
            takeApartElement(all, value);
        }
    }

    private static void takeApartElement(List<JsonNode> all, JsonNode value) {
        if (!value.path("batch").isArray()) {
            all.add(value);
            return;
        }
        for (JsonNode call : value.path("batch")) {
            if (call instanceof ObjectNode object) {
                complete(object, value);
            }
            all.add(call);
        }
    }

    /** What a batch tells of all its calls holds for those that lack it. */
    private static void complete(ObjectNode call, JsonNode batch) {
        for (String field : OF_THE_BATCH) {
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

    private void add(int position, JsonNode payload, String json) {
        EventKind kind = EventKind.of(payload).orElse(null);
        if (kind == null || payload.has("batch")) {
            refusals.add(Refusals.Reason.UNKNOWN_KIND, position);
            return;
        }
        if (isNoText(json)) {
            refusals.add(Refusals.Reason.NO_TEXT, position);
            return;
        }
        events.computeIfAbsent(kind, any -> new ArrayList<>()).add(new Event(position, json));
    }

    /** A NUL, which JSON writes as an escape, or half a surrogate pair. */
    private static boolean isNoText(String json) {
        return json.contains("\\u0000")
                || json.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
