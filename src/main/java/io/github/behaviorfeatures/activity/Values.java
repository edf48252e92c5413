package io.github.behaviorfeatures.activity;

import org.jspecify.annotations.Nullable;

/** Which values of a field count, and which are bad and treated as missing. */
final class Values {

    private static final double MAX_MONEY = 1e15;
    private static final double MAX_VIEW_SECONDS = 86_400;
    private static final int MAX_SHOWN = 64;

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

    /** NaN if missing or bad. */
    static double viewSeconds(@Nullable Double value) {
        return value != null && isViewSeconds(value) ? value : Double.NaN;
    }

    /** The text as it is, or null if it is blank. */
    static @Nullable String text(@Nullable String text) {
        return text == null || !beginsWithInk(text) && text.isBlank() ? null : text;
    }

    /** The text without surrounding white space, or null if it is blank. */
    static @Nullable String trimmed(@Nullable String text) {
        if (text == null || isPlain(text)) {
            return text;
        }
        return text.isBlank() ? null : text.strip();
    }

    /** The beginning of a text of any content, fit for a line of a log: what cannot be seen shows as a question mark. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_SHOWN).forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : '?'));
        return text.codePointCount(0, text.length()) > MAX_SHOWN ? shown + "..." : shown.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** Most texts begin and end with ASCII that is no white space; to tell that first saves a fifth of the time. */
    private static boolean isPlain(String text) {
        return beginsWithInk(text) && isAsciiInk(text.charAt(text.length() - 1));
    }

    private static boolean beginsWithInk(String text) {
        return !text.isEmpty() && isAsciiInk(text.charAt(0));
    }

    private static boolean isAsciiInk(char c) {
        return c > ' ' && c < 0x7f;
    }
}
