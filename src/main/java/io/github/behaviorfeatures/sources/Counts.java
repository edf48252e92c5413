package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.text.MaskedNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts by name. Of names that come from the input only so many are kept, so that no input fills the memory. */
final class Counts {
    private static final int MOST = 1000;
    private static final int LONGEST = 40;
    private static final String OTHERS = "(others)";

    private final Map<String, long[]> counts = new LinkedHashMap<>();

    void add(String name) {
        add(name, 1);
    }

    void add(String name, long count) {
        long[] known = counts.get(name);
        if (known != null) {
            known[0] += count;
        } else if (count > 0) {
            String key = counts.size() < MOST ? name : OTHERS;
            counts.computeIfAbsent(key, each -> new long[1])[0] += count;
        }
    }

    void clear() {
        counts.clear();
    }

    void add(Counts others) {
        others.counts.forEach((name, count) -> add(name, count[0]));
    }

    /** A name of the input's choice: masked, cut, and without what cannot be seen. */
    void addForeign(String name) {
        long[] known = counts.get(name); // most names are as they should be
        if (known == null) {
            add(presentable(name));
        } else {
            known[0]++;
        }
    }

    private static String presentable(String name) {
        String shown = PlainText.of(MaskedNames.of(name));
        return shown.codePointCount(0, shown.length()) <= LONGEST
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, LONGEST));
    }

    /** In alphabetical order. */
    Map<String, Long> asMap() {
        Map<String, Long> sorted = new TreeMap<>();
        counts.forEach((name, count) -> sorted.put(name, count[0]));
        return sorted;
    }
}
