package io.github.behaviorfeatures.json;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Reads lengths of time: a number with its unit, or ISO 8601. */
final class Durations {

    private static final String UNITS_OF_TIME = "HMS";

    private Durations() {}

    static Optional<Duration> of(String text) {
        try {
            return Optional.of(Duration.parse(iso(text.toUpperCase(Locale.ROOT))))
                    .filter(duration -> !duration.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@code 3D} and {@code 72H} lack what ISO 8601 puts before them. */
    private static String iso(String text) {
        boolean isShort =
                !text.isEmpty() && text.chars().limit(text.length() - 1L).allMatch(c -> c >= '0' && c <= '9');
        if (!isShort) {
            return text;
        }
        return (UNITS_OF_TIME.indexOf(text.charAt(text.length() - 1)) >= 0 ? "PT" : "P") + text;
    }
}
