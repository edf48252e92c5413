package io.github.behaviorfeatures.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts met lately, so that what repeats (ids of customers and sessions, names of events and devices) is one String:
 * finding it costs less than making it, and a shared one stays in the processor's caches.
 *
 * <p>Bounded: one text per slot, the latest; with four times the slots, rows took an eighth longer, as the slots no longer
 * fit the processor's nearest caches. Whoever makes texts collide makes them fall out, no more.
 */
final class SharedTexts {
    private static final int SLOT_BITS = 11;
    private static final int LONGEST = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private record Shared(ShortText utf8, String text) {}

    private final @Nullable Shared[] slots = new Shared[1 << SLOT_BITS];

    /** The text of some bytes with a hash of theirs; null as {@link #decoded} says. */
    @Nullable
    String get(byte[] bytes, int from, int to, boolean ascii, long hash) {
        if (to - from > LONGEST) {
            return decoded(bytes, from, to, ascii);
        }
        int slot = (int) (hash >>> Long.SIZE - SLOT_BITS);
        Shared shared = slots[slot];
        if (shared != null && shared.utf8.isAt(bytes, from, to)) {
            return shared.text;
        }
        String text = decoded(bytes, from, to, ascii);
        if (text != null) {
            slots[slot] = new Shared(new ShortText(bytes, from, to), text);
        }
        return text;
    }

    /**
     * The text of some bytes. Null if they may not be UTF-8: decoding replaces what is wrong by U+FFFD, so text without
     * one was right.
     */
    static @Nullable String decoded(byte[] bytes, int from, int to, boolean ascii) {
        if (ascii) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1); // a plain copy
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : null;
    }
}
