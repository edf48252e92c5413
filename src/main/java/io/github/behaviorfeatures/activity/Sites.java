package io.github.behaviorfeatures.activity;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises search engines, social networks and similar sites by source name or host. */
final class Sites {

    /** The kind of a site. If several match, the first one wins. */
    enum Kind {
        AI,
        SHOPPING,
        VIDEO,
        SOCIAL,
        SEARCH
    }

    /** RFC 3986, section 3.1; a protocol-relative URL has no scheme. */
    private static final Pattern SCHEME = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?//");

    private final Map<String, Kind> kinds;

    /** The keys are lower-case hosts or labels of hosts. */
    Sites(Map<String, Kind> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    /** The first kind that lists the whole host or, failing that, one of its labels. */
    @Nullable
    Kind kind(String sourceOrUrl) {
        String host = host(sourceOrUrl);
        Kind whole = first(kinds.get(host), first(withoutPrefix(host, "www."), withoutPrefix(host, "m.")));
        if (whole != null) {
            return whole;
        }
        Kind byLabel = null;
        for (String label : host.split("\\.")) {
            byLabel = first(byLabel, kinds.get(label));
        }
        return byLabel;
    }

    private @Nullable Kind withoutPrefix(String host, String prefix) {
        return host.startsWith(prefix) ? kinds.get(host.substring(prefix.length())) : null;
    }

    private static @Nullable Kind first(@Nullable Kind a, @Nullable Kind b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }

    /** The host alone, lower-cased: without scheme, user info, port, path, query and fragment. */
    static String host(String sourceOrUrl) {
        String text = sourceOrUrl.strip();
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.lookingAt()) {
            text = text.substring(scheme.end());
        }
        text = before(text, '/');
        text = before(text, '?');
        text = before(text, '#');
        text = text.substring(text.lastIndexOf('@') + 1);
        return before(text, ':').toLowerCase(Locale.ROOT);
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
