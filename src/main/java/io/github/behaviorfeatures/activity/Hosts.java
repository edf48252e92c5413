package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.text.Blanks;
import java.util.Locale;

/** Takes the host out of a URL, and the package out of an app's. */
final class Hosts {

    private static final String IOS = "ios-app:";

    private Hosts() {}

    /**
     * The host alone, lower-cased: without scheme, user info, port, path, query, fragment and leading {@code www.} or
     * {@code m.}; of an app its package or, if it has none, its id; of any other text the text.
     */
    static String of(String sourceOrUrl) {
        String text = Blanks.strip(sourceOrUrl);
        int start = afterScheme(text);
        int end = endOfAuthority(text, start);
        if (begins(text, IOS) && end + 1 < text.length() && text.charAt(end) == '/') {
            int packageEnd = endOfAuthority(text, end + 1);
            if (packageEnd > end + 1) {
                return withoutPrefix(lower(text.substring(end + 1, packageEnd)));
            }
        }
        int from = Math.max(start, text.lastIndexOf('@', end - 1) + 1);
        int colon = text.indexOf(':', from);
        return withoutPrefix(lower(text.substring(from, colon < 0 || colon > end ? end : colon)));
    }

    /**
     * The host of a setting, as {@link #of} gives those of referrers. A scheme and a slash at the end may be there, as
     * where it was copied from a browser.
     *
     * @throws IllegalArgumentException if it is no host of two labels or more, or {@code localhost}
     */
    static String checked(String host) {
        String text = Blanks.strip(host);
        int start = afterScheme(text);
        int end = text.endsWith("/") ? text.length() - 1 : text.length();
        String name = withoutPrefix(lower(text.substring(Math.min(start, end), end)));
        if (!isHost(name)) {
            throw new IllegalArgumentException("\"" + PlainText.brief(host) + "\" is no host such as shop.example.com;"
                    + " it is given without port and path, and its subdomains are included");
        }
        return name;
    }

    private static boolean isHost(String name) {
        return name.equals("localhost") || name.indexOf('.') > 0 && hasGoodLabels(name);
    }

    private static boolean hasGoodLabels(String name) {
        char previous = '.';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inLabel = Character.isLetterOrDigit(c) || c == '_' || c == '-' && previous != '.';
            if (!inLabel && (c != '.' || previous == '.' || previous == '-')) {
                return false;
            }
            previous = c;
        }
        return previous != '.' && previous != '-';
    }

    /** Without leading {@code www.} or {@code m.}, if a dot remains. */
    static String withoutPrefix(String host) {
        int length = host.startsWith("www.") ? 4 : host.startsWith("m.") ? 2 : 0;
        return length > 0 && host.indexOf('.', length) >= 0 ? host.substring(length) : host;
    }

    private static boolean begins(String text, String scheme) {
        return text.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /** The index after the scheme (RFC 3986, section 3.1) and two slashes; a protocol-relative URL has the slashes alone. */
    private static int afterScheme(String text) {
        int slashes = text.indexOf("//");
        if (slashes <= 0) {
            return slashes < 0 ? 0 : 2;
        }
        return isScheme(text, slashes - 1) ? slashes + 2 : 0;
    }

    private static boolean isScheme(String text, int colon) {
        if (colon == 0 || text.charAt(colon) != ':' || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static int endOfAuthority(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return text.length();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
