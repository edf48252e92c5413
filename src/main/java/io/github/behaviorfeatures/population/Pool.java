package io.github.behaviorfeatures.population;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts equal items, so that each likelihood is computed once. */
final class Pool<T> {

    private final Map<T, Integer> counts = new HashMap<>();

    /** An item and how often it occurred. */
    record Counted<T>(T thing, long count) {}

    void add(T thing, int count) {
        counts.merge(thing, count, Math::addExact);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** In a fixed order, so that sums are the same to the last bit whatever the order of addition to the pool. */
    List<Counted<T>> sorted(Comparator<T> order) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .map(entry -> new Counted<>(entry.getKey(), (long) entry.getValue()))
                .toList();
    }
}
