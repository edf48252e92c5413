package io.github.behaviorfeatures.cli.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often each label of a feature occurs; in bounded memory, however many there are. */
final class LabelCounts {

    /** Products, for one, may be any number of labels; the counts of so many are kept. */
    static final int MOST_LABELS = 10_000;

    /** The most frequent names first, equals in the order of the alphabet. */
    static final Comparator<Map.Entry<String, Long>> MOST_FREQUENT_FIRST = Map.Entry.<String, Long>comparingByValue(
                    Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey());

    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Set<String>> customers = new HashMap<>();
    private long others;

    /** Counts a label of a row; of the first few rows it is noted whose they are. */
    void add(String label, String customer) {
        if (counts.size() < MOST_LABELS || counts.containsKey(label)) {
            counts.merge(label, 1L, Long::sum);
            Set<String> known = customers.computeIfAbsent(label, any -> new HashSet<>(2));
            if (known.size() < FeatureFigures.FEWEST_CUSTOMERS) {
                known.add(customer);
            }
        } else {
            others++;
        }
    }

    long count(String label) {
        return counts.getOrDefault(label, 0L);
    }

    /** How many labels were counted, kept by name or not. */
    long total() {
        return others + counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The labels that so many customers have, up to five, the most frequent first, equals by name. */
    List<String> mostFrequent(int number, int customersAtLeast) {
        return counts.entrySet().stream()
                .filter(entry ->
                        customers.getOrDefault(entry.getKey(), Set.of()).size() >= customersAtLeast)
                .sorted(MOST_FREQUENT_FIRST)
                .limit(number)
                .map(Map.Entry::getKey)
                .toList();
    }
}
