package io.github.behaviorfeatures.examples.service;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What the query of {@code /features} asks for.
 *
 * @param asOf the instant before which records are visible; empty: now
 * @param evidence whether the row carries support and reasons of absence
 */
record Query(Optional<Instant> asOf, boolean evidence) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

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
        try {
            Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
            if (!instant.isBefore(FIRST) && instant.isBefore(END)) {
                return instant;
            }
        } catch (DateTimeException e) { // not passed on: its message quotes the text
        }
        throw Refusal.badRequest(
                "as_of must be a time with an offset, such as 2026-11-01T00:00:00Z, in the years 1 to 9999");
    }
}
