package io.github.behaviorfeatures.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Texts that repeat, each kept once and known by its number; only so many, none of them long. May be added to by several
 * threads; which text gets which number is then a matter of chance.
 */
final class NumberedTexts {
    static final int NONE = -1;
    private static final int LONGEST = 64;

    private final int most;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private volatile boolean full;

    NumberedTexts(int most) {
        this.most = most;
    }

    /** The text's number, a new one if need be, or {@link #NONE} if there is no room for it. */
    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        return full || text.length() > LONGEST ? NONE : add(text);
    }

    private synchronized int add(String text) {
        Integer known = numbers.get(text);
        if (known != null || full) {
            return known == null ? NONE : known;
        }
        int number = texts.size();
        texts.add(text);
        numbers.put(text, number);
        full = texts.size() >= most;
        return number;
    }

    /** The texts by number. */
    synchronized String[] toArray() {
        return texts.toArray(new String[0]);
    }

    Finder finder() {
        return new Finder(this);
    }

    /** Finds numbers of texts that stand in bytes: of those met lately without making a text. For one thread. */
    static final class Finder {
        /** Of 52 million looks for 100,000 customers 0.8 million miss; with 10 bits 1.9 million did, with 13 bits 0.5. */
        private static final int SLOT_BITS = 12;

        private record Met(ShortText text, int number) {}

        private final NumberedTexts texts;
        /** The latest text of each slot. */
        private final @Nullable Met[] slots = new Met[1 << SLOT_BITS];

        private Finder(NumberedTexts texts) {
            this.texts = texts;
        }

        int number(String text) {
            return texts.number(text);
        }

        /** The number of an ASCII text with a hash of its own. */
        int number(byte[] bytes, int from, int to, long hash) {
            int slot = (int) (hash >>> Long.SIZE - SLOT_BITS);
            Met met = slots[slot];
            if (met != null && met.text.isAt(bytes, from, to)) {
                return met.number;
            }
            int number = texts.number(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            if (number != NONE) {
                slots[slot] = new Met(new ShortText(bytes, from, to), number);
            }
            return number;
        }
    }
}
