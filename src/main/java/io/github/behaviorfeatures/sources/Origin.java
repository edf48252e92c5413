package io.github.behaviorfeatures.sources;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody came from: a touch with source, medium or both, in lower case; or directly; or from nowhere known.
 *
 * @param source such as {@code google}; null if unknown or no touch
 * @param medium such as {@code cpc}; null if unknown or no touch
 */
record Origin(@Nullable String source, @Nullable String medium) {

    /** Typed in or bookmarked. */
    static final Origin DIRECT = new Origin("(direct)", "(none)");
    /** It is known that nothing is known: from a payment page, for one. */
    static final Origin UNKNOWN = new Origin(null, null);

    /** What a campaign, a referrer or a visit says, as names, of which {@code (none)} is none; null if neither is known. */
    static @Nullable Origin of(@Nullable String source, @Nullable String medium) {
        if (source == null && medium == null) {
            return null;
        }
        String from = lower(source);
        String by = lower(medium);
        return isDirect(from) && by == null ? DIRECT : new Origin(from, by);
    }

    /** Whether a source is a word for none. */
    static boolean isDirect(@Nullable String source) {
        return source != null && (source.equalsIgnoreCase("direct") || source.equalsIgnoreCase("(direct)"));
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    boolean isTouch() {
        return !equals(DIRECT) && !equals(UNKNOWN);
    }
}
