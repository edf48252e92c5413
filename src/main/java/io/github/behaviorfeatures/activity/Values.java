package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.text.Blanks;
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
        return text == null || !beginsWithInk(text) && Blanks.isBlank(text) ? null : text;
    }

    /** The text without surrounding blanks, or null if it is blank. */
    static @Nullable String trimmed(@Nullable String text) {
        if (text == null || beginsWithInk(text) && isAsciiInk(text.charAt(text.length() - 1))) {
            return text;
        }
        String stripped = Blanks.strip(text);
        return stripped.isEmpty() ? null : stripped;
    }

    /** Most texts begin with ASCII that is no white space. Every text of every row is asked, so that is asked first. */
    private static boolean beginsWithInk(String text) {
        return !text.isEmpty() && isAsciiInk(text.charAt(0));
    }

    private static boolean isAsciiInk(char c) {
        return c > ' ' && c < 0x7f;
    }
}
