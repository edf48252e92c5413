package io.github.behaviorfeatures.examples.service;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one answer to a request: the first that is sent, whichever thread sends it. */
final class Reply {
    private final HttpExchange exchange;
    private final AtomicBoolean sent = new AtomicBoolean();

    Reply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Sends an answer unless one was sent. The exchange stays open: what the client is still sending can be read. */
    void send(Answer answer) throws IOException {
        if (sent.compareAndSet(false, true)) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/json; charset=utf-8");
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            answer.headers().forEach(headers::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.getResponseBody().flush();
        }
    }
}
