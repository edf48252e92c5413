package io.github.behaviorfeatures.examples.service.events;

import io.github.behaviorfeatures.examples.service.http.Refusal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** The shop that a query names, or else the configured one. */
final class ShopParameter {
    private static final String NAME = "shop=";
    private static final int LONGEST = 500;

    private ShopParameter() {}

    static String of(@Nullable String query, @Nullable String configured) {
        if (query == null || query.isEmpty()) {
            if (configured == null || configured.isBlank()) {
                throw Refusal.badRequest("the query must name the shop: ?shop=ID");
            }
            return configured;
        }
        if (!query.startsWith(NAME) || query.indexOf('&') >= 0) {
            throw Refusal.badRequest("the query may hold shop=ID once, nothing else");
        }
        String shop = decoded(query.substring(NAME.length()));
        if (shop.isBlank()
                || shop.getBytes(StandardCharsets.UTF_8).length > LONGEST
                || shop.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.badRequest("the shop must be 1 to " + LONGEST + " bytes without control characters");
        }
        return shop;
    }

    private static String decoded(String text) {
        try {
            return UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) { // not passed on: its message quotes the text
            throw Refusal.badRequest("the query has a percent sign that is no escape");
        }
    }
}
