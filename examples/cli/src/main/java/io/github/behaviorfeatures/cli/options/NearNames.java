package io.github.behaviorfeatures.cli.options;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which name somebody may have meant by one that does not exist. */
public final class NearNames {

    private static final int MOST_EDITS = 4;

    private NearNames() {}

    /**
     * The nearest of some names.
     *
     * @param name that is none of them
     * @param names to choose from, the first of equally near ones
     * @return null if none is near: more than four letters, or half of them, differ
     */
    public static @Nullable String nearest(String name, Collection<String> names) {
        String lower = name.toLowerCase(Locale.ROOT);
        String nearest = null;
        int fewest = Math.min(MOST_EDITS, lower.length() / 2) + 1;
        for (String one : names) {
            int edits = edits(lower, one.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                nearest = one;
            }
        }
        return nearest;
    }

    /** The number of characters to insert, delete or replace (Levenshtein 1966). */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
            }
        }
        return row[b.length()];
    }
}
