package io.github.behaviorfeatures.examples.service.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer other than what was asked for, in the form of RFC 9457 with a code for programs: {@code {"status": 400, "title":
 * "Bad Request", "error": "bad_request", "detail": "..."}}. No text repeats anything the client sent, with the one exception of
 * the name of an unknown key, made presentable.
 *
 * @param status the HTTP status
 * @param error a code for programs
 * @param detail a message for people
 * @param headers headers beside those that every answer has
 */
public record Problem(int status, String error, String detail, Map<String, String> headers) {
    static final String MEDIA_TYPE = "application/problem+json";

    /** To a page whose origin may not send. */
    public static final Problem FOREIGN_ORIGIN = of(
            403,
            "origin_not_allowed",
            "pages of this origin may not send this; behavior.events.allow-origin names those that may send events");

    /** A problem of which only the status is known. */
    static Problem of(int status) {
        return switch (status) {
            case 400 -> of(status, "bad_request", "this is no HTTP request that can be read");
            case 404 ->
                of(
                        status,
                        "not_found",
                        "there is nothing here; /v3/api-docs describes what there is, and GET /customers and POST /events need a database");
            case 405 -> of(status, "method_not_allowed", "this resource takes other methods");
            case 406 ->
                of(status, "not_acceptable", "this resource has none of the types that the Accept header names");
            case 408 -> of(status, "request_timeout", "the request took too long to arrive");
            case 413 -> of(status, "too_large", "the request is too large");
            case 415 -> of(status, "unsupported_media_type", "the Content-Type is not what this resource takes");
            case 501 -> of(status, "not_implemented", "there is no such method, or transfer coding, here");
            case 505 -> of(status, "version_not_supported", "HTTP/1.1 is spoken here, and not this version");
            case 503 -> of(status, "unavailable", "the service cannot answer now; try again");
            default ->
                status < 500
                        ? of(status, "refused", "the request cannot be answered")
                        : of(status, "internal_error", "the request failed");
        };
    }

    static Problem of(int status, String error, String detail) {
        return new Problem(status, error, detail, Map.of());
    }

    /** This problem as an object. */
    public ObjectNode json() {
        HttpStatus known = HttpStatus.resolve(status);
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", status)
                .put("title", known == null ? "Error" : known.getReasonPhrase())
                .put("error", error)
                .put("detail", detail);
    }

    /** Answers with this problem, unless an answer is under way. */
    void write(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(status);
        headers.forEach(response::setHeader);
        byte[] body = json().toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The status that an error dispatch carries. */
    static int status(@Nullable Object attribute) {
        return attribute instanceof Integer status ? status : 404;
    }
}
