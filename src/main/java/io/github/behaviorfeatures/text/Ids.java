package io.github.behaviorfeatures.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids of customers, orders, products, sessions and rows: without surrounding blanks; a Shopify gid is its number, and
 * digits followed by {@code .0} are the digits. What trackers write for an id they do not have is a placeholder.
 */
public final class Ids {
    private static final Pattern GID = Pattern.compile("gid://shopify/[^/?]+/([0-9]+)(?:\\?.*)?", Pattern.DOTALL);
    private static final Set<String> PLACEHOLDERS = Set.of(
            "undefined",
            "null",
            "nil",
            "none",
            "nan",
            "n/a",
            "(none)",
            "(not set)",
            "0",
            "00000000-0000-0000-0000-000000000000");
    private static final int LONGEST_PLACEHOLDER = 36;

    private Ids() {}

    /**
     * The id that a text stands for, or null if the text is blank or a {@linkplain #isPlaceholder placeholder}. The same
     * object if nothing has to change, as with nearly all ids.
     */
    public static @Nullable String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        String id = spelled(text);
        return id.isEmpty() || isPlaceholder(id) ? null : id;
    }

    /** Whether a text stands for an unknown id. */
    public static boolean isPlaceholder(String text) {
        return !isPlain(text) && isListed(spelled(text));
    }

    private static boolean isListed(String id) {
        return id.length() <= LONGEST_PLACEHOLDER && PLACEHOLDERS.contains(id.toLowerCase(Locale.ROOT));
    }

    private static String spelled(String text) {
        String id = Blanks.strip(text);
        if (id.startsWith("gid:")) {
            Matcher gid = GID.matcher(id);
            return gid.matches() ? gid.group(1) : id;
        }
        return id.endsWith(".0") && isDigits(id, id.length() - 2) ? id.substring(0, id.length() - 2) : id;
    }

    private static boolean isDigits(String text, int length) {
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return length > 0;
    }

    /** Whether a text is surely an id as it is. A quick look, since every id of every row is asked. */
    public static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0) {
            return false;
        }
        char last = text.charAt(length - 1);
        char last2 = last == '0' && length > 1 ? text.charAt(length - 2) : '-';
        return isPlain(length, text.charAt(0), last2, last);
    }

    /** Whether a text has surely no blank at its start or end. */
    public static boolean isTrimmed(String text) {
        return !text.isEmpty() && isInk(text.charAt(0)) && isInk(text.charAt(text.length() - 1));
    }

    private static boolean isInk(char c) {
        return c > ' ' && c < 0x7f;
    }

    /** Whether four texts are surely ids as they are; null counts as one. */
    public static boolean arePlain(@Nullable String a, @Nullable String b, @Nullable String c, @Nullable String d) {
        return isNullOrPlain(a) && isNullOrPlain(b) && isNullOrPlain(c) && isNullOrPlain(d);
    }

    private static boolean isNullOrPlain(@Nullable String text) {
        return text == null || isPlain(text);
    }

    /** The same from the length of a text, its first character and its last two. */
    public static boolean isPlain(int length, char first, char last2, char last) {
        if (!isInk(first) || !isInk(last) || last == '0' && last2 == '.') {
            return false;
        }
        return switch (first) {
            case '0' -> length != 1 && (length != LONGEST_PLACEHOLDER || last != '0');
            case 'u', 'U', 'n', 'N', '(' -> length > "undefined".length();
            case 'g' -> length <= "gid://".length();
            default -> true;
        };
    }
}
