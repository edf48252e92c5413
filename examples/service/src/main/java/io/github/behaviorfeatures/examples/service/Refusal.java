package io.github.behaviorfeatures.examples.service;

import java.util.Map;

/** A request that is not answered with what it asked for. No message repeats anything the client sent. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    private final transient Answer answer;

    private Refusal(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false); // no stack trace: it is the client's mistake, or the load
        this.answer = Answer.error(status, code, message, headers);
    }

    Answer answer() {
        return answer;
    }

    static Refusal badRequest(String message) {
        return new Refusal(400, "bad_request", message, Map.of());
    }

    static Refusal notFound() {
        return new Refusal(
                404, "not_found", "there are POST /features, GET /catalog and GET /health, nothing else", Map.of());
    }

    static Refusal wrongMethod(String allowed) {
        return new Refusal(
                405, "method_not_allowed", "this resource takes " + allowed + " alone", Map.of("Allow", allowed));
    }

    static Refusal slowBody() {
        return new Refusal(408, "request_timeout", "the document took too long to arrive", Map.of());
    }

    static Refusal tooLarge(int most) {
        return new Refusal(413, "too_large", "a document may have " + most + " bytes at most", Map.of());
    }

    static Refusal unsupported(String message) {
        return new Refusal(415, "unsupported_media_type", message, Map.of());
    }

    /** The reference leads to the line in the log. */
    static Refusal failed(String reference) {
        return new Refusal(
                500, "internal_error", "the features could not be computed; reference " + reference, Map.of());
    }

    static Refusal busy() {
        return new Refusal(503, "busy", "too many requests are waiting; try again", SOON);
    }

    static Refusal late() {
        return new Refusal(503, "deadline", "the answer was not ready in time; try again", SOON);
    }

    static Refusal closing() {
        return new Refusal(503, "closing", "the service is shutting down; try another instance", SOON);
    }
}
