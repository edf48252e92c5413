package io.github.behaviorfeatures.examples.service;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What is sent back.
 *
 * @param status the HTTP status
 * @param headers headers beside those that every answer has
 * @param body JSON, UTF-8
 */
record Answer(int status, Map<String, String> headers, byte[] body) {

    static Answer ok(String json) {
        return new Answer(200, Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    /** An error as an object of a code for programs and a message for people. */
    static Answer error(int status, String code, String message, Map<String, String> headers) {
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("error", code)
                .put("message", message)
                .toString();
        return new Answer(status, headers, json.getBytes(StandardCharsets.UTF_8));
    }
}
