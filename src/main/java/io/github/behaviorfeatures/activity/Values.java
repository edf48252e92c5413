package io.github.behaviorfeatures.activity;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Tells usable values from bad ones, which count as missing. */
final class Values {

    private static final double MAX_MONEY = 1e15;
    private static final double MAX_VIEW_SECONDS = 86_400;

    private Values() {}

    static boolean isMoney(double value) {
        return Math.abs(value) <= MAX_MONEY; // false for NaN
    }

    static boolean isViewSeconds(double value) {
        return value >= 0 && value <= MAX_VIEW_SECONDS;
    }

    /** NaN if missing or bad. */
    static double money(@Nullable Double value) {
        return value != null && isMoney(value) ? value : Double.NaN;
    }

    /** Empty if missing or bad. */
    static OptionalDouble viewSeconds(@Nullable Double value) {
        return value != null && isViewSeconds(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** The text unchanged, or null if it is blank. */
    static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The text without surrounding white space, or null if it is blank. */
    static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
