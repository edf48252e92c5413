package io.github.behaviorfeatures.population;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Equal things counted once, since what is equal is equally likely. */
final class Pool<T> {

    private final Map<T, Integer> counts = new HashMap<>();

    /** A thing and how often it came. */
    record Counted<T>(T thing, long count) {}

    void add(T thing, int count) {
        counts.merge(thing, count, Math::addExact);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** In order, so that sums come out the same to the last bit whatever the order in which things came. */
    List<Counted<T>> sorted(Comparator<T> order) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .map(entry -> new Counted<>(entry.getKey(), (long) entry.getValue()))
                .toList();
    }
}
