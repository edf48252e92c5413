package io.github.behaviorfeatures.activity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

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
            dropRareNames();
        }
    }

    void addAll(Map<String, Long> more) {
        more.forEach(this::add);
    }

    /** Of names that are equally frequent those stay that the map has last: sorting all names would cost more. */
    private void dropRareNames() {
        long[] sorted =
                counts.values().stream().mapToLong(Long::longValue).sorted().toArray();
        int surplus = sorted.length - KEPT;
        long limit = sorted[surplus];
        surplus -= drop(count -> count < limit, surplus);
        drop(count -> count == limit, surplus);
    }

    /** Drops some of the names, but not more than a number; answers how many. */
    private int drop(LongPredicate which, int most) {
        int dropped = 0;
        for (Iterator<Long> left = counts.values().iterator(); dropped < most && left.hasNext(); ) {
            long count = left.next();
            if (which.test(count)) {
                others += count;
                dropped++;
                left.remove();
            }
        }
        return dropped;
    }

    /** The most frequent names with their counts, all others as one. */
    Map<String, Long> mostFrequent(int number) {
        List<Map.Entry<String, Long>> byCount =
                counts.entrySet().stream().sorted(MOST_FREQUENT_FIRST).toList();
        Map<String, Long> most = new HashMap<>();
        long rest = others;
        for (Map.Entry<String, Long> entry : byCount) {
            if (most.size() < number) {
                most.put(entry.getKey(), entry.getValue());
            } else {
                rest += entry.getValue();
            }
        }
        if (rest > 0) {
            most.put(DataQuality.OTHER_NAMES, rest);
        }
        return most;
    }
}
