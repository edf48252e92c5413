package io.github.behaviorfeatures.activity;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the parameters that advertisers add to their links. */
final class ClickIds {

    private record Meaning(int rank, Channel channel) {}

    private final Map<String, Meaning> meanings = new HashMap<>();
    private final int longest;

    /** The channels by name, in lower case; of the names in a URL the first in this order counts. */
    ClickIds(Map<String, Channel> inOrder) {
        inOrder.forEach((name, channel) -> meanings.put(name, new Meaning(meanings.size(), channel)));
        this.longest = inOrder.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The channel of the click id in the query of a URL, or null if it has none. */
    @Nullable
    Channel channel(String url) {
        int fragment = url.indexOf('#');
        int end = fragment < 0 ? url.length() : fragment;
        int mark = url.indexOf('?');
        Meaning best = null;
        for (int from = mark; from >= 0 && from < end; from = url.indexOf('&', from + 1)) {
            Meaning found = meanings.get(nameAt(url, from + 1, end));
            best = best == null || found != null && found.rank < best.rank ? found : best;
        }
        return best == null ? null : best.channel;
    }

    /** The name of the parameter that begins at an index; cut where it is longer than any click id. */
    private String nameAt(String url, int from, int end) {
        int to = from;
        while (to < end && to - from <= longest && url.charAt(to) != '=' && url.charAt(to) != '&') {
            to++;
        }
        return url.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
