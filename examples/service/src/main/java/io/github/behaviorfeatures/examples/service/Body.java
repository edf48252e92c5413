package io.github.behaviorfeatures.examples.service;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The document in a request: JSON, UTF-8, not compressed, and not too large. */
final class Body {
    private Body() {}

    static byte[] read(HttpExchange exchange, int most) throws IOException {
        requireJson(exchange.getRequestHeaders().getFirst("Content-Type"));
        requirePlain(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && Long.parseLong(length) > most) { // the server has refused what is no number
            throw Refusal.tooLarge(most);
        }
        byte[] bytes = exchange.getRequestBody().readNBytes(most + 1);
        if (bytes.length > most) {
            throw Refusal.tooLarge(most);
        }
        return bytes;
    }

    private static void requireJson(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
        if (!type.equals("application/json") && !type.equals("application/json;charset=utf-8")) {
            throw Refusal.unsupported("the Content-Type must be application/json, in UTF-8");
        }
    }

    private static void requirePlain(@Nullable String encoding) {
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Refusal.unsupported("the document must not be compressed");
        }
    }
}
