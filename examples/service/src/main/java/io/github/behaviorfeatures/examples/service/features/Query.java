package io.github.behaviorfeatures.examples.service.features;

import io.github.behaviorfeatures.examples.service.http.Refusal;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What the query of {@code /features} asks for.
 *
 * @param asOf the instant before which records are visible; empty: now
 * @param evidence whether rows carry support and reasons of absence
 */
record Query(Optional<Instant> asOf, boolean evidence) {
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    /** Reads a query as it was sent: a plus stays one, as in {@code as_of=...+01:00}. */
    static Query of(@Nullable String text) {
        Query query = new Query(Optional.empty(), false);
        if (text == null || text.isEmpty()) {
            return query;
        }
        Set<String> names = new HashSet<>();
        for (String part : text.split("&", -1)) {
            String parameter = decoded(part);
            if (!names.add(parameter.substring(0, Math.max(0, parameter.indexOf('='))))) {
                throw Refusal.badRequest("each of as_of and evidence may be given once");
            }
            query = query.with(parameter);
        }
        return query;
    }

    private static String decoded(String part) {
        try {
            return UriUtils.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // not passed on: its message quotes the text
            throw Refusal.badRequest("the query has a percent sign that is no escape");
        }
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
                .filter(instant -> instant.isBefore(END))
                .orElseThrow(() ->
                        Refusal.badRequest("as_of must be an instant such as 2026-11-01T00:00:00Z, or a date such as"
                                + " 2026-11-01 (midnight UTC), in the years 1971 to 9999"));
    }
}
