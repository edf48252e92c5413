package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.text.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A line of a bulk operation's file that belongs to an object of another line. */
final class BulkChild {
    static final String METAFIELD = "metafield";
    static final String ADDRESS = "address";
    private static final String PARENT = "__parentId";
    private static final String UNKNOWN = "object of an unknown type";

    private BulkChild() {}

    static boolean isOne(JsonNode line) {
        return line.has(PARENT);
    }

    static boolean isParent(String field) {
        return field.equals(PARENT);
    }

    /** The id of the customer that a {@linkplain #trimmed trimmed} child belongs to. */
    static String customerOf(ObjectNode trimmed) {
        return trimmed.path(PARENT).stringValue("");
    }

    /** What a customer's record has of a child; null, and counted, if nothing. */
    static @Nullable ObjectNode trimmed(JsonNode child, ShopifyTally tally) {
        String type = type(child);
        String parentType = Gids.typeIn(child.path(PARENT));
        String parent = Ids.of(child.path(PARENT).asString(""));
        if (parentType != null && !parentType.equals("Customer")) {
            tally.leaveOut(type + " of " + parentType);
            return null;
        }
        ObjectNode trimmed = JsonNodeFactory.instance.objectNode().put(PARENT, parent == null ? "" : parent);
        if (type.equals("MailingAddress")) {
            trimmed.set(ADDRESS, ShopifyShape.trimmedAddress(child));
        } else if (ShopifyMetafields.isNamed(child)) {
            trimmed.set(METAFIELD, ShopifyMetafields.trimmed(child));
        } else {
            tally.leaveOut(type.equals("Metafield") ? ShopifyMetafields.NAMELESS : type);
            return null;
        }
        return trimmed;
    }

    /** By its id or {@code __typename}, or else by the fields that a query asked for. */
    private static String type(JsonNode child) {
        String type = Gids.typeOf(child);
        if (type != null) {
            return type;
        }
        if (ShopifyMetafields.isNamed(child)) {
            return "Metafield";
        }
        return child.has("countryCodeV2") || child.has("country") || child.has("provinceCode")
                ? "MailingAddress"
                : UNKNOWN;
    }
}
