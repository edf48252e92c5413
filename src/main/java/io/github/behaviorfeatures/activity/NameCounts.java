package io.github.behaviorfeatures.activity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts names in bounded memory: whenever there are too many, the most frequent ones stay and the others count together
 * from then on. A name that comes back starts anew, so counts may be too low, but never too high, and their sum is right.
 */
final class NameCounts {

    /** The names that stay. */
    static final int KEPT = 1_000;

    private static final int MOST = 2 * KEPT;

    static final Comparator<Map.Entry<String, Long>> MOST_FREQUENT_FIRST = Map.Entry.<String, Long>comparingByValue(
                    Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey());

    private final Map<String, Long> counts = new HashMap<>();
    private long others;

    /** The name may be {@link DataQuality#OTHER_NAMES}. */
    void add(String name, long count) {
        if (name.equals(DataQuality.OTHER_NAMES)) {
            others += count;
            return;
        }
        counts.merge(name, count, Long::sum);
        if (counts.size() > MOST) {
            keepMostFrequent(KEPT);
        }
    }

    void addAll(Map<String, Long> more) {
        more.forEach(this::add);
    }

    private void keepMostFrequent(int number) {
        List<Map.Entry<String, Long>> byCount = List.copyOf(counts.entrySet()).stream()
                .sorted(MOST_FREQUENT_FIRST)
                .toList();
        for (Map.Entry<String, Long> rare : byCount.subList(Math.min(number, byCount.size()), byCount.size())) {
            others += rare.getValue();
            counts.remove(rare.getKey());
        }
    }

    /** The most frequent names with their counts, all others as one. */
    Map<String, Long> mostFrequent(int number) {
        NameCounts copy = new NameCounts();
        copy.counts.putAll(counts);
        copy.others = others;
        copy.keepMostFrequent(number);
        if (copy.others > 0) {
            copy.counts.put(DataQuality.OTHER_NAMES, copy.others);
        }
        return copy.counts;
    }
}
