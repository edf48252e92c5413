package io.github.behaviorfeatures.examples.service.http;

import java.util.Map;

/** A request that is not answered with what it asked for, and the problem that it is answered with. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    private final transient Problem problem;

    private Refusal(Problem problem) {
        super(problem.detail(), null, false, false); // no stack trace: it is the client's mistake, or the load
        this.problem = problem;
    }

    /** What is answered. */
    public Problem problem() {
        return problem;
    }

    /** Not what this resource takes. */
    public static Refusal badRequest(String detail) {
        return new Refusal(Problem.of(400, "bad_request", detail));
    }

    /** No such thing. */
    public static Refusal notFound(String detail) {
        return new Refusal(Problem.of(404, "not_found", detail));
    }

    /** A document that took too long to arrive; what is still to come is not waited for. */
    static Refusal slowBody() {
        return new Refusal(new Problem(
                408, "request_timeout", "the document took too long to arrive", Map.of("Connection", "close")));
    }

    static Refusal tooLarge(int most) {
        return new Refusal(Problem.of(413, "too_large", "a document may have " + most + " bytes at most, unpacked"));
    }

    static Refusal unsupported(String detail) {
        return new Refusal(Problem.of(415, "unsupported_media_type", detail));
    }

    /** The reference leads to the line in the log. */
    static Refusal failed(String reference) {
        return new Refusal(
                Problem.of(500, "internal_error", "the request could not be answered; reference " + reference));
    }

    static Refusal busy() {
        return new Refusal(new Problem(503, "busy", "too many requests are waiting; try again", SOON));
    }

    static Refusal late() {
        return new Refusal(new Problem(503, "deadline", "the answer was not ready in time; try again", SOON));
    }

    static Refusal closing() {
        return new Refusal(new Problem(
                503,
                "closing",
                "the service is shutting down; try another instance",
                Map.of("Retry-After", "1", "Connection", "close")));
    }

    /** Something that this service stands on does not answer. */
    public static Refusal unavailable(String error, String detail) {
        return new Refusal(new Problem(503, error, detail, SOON));
    }
}
