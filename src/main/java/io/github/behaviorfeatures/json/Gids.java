package io.github.behaviorfeatures.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the global ids of Shopify say about objects. */
final class Gids {
    private static final Pattern GID = Pattern.compile("gid://shopify/([A-Za-z]{1,40})/.*", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,40}");

    private Gids() {}

    /** The type that a gid names, or null if it is none. Letters alone: it may be shown. */
    static @Nullable String typeIn(JsonNode id) {
        Matcher gid = GID.matcher(id.stringValue(""));
        return gid.matches() ? gid.group(1) : null;
    }

    /** The type of an object by its id, else by its {@code __typename}; null if neither tells. */
    static @Nullable String typeOf(JsonNode object) {
        String type = typeIn(object.path("id"));
        String name = object.path("__typename").stringValue("");
        return type == null && TYPE.matcher(name).matches() ? name : type;
    }
}
