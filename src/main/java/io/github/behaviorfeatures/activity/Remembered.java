package io.github.behaviorfeatures.activity;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made out of a name, for the names that come again and again. Bounded: it starts over when it is
 * full, so that names made up to fill it only cost the work of making them out. Thread-safe; reading takes no lock.
 */
final class Remembered<T> {

    static final int MOST_NAMES = 1_000;
    static final int LONGEST_NAME = 200;

    private final Map<String, Optional<T>> known = new ConcurrentHashMap<>();
    private final Function<String, @Nullable T> work;

    Remembered(Function<String, @Nullable T> work) {
        this.work = work;
    }

    @Nullable
    T of(String name) {
        Optional<T> before = known.get(name);
        return before != null ? before.orElse(null) : worked(name);
    }

    private @Nullable T worked(String name) {
        T result = work.apply(name);
        if (name.length() <= LONGEST_NAME) {
            if (known.size() >= MOST_NAMES) {
                known.clear();
            }
            known.put(name, Optional.ofNullable(result));
        }
        return result;
    }

    int size() {
        return known.size();
    }
}
