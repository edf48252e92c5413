package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What the first object of a file looks like: a row of a table or a payload of Shopify. */
public enum ShopifyContent {
    /** A payload of Shopify that {@link ShopifyCustomers} is to read, or to refuse in words. */
    PAYLOAD,
    /** An answer that holds nothing but errors. */
    ERRORS,
    /** A row that has a {@code customer_id}. */
    ROW,
    /** Something else, or no file with content. */
    OTHER;

    /** So much is looked at: the first fields of the first object tell. */
    private static final int LOOKED_AT = 1 << 16;

    /**
     * Looks at the start of a file.
     *
     * @param file plain or compressed with gzip
     * @return what its first object looks like; {@link #OTHER} also for what is no regular file, which is not opened
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static ShopifyContent of(Path file) {
        if (!Files.isRegularFile(file)) {
            return OTHER;
        }
        Signs signs = new Signs();
        try {
            byte[] start = start(file);
            Json.read(start, 0, start.length, signs::read);
        } catch (Problem cutOffOrNoJson) {
            // what was seen before counts
        }
        return signs.content;
    }

    private static byte[] start(Path file) {
        try (InputStream in = Source.open(file)) {
            return in.readNBytes(LOOKED_AT);
        } catch (IOException e) {
            throw Source.failure(file.toString(), e);
        }
    }

    private static final class Signs {
        private ShopifyContent content = OTHER;

        ShopifyContent read(JsonParser in) {
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                JsonToken value = in.nextToken();
                see(name, value, in);
                in.skipChildren();
            }
            return content;
        }

        private void see(String name, JsonToken value, JsonParser in) {
            if (name.replace("_", "").toLowerCase(Locale.ROOT).equals("customerid")) {
                content = ROW;
            } else if (content != ROW && isOfPayload(name, value, in)) {
                content = PAYLOAD;
            } else if (content == OTHER && name.equals("errors") && value != JsonToken.VALUE_NULL) {
                content = ERRORS;
            }
        }

        private static boolean isOfPayload(String name, JsonToken value, JsonParser in) {
            return switch (name) {
                case "customer", "data" -> value == JsonToken.START_OBJECT;
                case "customers" -> value.isStructStart();
                case "admin_graphql_api_id", "legacyResourceId" -> value.isScalarValue();
                case "id" -> value == JsonToken.VALUE_STRING && in.getString().startsWith("gid://shopify/");
                default -> BulkChild.isParent(name) || ShopifyNotices.isField(name);
            };
        }
    }
}
