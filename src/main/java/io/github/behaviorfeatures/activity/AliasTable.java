package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.text.Blanks;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a name means, however it is spelled: {@code Product Viewed}, {@code shopify:product_viewed}, ... */
final class AliasTable<T> {

    private static final String[] PREFIXES = {"shopify:", "ecommerce."};

    private final Map<String, T> meanings;
    private final int longest;

    /** The keys must be {@linkplain #normalize normalised}; the map must not change. */
    AliasTable(Map<String, T> meanings) {
        this.meanings = meanings;
        int length = 0;
        for (String name : meanings.keySet()) {
            length = Math.max(length, name.length());
        }
        this.longest = length;
    }

    /** What the name means, or null if it is unknown or blank. Callers remember it. */
    @Nullable
    T find(String name) {
        String text = withoutPrefix(Blanks.strip(name));
        if (joinedLength(text) > longest) { // a URL or a user agent; split, it would be longer still
            return null;
        }
        T meaning = meanings.get(joined(text));
        if (meaning != null) {
            return meaning;
        }
        String split = splitCamelCase(text);
        return split.length() == text.length() ? null : meanings.get(joined(split));
    }

    /** Trims, lower-cases, drops the prefix, and turns runs of blanks and {@code . - / :} into one underscore. */
    static String normalize(String name) {
        return joined(withoutPrefix(Blanks.strip(name)));
    }

    private static String withoutPrefix(String text) {
        for (String prefix : PREFIXES) {
            if (text.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return text.substring(prefix.length());
            }
        }
        return text;
    }

    private static String joined(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inRun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = isSeparator(c);
            if (!separator) {
                out.append(c);
            } else if (!inRun) {
                out.append('_');
            }
            inRun = separator;
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    private static int joinedLength(String text) {
        int length = 0;
        boolean inRun = false;
        for (int i = 0; i < text.length(); i++) {
            boolean separator = isSeparator(text.charAt(i));
            length += separator && inRun ? 0 : 1;
            inRun = separator;
        }
        return length;
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '/' || c == ':' || Blanks.isBlank(c);
    }

    private static String splitCamelCase(String name) {
        StringBuilder out = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (i > 0 && Character.isUpperCase(c) && isLowerOrDigit(name.charAt(i - 1))) {
                out.append('_');
            }
            out.append(c);
        }
        return out.toString();
    }

    private static boolean isLowerOrDigit(char c) {
        return Character.isLowerCase(c) || Character.isDigit(c);
    }
}
