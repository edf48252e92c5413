package io.github.behaviorfeatures.naive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Section 8 and the normalisations of section 2. */
final class NaiveVocabulary {

    private record Entry(String kind, String alias, String canonical) {}

    private static final List<Entry> ENTRIES = read();

    /** Canonical labels by kind and alias. */
    private static final Map<String, Map<String, String>> TABLES = tables();

    /** The order in which kinds of sites are asked. */
    private static final List<String> SITE_KINDS =
            List.of("ignored", "ads", "email", "ai", "shopping", "video", "social", "search");

    private static final List<String> SITE_KINDS_OF_ORDERS = List.of("ai", "shopping", "video", "social", "search");

    private static final List<String> CLICK_IDS =
            List.of("gclid", "gbraid", "wbraid", "dclid", "msclkid", "ttclid", "twclid", "li_fat_id");

    /** The characters with the Unicode property White_Space. */
    private static final String BLANKS =
            "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
                    + "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private NaiveVocabulary() {}

    private static List<Entry> read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                NaiveVocabulary.class.getResourceAsStream("/io/github/behaviorfeatures/activity/vocabulary.csv"),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Entry(cells[0], cells[1], cells[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, String>> tables() {
        Map<String, Map<String, String>> tables = new HashMap<>();
        for (Entry entry : ENTRIES) {
            tables.computeIfAbsent(entry.kind(), any -> new HashMap<>()).put(entry.alias(), entry.canonical());
        }
        return tables;
    }

    /** Every alias of one kind, for those who make up data. */
    static List<String> aliases(String kind) {
        return ENTRIES.stream()
                .filter(e -> e.kind().equals(kind))
                .map(Entry::alias)
                .toList();
    }

    private static boolean isBlank(char c) {
        return BLANKS.indexOf(c) >= 0;
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Blank text is missing. */
    static String clean(String text) {
        return text == null || strip(text).isEmpty() ? null : text;
    }

    /** Trimmed; blank is missing. */
    static String trimmed(String text) {
        return clean(text) == null ? null : strip(text);
    }

    /** Trimmed and lower-cased; blank is missing. */
    static String trimmedLower(String text) {
        return clean(text) == null ? null : strip(text).toLowerCase(Locale.ROOT);
    }

    /** Section 2, event types; section 8 uses it for every kind of alias. */
    static String normalise(String text) {
        String name = strip(text).toLowerCase(Locale.ROOT);
        if (name.startsWith("shopify:")) {
            name = name.substring("shopify:".length());
        } else if (name.startsWith("ecommerce.")) {
            name = name.substring("ecommerce.".length());
        }
        return name.replaceAll("[" + BLANKS + ".\\-/:]+", "_");
    }

    /** The canonical label of a text, or null if the text is missing or not in the table. */
    static String lookUp(String kind, String text) {
        if (clean(text) == null) {
            return null;
        }
        String found = find(kind, normalise(text));
        if (found != null) {
            return found;
        }
        String split = strip(text).replaceAll("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})", "_");
        return find(kind, normalise(split));
    }

    private static String find(String kind, String alias) {
        return TABLES.getOrDefault(kind, Map.of()).get(alias);
    }

    /** A missing event type is an unknown name too. */
    static String eventType(String text) {
        String type = lookUp("event", text);
        return type == null ? "OTHER" : type;
    }

    /** Whether the name of an event is in the vocabulary, whatever it maps to. */
    static boolean isKnownEvent(String text) {
        return lookUp("event", text) != null;
    }

    /** The aliases, then user agents, then plain names of bots. */
    static String device(String text) {
        if (clean(text) == null) {
            return null;
        }
        String alias = lookUp("device", text);
        if (alias != null) {
            return alias;
        }
        String name = trimmedLower(text);
        if (isUserAgent(name)) {
            return deviceOfUserAgent(name);
        }
        boolean oneWord = name.chars().noneMatch(c -> isBlank((char) c));
        boolean named = isFound("(?<!cu)bot|crawler|spider|headless", name);
        return oneWord && named ? "bot" : null;
    }

    private static boolean isUserAgent(String name) {
        return (name.contains("/") && name.contains("(")) || name.matches("[^/]+/[^/]*[0-9][^/]*");
    }

    private static String deviceOfUserAgent(String agent) {
        if (isFound("(?<!cu)bot", agent)
                || containsAny(
                        agent,
                        "crawl",
                        "spider",
                        "slurp",
                        "headless",
                        "lighthouse",
                        "facebookexternalhit",
                        "preview",
                        "monitor",
                        "+http",
                        "google-",
                        "-google",
                        "googleother",
                        "scrapy",
                        "scanner",
                        "phantomjs",
                        "page speed",
                        "httpclient",
                        "python-",
                        "curl/",
                        "wget/",
                        "java/",
                        "axios/",
                        "node-fetch",
                        "go-http-client")
                || (agent.contains("okhttp") && !agent.contains("android"))) {
            return "bot";
        }
        if (containsAny(agent, "playstation", "xbox", "nintendo")) {
            return "console";
        }
        if (containsAny(
                        agent,
                        "smart-tv",
                        "smarttv",
                        "appletv",
                        "crkey",
                        "hbbtv",
                        "bravia",
                        "viera",
                        "googletv",
                        "nettv",
                        "netcast",
                        "dtv",
                        "ce-html",
                        "web0s",
                        "roku")
                || isFound("(?<![\\p{L}\\p{N}_])tv(?![\\p{L}\\p{N}_])", agent)
                || isFound("(?<!\\p{L})aft\\p{L}", agent)) {
            return "tv";
        }
        if (agent.contains("watch")) {
            return "wearable";
        }
        if (containsAny(agent, "ipad", "tablet", "kindle")
                || (agent.contains("silk/") && !agent.contains("mobile"))
                || (agent.contains("android") && !containsAny(agent, "mobile", "dalvik", "okhttp"))) {
            return "tablet";
        }
        if (containsAny(
                agent,
                "mobile",
                "iphone",
                "ipod",
                "android",
                "windows phone",
                "midp",
                "blackberry",
                "symbian",
                "wap")) {
            return "mobile";
        }
        if (containsAny(agent, "windows", "macintosh", "x11", "linux", "cros")
                || (agent.contains("darwin") && agent.contains("mac"))) {
            return "desktop";
        }
        return null;
    }

    private static boolean isFound(String regex, String text) {
        return Pattern.compile(regex).matcher(text).find();
    }

    private static boolean containsAny(String text, String... tokens) {
        for (String token : tokens) {
            if (text.contains(token)) {
                return true;
            }
        }
        return false;
    }

    static String discovery(String text) {
        return lookUp("discovery", text);
    }

    /** An unknown page type stands by its normalised raw text. */
    static String pageType(String text) {
        if (clean(text) == null) {
            return null;
        }
        String type = lookUp("page_type", text);
        return type == null ? normalise(text) : type;
    }

    /** Section 2, repeated searches: null if there is no query. */
    static String query(String text) {
        if (text == null) {
            return null;
        }
        String query = strip(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("[" + BLANKS + "]+", " ")
                .toLowerCase(Locale.ROOT);
        return query.isEmpty() ? null : query;
    }

    /** The host or package in a text that is a host, a URL, an app's referrer or just a name. */
    static String host(String text) {
        String host = strip(text).toLowerCase(Locale.ROOT);
        if (host.startsWith("android-app://")) {
            return before(host.substring("android-app://".length()), "/?#");
        }
        if (host.startsWith("ios-app://")) {
            String[] parts = before(host.substring("ios-app://".length()), "?#").split("/", -1);
            return parts.length > 1 && !parts[1].isEmpty() ? parts[1] : parts[0];
        }
        int scheme = host.indexOf("://");
        if (scheme >= 0) {
            host = host.substring(scheme + 3);
        }
        host = before(host, "/?#");
        host = before(host.substring(host.lastIndexOf('@') + 1), ":");
        for (String prefix : List.of("www.", "m.")) {
            String rest = host.startsWith(prefix) ? host.substring(prefix.length()) : "";
            if (rest.contains(".")) {
                return rest;
            }
        }
        return host;
    }

    /** What stands before the first of some characters. */
    private static String before(String text, String delimiters) {
        int end = 0;
        while (end < text.length() && delimiters.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }

    /** A kind of sites and the label of the entry that a host was found by. */
    private record Site(String kind, String canonical) {}

    /** The entry of a source or host, or null. */
    private static Site site(String text, List<String> kinds) {
        if (clean(text) == null) {
            return null;
        }
        String host = host(text);
        Site whole = listed(host, kinds);
        if (whole != null) {
            return whole;
        }
        String rest = host;
        while (rest.contains(".")) {
            rest = rest.substring(rest.indexOf('.') + 1);
            Site found = rest.contains(".") ? listed(rest, kinds) : null;
            if (found != null) {
                return found;
            }
        }
        // X.*: with one label after X the entry is longer than with two.
        String withoutOne = withoutShortLabel(host);
        Site brand = withoutOne == null ? null : listed(withoutOne + ".*", kinds);
        if (brand != null) {
            return brand;
        }
        String withoutTwo = withoutOne == null ? null : withoutShortLabel(withoutOne);
        return withoutTwo == null ? null : listed(withoutTwo + ".*", kinds);
    }

    /** The host without its last label of at most three letters, or null if there is none. */
    private static String withoutShortLabel(String host) {
        return host.matches(".+\\.\\p{L}{1,3}") ? host.substring(0, host.lastIndexOf('.')) : null;
    }

    private static Site listed(String entry, List<String> kinds) {
        for (String kind : kinds) {
            String canonical = find("site_" + kind, entry);
            if (canonical != null) {
                return new Site(kind, canonical);
            }
        }
        return null;
    }

    /** The paid channel of the first click id in a URL's query, or null. */
    private static String clickIdChannel(String text) {
        String url = before(text, "#");
        int query = url.indexOf('?');
        if (query < 0) {
            return null;
        }
        List<String> names = List.of(url.substring(query + 1).split("&", -1)).stream()
                .map(parameter -> before(parameter, "=").toLowerCase(Locale.ROOT))
                .toList();
        return CLICK_IDS.stream()
                .filter(names::contains)
                .map(name -> find("click_id", name))
                .findFirst()
                .orElse(null);
    }

    /** Channel of a session, or null if unknown. */
    static String visitChannel(String referrerType) {
        String text = trimmed(referrerType);
        if (text == null) {
            return null;
        }
        String alias = lookUp("referrer", text);
        if (alias != null) {
            return alias;
        }
        Site site = site(text, SITE_KINDS);
        if (site != null && site.kind().equals("ignored")) {
            return null;
        }
        String clicked = clickIdChannel(text);
        if (clicked != null) {
            return clicked;
        }
        if (site != null && site.kind().equals("ads")) {
            return site.canonical();
        }
        String host = host(text);
        if (host.startsWith("mail.") || host.startsWith("webmail.")) {
            return "email";
        }
        if (site != null) {
            return switch (site.kind()) {
                case "email" -> "email";
                case "ai" -> "ai_assistant";
                default -> "organic_" + site.kind();
            };
        }
        return text.contains(".") ? "referral" : null;
    }

    /** Channel of an order, or null if unknown. */
    static String orderChannel(String attributionSource, String attributionMedium) {
        String source = trimmedLower(attributionSource);
        String medium = trimmedLower(attributionMedium);
        if (source == null && medium == null) {
            return null;
        }
        Site listed = site(source, SITE_KINDS_OF_ORDERS);
        String site = listed == null ? "" : listed.kind();
        // An absent medium is equal to no text below.
        String m = medium == null ? "" : medium;
        String s = source == null ? "" : source;
        boolean p = m.matches(".*cp.*|ppc|retargeting|paid.*");
        Set<String> mails = Set.of("email", "e-mail", "e_mail", "e mail", "newsletter");
        Set<String> socials =
                Set.of("social", "social-network", "social-media", "sm", "social network", "social media");

        if (Set.of("", "direct", "(direct)").contains(s)
                && Set.of("", "none", "(none)", "(not set)").contains(m)) {
            return "direct";
        }
        if (m.equals("ai-assistant") || site.equals("ai")) {
            return "ai_assistant";
        }
        if (site.equals("shopping") && p) {
            return "paid_shopping";
        }
        if (site.equals("search") && p) {
            return "paid_search";
        }
        if (site.equals("social") && p) {
            return "paid_social";
        }
        if (site.equals("video") && p) {
            return "paid_video";
        }
        if (Set.of("display", "banner", "expandable", "interstitial", "cpm").contains(m)) {
            return "display";
        }
        if (p) {
            return "paid_other";
        }
        if (site.equals("shopping")) {
            return "organic_shopping";
        }
        if (site.equals("social") || socials.contains(m)) {
            return "organic_social";
        }
        if (site.equals("video") || m.contains("video")) {
            return "organic_video";
        }
        if (site.equals("search") || m.equals("organic")) {
            return "organic_search";
        }
        if (Set.of("referral", "app", "link").contains(m)) {
            return "referral";
        }
        if (mails.contains(s) || mails.contains(m)) {
            return "email";
        }
        if (Set.of("affiliate", "affiliates").contains(m)) {
            return "affiliates";
        }
        if (m.equals("audio")) {
            return "audio";
        }
        if (s.equals("sms") || m.equals("sms")) {
            return "sms";
        }
        if (m.endsWith("push") || m.contains("mobile") || m.contains("notification") || s.equals("firebase")) {
            return "mobile_push";
        }
        return null;
    }

    /** Section 7, preferred_browser: null if there is none. */
    static String browser(String browserType) {
        if (clean(browserType) == null) {
            return null;
        }
        if (!browserType.contains("/")) {
            return trimmedLower(browserType);
        }
        if (browserType.contains("Edg")) {
            return "edge";
        }
        if (browserType.contains("OPR")) {
            return "opera";
        }
        if (browserType.contains("SamsungBrowser")) {
            return "samsung_internet";
        }
        if (browserType.contains("Firefox") || browserType.contains("FxiOS")) {
            return "firefox";
        }
        if (browserType.contains("Chrome") || browserType.contains("CriOS")) {
            return "chrome";
        }
        if (browserType.contains("Safari")) {
            return "safari";
        }
        return "other";
    }
}
