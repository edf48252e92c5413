package io.github.behaviorfeatures.examples.service.events;

import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/** What is wrong with the events of a request that are not taken: counted by reason, with the position of the first. */
final class Refusals {

    /** Why an event is not taken. */
    enum Reason {
        UNKNOWN_KIND(
                "unknown_kind",
                "neither an event of a Shopify web pixel (name, and clientId or timestamp) nor a call of Segment (type and"
                        + " messageId)"),
        NO_TEXT("no_text", "it holds a NUL character or half a surrogate pair, which PostgreSQL cannot hold"),
        NOT_STORABLE("not_storable", "it holds a value that PostgreSQL cannot hold, such as a number too large");

        private final String code;
        private final String detail;

        Reason(String code, String detail) {
            this.code = code;
            this.detail = detail;
        }

        /** For people. */
        String detail() {
            return detail;
        }
    }

    private record Found(int count, int first) {}

    private final Map<Reason, Found> found = new EnumMap<>(Reason.class);

    void add(Reason reason, int position) {
        found.merge(
                reason,
                new Found(1, position),
                (all, one) -> new Found(all.count() + 1, Math.min(all.first(), one.first())));
    }

    /** Any of the reasons there are. */
    Reason first() {
        return found.keySet().iterator().next();
    }

    int count() {
        return found.values().stream().mapToInt(Found::count).sum();
    }

    /** For the answer. */
    void writeTo(ArrayNode array) {
        found.forEach((reason, events) -> array.addObject()
                .put("error", reason.code)
                .put("detail", reason.detail)
                .put("count", events.count())
                .put("first", events.first()));
    }
}
