package io.github.behaviorfeatures.sources;

import java.time.Instant;
import java.util.Comparator;

/**
 * That an anonymous id is a customer's, known since an instant.
 *
 * @param rowId row id of the event that says so
 * @param input place of that event in the input
 */
record Identification(String customerId, Instant time, String rowId, long input) {

    static final Comparator<Identification> BY_TIME = Comparator.comparing(Identification::time)
            .thenComparing(Identification::rowId)
            .thenComparingLong(Identification::input);
}
