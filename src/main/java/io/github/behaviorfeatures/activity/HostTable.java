package io.github.behaviorfeatures.activity;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a host means: by the entry for the whole host, else by that for the longest end of at least two labels
 * ({@code l.facebook.com} by {@code facebook.com}), else by the longest brand ({@code google.co.uk} by {@code
 * google.*}).
 */
final class HostTable<T> {

    private static final String ANY_END = ".*";
    private static final int LONGEST_END = 3; // letters of a label of the end, as in co.uk

    private final Map<String, T> hosts = new HashMap<>();
    private final Map<String, T> brands = new HashMap<>();

    /** The keys are hosts, names of sources, or brands that end with {@code .*}, as {@link Hosts#of} gives them. */
    HostTable(Map<String, T> entries) {
        entries.forEach((name, meaning) -> {
            if (name.endsWith(ANY_END)) {
                brands.put(name.substring(0, name.length() - ANY_END.length()), meaning);
            } else {
                hosts.put(name, meaning);
            }
        });
    }

    @Nullable
    T find(String host) {
        T whole = hosts.get(host);
        if (whole != null) {
            return whole;
        }
        T byEnd = byEnd(host);
        return byEnd != null ? byEnd : byBrand(host);
    }

    private @Nullable T byEnd(String host) {
        int last = host.lastIndexOf('.');
        for (int dot = host.indexOf('.'); dot < last; dot = host.indexOf('.', dot + 1)) {
            T found = hosts.get(host.substring(dot + 1));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable T byBrand(String host) {
        int last = host.lastIndexOf('.');
        if (!isEnd(host, last, host.length())) {
            return null;
        }
        T found = brand(host.substring(0, last));
        int previous = host.lastIndexOf('.', last - 1);
        return found != null || !isEnd(host, previous, last) ? found : brand(host.substring(0, previous));
    }

    private @Nullable T brand(String name) {
        T found = brands.get(name);
        int prefix = name.startsWith("www.") ? 4 : name.startsWith("m.") ? 2 : 0;
        return found != null || prefix == 0 ? found : brands.get(name.substring(prefix));
    }

    /** Whether one to three letters stand between a dot, which something precedes, and an index. */
    private static boolean isEnd(String host, int dot, int to) {
        int length = to - dot - 1;
        if (dot <= 0 || length < 1 || length > LONGEST_END) {
            return false;
        }
        for (int i = dot + 1; i < to; i++) {
            if (!Character.isLetter(host.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
