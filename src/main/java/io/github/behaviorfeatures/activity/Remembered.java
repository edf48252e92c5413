package io.github.behaviorfeatures.activity;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Caches the result of translating a name, because the same names occur again and again. Bounded: each name has two
 * slots, and the latest names win, so a flood of made-up names costs no more than translating them.
 *
 * <p>Thread-safe without locks: entries are immutable, and a race only repeats work.
 */
final class Remembered<T> {

    static final int LONGEST_NAME = 200;
    private static final int PLACES = 1 << 9;

    /** @param result the translation, or null if the name has none */
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
