package io.github.behaviorfeatures.input;

import org.jspecify.annotations.Nullable;

/**
 * Texts of records, of files and of their names as people may be shown them: on a terminal, in a log, in a message. The
 * messages and {@code toString} of the library's own classes show them so; values, and what is written as JSON, stay as
 * they are.
 */
public final class PlainText {

    private static final int BRIEF = 64;
    private static final char REPLACEMENT = '?';

    private PlainText() {}

    /**
     * A text without control characters, line ends, and characters that cannot be seen or change the direction of
     * writing: those of the Unicode categories C (with what this version of Java does not know), Zl and Zp.
     *
     * @param text of any content
     * @return the text with a question mark for each of them; the same object if there are none
     */
    public static String of(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') { // the others are printable ASCII, as nearly all texts are
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> shown.appendCodePoint(isPlain(c) ? c : REPLACEMENT));
        return shown.compareTo(new StringBuilder(text)) == 0 ? text : shown.toString();
    }

    /**
     * The beginning of a text, as {@link #of} has it: for ids and names, which may be of any length.
     *
     * @param text of any content
     * @return up to 64 characters of it, with three dots where it is longer
     */
    public static String brief(String text) {
        boolean isLong = text.length() > BRIEF && text.codePointCount(0, text.length()) > BRIEF;
        return isLong ? of(text.substring(0, text.offsetByCodePoints(0, BRIEF))) + "..." : of(text);
    }

    /** An id as {@code toString} shows it. */
    static String id(@Nullable String id) {
        return id == null ? "null" : brief(id);
    }

    private static boolean isPlain(int codePoint) {
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
}
