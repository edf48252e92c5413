package io.github.behaviorfeatures.examples.service;

import java.time.Duration;

/**
 * How much the service takes on.
 *
 * @param bodyBytes size of the largest document; a larger one is answered 413
 * @param bodyTime how long a document may take to arrive; a slower one is answered 408
 * @param deadline how long an answer may take from then on, waiting included; later than that it is 503
 * @param connections requests that are read or answered at a time; it also bounds the memory that bodies take. As many
 *     again wait, and a connection beyond those is closed unanswered
 * @param workers documents computed at a time
 * @param waiting documents that wait for a worker; the next one is answered 503
 * @param grace how long running requests may take to end when the service is closed
 */
record Limits(
        int bodyBytes,
        Duration bodyTime,
        Duration deadline,
        int connections,
        int workers,
        int waiting,
        Duration grace) {

    static Limits defaults() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Limits(
                8 << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                64,
                processors,
                16 * processors,
                Duration.ofSeconds(20));
    }
}
