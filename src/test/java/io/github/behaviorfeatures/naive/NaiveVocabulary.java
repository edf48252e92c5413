package io.github.behaviorfeatures.naive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Section 8 and the normalisations of section 2. */
final class NaiveVocabulary {

    private record Entry(String kind, String alias, String canonical) {}

    private static final List<Entry> ENTRIES = read();

    /** The order in which kinds of sites are asked. */
    private static final List<String> SITE_KINDS = List.of("ai", "shopping", "video", "social", "search");

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

    /** Every alias of one kind, for those who make up data. */
    static List<String> aliases(String kind) {
        return ENTRIES.stream()
                .filter(e -> e.kind().equals(kind))
                .map(Entry::alias)
                .toList();
    }

    /** Blank text is missing. */
    static String clean(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Trimmed; blank is missing. */
    static String trimmed(String text) {
        return clean(text) == null ? null : text.strip();
    }

    /** Trimmed and lower-cased; blank is missing. */
    static String trimmedLower(String text) {
        return clean(text) == null ? null : text.strip().toLowerCase(Locale.ROOT);
    }

    /** Section 2, event types; section 8 uses it for every kind of alias. */
    static String normalise(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("shopify:")) {
            name = name.substring("shopify:".length());
        } else if (name.startsWith("ecommerce.")) {
            name = name.substring("ecommerce.".length());
        }
        return name.replaceAll("[\\s.\\-/:]+", "_");
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
        String split = text.strip().replaceAll("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})", "_");
        return find(kind, normalise(split));
    }

    private static String find(String kind, String alias) {
        for (Entry entry : ENTRIES) {
            if (entry.kind().equals(kind) && entry.alias().equals(alias)) {
                return entry.canonical();
            }
        }
        return null;
    }

    /** A missing event type is an unknown name too. */
    static String eventType(String text) {
        String type = lookUp("event", text);
        return type == null ? "OTHER" : type;
    }

    static String device(String text) {
        return lookUp("device", text);
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
        String query = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("[\\s\\p{Z}]+", " ")
                .toLowerCase(Locale.ROOT);
        return query.isBlank() ? null : query;
    }

    /** The host in a text that is a host, a URL or just a name. */
    static String host(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        int scheme = host.indexOf("://");
        if (scheme >= 0) {
            host = host.substring(scheme + 3);
        }
        for (String delimiter : List.of("/", "?", "#")) {
            int cut = host.indexOf(delimiter);
            if (cut >= 0) {
                host = host.substring(0, cut);
            }
        }
        host = host.substring(host.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        return port < 0 ? host : host.substring(0, port);
    }

    /** ai, shopping, video, social, search, or null. */
    static String siteKind(String text) {
        if (clean(text) == null) {
            return null;
        }
        String host = host(text);
        List<String> wholes = new ArrayList<>(List.of(host));
        if (host.startsWith("www.")) {
            wholes.add(host.substring(4));
        }
        if (host.startsWith("m.")) {
            wholes.add(host.substring(2));
        }
        for (String kind : SITE_KINDS) {
            if (wholes.stream().anyMatch(whole -> find("site_" + kind, whole) != null)) {
                return kind;
            }
        }
        for (String kind : SITE_KINDS) {
            if (Arrays.stream(host.split("\\.")).anyMatch(label -> find("site_" + kind, label) != null)) {
                return kind;
            }
        }
        return null;
    }

    /** Channel of a session, or null if unknown. */
    static String visitChannel(String referrerType) {
        if (clean(referrerType) == null) {
            return null;
        }
        String alias = lookUp("referrer", referrerType);
        if (alias != null) {
            return alias;
        }
        boolean dotted = referrerType.contains(".");
        String firstLabel = host(referrerType).split("\\.", -1)[0];
        if (dotted && (firstLabel.equals("mail") || firstLabel.equals("webmail"))) {
            return "email";
        }
        String kind = siteKind(referrerType);
        if (kind != null) {
            return kind.equals("ai") ? "ai_assistant" : "organic_" + kind;
        }
        return dotted ? "referral" : null;
    }

    /** Channel of an order, or null if unknown. */
    static String orderChannel(String attributionSource, String attributionMedium) {
        String source = trimmedLower(attributionSource);
        String medium = trimmedLower(attributionMedium);
        if (source == null && medium == null) {
            return null;
        }
        String site = source == null ? "" : String.valueOf(siteKind(source));
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
