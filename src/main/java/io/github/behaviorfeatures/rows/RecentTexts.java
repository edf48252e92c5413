package io.github.behaviorfeatures.rows;

import org.jspecify.annotations.Nullable;

/**
 * Caches what was made of recent texts, found by their bytes: a text that repeats (an event's name, a device) is one
 * String or has one number, and finding it costs less than making it.
 *
 * <p>Bounded: one text per slot, the latest. Colliding texts only replace each other. Not thread-safe.
 *
 * @param <V> what is made of a text
 */
public final class RecentTexts<V> {
    private static final int SLOT_BITS = 12;
    private static final int LONGEST = 64;

    private record Met<V>(ShortText text, V made) {}

    private final @Nullable Met<V>[] slots;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other way to make an array of them
    public RecentTexts() {
        slots = new Met[1 << SLOT_BITS];
    }

    /** What was made of the text of some bytes with a hash of theirs, or null. */
    public @Nullable V find(byte[] bytes, int from, int to, long hash) {
        Met<V> met = slots[slot(hash)];
        return met != null && met.text.isAt(bytes, from, to) ? met.made : null;
    }

    /** Keeps what was made, unless the text is long. */
    public void keep(byte[] bytes, int from, int to, long hash, V made) {
        if (to - from <= LONGEST) {
            slots[slot(hash)] = new Met<>(new ShortText(bytes, from, to), made);
        }
    }

    private static int slot(long hash) {
        return (int) (hash >>> Long.SIZE - SLOT_BITS);
    }
}
