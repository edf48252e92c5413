package io.github.behaviorfeatures.cli.options;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of the names that there are is perhaps meant by one that there is not. */
public final class NearName {

    private static final int LETTERS_TO_AN_EDIT = 3;
    private static final int FEWEST_EDITS = 2;

    private NearName() {}

    /**
     * The name that is perhaps meant.
     *
     * @param name as it was given
     * @param names that there are
     * @return the one of the fewest edits, at most a third of the letters or two; else the first that holds the given one;
     *     null without either
     */
    public static @Nullable String among(Collection<String> names, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int fewest = Math.max(FEWEST_EDITS, name.length() / LETTERS_TO_AN_EDIT) + 1;
        String nearest = null;
        for (String each : names) {
            int edits = edits(lower, each.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                nearest = each;
            }
        }
        return nearest != null || name.isBlank()
                ? nearest
                : names.stream()
                        .filter(each -> each.toLowerCase(Locale.ROOT).contains(lower))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * The end of a message about a name that there is not.
     *
     * @param names that there are
     * @param name as it was given
     * @return the name that is perhaps meant, in words; empty if none is
     */
    public static String hint(Collection<String> names, String name) {
        String nearest = among(names, name);
        return nearest == null ? "" : "; perhaps " + nearest;
    }

    /**
     * The number of characters to insert, delete or replace (Levenshtein 1966).
     *
     * @param a a text
     * @param b another
     * @return 0 if they are equal
     */
    public static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
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
