package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.text.Blanks;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds repeated searches: GA4, for example, sends {@code search} and {@code view_search_results} for one search. */
final class Searches {

    private static final Duration REPEAT_WITHIN = Duration.ofSeconds(30);

    private Searches() {}

    /** Applies NFKC, trims, collapses blanks and lower-cases; null if blank. */
    static @Nullable String normalizedQuery(@Nullable String query) {
        if (query == null || isNormal(query)) {
            return query;
        }
        String text = isAscii(query) ? query : Normalizer.normalize(query, Normalizer.Form.NFKC);
        String collapsed = collapsed(text);
        return collapsed.isEmpty() ? null : collapsed.toLowerCase(Locale.ROOT);
    }

    /** Most queries are lower-case ASCII words with single spaces between them, which is the normal form. */
    private static boolean isNormal(String query) {
        char previous = ' ';
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            boolean isInk = c > ' ' && c < 0x7f && !(c >= 'A' && c <= 'Z');
            if (!isInk && (c != ' ' || previous == ' ')) {
                return false;
            }
            previous = c;
        }
        return previous != ' ';
    }

    /** ASCII is its own normal form. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String collapsed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Blanks.isBlank(c)) {
                pending = out.length() > 0;
            } else {
                if (pending) {
                    out.append(' ');
                }
                out.append(c);
                pending = false;
            }
        }
        return out.toString();
    }

    /**
     * Marks the repeated searches of a visit, or of the interactions outside visits.
     *
     * @param interactions in time order
     */
    static void markRepeats(List<Interaction> interactions) {
        Interaction head = null;
        Instant previous = Instant.MIN;
        for (Interaction search : interactions) {
            if (search.type() != EventType.SEARCH) {
                continue;
            }
            if (head != null && repeats(search, previous, head)) {
                if (head.searchQuery().isEmpty()) {
                    search.searchQuery().ifPresent(head::adoptSearchQuery);
                }
                search.markRepeatedSearch();
            } else {
                head = search;
            }
            previous = search.time();
        }
    }

    /** The time counts from the latest repeat; the query is compared with the first search. */
    private static boolean repeats(Interaction search, Instant previous, Interaction head) {
        return !search.time().isAfter(previous.plus(REPEAT_WITHIN))
                && (search.searchQuery().isEmpty()
                        || head.searchQuery().isEmpty()
                        || search.searchQuery().equals(head.searchQuery()));
    }
}
