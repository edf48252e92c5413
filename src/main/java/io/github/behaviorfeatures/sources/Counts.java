package io.github.behaviorfeatures.sources;

import java.util.Map;
import java.util.TreeMap;

/** Counts by name. Of names that come from the input only so many are kept, so that no input fills the memory. */
final class Counts {
    private static final int MOST = 1000;
    private static final int LONGEST = 40;
    private static final String OTHERS = "(others)";

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String name) {
        add(name, 1);
    }

    void add(String name, long count) {
        if (count > 0) {
            String key = counts.size() < MOST || counts.containsKey(name) ? name : OTHERS;
            counts.merge(key, count, Long::sum);
        }
    }

    /** A name of the input's choice: cut, and without what cannot be seen. */
    void addForeign(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(LONGEST)
                .forEach(c -> shown.appendCodePoint(c < ' ' || c == 0x7f || Character.isISOControl(c) ? '?' : c));
        add(shown.toString());
    }

    /** In alphabetical order. */
    Map<String, Long> asMap() {
        return new TreeMap<>(counts);
    }
}
