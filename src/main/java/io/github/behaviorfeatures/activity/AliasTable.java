package io.github.behaviorfeatures.activity;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a name means, however it is spelled: {@code Product Viewed}, {@code shopify:product_viewed}, ... */
final class AliasTable<T> {

    private static final String[] PREFIXES = {"shopify:", "ecommerce."};

    private final Map<String, T> meanings;
    private final int longest;

    /** The keys must be {@linkplain #normalize normalised}. */
    AliasTable(Map<String, T> meanings) {
        this.meanings = Map.copyOf(meanings);
        this.longest = meanings.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** What the name means, or null if it is unknown or blank. Callers remember it. */
    @Nullable
    T find(String name) {
        String text = withoutPrefix(Values.strip(name));
        String normalized = joined(text, longest + 1);
        if (normalized.length() > longest) { // a URL or a user agent; split, it would be longer still
            return null;
        }
        T meaning = meanings.get(normalized);
        if (meaning != null) {
            return meaning;
        }
        String split = splitCamelCase(text);
        return split.length() == text.length() ? null : meanings.get(joined(split, longest + 1));
    }

    /** Trims, lower-cases, drops the prefix, and turns runs of blanks and {@code . - / :} into one underscore. */
    static String normalize(String name) {
        return joined(withoutPrefix(Values.strip(name)), Integer.MAX_VALUE);
    }

    private static String withoutPrefix(String text) {
        for (String prefix : PREFIXES) {
            if (text.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return text.substring(prefix.length());
            }
        }
        return text;
    }

    /** Stops when the result has reached a length. */
    private static String joined(String text, int length) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), length));
        boolean inRun = false;
        for (int i = 0; i < text.length() && out.length() < length; i++) {
            char c = text.charAt(i);
            boolean separator = Values.isBlank(c) || c == '.' || c == '-' || c == '/' || c == ':';
            if (!separator) {
                out.append(c);
            } else if (!inRun) {
                out.append('_');
            }
            inRun = separator;
        }
        return out.toString().toLowerCase(Locale.ROOT);
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
