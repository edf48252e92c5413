package io.github.behaviorfeatures.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What came of an input.
 *
 * @param read what was read
 * @param messages what was said of what could not be read
 */
record Outcome(List<?> read, List<String> messages) {

    /** All that was read, and nothing to say. */
    static Outcome of(Object... read) {
        return new Outcome(List.of(read), List.of());
    }

    /** Refused, with the message of the exception that is documented. */
    static Outcome refused(RuntimeException exception) {
        return new Outcome(List.of(), List.of(String.valueOf(exception.getMessage())));
    }

    /** The outcomes of several readings as one; each may fail by itself. */
    static Outcome all(List<Supplier<Outcome>> readings) {
        List<Object> read = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (Supplier<Outcome> reading : readings) {
            Outcome outcome = FuzzTarget.documented(reading);
            read.add(outcome.read);
            messages.addAll(outcome.messages);
        }
        return new Outcome(read, messages);
    }
}
