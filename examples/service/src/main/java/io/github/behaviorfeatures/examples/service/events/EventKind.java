package io.github.behaviorfeatures.examples.service.events;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a payload is, told by its content. */
enum EventKind {
    PIXEL("shopify-pixels"),
    SEGMENT("segment");

    private final String wireName;

    EventKind(String wireName) {
        this.wireName = wireName;
    }

    /** As the table of raw events has it. */
    String wireName() {
        return wireName;
    }

    /** Segment first: a page has a name, too. */
    static Optional<EventKind> of(JsonNode payload) {
        if (has(payload, "type") && (has(payload, "messageId") || has(payload, "message_id"))) {
            return Optional.of(SEGMENT);
        }
        return has(payload, "name") && (has(payload, "clientId") || has(payload, "timestamp"))
                ? Optional.of(PIXEL)
                : Optional.empty();
    }

    private static boolean has(JsonNode payload, String field) {
        return payload.path(field).isString() && !payload.path(field).asString().isEmpty();
    }
}
