package io.github.behaviorfeatures.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
}
