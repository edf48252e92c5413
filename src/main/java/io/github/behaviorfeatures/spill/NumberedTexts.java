package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.RecentTexts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts that repeat, each kept once under a number; their count and length are limited. Several threads may add texts;
 * which text gets which number is then a matter of chance.
 */
public final class NumberedTexts {
    public static final int NONE = -1;
    private static final int LONGEST = 64;

    private final int most;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private volatile boolean full;

    public NumberedTexts(int most) {
        this.most = most;
    }

    /** The text's number, a new one if needed, or {@link #NONE} if there is no room for it. */
    public int number(String text) {
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
    public synchronized String[] toArray() {
        return texts.toArray(new String[0]);
    }

    Finder finder() {
        return new Finder(this);
    }

    /** Finds the numbers of texts given as bytes; for recent ones it creates no String. For one thread. */
    static final class Finder {
        private final NumberedTexts texts;
        private final RecentTexts<Integer> recent = new RecentTexts<>();

        private Finder(NumberedTexts texts) {
            this.texts = texts;
        }

        int number(String text) {
            return texts.number(text);
        }

        /** The number of an ASCII text with a hash of its own. */
        int number(byte[] bytes, int from, int to, long hash) {
            Integer known = recent.find(bytes, from, to, hash);
            if (known != null) {
                return known;
            }
            int number = texts.number(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            if (number != NONE) {
                recent.keep(bytes, from, to, hash, number);
            }
            return number;
        }
    }
}
