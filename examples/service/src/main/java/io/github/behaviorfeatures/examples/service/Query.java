package io.github.behaviorfeatures.examples.service;

import io.github.behaviorfeatures.json.BehaviorJson;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What the query of {@code /features} asks for.
 *
 * @param asOf the instant before which records are visible; empty: now
 * @param evidence whether the row carries support and reasons of absence
 */
record Query(Optional<Instant> asOf, boolean evidence) {
    static Query of(URI uri) {
        Query query = new Query(Optional.empty(), false);
        String text = uri.getQuery(); // escapes are resolved, and a plus stays one: as_of=...+01:00
        if (text != null && !text.isEmpty()) {
            for (String parameter : text.split("&", -1)) {
                query = query.with(parameter);
            }
        }
        return query;
    }

    private Query with(String parameter) {
        if (parameter.startsWith("as_of=")) {
            return new Query(Optional.of(instant(parameter.substring("as_of=".length()))), evidence);
        }
        return switch (parameter) {
            case "evidence=true" -> new Query(asOf, true);
            case "evidence=false" -> new Query(asOf, false);
            default ->
                throw Refusal.badRequest("the query may hold as_of=INSTANT and evidence=true or false, nothing else");
        };
    }

    private static Instant instant(String text) {
        return BehaviorJson.readTime(text, ZoneOffset.UTC)
                .orElseThrow(() ->
                        Refusal.badRequest("as_of must be an instant such as 2026-11-01T00:00:00Z or a date such as"
                                + " 2026-11-01, in the years 1971 to 9999"));
    }
}
