package io.github.behaviorfeatures.sources;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Whose an event may be, and when it was: all of it that orders and identities need.
 *
 * @param anonymousId the cookie or device, or null. Ids of different sources are different ids
 * @param customerId the customer that the event itself names, perhaps by an e-mail id, or null
 * @param rowId the id of its row; of further rows what it begins with
 * @param input the place in the input, unique among events
 */
record EventHead(
        SourceKind source,
        @Nullable String anonymousId,
        @Nullable String customerId,
        Instant time,
        String rowId,
        long input) {

    /** The order in which events count: by time, then by the id of their rows, then as they were read. */
    static final Comparator<EventHead> BY_TIME = Comparator.comparing(EventHead::time)
            .thenComparing(EventHead::rowId)
            .thenComparingLong(EventHead::input);

    /** The same with the row id of the second, third and so on of its text. */
    EventHead numbered(int number) {
        return number == 1
                ? this
                : new EventHead(source, anonymousId, customerId, time, numbered(rowId, number), input);
    }

    /** The text, and from the second on its number: {@code x}, {@code x#2}, {@code x#3}. */
    static String numbered(String text, int number) {
        return number == 1 ? text : text + "#" + number;
    }
}
