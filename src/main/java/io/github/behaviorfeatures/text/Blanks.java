package io.github.behaviorfeatures.text;

/**
 * Blank characters: those with the Unicode property White_Space. Java's own methods leave out the no-break spaces, which
 * texts copied from spreadsheets and web pages are full of, and take the separators 1C to 1F for white space.
 */
public final class Blanks {

    private Blanks() {}

    /** Whether a character is blank; none beyond the Basic Multilingual Plane is. */
    public static boolean isBlank(char c) {
        if (c <= ' ') {
            return c == ' ' || c >= '\t' && c <= '\r';
        }
        return c >= 0x85
                && (c == 0x85
                        || c == 0xA0
                        || c == 0x1680
                        || c >= 0x2000 && c <= 0x200A
                        || c == 0x2028
                        || c == 0x2029
                        || c == 0x202F
                        || c == 0x205F
                        || c == 0x3000);
    }

    /** Whether a text has no character that is not blank. */
    public static boolean isBlank(String text) {
        return start(text) == text.length();
    }

    /** The text without blanks at its start and end; the same object if there are none. */
    public static String strip(String text) {
        int from = start(text);
        int to = text.length();
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static int start(String text) {
        int from = 0;
        while (from < text.length() && isBlank(text.charAt(from))) {
            from++;
        }
        return from;
    }
}
