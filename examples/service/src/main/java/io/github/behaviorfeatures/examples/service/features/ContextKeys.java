package io.github.behaviorfeatures.examples.service.features;

import io.github.behaviorfeatures.examples.service.http.Refusal;
import io.github.behaviorfeatures.input.PlainText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * The keys of a document's context. The library passes over keys that it does not know; a service whose caller has misspelt a
 * table would answer for a customer without it.
 */
final class ContextKeys {
    /** In lower case, as the library compares them. */
    private static final Set<String> KNOWN = Set.of(
            "shop",
            "user_interactions",
            "userinteractions",
            "user_sessions",
            "usersessions",
            "purchase_attributions",
            "purchaseattributions");

    /** From where a key may be an address, with what stands before, or a path or a number of somebody. */
    private static final Pattern PERSONAL = Pattern.compile("(?s)^.*?[@%\uff20\ufe6b]|[/?#]|\\d{5}");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // as the library
            .build();

    private ContextKeys() {}

    /** Refuses a document with an unknown key in its context. What is no document is left to the library to refuse. */
    static void requireKnown(byte[] document) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (in.nextToken() == JsonToken.START_OBJECT && name.equalsIgnoreCase("context")) {
                    requireKnownKeys(in);
                } else {
                    in.skipChildren();
                }
            }
        } catch (JacksonException e) { // the library says where it is no JSON
        }
    }

    private static void requireKnownKeys(JsonParser in) {
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!KNOWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw Refusal.badRequest("document, field context: expected shop, user_interactions, user_sessions and"
                        + " purchase_attributions, found " + shown(name));
            }
            in.nextToken();
            in.skipChildren();
        }
    }

    /** A key as far as anybody may see it. */
    private static String shown(String name) {
        Matcher personal = PERSONAL.matcher(name);
        return PlainText.brief(personal.find() ? name.substring(0, personal.start()) + "…" : name);
    }
}
