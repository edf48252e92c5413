package io.github.behaviorfeatures.activity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Counts names in bounded memory: whenever there are too many, the most frequent ones stay and the others count together
 * from then on. A name that comes back starts anew, so counts may be too low, but never too high, and the sum of the
 * records is right.
 */
final class NameCounts {

    /** The names that stay. */
    static final int KEPT = 1_000;

    private static final int MOST = 2 * KEPT;

    /**
     * How often a name occurs.
     *
     * @param records number of records that have it
     * @param customers number of customers that have it, or {@link DataQuality#FEWEST_CUSTOMERS} if there are as many at
     *     least
     */
    record Count(long records, int customers) {

        static final Count NONE = new Count(0, 0);

        Count plus(Count more) {
            return new Count(
                    records + more.records, Math.min(DataQuality.FEWEST_CUSTOMERS, customers + more.customers));
        }

        /** Whether so many have it that it tells nothing of one of them. */
        boolean isOfMany() {
            return customers >= DataQuality.FEWEST_CUSTOMERS;
        }
    }

    static final Comparator<Map.Entry<String, Count>> MOST_FREQUENT_FIRST = Map.Entry.<String, Count>comparingByValue(
                    Comparator.comparingLong(Count::records).reversed())
            .thenComparing(Map.Entry.comparingByKey());

    private final Map<String, Count> counts = new HashMap<>();
    private Count others = Count.NONE;

    /** The name may be {@link DataQuality#OTHER_NAMES}. */
    void add(String name, Count count) {
        if (name.equals(DataQuality.OTHER_NAMES)) {
            others = others.plus(count);
            return;
        }
        counts.merge(name, count, Count::plus);
        if (counts.size() > MOST) {
            dropRareNames();
        }
    }

    void addAll(Map<String, Count> more) {
        more.forEach(this::add);
    }

    /** Of names that are equally frequent those stay that the map has last: sorting all names would cost more. */
    private void dropRareNames() {
        long[] sorted =
                counts.values().stream().mapToLong(Count::records).sorted().toArray();
        int surplus = sorted.length - KEPT;
        long limit = sorted[surplus];
        surplus -= drop(count -> count < limit, surplus);
        drop(count -> count == limit, surplus);
    }

    /** Drops some of the names, but not more than a number; answers how many. */
    private int drop(LongPredicate which, int most) {
        int dropped = 0;
        for (Iterator<Count> left = counts.values().iterator(); dropped < most && left.hasNext(); ) {
            Count count = left.next();
            if (which.test(count.records)) {
                others = others.plus(count);
                dropped++;
                left.remove();
            }
        }
        return dropped;
    }

    /** The most frequent names with their counts, all others as one. */
    Map<String, Count> mostFrequent(int number) {
        List<Map.Entry<String, Count>> byCount =
                counts.entrySet().stream().sorted(MOST_FREQUENT_FIRST).toList();
        Map<String, Count> most = new HashMap<>();
        Count rest = others;
        for (Map.Entry<String, Count> entry : byCount) {
            if (most.size() < number) {
                most.put(entry.getKey(), entry.getValue());
            } else {
                rest = rest.plus(entry.getValue());
            }
        }
        if (rest.records > 0) {
            most.put(DataQuality.OTHER_NAMES, rest);
        }
        return most;
    }

    /** How many records have each name. */
    static Map<String, Long> records(Map<String, Count> counts) {
        Map<String, Long> records = new TreeMap<>();
        counts.forEach((name, count) -> records.put(name, count.records));
        return records;
    }
}
