package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.text.Blanks;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes URLs apart. They are read and never shown. */
final class Urls {
    private static final String ANDROID = "android-app://";
    private static final String IOS = "ios-app://";

    private Urls() {}

    /** The host in lower case, without {@code www.} or {@code m.}; of an app its package; null if the text has none. */
    static @Nullable String host(String url) {
        int slashes = url.indexOf("//");
        if (slashes < 0 || slashes > 0 && url.charAt(slashes - 1) != ':') {
            return null;
        }
        String authority = url.substring(slashes + 2, end(url, slashes + 2));
        if (isApp(url)) {
            return notEmpty(iosPackage(url, slashes + 2, authority));
        }
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        return notEmpty(withoutPrefix((port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT)));
    }

    /** The host of a referrer, which may be written without a scheme; null if the text has none. */
    static @Nullable String referringHost(String referrer) {
        if (referrer.contains("//")) {
            return host(referrer);
        }
        String authority = referrer.substring(0, end(referrer, 0));
        int colon = authority.indexOf(':');
        boolean isScheme = colon >= 0 && !isDigit(authority, colon + 1); // as in about:blank, unlike a port
        return isScheme || authority.indexOf(' ') >= 0 ? null : host("//" + referrer);
    }

    private static boolean isDigit(String text, int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    /** Of an app of iOS the package stands behind the id. */
    private static String iosPackage(String url, int from, String authority) {
        int next = from + authority.length() + 1;
        boolean isIos = url.regionMatches(true, 0, IOS, 0, IOS.length());
        String packageName = isIos && next <= url.length() ? url.substring(next, end(url, next)) : "";
        return (packageName.isEmpty() ? authority : packageName).toLowerCase(Locale.ROOT);
    }

    static boolean isApp(String url) {
        return url.regionMatches(true, 0, ANDROID, 0, ANDROID.length())
                || url.regionMatches(true, 0, IOS, 0, IOS.length());
    }

    private static @Nullable String notEmpty(String host) {
        return host.isEmpty() ? null : host;
    }

    private static String withoutPrefix(String host) {
        int length = host.startsWith("www.") ? 4 : host.startsWith("m.") ? 2 : 0;
        return length > 0 && host.indexOf('.', length) >= 0 ? host.substring(length) : host;
    }

    private static int end(String url, int from) {
        int end = from;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** The domain that somebody registered: the last two labels, three where the last two are like {@code co.uk}. */
    static String registrableDomain(String host) {
        int last = host.lastIndexOf('.');
        int second = host.lastIndexOf('.', last - 1);
        if (last <= 0 || second < 0) {
            return host;
        }
        boolean isLong = host.length() - last - 1 == 2 && last - second - 1 <= 3;
        int third = isLong ? host.lastIndexOf('.', second - 1) : second;
        return host.substring(third + 1);
    }

    /** The parameters of the query by name in lower case; of a name the first value that is not blank. */
    static Map<String, String> parameters(String url) {
        int fragment = url.indexOf('#');
        int end = fragment < 0 ? url.length() : fragment;
        int mark = url.indexOf('?');
        if (mark < 0 || mark > end) {
            return Map.of();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : url.substring(mark + 1, end).split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : Blanks.strip(decoded(pair.substring(equals + 1)));
            parameters.merge(name, value, (first, next) -> first.isEmpty() ? next : first);
        }
        return parameters;
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that stands for itself
        }
    }
}
