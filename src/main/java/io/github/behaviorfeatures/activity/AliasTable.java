package io.github.behaviorfeatures.activity;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a name means, however it is spelled: {@code Product Viewed}, {@code shopify:product_viewed}, ... */
final class AliasTable<T> {

    private final Map<String, T> meanings;
    private final Remembered<T> found = new Remembered<>(this::lookUp);

    /** The keys must be {@linkplain #normalize normalised}. */
    AliasTable(Map<String, T> meanings) {
        this.meanings = Map.copyOf(meanings);
    }

    /** What the name means, or null if it is unknown or blank. */
    @Nullable
    T find(String name) {
        return found.of(name);
    }

    private @Nullable T lookUp(String name) {
        T normalized = meanings.get(normalize(name));
        if (normalized != null) {
            return normalized;
        }
        String split = splitCamelCase(name);
        return split.equals(name) ? null : meanings.get(normalize(split));
    }

    /** Trims, lower-cases, drops the prefix, and turns runs of white space and {@code . - / :} into one underscore. */
    static String normalize(String name) {
        String text = name.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("shopify:")) {
            text = text.substring("shopify:".length());
        } else if (text.startsWith("ecommerce.")) {
            text = text.substring("ecommerce.".length());
        }
        StringBuilder out = new StringBuilder(text.length());
        boolean inRun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean separator = Character.isWhitespace(c) || ".-/:".indexOf(c) >= 0;
            if (!separator) {
                out.append(c);
            } else if (!inRun) {
                out.append('_');
            }
            inRun = separator;
        }
        return out.toString();
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
