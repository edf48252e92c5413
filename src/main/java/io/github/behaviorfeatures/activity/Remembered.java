package io.github.behaviorfeatures.activity;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made out of a name, for the names that come again and again. Bounded: a table with two places for
 * each name, of which the latest names keep one; so names made up to fill it only cost the work of making them out.
 *
 * <p>Names come three to an event, so this is one look into an array, and mostly finds the very string it was asked for
 * before. Thread-safe without locks: what stands in the table is immutable, and a race only costs work.
 */
final class Remembered<T> {

    static final int LONGEST_NAME = 200;
    private static final int PLACES = 1 << 9;

    /** @param result what was made of the name, if only that there is nothing to make of it */
    private record Known<T>(String name, @Nullable T result) {}

    private final @Nullable Known<T>[] known;
    private final Function<String, @Nullable T> work;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic elements
    Remembered(Function<String, @Nullable T> work) {
        this.work = work;
        this.known = new Known[PLACES];
    }

    @Nullable
    T of(String name) {
        int hash = name.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Known<T> first = known[place];
        if (first != null && first.name.equals(name)) {
            return first.result;
        }
        Known<T> second = known[place ^ 1];
        if (second != null && second.name.equals(name)) {
            return second.result;
        }
        T result = work.apply(name);
        if (name.length() <= LONGEST_NAME) {
            if (first != null) {
                known[place ^ 1] = first;
            }
            known[place] = new Known<>(name, result);
        }
        return result;
    }
}
